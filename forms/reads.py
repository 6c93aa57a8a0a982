"""Which places of the blank form an expression reads: found once, from its syntax, without any data."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from forms.definition import Element, FormDefinition
from forms.errors import FormError
from forms.xpath.functions.nodes import choice_path, indexed_paths
from forms.xpath.syntax import CURRENT, ROOT, Call, Path, Step, Syntax, parts

VISIT_LIMIT = 200_000  # places looked at for all expressions of one form


@dataclass(frozen=True, slots=True)
class Read:
    """`local`: only the node in the reader's own copy of a repeat is read, not its namesakes in other copies."""

    element: Element
    local: bool


class ReadFinder:
    """Finds the reads of all expressions of one form, with one measure of work."""

    def __init__(self, definition: FormDefinition) -> None:
        self._definition = definition
        self._visits = 0
        self._origin = definition.root

    def reads(self, syntax: Syntax, origin: Element) -> tuple[Read, ...]:
        """Everything the expression of `origin` reads, once each.

        FormError xpath.unknown_path (path), form.too_many_dependencies.
        """
        self._origin = origin
        return tuple(dict.fromkeys(self._reads(syntax, Read(origin, local=True))))

    def _reads(self, syntax: Syntax, here: Read) -> Iterator[Read]:
        """What `syntax` reads when it stands on `here`."""
        if isinstance(syntax, Path):
            yield from self._path(syntax, here)
            return
        if isinstance(syntax, Call) and syntax.name == "indexed-repeat":
            repeat, below = indexed_paths(syntax.arguments)
            yield from self._path(Path(repeat.start, (*repeat.steps, *below)), here, localise=False)
            yield from self._reads(syntax.arguments[2], here)
            return
        if isinstance(syntax, Call) and syntax.name == "jr:choice-name":
            self._check_choices(choice_path(syntax.arguments))
        for part in parts(syntax):
            yield from self._reads(part, here)

    def _path(self, path: Path, here: Read, *, localise: bool = True) -> Iterator[Read]:
        steps = path.steps
        found = [Read(self._origin, local=True) if path.start == CURRENT else here]
        if path.start == ROOT:
            found = [Read(self._root(path), local=False)]
            steps = steps[1:]
        for at, step in enumerate(steps, start=1):
            current_copy = localise and path.start == ROOT and at < len(steps) and not step.predicates
            found = [after for one in found for after in self._step(one, step, current_copy=current_copy)]
            if not found and step.name != "*":
                raise self._unknown(path)
            for predicate in step.predicates:
                for one in found:
                    yield from self._reads(predicate, one)
        for one in found:
            # a repeat itself is read for how many copies there are, and that is never local
            shared = one.local and one.element.home is self._origin.home and not one.element.is_repeat
            yield Read(one.element, local=shared and self._origin.home is not None)

    def _step(self, one: Read, step: Step, *, current_copy: bool) -> list[Read]:
        if step.name == ".":
            return [one]
        if step.name == "..":
            parent = one.element.parent
            return [Read(parent, one.local)] if parent else []
        named = one.element.children.get(step.name)
        children = list(one.element.children.values()) if step.name == "*" else [named] if named else []
        self._visits += len(children)
        if self._visits > VISIT_LIMIT:
            raise FormError("form.too_many_dependencies", limit=VISIT_LIMIT)
        # stepping into the reader's own repeat decides whether one goes on in the same copy
        return [Read(child, current_copy if child.is_repeat else one.local) for child in children]

    def _root(self, path: Path) -> Element:
        if path.steps[0].name != self._definition.root.name:
            raise self._unknown(path)
        return self._definition.root

    def _check_choices(self, ref: str) -> None:
        element = self._definition.elements.get(ref)
        if element is None or not element.choices:
            raise FormError("xpath.unknown_path", path=ref)

    def _unknown(self, path: Path) -> FormError:
        start = {ROOT: "/", CURRENT: "current()/"}.get(path.start, "")
        return FormError("xpath.unknown_path", path=start + "/".join(step.name for step in path.steps))
