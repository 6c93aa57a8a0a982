"""What must be recomputed when a node changes, in which order; a cycle is named with its path."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from forms.definition import Element, FormDefinition
from forms.errors import FormError
from forms.reads import Read, ReadFinder
from forms.xform import read_xform
from forms.xpath.compile import compile_expression
from forms.xpath.functions import Closure

RELEVANT, CALCULATE, REQUIRED, READONLY, CONSTRAINT = "relevant", "calculate", "required", "readonly", "constraint"


@dataclass(frozen=True, slots=True, eq=False)
class Target:
    """One expression of one place; `rank` orders targets so that what is read is computed before."""

    rank: int
    element: Element
    kind: str
    compute: Closure


@dataclass(frozen=True, slots=True)
class CompiledForm:
    """A form with its expressions compiled and ordered.

    `targets` stand in the order of computation, `own[i]` are those of the place with index i, `readers[i]`
    those that read it: (target, whether only nodes in the same copy of a repeat are meant).
    """

    definition: FormDefinition
    targets: tuple[Target, ...]
    own: tuple[tuple[Target, ...], ...]
    readers: tuple[tuple[tuple[Target, bool], ...], ...]
    constraints: dict[int, Closure]


@lru_cache(maxsize=16)
def compile_form(xform: bytes) -> CompiledForm:
    """Read and compile a form. FormError names what is wrong and where, a cycle by its path."""
    definition = read_xform(xform)
    drafts, constraints = _drafts(definition)
    ranks = _ranks(drafts, definition)
    targets = [Target(rank, drafts[at].element, drafts[at].kind, drafts[at].compute) for rank, at in enumerate(ranks)]
    own: list[list[Target]] = [[] for _ in definition.elements]
    readers: list[list[tuple[Target, bool]]] = [[] for _ in definition.elements]
    for target, at in zip(targets, ranks, strict=True):
        own[target.element.index].append(target)
        for read in drafts[at].reads:
            readers[read.element.index].append((target, read.local))
    return CompiledForm(
        definition,
        tuple(targets),
        tuple(tuple(one) for one in own),
        tuple(tuple(one) for one in readers),
        constraints,
    )


@dataclass(frozen=True, slots=True)
class _Draft:
    element: Element
    kind: str
    compute: Closure
    reads: tuple[Read, ...]


def _drafts(definition: FormDefinition) -> tuple[list[_Draft], dict[int, Closure]]:
    """Every expression of the form, compiled, with what it reads."""
    drafts: list[_Draft] = []
    constraints: dict[int, Closure] = {}
    finder = ReadFinder(definition)
    for element in definition.elements.values():
        for kind, expression in _expressions(element):
            try:
                syntax, compute = compile_expression(expression)
                found = finder.reads(syntax, element)
            except FormError as error:
                raise error.at(ref=element.ref, attribute=kind, expression=expression[:200]) from None
            if kind == CONSTRAINT:
                constraints[element.index] = compute
            else:
                drafts.append(_Draft(element, kind, compute, found))
    return drafts, constraints


def _expressions(element: Element) -> Iterator[tuple[str, str]]:
    bind = element.bind
    for kind, expression in (
        (RELEVANT, bind.relevant),
        (CALCULATE, bind.calculate),
        (REQUIRED, bind.required),
        (READONLY, bind.readonly),
        (CONSTRAINT, bind.constraint),
    ):
        if expression:
            yield kind, expression


def _ranks(drafts: list[_Draft], definition: FormDefinition) -> list[int]:
    """Indexes of `drafts` so that each comes after what it needs; FormError form.cycle (path)."""
    needs = _needs(drafts, definition)
    waiting = [len(one) for one in needs]
    followers: list[list[int]] = [[] for _ in drafts]
    for at, one in enumerate(needs):
        for needed in one:
            followers[needed].append(at)
    order = [at for at, count in enumerate(waiting) if not count]
    for at in order:  # grows while it is walked
        for follower in followers[at]:
            waiting[follower] -= 1
            if not waiting[follower]:
                order.append(follower)
    if len(order) < len(drafts):
        raise FormError("form.cycle", path=_cycle(drafts, needs, waiting))
    return order


def _needs(drafts: list[_Draft], definition: FormDefinition) -> list[set[int]]:
    """For each draft the drafts whose results it sees: values read, and the relevance of all above them."""
    relevance: dict[int, int] = {}
    calculation: dict[int, int] = {}
    for at, draft in enumerate(drafts):
        if draft.kind in {RELEVANT, CALCULATE}:
            (relevance if draft.kind == RELEVANT else calculation)[draft.element.index] = at
    found: list[set[int]] = []
    for draft in drafts:
        above = draft.element.parent if draft.kind == RELEVANT else draft.element
        needed = set(_relevance_above(above, relevance))
        for read in draft.reads:
            needed.update(_relevance_above(read.element, relevance))
            if read.element.index in calculation:
                needed.add(calculation[read.element.index])
        found.append(needed)
    return found


def _relevance_above(element: Element | None, relevance: dict[int, int]) -> Iterator[int]:
    while element is not None:
        if element.index in relevance:
            yield relevance[element.index]
        element = element.parent


def _cycle(drafts: list[_Draft], needs: list[set[int]], waiting: list[int]) -> str:
    """One circle among the drafts that could not be ordered, as 'ref attribute → ref attribute → …'."""
    at = next(index for index, count in enumerate(waiting) if count)
    seen: list[int] = []
    while at not in seen:
        seen.append(at)
        at = min(needed for needed in needs[at] if waiting[needed])
    circle = [*seen[seen.index(at) :], at]
    return " → ".join(f"{drafts[one].element.ref} {drafts[one].kind}" for one in circle)
