"""A tree of fields written as one ODK XForm: the only place that knows the XML of a blank paper."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from xml.sax.saxutils import escape, quoteattr

NAMESPACES = {
    "xmlns": "http://www.w3.org/2002/xforms",
    "xmlns:h": "http://www.w3.org/1999/xhtml",
    "xmlns:jr": "http://openrosa.org/javarosa",
    "xmlns:xsd": "http://www.w3.org/2001/XMLSchema",
    "xmlns:insp": "urn:yijian:insp",
}
BIND_TYPES = {
    "text": "string",
    "note": "string",
    "select": "string",
    "select_multiple": "string",
    "calculate": "string",
    "integer": "int",
    "decimal": "decimal",
    "date": "date",
    "time": "time",
    "moment": "dateTime",
    "row": "string",
    "files": "string",
    "image": "binary",
}
CONTROLS = {"select": "select1", "select_multiple": "select", "image": "upload"}
APPEARANCES = {"row": "row", "moment": "minutes", "files": "files"}  # how a screen tells them from text and dateTime
CONTAINERS = ("group", "repeat")
TYPES = (*BIND_TYPES, *CONTAINERS)


@dataclass(frozen=True, slots=True)
class Field:
    """One node of a form; expressions are XPath relative to the node, `required` an expression too ("" = no).

    `register` is what a `row` chooses from; `secret` keeps the value out of lists and payloads; by what is `unique`
    a spreadsheet's row is known again.
    """

    name: str
    label: str
    type: str
    hint: str = ""
    choices: tuple[tuple[str, str], ...] = ()
    relevant: str = ""
    required: str = ""
    required_message: str = ""
    constraint: str = ""
    message: str = ""
    readonly: bool = False
    calculate: str = ""
    appearance: str = ""
    register: str = ""
    secret: bool = False
    unique: bool = False
    meta: Mapping[str, str] = field(default_factory=dict[str, str])
    children: tuple[Field, ...] = ()


def write_xform(
    form_id: str, version: str, title: str, fields: Sequence[Field], meta: Mapping[str, str] | None = None
) -> bytes:
    """The XForm as UTF-8 XML, the same bytes for the same input; `meta` becomes insp: attributes of the model."""
    root = "".join(_instance(one) for one in fields)
    data = _element("data", {"id": form_id, "version": version}, root)
    model = _element("model", _insp(meta or {}), "\n".join((_element("instance", {}, data), *_binds(fields, "/data"))))
    head = _element("h:head", {}, _element("h:title", {}, escape(title)) + model)
    body = _element("h:body", {}, "\n".join(_control(one, "/data") for one in fields))
    return ('<?xml version="1.0" encoding="UTF-8"?>\n' + _element("h:html", NAMESPACES, head + body)).encode("utf-8")


def _element(tag: str, attributes: Mapping[str, str], content: str = "") -> str:
    written = "".join(f" {name}={quoteattr(value)}" for name, value in attributes.items())
    return f"<{tag}{written}>{content}</{tag}>" if content else f"<{tag}{written}/>"


def _insp(meta: Mapping[str, str]) -> dict[str, str]:
    return {f"insp:{name}": value for name, value in meta.items() if value}


def _instance(one: Field) -> str:
    # A repeat has only its template, so it begins empty: nobody met and nothing photographed is said unasked.
    template = {"jr:template": ""} if one.type == "repeat" else {}
    return _element(one.name, template, "".join(_instance(child) for child in one.children))


def _binds(fields: Sequence[Field], parent: str) -> Iterator[str]:
    for one in fields:
        path = f"{parent}/{one.name}"
        attributes = _bind_attributes(one)
        if attributes:
            yield _element("bind", {"nodeset": path, **attributes})
        yield from _binds(one.children, path)


def _bind_attributes(one: Field) -> dict[str, str]:
    attributes = {
        "type": BIND_TYPES.get(one.type, ""),
        "relevant": one.relevant,
        "required": one.required,
        "jr:requiredMsg": one.required_message,
        "constraint": one.constraint,
        "jr:constraintMsg": one.message,
        "readonly": "true()" if one.readonly or one.type == "note" else "",
        "calculate": one.calculate,
    }
    meta = {**one.meta, "register": one.register, "secret": "yes" if one.secret else ""}
    return {name: value for name, value in attributes.items() if value} | _insp(meta)


def _control(one: Field, parent: str) -> str:
    path = f"{parent}/{one.name}"
    label = _element("label", {}, escape(one.label))
    if one.type == "calculate":
        return ""
    if one.type in CONTAINERS:
        inner = "".join(_control(child, path) for child in one.children)
        if one.type == "repeat":
            inner = _element("repeat", {"nodeset": path}, inner)
        return _element("group", {"ref": path, **_appearance(one)}, label + inner)
    attributes = {"ref": path, **_appearance(one)}
    if one.type == "image":
        attributes["mediatype"] = "image/*"
    hint = _element("hint", {}, escape(one.hint)) if one.hint else ""
    items = "".join(_item(value, words) for value, words in one.choices)
    return _element(CONTROLS.get(one.type, "input"), attributes, label + hint + items)


def _appearance(one: Field) -> dict[str, str]:
    appearance = APPEARANCES.get(one.type, one.appearance)
    return {"appearance": appearance} if appearance else {}


def _item(value: str, words: str) -> str:
    return _element("item", {}, _element("label", {}, escape(words)) + _element("value", {}, escape(value)))
