"""The places of a paper: under which authority it is made, where there are several, and who seals it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from forms.register_table import load_register
from gui.presenters.line import Line
from model.kinds import DocumentKind
from model.wording import label

OPTIONAL = "（可不填）"
UNDER = "以谁的名义、凭哪一项权限"


@dataclass(frozen=True, slots=True)
class People:
    """`places` are the titles shown now; `named` who was chosen for each, "" for nobody; `able` whom one may name.

    `under` are the authorities among which one must choose; where there are any, the first place is theirs.
    """

    places: tuple[str, ...] = ()
    named: tuple[str, ...] = ()
    able: tuple[Line, ...] = ()
    under: tuple[Line, ...] = ()

    @property
    def chosen(self) -> tuple[str, ...]:
        """The people named, without the empty places."""
        return tuple(one for one in self.named[bool(self.under) :] if one)

    @property
    def authority(self) -> str:
        """Row of the authority chosen, "" where there is nothing to choose or nothing chosen yet."""
        return self.named[0] if self.under else ""

    def lines(self, place: int) -> tuple[Line, ...]:
        """What one may choose from in the n-th place, from 0."""
        return self.under if self.under and not place else self.able

    def roles(self, kind: DocumentKind) -> list[str]:
        """What stands in each place that there can be: roles of the kind, behind UNDER where that is asked."""
        return [*([UNDER] if self.under else []), *kind.roles]

    def put(self, kind: DocumentKind, place: int, row_id: str) -> People:
        """Choose in the n-th place, from 0; a place for one more opens behind, if there may be more."""
        named = [*self.named, *[""] * (place + 1 - len(self.named))]
        named[place] = row_id
        return replace(self, named=tuple(named), places=_titles(kind, named, bool(self.under)))

    def missing(self) -> Iterator[str]:
        """The titles of places that must still be filled, and that somebody is named twice."""
        named = dict(enumerate(self.named))
        yield from (one for at, one in enumerate(self.places) if not named.get(at) and not one.endswith(OPTIONAL))
        if len(set(self.chosen)) < len(self.chosen):
            yield "不同的人"


NOBODY = People()


def nobody(choice: Any) -> People:
    """The places of a paper (`PaperChoice`) with nothing chosen."""
    kind, under = choice.kind, tuple(_authority(one) for one in choice.under)
    named = ("",) * (kind.least + bool(under))
    people = tuple(_person(one, kind) for one in choice.people)
    return People(_titles(kind, named, bool(under)), named, people, under)


def _titles(kind: DocumentKind, named: Sequence[str], under: bool) -> tuple[str, ...]:
    """A title for each place: those that must be filled, those that are, and one more if there may be one."""
    filled = max((at for at, one in enumerate(named[under:], 1) if one), default=0)
    shown = list(kind.roles.values())[: max(kind.least, filled + 1)]
    people = (title if at < kind.least else title + OPTIONAL for at, title in enumerate(shown))
    return (*([UNDER] if under else []), *people)


def _authority(one: Any) -> Line:
    """In whose name, how and under which instrument; and for which matters."""
    mode = dict(load_register("authority").field("mode").choices).get(one.mode, one.mode)
    how = " ".join(part for part in (mode, one.instrument_number) if part)
    return Line(one.row_id, f"{one.in_name_of}（{how}）", one.matter)


def _person(one: Any, kind: DocumentKind) -> Line:
    """A person as a line to choose, with the certificate where one is needed, or why they cannot seal."""
    until = f"有效期至 {one.certificate_until}" if one.certificate_until else ""
    known = (one.certificate_number, until) if kind.certificate else ()
    detail = "　".join(part for part in known if part)
    return Line(one.id, one.name, detail, label("inspector", one.refused) if one.refused else "")
