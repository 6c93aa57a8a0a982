"""What templates say of letters and notices: addressee, clauses, enclosures, closing, contact, imprint."""

from __future__ import annotations

from collections.abc import Callable

from model.documents.expansion import Place
from model.documents.tree import Addressee, Block, Clauses, Closing, Contact, Enclosures, Imprint, Item, Run, Runs
from model.errors import KnownError

DIGITS = "零一二三四五六七八九十"
MOST_UNITS = 6  # that sign one letter: more do not stand on one page with the text
LONGEST_LABEL = 8  # characters before the names of enclosures


def mark(level: int, number: int) -> str:
    """The number of a heading or a clause: 一、（一）1.（1）are levels 1 to 4."""
    return (f"{_chinese(number)}、", f"（{_chinese(number)}）", f"{number}.", f"（{number}）")[level - 1]


def _chinese(number: int) -> str:
    """1 … 99 in Chinese numerals, as headings count; beyond them in figures."""
    tens, ones = divmod(number, 10)
    if tens > 9:
        return str(number)
    return ("" if tens == 0 else "十" if tens == 1 else f"{DIGITS[tens]}十") + (DIGITS[ones] if ones else "")


def _framed(before: str, runs: Runs, after: str) -> Runs:
    """Words between signs that the template need not write."""
    return tuple(run for run in (Run(before), *runs, Run(after)) if run.text)


def _addressee(place: Place) -> Addressee:
    return Addressee(_framed("", place.runs(), "："))


def _clauses(place: Place) -> Clauses:
    level = place.number("level", 4) if place.attribute("level") else 3
    parts = enumerate(place.parts("clause"), 1)
    return Clauses(level, tuple(Item(mark(level, number), part.runs()) for number, part in parts))


def _enclosures(place: Place) -> Enclosures:
    named = [part.runs() for part in place.parts("enclosure")]
    items = (Item(f"{number}." if len(named) > 1 else "", runs) for number, runs in enumerate(named, 1))
    label = place.filled("label") or "附件："
    if len(label) > LONGEST_LABEL:
        raise KnownError("paper.template", reason=f"附件说明的名称最多 {LONGEST_LABEL} 字")
    return Enclosures(label, tuple(items))


def _closing(place: Place) -> Closing:
    units = tuple(part.words() for part in place.parts("unit"))
    if not 1 <= len(units) <= MOST_UNITS:
        raise KnownError("paper.template", reason=f"落款应当有 1 到 {MOST_UNITS} 个单位")
    return Closing(place.filled("seal"), units, place.filled("date"))


def _imprint(place: Place) -> Imprint:
    copies = [part.runs() for part in place.parts("copies")]
    if len(copies) > 1:
        raise KnownError("paper.template", reason="版记只有一处抄送")
    return Imprint(copies[0] if copies else (), place.filled("office"), place.filled("date"))


LETTER_BLOCKS: dict[str, Callable[[Place], Block]] = {
    "addressee": _addressee,
    "clauses": _clauses,
    "enclosures": _enclosures,
    "closing": _closing,
    "contact": lambda place: Contact(_framed("（", place.runs(), "）")),
    "imprint": _imprint,
}
