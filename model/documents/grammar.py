"""The parts of a template: what each may hold and say; `model.documents.check` reads a template against this table.

What the parts mean stands in `model.documents.template`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

SLOTS = "slots"
YES = ("yes", "no")
Said = Literal["slots"] | tuple[str, ...] | int  # words with slots, one of some words, or a number from 1 to this


@dataclass(frozen=True, slots=True)
class Part:
    """`holds` are the parts inside; `words`: text with slots and inline styles; `needs` must be said or held."""

    holds: tuple[str, ...] = ()
    words: bool = False
    says: Mapping[str, Said] = field(default_factory=dict[str, Said])
    needs: tuple[str, ...] = ()


def _words(*needs: str, **says: Said) -> Part:
    return Part((), True, says, needs)


def _parts(*holds: str, needs: tuple[str, ...] = (), **says: Said) -> Part:
    return Part(holds, False, says, needs)


CONTROL: Mapping[str, tuple[str, tuple[str, ...]]] = {  # the attribute with the expression, and others
    "when": ("test", ()),
    "each": ("of", ("join",)),
}
FIXED = frozenset({"column", "cell", "head"})  # stand there whatever is answered: no condition, no loop around them
STYLED = Part(words=True)  # b, kai, pending
EVERY_PAGE = ("foot", "signer")
_BLOCKS: Mapping[str, Part] = {
    "title": _words(),
    "reference": _words(),
    "heading": _words("level", level=4),
    "paragraph": _words(flush=YES),
    "keyvalues": _parts("pair"),
    "table": _parts("column", "row", needs=("column",)),
    "finding": _parts("head", "pair", needs=("head",)),
    "photos": _parts("photo", whole=YES),
    "signatures": _parts("signature"),
    "seal": _words(),
    "notes": _parts("note"),
    "pagebreak": _parts(),
    "addressee": _words(),
    "clauses": _parts("clause", level=4),
    "enclosures": _parts("enclosure", label=SLOTS),
    "closing": _parts("unit", needs=("unit",), seal=SLOTS, date=SLOTS),
    "contact": _words(),
    "imprint": _parts("copies", office=SLOTS, date=SLOTS),
}
BLOCKS: Mapping[str, Part] = {
    **_BLOCKS,
    "slip": _parts(*(name for name in _BLOCKS if name != "pagebreak"), "slip", label=SLOTS),
}
PARTS: Mapping[str, Part] = {
    **BLOCKS,
    "document": _parts(
        *BLOCKS,
        *EVERY_PAGE,
        title=SLOTS,
        author=SLOTS,
        subject=SLOTS,
        kind=SLOTS,
        sheet=("letter", "dense"),
        numbers=("dashed",),
    ),
    "pair": _words(label=SLOTS, empty=SLOTS, half=YES),
    "column": _parts(needs=("share",), label=SLOTS, share=100, centred=YES),
    "row": _parts("cell"),
    "cell": _words(),
    "head": _words(),
    "photo": _words(print=SLOTS),
    "signature": _parts(label=SLOTS, ink=SLOTS, note=SLOTS, date=SLOTS),
    "note": _words(),
    "clause": _words(),
    "enclosure": _words(),
    "unit": _words(),
    "copies": _words(),
    "foot": _words(),
    "signer": _words(),
}
