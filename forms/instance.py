"""The filled form: its nodes, their values, the copies of repeats. Relevance and other dynamic state live only here."""

from __future__ import annotations

import re
from collections.abc import Iterator

from forms.definition import Element, FormDefinition
from forms.errors import FormError, UnknownReference
from forms.xml import XmlElement, add_element, attribute, canonical_xml, new_element, parse_xml, split_name
from forms.xpath.values import to_boolean, to_number

INSTANCE_LIMIT = 20 * 1024 * 1024  # bytes; ink strokes are text
NODE_LIMIT = 100_000
_COPY = re.compile(r"([^\[\]/]+)\[([1-9]\d{0,5})\]")
_LEAF: dict[str, list[Node]] = {}  # shared by all nodes that cannot have children


class Node:
    """One place of the filled form. Flags count only together with those of the nodes above."""

    __slots__ = ("children", "element", "parent", "readonly", "relevant", "repeat", "required", "value")

    def __init__(self, element: Element, parent: Node | None) -> None:
        """Make an empty node; relevance begins false, so that the first computation makes it true or leaves it."""
        self.element = element
        self.parent = parent
        self.repeat: Node | None = self if element.is_repeat else parent.repeat if parent else None
        self.value = ""
        self.relevant = False
        self.required = False
        self.readonly = False
        self.children: dict[str, list[Node]] = {name: [] for name in element.children} if element.children else _LEAF

    @property
    def ref(self) -> str:
        """Its XPath reference, with positions for copies of repeats."""
        above = self.parent.ref if self.parent else ""
        return (
            f"{above}/{self.element.name}[{self.position}]"
            if self.element.is_repeat
            else f"{above}/{self.element.name}"
        )

    @property
    def position(self) -> int:
        """1 for the first copy; 1 for what is no repeat."""
        return _siblings(self).index(self) + 1 if self.parent else 1

    @property
    def truth(self) -> bool:
        """Its truth in a condition: ODK takes '' and a numeric 0 for false; a group is true where it is relevant."""
        if self.element.type.name in {"integer", "decimal"}:
            return to_boolean(to_number(self.value, None))
        return bool(self.element.children) or self.value != ""

    @property
    def is_leaf(self) -> bool:
        """Whether it can hold a value."""
        return not self.element.children

    def walk(self) -> Iterator[Node]:
        """This node and all below it, in document order."""
        yield self
        for copies in self.children.values():
            for child in copies:
                yield from child.walk()


class Instance:
    """A tree of nodes shaped like `definition.root`, found by reference or by place."""

    def __init__(self, definition: FormDefinition, content: bytes | None = None) -> None:
        """A fresh instance with the form's defaults, or the one that was written as `content`.

        FormError: those of `parse_xml`, instance.other_form, instance.unknown_node, instance.too_many_nodes.
        """
        self.definition = definition
        self.nodes: list[list[Node]] = [[] for _ in definition.elements]  # by Element.index, in document order
        self._size = 0
        if content is None:
            self.root = self._plant(definition.root, None)
        else:
            self.root = self._restore(content)

    def find(self, ref: str) -> Node:
        """The node `ref` names; UnknownReference if there is none."""
        parts = ref.split("/")
        if parts[:2] != ["", self.root.element.name]:
            raise UnknownReference(ref)
        node = self.root
        for part in parts[2:]:
            name, position = _step(part)
            copies = node.children.get(name)
            # a copy is named by its position, and only a copy
            if not copies or copies[0].element.is_repeat != bool(position) or position > len(copies):
                raise UnknownReference(ref)
            node = copies[position - 1 if position else 0]
        return node

    def choices(self, ref: str) -> tuple[tuple[str, str], ...]:
        """(value, label) of the choices of the question at `ref`, which has no positions."""
        return self.definition.elements[ref].choices

    def copies(self, ref: str) -> tuple[Element, Node, list[Node]]:
        """(place, parent, copies so far) of the repeat at `ref`, which ends without a position."""
        above, _, name = ref.rpartition("/")
        parent = self.find(above)
        element = parent.element.children.get(name)
        if element is None or not element.is_repeat:
            raise UnknownReference(ref)
        return element, parent, parent.children[name]

    def add_copy(self, element: Element, parent: Node) -> Node:
        """A new last copy of a repeat, with the form's defaults; FormError instance.too_many_nodes."""
        self._refuse_beyond_limit(sum(1 for _ in element.walk()), element)
        return self._plant(element, parent)

    def remove_copy(self, node: Node) -> int:
        """Take a copy of a repeat away, with all below it; the index it had."""
        at = node.position - 1
        del _siblings(node)[at]
        for one in node.walk():
            self.nodes[one.element.index].remove(one)
            self._size -= 1
        return at

    def put_back(self, node: Node, at: int) -> None:
        """Undo `remove_copy`."""
        copies = _siblings(node)
        copies.insert(at, node)
        for element in node.element.walk():
            self.nodes[element.index].clear()
        for one in (below for copy in copies for below in copy.walk()):
            self.nodes[one.element.index].append(one)
        self._size += sum(1 for _ in node.walk())

    def to_xml(self, *, relevant_only: bool) -> bytes:
        """Canonical bytes of the whole instance, or of what is relevant in it."""
        root = new_element(self.root.element.name, {"id": self.definition.id, "version": self.definition.version})
        _write(self.root, root, relevant_only)
        return canonical_xml(root)

    def _plant(self, element: Element, parent: Node | None) -> Node:
        """A node with the defaults of the form, and all below it."""
        node = self._add(element, parent)
        node.value = element.default
        for child in element.children.values():
            if child.begins:
                self._plant(child, node)
        return node

    def _add(self, element: Element, parent: Node | None) -> Node:
        self._refuse_beyond_limit(1, element)
        self._size += 1
        node = Node(element, parent)
        if parent is not None:
            parent.children[element.name].append(node)
        self.nodes[element.index].append(node)
        return node

    def _refuse_beyond_limit(self, more: int, element: Element) -> None:
        if self._size + more > NODE_LIMIT:
            raise FormError("instance.too_many_nodes", ref=element.ref, limit=NODE_LIMIT)

    def _restore(self, content: bytes) -> Node:
        written = parse_xml(content, INSTANCE_LIMIT)
        element = self.definition.root
        own = (element.name, self.definition.id, self.definition.version)
        if own != (split_name(written.tag)[1], attribute(written, "id"), attribute(written, "version")):
            raise FormError("instance.other_form", id=attribute(written, "id"), version=attribute(written, "version"))
        root = self._add(element, None)
        self._fill(root, written)
        return root

    def _fill(self, node: Node, written: XmlElement) -> None:
        """Take over what was written; a node that was left out stands empty, except a repeat's copies."""
        if node.is_leaf:
            node.value = written.text or ""
        for one in written:
            name = split_name(one.tag)[1]
            element = node.element.children.get(name)
            if element is None or (node.children[name] and not element.is_repeat):
                raise FormError("instance.unknown_node", ref=f"{node.ref}/{name}")
            self._fill(self._add(element, node), one)
        self._complete(node)

    def _complete(self, node: Node) -> None:
        for name, element in node.element.children.items():
            if not element.is_repeat and not node.children[name]:
                self._complete(self._add(element, node))


def _step(part: str) -> tuple[str, int]:
    """Name and position of one step of a reference; ("", 0), which names nothing, for what is no step."""
    if not part.endswith("]"):  # nearly all of them, and they are asked for often
        return part, 0
    step = _COPY.fullmatch(part)
    return (step[1], int(step[2])) if step else ("", 0)


def _siblings(node: Node) -> list[Node]:
    assert node.parent is not None
    return node.parent.children[node.element.name]


def _write(node: Node, written: XmlElement, relevant_only: bool) -> None:
    if node.value:
        written.text = node.value
    for copies in node.children.values():
        for child in copies:
            if child.relevant or not relevant_only:
                _write(child, add_element(written, child.element.name), relevant_only)
