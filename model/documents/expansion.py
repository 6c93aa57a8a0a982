"""What a template says at one place of the paper view: conditions decided, loops unrolled, slots filled."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from forms.xml import XmlElement, attribute, split_name
from forms.xpath.scope import World
from model.documents import expressions
from model.documents.tree import Run, Runs, Style
from model.documents.view_node import ViewNode
from model.errors import KnownError

MOST_STEPS = 200_000  # elements expanded and slots filled: 529 items with every cell stay far below
MOST_WORDS = 1_000_000  # characters of wording and values; the longest checklist with every finding has a tenth
DEEPEST = 60  # elements inside each other
INLINE: dict[str, Style] = {"b": "bold", "kai": "kai", "pending": "pending"}
_SLOT = re.compile(r"\{([^{}]+)\}")


@dataclass(slots=True)
class Count:
    """What one evaluation has counted: the work done, and the numbers of headings and findings."""

    world: World
    steps: int = 0
    characters: int = 0
    headings: list[int] = field(default_factory=lambda: [0, 0, 0, 0])
    findings: int = 0

    def step(self) -> None:
        """Count work, so that no template makes a paper without end."""
        self.steps += 1
        if self.steps > MOST_STEPS:
            raise KnownError("paper.template", reason="内容没有止境")

    def write(self, words: str) -> str:
        """The words, counted, so that no loop over one long text fills the memory."""
        self.characters += len(words)
        if self.characters > MOST_WORDS:
            raise KnownError("paper.template", reason="内容没有止境")
        return words


@dataclass(frozen=True, slots=True)
class Place:
    """An element of the template together with the view node its paths start from."""

    element: XmlElement
    node: ViewNode
    count: Count
    depth: int = 0

    @classmethod
    def top(cls, template: XmlElement, view: ViewNode) -> Place:
        """The root of a template over the root of a view."""
        return cls(template, view, Count(expressions.paper_world(view)))

    @property
    def name(self) -> str:
        """The element's name, without its namespace."""
        return split_name(self.element.tag)[1]

    def attribute(self, name: str) -> str:
        """An attribute as it stands in the template, '' without it."""
        return attribute(self.element, name)

    def filled(self, name: str) -> str:
        """An attribute with its slots filled."""
        return self._fill(self.attribute(name))

    def unknown(self) -> KnownError:
        """The error for a part that no template has here."""
        return KnownError("paper.template", reason=f"不认识的部分“{self.name}”")

    def children(self) -> Iterator[Place]:
        """The child elements with conditions decided and loops unrolled."""
        for element in self.element:
            child = self._inside(element)
            unrolled = child._unrolled()
            if unrolled is None:
                yield child
            else:
                for one in unrolled:
                    yield from one.children()

    def parts(self, name: str) -> Iterator[Place]:
        """The children, all of which must have this name."""
        for child in self.children():
            if child.name != name:
                raise child.unknown()
            yield child

    def number(self, name: str, most: int) -> int:
        """An attribute that is a whole number from 1 to `most`."""
        written = self.attribute(name)
        if not written.isascii() or not written.isdigit() or not 1 <= int(written) <= most:
            raise KnownError("paper.template", reason=f"“{name}”应当是 1 到 {most} 的整数")
        return int(written)

    def runs(self, style: Style = "plain") -> Runs:
        """The words of a place, neighbours of one style joined."""
        joined: list[Run] = []
        for run in self._runs(style):
            if joined and joined[-1].style == run.style:
                joined[-1] = Run(joined[-1].text + run.text, run.style)
            elif run.text:
                joined.append(run)
        return tuple(joined)

    def words(self) -> str:
        """The words of a place without their styles."""
        return "".join(run.text for run in self.runs())

    def _unrolled(self) -> list[Place] | None:
        """The places a condition or a loop stands for; None for anything else."""
        self.count.step()
        world = self.count.world
        if self.name == "when":
            return [self] if expressions.true(self.attribute("test"), self.node, world) else []
        if self.name == "each":
            found = expressions.nodes(self.attribute("of"), self.node, world)
            return [Place(self.element, node, self.count, self.depth) for node in found]
        return None

    def _inside(self, element: XmlElement) -> Place:
        if self.depth == DEEPEST:
            raise KnownError("paper.template", reason="套得太深")
        return Place(element, self.node, self.count, self.depth + 1)

    def _runs(self, style: Style) -> Iterator[Run]:
        yield Run(self._fill(self.element.text), style)
        for element in self.element:
            yield from self._inside(element)._inline(style)
            yield Run(self._fill(element.tail), style)

    def _inline(self, style: Style) -> Iterator[Run]:
        unrolled = self._unrolled()
        if unrolled is None:
            if self.name not in INLINE:
                raise self.unknown()
            yield from self._runs(INLINE[self.name])
            return
        for number, one in enumerate(unrolled):
            if number:
                yield Run(self.count.write(self.attribute("join")), style)
            yield from one._runs(style)

    def _fill(self, words: str | None) -> str:
        """Template text with its source line breaks taken out and its slots filled; values keep theirs."""
        return _SLOT.sub(self._slot, self.count.write(without_source_breaks(words or "")))

    def _slot(self, found: re.Match[str]) -> str:
        self.count.step()
        return self.count.write(expressions.text(found[1], self.node, self.count.world))


def without_source_breaks(words: str) -> str:
    """Line breaks of the source, with the blanks around them, are no part of the wording."""
    first, *rest = words.split("\n")
    if not rest:
        return words
    *middle, last = rest
    return "".join((first.rstrip(), *(line.strip() for line in middle), last.lstrip()))
