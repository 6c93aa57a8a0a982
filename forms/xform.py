"""XForm XML → FormDefinition: the model (instance and binds) here, the body in `forms.body`."""

from __future__ import annotations

import re
from functools import lru_cache
from types import MappingProxyType

from forms.body import DEPTH_LIMIT, read_body
from forms.definition import Bind, Element, FormDefinition
from forms.errors import FormError
from forms.question_types import TYPES
from forms.xml import XmlElement, attribute, parse_xml, split_name

XFORM_LIMIT = 5 * 1024 * 1024  # bytes
PLACE_LIMIT = 20_000  # nodes of the blank instance

XFORMS = "http://www.w3.org/2002/xforms"
XHTML = "http://www.w3.org/1999/xhtml"
JAVAROSA = "http://openrosa.org/javarosa"
INSP = "urn:yijian:insp"

# bind type → question type of a node that no control shows or that an <input> asks for
BIND_TYPES = MappingProxyType(
    {
        "string": "text",
        "text": "text",
        "int": "integer",
        "integer": "integer",
        "decimal": "decimal",
        "date": "date",
        "time": "time",
        "dateTime": "dateTime",
        "binary": "image",
        "select1": "text",
        "select": "text",
    }
)
# attribute of <bind> → field of Bind
BIND_ATTRIBUTES = MappingProxyType(
    {
        "type": "type",
        "relevant": "relevant",
        "required": "required",
        "readonly": "readonly",
        "constraint": "constraint",
        "calculate": "calculate",
        f"{{{JAVAROSA}}}constraintMsg": "constraint_message",
        f"{{{JAVAROSA}}}requiredMsg": "required_message",
    }
)
_IGNORED_BIND_ATTRIBUTES = frozenset({"nodeset", "id"})
_NAME = re.compile(r"[^\W\d][\w.-]*")


@lru_cache(maxsize=16)  # one form is read at every open, drawing, check and seal of its papers
def read_xform(content: bytes) -> FormDefinition:
    """The form that `content` describes; expressions stay text, `forms.dependencies.compile_form` compiles them.

    FormError with the place (ref, attribute or element) for whatever is malformed, hostile or unsupported.
    """
    document = parse_xml(content, XFORM_LIMIT)
    head = _only(document, XHTML, "head", "html")
    model = _only(head, XFORMS, "model", "head")
    written = _primary_instance(model)
    elements: dict[str, Element] = {}
    root = _read_element(written, None, elements, 0)
    _read_binds(model, elements)
    children = read_body(_only(document, XHTML, "body", "html"), elements)
    _check_defaults(elements)
    title = head.find(f"{{{XHTML}}}title")
    return FormDefinition(
        id=attribute(written, "id"),
        version=attribute(written, "version"),
        title=(title.text or "").strip() if title is not None else "",
        children=children,
        root=root,
        elements=MappingProxyType(elements),
    )


def _only(parent: XmlElement, namespace: str, name: str, inside: str) -> XmlElement:
    found = parent.find(f"{{{namespace}}}{name}")
    if found is None:
        raise FormError("form.missing_element", element=name, inside=inside)
    return found


def _primary_instance(model: XmlElement) -> XmlElement:
    """The root of the form's own instance; everything else in a model but binds is refused by name."""
    found: XmlElement | None = None
    for part in model:
        namespace, name = split_name(part.tag)
        if (namespace, name) == (XFORMS, "bind") or namespace not in {XFORMS, JAVAROSA, ""}:
            continue
        if name != "instance" or found is not None:
            raise FormError("form.unsupported_element", element=name, inside="model")
        if len(part) != 1:
            raise FormError("form.missing_element", element="data", inside="instance")
        found = next(iter(part))
    if found is None:
        raise FormError("form.missing_element", element="instance", inside="model")
    if not attribute(found, "id"):
        raise FormError("form.missing_attribute", element=split_name(found.tag)[1], attribute="id")
    return found


def _read_element(written: XmlElement, parent: Element | None, elements: dict[str, Element], depth: int) -> Element:
    name = split_name(written.tag)[1]
    element = Element(name, parent, len(elements), "" if len(written) else written.text or "")
    if not _NAME.fullmatch(name):
        raise FormError("form.bad_name", ref=element.ref)
    if depth > DEPTH_LIMIT + 1:  # the root is no group, and a leaf is not one either
        raise FormError("form.too_deep", ref=element.ref, limit=DEPTH_LIMIT)
    if len(elements) >= PLACE_LIMIT:
        raise FormError("form.too_many_nodes", limit=PLACE_LIMIT)
    template = f"{{{JAVAROSA}}}template" in written.attrib
    element.begins = not template
    elements[element.ref] = element
    for one in written:
        _read_child(one, element, elements, depth)
    return element


def _read_child(written: XmlElement, element: Element, elements: dict[str, Element], depth: int) -> None:
    """A child place; after a template, the first real copy only says that the repeat begins with one."""
    before = element.children.get(split_name(written.tag)[1])
    if before is None:
        _read_element(written, element, elements, depth + 1)
    elif before.begins:
        raise FormError("form.duplicate_node", ref=before.ref)
    else:
        before.begins = True


def _read_binds(model: XmlElement, elements: dict[str, Element]) -> None:
    bound: set[str] = set()
    for written in model:
        if written.tag != f"{{{XFORMS}}}bind":
            continue
        ref = attribute(written, "nodeset")
        if ref not in elements:
            raise FormError("form.unknown_node", ref=ref, element="bind")
        if ref in bound:
            raise FormError("form.duplicate_bind", ref=ref)
        bound.add(ref)
        element = elements[ref]
        element.bind = _bind(written, ref)
        element.type = TYPES[BIND_TYPES[element.bind.type]]


def _bind(written: XmlElement, ref: str) -> Bind:
    values: dict[str, str] = {}
    metadata: dict[str, str] = {}
    for key, value in written.attrib.items():
        namespace, name = split_name(key)
        if key in BIND_ATTRIBUTES:
            values[BIND_ATTRIBUTES[key]] = value.strip()
        elif namespace == INSP:
            metadata[name] = value
        elif namespace in {"", JAVAROSA} and key not in _IGNORED_BIND_ATTRIBUTES:
            raise FormError("form.unsupported_attribute", ref=ref, element="bind", attribute=name)
    values["type"] = values.get("type", "").rpartition(":")[2] or "string"  # without the prefix of xsd:string
    if values["type"] not in BIND_TYPES:
        raise FormError("form.unsupported_type", ref=ref, type=values["type"])
    return Bind(ref, metadata=MappingProxyType(metadata), **values)


def _check_defaults(elements: dict[str, Element]) -> None:
    for element in elements.values():
        if element.children:
            continue
        if element.default.strip():
            try:
                element.default = element.type.canonical(element.default, element.choices)
            except ValueError:
                raise FormError("form.bad_default", ref=element.ref, value=element.default) from None
        else:
            element.default = ""
