"""The places for people who seal a paper: who may be named, who is, and what is still missing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from gui.presenters.line import Line
from model.kinds import DocumentKind
from model.wording import label

OPTIONAL = "（可不填）"


@dataclass(frozen=True, slots=True)
class People:
    """`places` are the titles shown now; `named` who was chosen for each, "" for nobody; `able` whom one may name."""

    places: tuple[str, ...] = ()
    named: tuple[str, ...] = ()
    able: tuple[Line, ...] = ()

    @property
    def chosen(self) -> tuple[str, ...]:
        """Those named, without the empty places."""
        return tuple(one for one in self.named if one)

    def put(self, kind: DocumentKind, place: int, row_id: str) -> People:
        """Name somebody in the n-th place, from 0; a place for one more opens behind, if there may be more."""
        named = [*self.named, *[""] * (place + 1 - len(self.named))]
        named[place] = row_id
        return replace(self, named=tuple(named), places=_titles(kind, named))

    def missing(self) -> Iterator[str]:
        """The titles of places that must still be filled, and that somebody is named twice."""
        named = dict(enumerate(self.named))
        yield from (one for at, one in enumerate(self.places) if not named.get(at) and not one.endswith(OPTIONAL))
        if len(set(self.chosen)) < len(self.chosen):
            yield "不同的人"


NOBODY = People()


def nobody(kind: DocumentKind, able: Sequence[Any]) -> People:
    """The places of a paper with nobody named; `able` are `SealerLine`s."""
    named = ("",) * kind.least
    return People(_titles(kind, named), named, tuple(_person(one, kind) for one in able))


def _titles(kind: DocumentKind, named: Sequence[str]) -> tuple[str, ...]:
    """A title for each place: those that must be filled, those that are, and one more if there may be one."""
    filled = max((at for at, one in enumerate(named, 1) if one), default=0)
    shown = list(kind.roles.values())[: max(kind.least, filled + 1)]
    return tuple(title if at < kind.least else title + OPTIONAL for at, title in enumerate(shown))


def _person(one: Any, kind: DocumentKind) -> Line:
    """A person as a line to choose, with the certificate where one is needed, or why they cannot seal."""
    until = f"有效期至 {one.certificate_until}" if one.certificate_until else ""
    known = (one.certificate_number, until) if kind.certificate else ()
    detail = "　".join(part for part in known if part)
    return Line(one.id, one.name, detail, label("inspector", one.refused) if one.refused else "")
