"""FillSession: the one door through which a form is filled."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime

from forms.definition import Element, FormDefinition, Group, Item, Question, walk
from forms.dependencies import CompiledForm, compile_form
from forms.errors import FormError, UnknownReference
from forms.instance import Instance, Node
from forms.recomputation import Recomputation
from forms.violations import (
    CONSTRAINT,
    FINALISED,
    IRRELEVANT,
    MALFORMED,
    NOT_A_CHOICE,
    READONLY,
    REQUIRED,
    Violation,
)
from forms.xpath.scope import Scope, World
from forms.xpath.values import to_boolean


@dataclass(frozen=True, slots=True)
class Count:
    """How many of the relevant required questions have an answer."""

    answered: int
    total: int


@dataclass(frozen=True, slots=True)
class Progress(Count):
    """The whole form, and what stands at its top level, by reference; a group that asks nothing has total 0."""

    groups: Mapping[str, Count]


class FillSession:
    """A form being filled: answers go in, values and conditions come out, `changes` says what to draw again."""

    def __init__(self, form: CompiledForm, instance: Instance, world: World) -> None:
        """Use `open`."""
        self._form = form
        self._instance = instance
        self._world = world
        self._finalised = False
        self._sections = {item.ref: _may_be_required(item, form.definition) for item in form.definition.children}
        self.changes: tuple[str, ...] = ()
        self._open()

    @classmethod
    def open(
        cls,
        xform: bytes,
        media: Mapping[str, bytes],
        *,
        clock: Callable[[], datetime],
        new_id: Callable[[], str],
        instance: bytes | Instance | None = None,
    ) -> FillSession:
        """Begin a form, or go on with an `instance` written by `instance_xml` or `submission_xml`, or just `filled`.

        `media` are files the form names, by name; today's forms need none. `clock` must give a zone.
        FormError for a form or an instance that cannot be used.
        """
        form = compile_form(xform)
        filled = instance if isinstance(instance, Instance) else Instance(form.definition, instance)
        return cls(form, filled, World(filled, clock, new_id))

    @property
    def definition(self) -> FormDefinition:
        """The blank form."""
        return self._form.definition

    # ------------------------------------------------------------ what stands there

    def value(self, ref: str) -> str:
        """The value at `ref` as an XForms string, '' if empty; also of nodes that are not relevant now."""
        return self._instance.find(ref).value

    def is_relevant(self, ref: str) -> bool:
        """Whether it is asked as things stand."""
        return self._instance.find(ref).relevant

    def is_required(self, ref: str) -> bool:
        """Whether it is asked and must be answered."""
        node = self._instance.find(ref)
        return node.relevant and node.required

    def is_readonly(self, ref: str) -> bool:
        """Whether nobody answers it: readonly itself or by a group above, calculated, or without a control."""
        return _readonly(self._instance.find(ref))

    def choices(self, ref: str) -> tuple[tuple[str, str], ...]:
        """(value, label) pairs; empty for what is no select."""
        return self._instance.find(ref).element.choices

    def repeats(self, ref: str) -> tuple[str, ...]:
        """References of all copies of the repeat at `ref` (without position at its end)."""
        return tuple(node.ref for node in self._instance.copies(ref)[2])

    # ------------------------------------------------------------ what a person does

    def answer(self, ref: str, value: str) -> Violation | None:
        """Commit an answer ('' takes it back), or say why it is refused and change nothing."""
        node = self._instance.find(ref)
        if not node.is_leaf:
            raise UnknownReference(ref)
        self.changes = ()
        refused = self._closed(node)
        if refused:
            return Violation(ref, refused)
        if value:
            try:
                value = node.element.type.canonical(value, node.element.choices)
            except ValueError:
                return Violation(ref, NOT_A_CHOICE if node.element.choices else MALFORMED)
        self._world.begin()
        if value and not self._meets_constraint(node, value):
            return Violation(ref, CONSTRAINT, node.element.bind.constraint_message)
        change = Recomputation(self._form, self._instance, self._world)
        change.set_value(node, value)
        self._run(change)
        return None

    def add_repeat(self, ref: str) -> str:
        """Another copy of the repeat at `ref` (without position at its end); its reference.

        FormError session.finalised, session.not_relevant, instance.too_many_nodes, xpath.too_much_work.
        """
        element, parent, _ = self._instance.copies(ref)
        self._refuse_when_closed(parent)
        node = self._instance.add_copy(element, parent)
        change = Recomputation(self._form, self._instance, self._world)
        change.changed[node] = None
        change.appear(node)
        try:
            self._run(change)
        except FormError:
            self._instance.remove_copy(node)
            raise
        return node.ref

    def remove_repeat(self, ref: str) -> None:
        """Take the copy at `ref` away; the copies after it move up. FormError as `add_repeat`."""
        node = self._instance.find(ref)
        if not node.element.is_repeat or node.parent is None:
            raise UnknownReference(ref)
        self._refuse_when_closed(node)
        at = self._instance.remove_copy(node)
        change = Recomputation(self._form, self._instance, self._world)
        change.changed.update(dict.fromkeys(node.parent.children[node.element.name][at:]))
        change.vanish(node)
        try:
            self._run(change)
        except FormError:
            self._instance.put_back(node, at)
            raise
        self.changes = tuple(dict.fromkeys((ref, *self.changes)))

    def finalise(self) -> tuple[Violation, ...]:
        """The violations that still stand; none means the form is finalised and takes no more answers."""
        found = self.violations()
        self._finalised = not found
        return found

    # ------------------------------------------------------------ what is still missing

    def violations(self) -> tuple[Violation, ...]:
        """Everything that keeps the form from being finalised, in the order of the form."""
        self._world.begin()
        found = (self._violation(node) for node in self._instance.root.walk() if node.relevant and node.is_leaf)
        return tuple(one for one in found if one)

    def progress(self) -> Progress:
        """Answered and total of the relevant required questions."""
        groups: dict[str, Count] = {}
        for ref, places in self._sections.items():
            nodes = (node for element in places for node in self._instance.nodes[element.index])
            asked = [node for node in nodes if node.relevant and node.required]
            groups[ref] = Count(sum(node.value != "" for node in asked), len(asked))
        counts = groups.values()
        return Progress(sum(one.answered for one in counts), sum(one.total for one in counts), groups)

    # ------------------------------------------------------------ what is kept

    def submission_xml(self) -> bytes:
        """What goes into the record: canonical XML of the relevant nodes; equal answers give equal bytes."""
        return self._instance.to_xml(relevant_only=True)

    def instance_xml(self) -> bytes:
        """All nodes, to go on later."""
        return self._instance.to_xml(relevant_only=False)

    # ------------------------------------------------------------ inside

    def _open(self) -> None:
        self._world.begin()
        change = Recomputation(self._form, self._instance, self._world)
        for element in self.definition.elements.values():
            if element.choices:
                for node in self._instance.nodes[element.index]:
                    node.value = _still_offered(node)
        change.appear(self._instance.root)
        change.run()

    def _run(self, change: Recomputation) -> None:
        change.run()
        self.changes = tuple(node.ref for node in change.changed)

    def _closed(self, node: Node) -> str:
        if self._finalised:
            return FINALISED
        if not node.relevant:
            return IRRELEVANT
        return READONLY if _readonly(node) else ""

    def _refuse_when_closed(self, node: Node) -> None:
        self.changes = ()
        if self._finalised:
            raise FormError("session.finalised", ref=node.ref)
        if not node.relevant:
            raise FormError("session.not_relevant", ref=node.ref)
        self._world.begin()

    def _meets_constraint(self, node: Node, value: str) -> bool:
        compute = self._form.constraints.get(node.element.index)
        if compute is None:
            return True
        before, node.value = node.value, value
        try:
            return to_boolean(compute(Scope(node, node, self._world)))
        except FormError as error:
            raise error.at(ref=node.ref, attribute=CONSTRAINT) from None
        finally:
            node.value = before

    def _violation(self, node: Node) -> Violation | None:
        bind, kind = node.element.bind, node.element.type
        if not node.value:
            return Violation(node.ref, REQUIRED, bind.required_message) if node.required else None
        try:
            kind.canonical(node.value, node.element.choices)
        except ValueError:
            return Violation(node.ref, NOT_A_CHOICE if node.element.choices else MALFORMED)
        if not self._meets_constraint(node, node.value):
            return Violation(node.ref, CONSTRAINT, bind.constraint_message)
        return None


def _may_be_required(item: Item, definition: FormDefinition) -> tuple[Element, ...]:
    """The questions of a section that have a condition for being required."""
    items = (item, *walk(item.children)) if isinstance(item, Group) else (item,)
    return tuple(definition.elements[one.ref] for one in items if isinstance(one, Question) and one.bind.required)


def _still_offered(node: Node) -> str:
    """An answer without the choices that are no longer among those offered."""
    offered = {value for value, _ in node.element.choices}
    return " ".join(value for value in node.value.split() if value in offered)


def _readonly(node: Node) -> bool:
    if node.is_leaf and not node.element.is_answerable:
        return True
    above: Node | None = node
    while above is not None:
        if above.readonly:
            return True
        above = above.parent
    return False
