"""What a template says at one place of the paper view: conditions decided, loops unrolled, slots filled."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from forms.xml import XmlElement, attribute, split_name
from model.documents import expressions
from model.documents.tree import Run, Runs, Style
from model.errors import KnownError

MOST_NODES = 60_000  # expanded elements: 529 items with every cell stay far below
INLINE: dict[str, Style] = {"b": "bold", "kai": "kai", "pending": "pending"}
_SLOT = re.compile(r"\{([^{}]+)\}")
_SOURCE_BREAK = re.compile(r"\s*\n\s*")


@dataclass(slots=True)
class Place:
    """An element of the template together with the view node its paths start from."""

    element: XmlElement
    node: XmlElement

    @property
    def name(self) -> str:
        """The element's name, without its namespace."""
        return split_name(self.element.tag)[1]

    def attribute(self, name: str) -> str:
        """An attribute as it stands in the template, '' without it."""
        return attribute(self.element, name)

    def filled(self, name: str) -> str:
        """An attribute with its slots filled."""
        return _filled(self.attribute(name), self.node)


@dataclass(slots=True)
class Expansion:
    """One evaluation: counts what it makes, so that no template can make a paper without end."""

    made: int = 0
    headings: list[int] = field(default_factory=lambda: [0, 0, 0, 0])
    findings: int = 0

    def places(self, parent: Place) -> Iterator[Place]:
        """The child elements of a place with conditions decided and loops unrolled."""
        for child in parent.element:
            yield from self._place(Place(child, parent.node))

    def _place(self, place: Place) -> Iterator[Place]:
        self.made += 1
        if self.made > MOST_NODES:
            raise KnownError("paper.template", reason="内容没有止境")
        if place.name == "when":
            if expressions.true(place.attribute("test"), place.node):
                yield from self.places(place)
        elif place.name == "each":
            for found in expressions.nodes(place.attribute("of"), place.node):
                yield from self.places(Place(place.element, found))
        else:
            yield place

    def runs(self, place: Place, style: Style = "plain") -> Runs:
        """The words of a place, neighbours of one style joined."""
        joined: list[Run] = []
        for run in self._runs(place, style):
            if joined and joined[-1].style == run.style:
                joined[-1] = Run(joined[-1].text + run.text, run.style)
            elif run.text:
                joined.append(run)
        return tuple(joined)

    def _runs(self, place: Place, style: Style) -> Iterator[Run]:
        yield Run(_filled(place.element.text, place.node), style)
        for child in place.element:
            yield from self._inline(Place(child, place.node), style)
            yield Run(_filled(child.tail, place.node), style)

    def _inline(self, place: Place, style: Style) -> Iterator[Run]:
        self.made += 1
        if place.name == "when":
            if expressions.true(place.attribute("test"), place.node):
                yield from self._runs(place, style)
        elif place.name == "each":
            for number, found in enumerate(expressions.nodes(place.attribute("of"), place.node)):
                if number:
                    yield Run(place.attribute("join"), style)
                yield from self._runs(Place(place.element, found), style)
        elif place.name in INLINE:
            yield from self._runs(place, INLINE[place.name])
        else:
            raise unknown(place)


def _filled(words: str | None, node: XmlElement) -> str:
    """Template text with its source line breaks taken out and its slots filled; values keep theirs."""
    plain = _SOURCE_BREAK.sub("", words or "")
    return _SLOT.sub(lambda slot: expressions.text(slot[1], node), plain)


def words(runs: Runs) -> str:
    """Runs as plain text."""
    return "".join(run.text for run in runs)


def unknown(place: Place) -> KnownError:
    """The error for a part no template has."""
    return KnownError("paper.template", reason=f"不认识的部分“{place.name}”")
