"""The blank form: what is asked, in which order, under which conditions. Nothing here changes while it is filled."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from forms.question_types import TYPES, QuestionType

_NO_METADATA: Mapping[str, str] = MappingProxyType({})
_POSITION = re.compile(r"\[\d+\]")


@dataclass(frozen=True, slots=True)
class Choice:
    """One thing that may be chosen."""

    value: str
    label: str


@dataclass(frozen=True, slots=True)
class Bind:
    """The conditions of one node, as XPath text; `metadata` are the `insp:` attributes by their local names."""

    ref: str
    type: str = "string"
    relevant: str = ""
    required: str = ""
    readonly: str = ""
    constraint: str = ""
    calculate: str = ""
    constraint_message: str = ""
    required_message: str = ""
    metadata: Mapping[str, str] = field(default_factory=lambda: _NO_METADATA)


@dataclass(frozen=True, slots=True)
class Question:
    """Something asked; `type` is a key of `forms.question_types.TYPES`; `ref` is without positions."""

    ref: str
    type: str
    label: str
    hint: str
    appearance: str
    choices: tuple[Choice, ...]
    bind: Bind

    @property
    def metadata(self) -> Mapping[str, str]:
        """The `insp:` attributes of its bind."""
        return self.bind.metadata


@dataclass(frozen=True, slots=True)
class Group:
    """Questions that stand together."""

    ref: str
    label: str
    appearance: str
    children: tuple[Item, ...]
    bind: Bind

    @property
    def metadata(self) -> Mapping[str, str]:
        """The `insp:` attributes of its bind."""
        return self.bind.metadata


@dataclass(frozen=True, slots=True)
class Repeat(Group):
    """A group that is filled as often as needed, each copy with its own position."""


Item = Group | Question


class Element:
    """A node of the blank instance; one object per place, shared by all copies of a repeat."""

    __slots__ = (
        "begins",
        "bind",
        "children",
        "choices",
        "default",
        "home",
        "index",
        "name",
        "parent",
        "question",
        "ref",
        "type",
    )

    def __init__(self, name: str, parent: Element | None, index: int, default: str) -> None:
        """Hang a new place under `parent`; `index` counts places in document order."""
        self.name = name
        self.parent = parent
        self.index = index
        self.default = default
        self.ref: str = f"{parent.ref if parent else ''}/{name}"
        self.children: dict[str, Element] = {}
        self.bind: Bind = Bind(self.ref)
        self.question: Question | None = None
        self.choices: tuple[tuple[str, str], ...] = ()
        self.type: QuestionType = TYPES["text"]
        self.home: Element | None = None  # the repeat this place belongs to, itself included
        self.begins = True  # whether a fresh instance has it; a repeat may begin with no copy
        if parent is not None:
            parent.children[name] = self

    @property
    def is_repeat(self) -> bool:
        """Whether copies of this place can be added."""
        return self.home is self

    @property
    def is_answerable(self) -> bool:
        """Whether a person could answer it: it has a control and is not calculated."""
        return self.question is not None and not self.bind.calculate

    def walk(self) -> Iterator[Element]:
        """This place and all below it, in document order."""
        yield self
        for child in self.children.values():
            yield from child.walk()


@dataclass(frozen=True, slots=True)
class FormDefinition:
    """A blank form; `root` is the shape of its instance, `elements` the places in it by reference."""

    id: str
    version: str
    title: str
    children: tuple[Item, ...]
    root: Element
    elements: Mapping[str, Element]
    by_ref: Mapping[str, Item] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "by_ref", MappingProxyType({item.ref: item for item in self.walk()}))

    def walk(self) -> Iterator[Item]:
        """Every group, repeat and question in the order of the form."""
        yield from walk(self.children)

    def find(self, ref: str) -> Item | None:
        """What is asked at `ref`, with or without positions; None for nodes nobody sees."""
        return self.by_ref.get(without_positions(ref))


def without_positions(ref: str) -> str:
    """/data/rep[2]/a → /data/rep/a."""
    return _POSITION.sub("", ref) if "[" in ref else ref


def walk(items: tuple[Item, ...]) -> Iterator[Item]:
    """Items and all below them, in the order of the form."""
    for item in items:
        yield item
        if isinstance(item, Group):
            yield from walk(item.children)
