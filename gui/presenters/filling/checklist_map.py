"""The whole checklist at a glance: each row as one cell, each section with its counts and the time it took."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from gui.presenters.forms.form_outline import Entry, Section
from gui.presenters.forms.form_reader import ALLEGED, is_alleged
from gui.presenters.forms.open_form import OpenForm
from model.wording import label
from model.workflow.papers.pace import seconds_by_part

BLANK, FILLED, OPTIONAL = "", "filled", "optional"  # besides the four answers: what a row to fill in can be


@dataclass(frozen=True, slots=True)
class MapCell:
    """One row of the checklist; `answer` is one of the four, or blank, filled, optional."""

    ref: str
    number: int
    text: str
    answer: str
    major: bool = False
    alleged: bool = False  # a major one that was found wanting
    lacking: bool = False  # a finding not fully written

    @property
    def words(self) -> str:
        """All of it in words, for those who do not see the cell."""
        parts = (
            f"第 {self.number} 项",
            self.text,
            ALLEGED if self.alleged else label("severity", "major") if self.major else "",
            answer_words(self.answer),
            "问题还没有写全" if self.lacking else "",
        )
        return "，".join(part for part in parts if part)


@dataclass(frozen=True, slots=True)
class MapSection:
    """One section; `seconds` were spent in it."""

    title: str
    cells: tuple[MapCell, ...]
    seconds: int = 0

    @property
    def words(self) -> str:
        """How far it has come, and how long that took."""
        done = sum(cell.answer != BLANK for cell in self.cells)
        return f"{done}/{len(self.cells)}　{minutes(self.seconds)}" if self.seconds else f"{done}/{len(self.cells)}"


@dataclass(frozen=True, slots=True)
class MapState:
    """What the map shows; the keyboard begins at `here`."""

    sections: tuple[MapSection, ...] = ()
    here: str = ""
    summary: str = ""


def map_of(form: OpenForm, here: str) -> MapState:
    """The checklist as it stands, and where the keyboard is in it."""
    spent = seconds_by_part((ref.split("/")[2], at) for ref, at in form.keeping.moments)
    sections = tuple(_section(form, one, spent.get(one.key, 0)) for one in form.sections if one.entries)
    return MapState(sections, form.card_of(here), _summary(sections, sum(spent.values())))


def answer_words(answer: str) -> str:
    """An answer in words."""
    other = {BLANK: "未答", FILLED: "已填", OPTIONAL: "可不填"}
    return other[answer] if answer in other else label("answer", answer)


def minutes(seconds: int) -> str:
    """40 → 不到 1 分；130 → 2 分；4000 → 1 时 6 分."""
    hours, left = divmod(seconds // 60, 60)
    return f"{hours} 时 {left} 分" if hours else f"{left} 分" if left else "不到 1 分"


def _section(form: OpenForm, section: Section, seconds: int) -> MapSection:
    return MapSection(section.title, tuple(_cell(form, one) for one in section.entries), seconds)


def _cell(form: OpenForm, entry: Entry) -> MapCell:
    value = form.session.value(entry.answer.ref)
    if entry.role == "field":
        value = FILLED if value else BLANK if form.session.is_required(entry.answer.ref) else OPTIONAL
    lacking = value == "no" and bool(form.reader.lacking(entry))
    major = entry.meta.get("severity") == "major"
    return MapCell(entry.ref, entry.number, entry.text, value, major, is_alleged(entry.meta, value), lacking)


def _summary(sections: tuple[MapSection, ...], seconds: int) -> str:
    cells = [cell for section in sections for cell in section.cells]
    counted = Counter(cell.answer for cell in cells)
    order = ("yes", "no", "na", "unchecked", FILLED, OPTIONAL, BLANK)
    parts = [f"{answer_words(one)} {counted[one]}" for one in order if counted[one]]
    lacking = sum(cell.lacking for cell in cells)
    parts += [f"未写全 {lacking}"] if lacking else []
    took = f"。用时 {minutes(seconds)}（停顿超过 5 分钟的不计）" if seconds else ""
    return f"共 {len(cells)} 项：{'　'.join(parts)}{took}"
