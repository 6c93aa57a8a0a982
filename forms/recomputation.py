"""Keeps a filled form consistent: after each change only what depends on it is computed again, in order."""

from __future__ import annotations

from collections.abc import Iterable
from heapq import heappop, heappush

from forms.definition import Element
from forms.dependencies import CALCULATE, READONLY, RELEVANT, CompiledForm, Target
from forms.errors import FormError
from forms.instance import Instance, Node
from forms.xpath.scope import Scope, World
from forms.xpath.values import Value, iso_date, moment_of, number_text, to_boolean, to_string


class Recomputation:
    """One change and all that follows from it; either all of it is done or, at a FormError, nothing."""

    def __init__(self, form: CompiledForm, instance: Instance, world: World) -> None:
        """Nothing is waiting yet; `changed` collects the nodes that became different."""
        self._form = form
        self._instance = instance
        self._world = world
        self._heap: list[int] = []
        self._waiting: dict[int, dict[Node, None]] = {}
        self._undo: list[tuple[Node, str, str | bool]] = []
        self.changed: dict[Node, None] = {}

    def appear(self, node: Node) -> None:
        """A new node, with all below it: begin computing its own state, and tell those who read it."""
        for one in node.walk():
            self._tell_readers(one.element, one)
        self._consider(node)

    def vanish(self, node: Node) -> None:
        """A node that was taken away: tell those who read it or anything below it."""
        for one in node.walk():
            self._tell_readers(one.element, one)

    def set_value(self, node: Node, value: str) -> None:
        """Give a node another value."""
        if node.value != value:
            self._set(node, "value", value)
            self._tell_readers(node.element, node)

    def run(self) -> None:
        """Compute everything waiting, in the order of ranks; FormError xpath.… leaves all as it was before."""
        try:
            while self._heap:
                rank = heappop(self._heap)
                target = self._form.targets[rank]
                for node in self._waiting.pop(rank):
                    self._compute(target, node)
        except FormError:
            for node, field, value in reversed(self._undo):
                setattr(node, field, value)
            raise

    def _compute(self, target: Target, node: Node) -> None:
        above = node.parent if target.kind == RELEVANT else node
        if above is not None and not above.relevant:
            return  # computed when it becomes relevant
        try:
            value = target.compute(Scope(node, node, self._world))
        except FormError as error:
            raise error.at(ref=node.ref, attribute=target.kind) from None
        if target.kind == CALCULATE:
            self.set_value(node, self._text_of(value, node))
        elif target.kind == RELEVANT:
            self._set_relevant(node, relevant=to_boolean(value))
        elif getattr(node, target.kind) != (flag := to_boolean(value)):
            self._set(node, target.kind, flag)

    def _text_of(self, value: Value, node: Node) -> str:
        """A result as a value of the node's type; what is none (or NaN) is empty."""
        kind = node.element.type.name
        if isinstance(value, bool) and kind in {"integer", "decimal"}:
            value = float(value)
        if isinstance(value, float) and kind in {"date", "dateTime"}:
            moment = moment_of(value, self._world.zone)
            text = "" if moment is None else iso_date(moment) if kind == "date" else moment.isoformat()
        elif kind == "integer" and isinstance(value, float):
            text = number_text(float(int(value))) if abs(value) < 1e15 else ""
        else:
            text = to_string(value)
        try:
            return node.element.type.canonical(text, node.element.choices) if text and text != "NaN" else ""
        except ValueError:
            return ""

    def _set_relevant(self, node: Node, *, relevant: bool) -> None:
        if node.relevant == relevant:
            return
        self._set(node, "relevant", relevant)
        self._tell_readers(node.element, node)
        if relevant:
            self._wait_for_own(node)
        for copies in node.children.values():
            for child in copies:
                if relevant:
                    self._consider(child)
                else:
                    self._set_relevant(child, relevant=False)

    def _consider(self, node: Node) -> None:
        """Its parent is relevant: it is too, unless it has a condition of its own, which then must be computed."""
        for target in self._form.own[node.element.index]:
            if target.kind == RELEVANT:
                self._wait(target, (node,))
                return
        self._set_relevant(node, relevant=node.parent is None or node.parent.relevant)

    def _wait_for_own(self, node: Node) -> None:
        for target in self._form.own[node.element.index]:
            if target.kind != RELEVANT:
                self._wait(target, (node,))

    def _tell_readers(self, element: Element, node: Node) -> None:
        for target, local in self._form.readers[element.index]:
            nodes: Iterable[Node] = self._instance.nodes[target.element.index]
            if local:
                nodes = [one for one in nodes if one.repeat is node.repeat]
            self._wait(target, nodes)

    def _wait(self, target: Target, nodes: Iterable[Node]) -> None:
        waiting = self._waiting.get(target.rank)
        if waiting is None:
            waiting = self._waiting[target.rank] = {}
            heappush(self._heap, target.rank)
        waiting.update(dict.fromkeys(nodes))

    def _set(self, node: Node, field: str, value: str | bool) -> None:
        self._undo.append((node, field, getattr(node, field)))
        setattr(node, field, value)
        self.changed[node] = None
        if field == READONLY:  # reaches down to everything below that is asked
            below = (one for one in node.walk() if one.relevant)
            self.changed.update(dict.fromkeys(one for one in below if one.children or one.element.is_answerable))
