"""What 应办 shows: its views, its month, and the lines of the one that is open."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from gui.presenters.line import Line as Choice

Cells = tuple[str, tuple[str, ...]]  # a key and what stands in the columns
VIEWS = tuple(
    Choice(name, words)
    for name, words in (
        ("left", "按急缓"),
        ("home", "按机构"),
        ("rule", "按规则"),
        ("month", "月历"),
        ("past", "迟办和缺漏"),
        ("moved", "日期变动"),
    )
)
WHOSE = tuple(
    Choice(name, words) for name, words in (("ours", "本单位要办的"), ("institution", "机构要办的"), ("all", "全部"))
)
GROUPS = {
    "rule": ("要求", "由谁办", "办结", "逾期", "最迟", "依据"),
    "home": ("机构", "还要办", "最早的最迟日"),
}


@dataclass(frozen=True, slots=True)
class Month:
    """One month: its name, and its days as (day, how much is due)."""

    title: str = ""
    blanks: int = 0  # before the first day, Monday being the first of a week
    days: tuple[tuple[str, int], ...] = ()
    today: str = ""
    chosen: str = ""
    marks: Mapping[str, str] = field(default_factory=dict[str, str])  # 休 or 班, where a day is not as in any week


@dataclass(frozen=True, slots=True)
class DueState:
    """What the page shows; `groups` are institutions or rules, `rows` what is asked in the view or the chosen group."""

    views: tuple[Choice, ...] = VIEWS[:-1]  # what has moved is offered where something has
    view: str = "left"
    whose_choices: tuple[Choice, ...] = WHOSE
    whose: str = "ours"
    totals: str = ""
    words: str = ""
    group_headers: tuple[str, ...] = ()
    groups: tuple[Cells, ...] = ()
    group: str = ""
    month: Month = field(default_factory=Month)
    heading: str = ""
    remark: str = ""
    rows: tuple[Cells, ...] = ()
    more: bool = False
    moved: int = 0
    recount: str = ""  # how far all is being reckoned anew
    clocks: bool = False
    said: str = ""
    loaded: bool = False
    busy: bool = False
    error: str = ""
