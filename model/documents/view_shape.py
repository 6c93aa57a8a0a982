"""Every place a view of papers made on one blank form can have: one node a name, without values."""

from __future__ import annotations

from collections.abc import Iterable

from forms.definition import Element, FormDefinition, Group
from model.documents.view import ANSWERS, METADATA, RECORD, SHOWN, TOTAL, UNCHECKED, plain_groups, sections
from model.documents.view_node import PAPER, ViewNode

PHOTOS = ("photo", "after")  # of an item: of what was found, and after it was corrected
PHOTO = ("number", "code", "name", "caption", "print", "sha256", "bytes", "taken", "received", "moments")
ITEM = ("code", "label", *METADATA, "evidence", "evidence_after", "remark")


def view_shape(form: FormDefinition) -> ViewNode:
    """The shape of all views of `form`; `model.documents.view` fills such a shape with what one record says."""
    root = ViewNode(PAPER)
    _grow(_one(root, "record"), RECORD)
    for name in plain_groups(form):
        _copy(form.root.children.get(name), _one(root, name))
    _grow(_one(root, "counts"), (*ANSWERS, TOTAL))
    items = [form.elements[one.ref] for section in sections(form) for one in section.children if isinstance(one, Group)]
    if sections(form):
        _one(_one(root, "outside"), "section")
        _grow(_one(root, "section"), ("label",))
    if items:
        _lists(root, items)
    return root


def _lists(root: ViewNode, items: Iterable[Element]) -> None:
    item = _one(_one(root, "section"), "item")
    _grow(item, ITEM)
    for element in items:
        for child in element.children.values():
            if child.name in PHOTOS:
                _grow(_one(item, child.name), PHOTO)
            else:
                _grow(item, (child.name, f"{child.name}{SHOWN}"))
    for name in ("finding", "hint"):
        _grow(_one(root, name), item.children)
    _grow(_one(root, "unchecked"), UNCHECKED)
    if any(item.all(name) for name in PHOTOS):
        for name in ("photo", "shown"):
            _grow(_one(root, name), PHOTO)
    if item.all("after"):
        pair = _one(root, "pair")
        _grow(pair, ("code",))
        for name in ("before", "after"):
            _grow(_one(pair, name), PHOTO)


def _copy(element: Element | None, node: ViewNode) -> None:
    for child in element.children.values() if element else ():
        if child.children:
            _copy(child, _one(node, child.name))
        else:
            _grow(node, (child.name, f"{child.name}{SHOWN}"))


def _one(node: ViewNode, name: str) -> ViewNode:
    found = node.all(name)
    return found[0] if found else node.add(name)


def _grow(node: ViewNode, names: Iterable[str]) -> None:
    for name in names:
        _one(node, name)
