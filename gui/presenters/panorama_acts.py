"""What 机构全景 offers to begin: a visit, and a new row of the ledgers of the section that is shown."""

from __future__ import annotations

from typing import Any

from gui.presenters.line import Line
from model.wording import label

VISIT, ENTER = "visit:", "enter:"  # before the kind of visit, before the register


def offered(begins: Any, section: str) -> tuple[Line, ...]:
    """Visits always; of the ledgers those that stand in this section."""
    visits = tuple(Line(VISIT + kind, label("visit", kind)) for kind in begins.visits)
    entered = tuple(
        Line(ENTER + one.register, f"登记：{one.title}") for one in begins.ledgers if one.section == section
    )
    return (*visits, *entered)


def sections(begins: Any) -> tuple[str, ...]:
    """The groups that can be added to, whether anything stands in them or not."""
    return tuple(dict.fromkeys(one.section for one in begins.ledgers))


def new_row(begins: Any, register: str, row_id: str) -> dict[str, Any]:
    """The arguments of a blank row of that ledger, with whom it hangs on chosen already."""
    field = next(one.field for one in begins.ledgers if one.register == register)
    return {"register": register, "row_id": None, "given": {field: row_id}}
