"""From the act that fulfils an obligation to the page where it is done."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

Route = tuple[str, dict[str, Any]]  # its name, its arguments

ROUTES: dict[str, Callable[[Any], Route]] = {
    "visit": lambda act: (
        "start",
        {
            "paper": act.kind,
            "kind": act.register,
            "subject": act.row_id,
            "name": act.name,
            "checklist": act.checklist,
        },
    ),
    "led_visit": lambda act: ("start", {"register": act.register, "row": act.row_id}),
    "paper": lambda act: ("issue", {"document": act.record, "paper": act.kind, "given": act.given}),
    "row_paper": lambda act: (
        "issue",
        {"document": act.record, "paper": act.kind, "register": act.register, "row": act.row_id},
    ),
    "enter": lambda act: ("register_entry", {"register": act.register, "row_id": None, "given": act.given}),
    "open": lambda act: ("register_entry", {"register": act.register, "row_id": act.row_id}),
    "look": lambda act: ("finished", {"record": act.record}),
}


def route_of(act: Any) -> Route:
    """Where `model.workflow.due_acts.Act` leads."""
    return ROUTES[act.what](act)
