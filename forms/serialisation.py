"""Values into an instance without a person, and values out of a submission without its form."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from types import MappingProxyType

from forms.dependencies import compile_form
from forms.errors import FormError, UnknownReference
from forms.instance import INSTANCE_LIMIT, Instance
from forms.xml import XmlElement, attribute, canonical_xml, parse_xml, split_name

DEPTH_LIMIT = 20
_FIRST = re.compile(r"\[1\]")


def prefill(xform: bytes, values: Mapping[str, str], instance: bytes | None = None) -> bytes:
    """What `filled` gives, as bytes that a form can be opened with at any time. Errors as there."""
    return filled(xform, values, instance).to_xml(relevant_only=False)


def filled(xform: bytes, values: Mapping[str, str], instance: bytes | None = None) -> Instance:
    """A fresh or the given instance with `values` set, readonly and hidden nodes too; nothing is computed yet.

    FormError prefill.malformed (ref, value) for what is no value of the node's type; UnknownReference.
    """
    begun = Instance(compile_form(xform).definition, instance)
    for ref, value in values.items():
        node = begun.find(ref)
        if not node.is_leaf:
            raise UnknownReference(ref)
        try:
            node.value = node.element.type.canonical(value, node.element.choices) if value else ""
        except ValueError:
            raise FormError("prefill.malformed", ref=ref, value=value[:200]) from None
    return begun


def replaced(xml: bytes, values: Mapping[str, str]) -> bytes:
    """A flat submission with other values in these fields, canonical again; names it does not have are passed over.

    FormError: those of `parse_xml`.
    """
    root = parse_xml(xml, INSTANCE_LIMIT)
    for field in root:
        name = split_name(field.tag)[1]
        if name in values:
            field.text = values[name] or None
    return canonical_xml(root)


class Submission(Mapping[str, str]):
    """The values of a submission by reference.

    A submission does not say what repeats: a first or only copy is found with and without its [1], and the
    references handed out name positions from 2 on.
    """

    def __init__(self, form_id: str, version: str, values: Mapping[str, str], copies: Mapping[str, int]) -> None:
        """`values` of leaves and `copies` of every element, by reference without [1]."""
        self.form_id = form_id
        self.version = version
        self._values = values
        self._copies = copies

    def __getitem__(self, ref: str) -> str:
        return self._values[_FIRST.sub("", ref)]

    def __iter__(self) -> Iterator[str]:
        return iter(self._values)

    def __len__(self) -> int:
        return len(self._values)

    def copies(self, ref: str) -> tuple[str, ...]:
        """References of all copies of what stands at `ref` (without position at its end), each with its position."""
        return tuple(f"{ref}[{at}]" for at in range(1, self._copies.get(_FIRST.sub("", ref), 0) + 1))


def read_submission(xml: bytes) -> Submission:
    """The values in bytes that `submission_xml` or `instance_xml` wrote.

    FormError: those of `parse_xml`, submission.too_deep.
    """
    root = parse_xml(xml, INSTANCE_LIMIT)
    values: dict[str, str] = {}
    copies: dict[str, int] = {}
    _read(root, f"/{split_name(root.tag)[1]}", values, copies, 0)
    return Submission(
        attribute(root, "id"), attribute(root, "version"), MappingProxyType(values), MappingProxyType(copies)
    )


def _read(element: XmlElement, ref: str, values: dict[str, str], copies: dict[str, int], depth: int) -> None:
    if depth > DEPTH_LIMIT:
        raise FormError("submission.too_deep", ref=ref[:200], limit=DEPTH_LIMIT)
    if not len(element):
        values[ref] = element.text or ""
    for child in element:
        below = f"{ref}/{split_name(child.tag)[1]}"
        copies[below] = copies.get(below, 0) + 1
        position = f"[{copies[below]}]" if copies[below] > 1 else ""
        _read(child, below + position, values, copies, depth + 1)
