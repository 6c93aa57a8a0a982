"""How a finished paper stands, in words: who has still to sign by pen, what came back, what corrected it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from model.wording import label

INSPECTION = "inspection"


@dataclass(frozen=True, slots=True)
class FollowUp:
    """What stands under a paper's number, and what may be done about it; `links` are (words, record)."""

    words: str = ""
    tone: str = "info"
    collect: bool = False  # pages signed by pen may come back
    correct: bool = False
    links: tuple[tuple[str, str], ...] = ()


NOTHING = FollowUp()


def follow_up(stands: Any) -> FollowUp:
    """Words and acts for a `workflow.follow_up.Standing`."""
    links = (
        ("看签字页", stands.returned),
        ("看更正后的一份", stands.corrected_by),
        ("看被更正的一份", stands.corrects),
        ("看原文书", stands.document),
    )
    return FollowUp(
        words="　".join(_sentences(stands)),
        tone="warn" if stands.waiting or stands.corrected_by else "good" if stands.returned else "info",
        collect=bool(stands.by_pen),
        correct=stands.ours and not stands.corrected_by,
        links=tuple((words, record) for words, record in links if record),
    )


def _sentences(stands: Any) -> list[str]:
    names = "、".join(label("role", role) for role in stands.by_pen)
    said = []
    if stands.waiting:
        said.append(f"待纸签：{names}用笔签名。打印后逐页签名，再收回签字页。")
    elif stands.returned:
        said.append("签字页已收回。")
    if stands.corrected_by:
        said.append("这一份已被更正，以更正后的一份为准。")
    if stands.corrects:
        said.append("这一份更正了以前的一份。")
    return said
