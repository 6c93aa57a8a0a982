"""What can be begun from a row of a register, as lines to choose, and where each leads."""

from __future__ import annotations

from typing import Any

from gui.presenters.line import Line
from model.kinds import KINDS
from model.wording import label

INSPECTION, ROSTER, STANDING = "inspection", "roster", "standing"
CARRIED = "已记入机构名录，作为一条签封的记录保存。"


def lines(acts: Any) -> tuple[Line, ...]:
    """An inspection first, if the row leads to one; then its papers; then what the roster can take over."""
    to = acts.inspection
    first = (Line(INSPECTION, label("inspection_type", to.type), to.subject_name),) if to else ()
    last = (Line(ROSTER, "记入机构名录"),) if acts.to_roster else ()
    return (*first, *(Line(kind, KINDS[kind].title) for kind in acts.papers), *last)


def to_standing(standing: Any) -> tuple[Line, ...]:
    """The way to the row that says already what only one may say, if there is one."""
    return (Line(STANDING, f"打开已有的：{standing.name}"),) if standing else ()


def way(acts: Any, register: str, row_id: str, key: str) -> tuple[str, dict[str, str]]:
    """The route of one of them, and its arguments."""
    if key == INSPECTION:
        return "start", {"register": register, "row": row_id}
    return "issue", {"document": acts.record, "paper": key, "register": register, "row": row_id}
