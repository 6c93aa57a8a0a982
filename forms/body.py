"""The body of an XForm: groups, repeats and the controls that ask the questions."""

from __future__ import annotations

from collections.abc import Iterable
from types import MappingProxyType

from forms.definition import Choice, Element, Group, Item, Question, Repeat
from forms.errors import FormError
from forms.question_types import TYPES
from forms.xml import XmlElement, attribute, split_name

QUESTION_LIMIT = 5_000
DEPTH_LIMIT = 12  # groups inside groups

# (control, bind type) → question type
CONTROLS = MappingProxyType(
    {
        ("input", "string"): "text",
        ("input", "text"): "text",
        ("input", "int"): "integer",
        ("input", "integer"): "integer",
        ("input", "decimal"): "decimal",
        ("input", "date"): "date",
        ("input", "time"): "time",
        ("input", "dateTime"): "dateTime",
        ("select1", "string"): "select_one",
        ("select1", "select1"): "select_one",
        ("select", "string"): "select_multiple",
        ("select", "select"): "select_multiple",
        ("upload", "binary"): "image",
        ("trigger", "string"): "note",
    }
)
# what may stand inside a control, a group or a repeat besides controls
_WORDS = frozenset({"label", "hint"})
_CONTROL_NAMES = frozenset(name for name, _ in CONTROLS)
_ALWAYS = frozenset({"true()", "1", "true"})
_TO_THE_MINUTE = "minutes"  # appearance of a dateTime that is asked without seconds and without zone


def read_body(body: XmlElement, elements: dict[str, Element]) -> tuple[Item, ...]:
    """The form's questions in their groups; fills `question`, `choices`, `type` and `home` of the elements."""
    _settle_repeats(body, elements)
    reader = _BodyReader(elements)
    return reader.items(body)


def _settle_repeats(body: XmlElement, elements: dict[str, Element]) -> None:
    """Mark which places repeat before any question is read; repeats inside repeats are refused."""
    repeats: set[str] = set()
    pending = [body]
    while pending:
        for one in pending.pop():
            pending.append(one)
            if split_name(one.tag)[1] == "repeat":
                repeats.add(attribute(one, "nodeset"))
    for element in elements.values():  # parents come before their children
        inherited = element.parent.home if element.parent else None
        if element.ref not in repeats:
            element.home = inherited
            if not element.begins:
                raise FormError("form.template_without_repeat", ref=element.ref)
        elif inherited is not None:
            raise FormError("form.nested_repeat", ref=element.ref)
        elif not element.children:
            raise FormError("form.unknown_node", ref=element.ref, element="repeat")
        else:
            element.home = element
            repeats.discard(element.ref)
    if repeats:
        raise FormError("form.unknown_node", ref=min(repeats), element="repeat")


class _BodyReader:
    """Walks the body once, counting questions."""

    def __init__(self, elements: dict[str, Element]) -> None:
        self._elements = elements
        self._questions = 0
        self._seen: set[str] = set()

    def items(self, parts: Iterable[XmlElement], home: Element | None = None, depth: int = 0) -> tuple[Item, ...]:
        """What stands inside a body, a group or a repeat, in order."""
        if depth > DEPTH_LIMIT:
            raise FormError("form.too_deep", limit=DEPTH_LIMIT, inside="body")
        return tuple(self._item(one, home, depth) for one in parts if split_name(one.tag)[1] not in _WORDS)

    def _item(self, one: XmlElement, home: Element | None, depth: int) -> Item:
        name = split_name(one.tag)[1]
        if name == "group":
            return self._group(one, home, depth)
        if name == "repeat":
            return self._repeat(one, _text(one, "label"), attribute(one, "appearance"), depth)
        if name in _CONTROL_NAMES:
            return self._question(one, name, home)
        raise FormError("form.unsupported_element", element=name, inside="body", ref=attribute(one, "ref"))

    def _group(self, one: XmlElement, home: Element | None, depth: int) -> Item:
        """A group; one that only wraps a repeat lends it its label."""
        _check_attributes(one, {"ref", "appearance"})
        inner = [part for part in one if split_name(part.tag)[1] not in _WORDS]
        label, ref = _text(one, "label"), attribute(one, "ref")
        if len(inner) == 1 and split_name(inner[0].tag)[1] == "repeat" and ref in {"", attribute(inner[0], "nodeset")}:
            return self._repeat(inner[0], label, attribute(one, "appearance"), depth)
        element = self._place(ref, "group", home)
        return Group(ref, label, attribute(one, "appearance"), self.items(inner, home, depth + 1), element.bind)

    def _repeat(self, one: XmlElement, label: str, appearance: str, depth: int) -> Repeat:
        _check_attributes(one, {"nodeset", "appearance"})
        element = self._place(attribute(one, "nodeset"), "repeat", self._elements[attribute(one, "nodeset")])
        return Repeat(element.ref, label, appearance, self.items(one, element, depth + 1), element.bind)

    def _question(self, one: XmlElement, control: str, home: Element | None) -> Question:
        self._questions += 1
        if self._questions > QUESTION_LIMIT:
            raise FormError("form.too_many_questions", limit=QUESTION_LIMIT)
        element = self._place(attribute(one, "ref"), control, home)
        _check_attributes(one, {"ref", "appearance", "mediatype"})
        if element.children:
            raise FormError("form.not_a_leaf", ref=element.ref, element=control)
        choices = tuple(_choice(part, element.ref) for part in one if split_name(part.tag)[1] == "item")
        question = Question(
            element.ref,
            _type(one, control, element),
            _text(one, "label"),
            _text(one, "hint"),
            attribute(one, "appearance"),
            choices,
            element.bind,
        )
        _check_parts(one, element.ref, {"label", "hint", "item"} if control.startswith("select") else _WORDS)
        element.question = question
        element.type = TYPES[question.type]
        element.choices = tuple((choice.value, choice.label) for choice in choices)
        if len({choice.value for choice in choices}) < len(choices):
            raise FormError("form.duplicate_choice", ref=element.ref)
        return question

    def _place(self, ref: str, name: str, home: Element | None) -> Element:
        """The element a control stands for: it exists, is asked once, and in the repeat it belongs to."""
        element = self._elements.get(ref)
        if element is None:
            raise FormError("form.unknown_node", ref=ref, element=name)
        if ref in self._seen:
            raise FormError("form.asked_twice", ref=ref)
        if element.home is not home:
            raise FormError("form.outside_its_repeat", ref=ref)
        self._seen.add(ref)
        return element


def _place_of(one: XmlElement) -> str:
    return attribute(one, "ref") or attribute(one, "nodeset")


def _type(one: XmlElement, control: str, element: Element) -> str:
    bind = element.bind
    kind = CONTROLS.get((control, bind.type))
    if kind is None or (control == "upload" and not attribute(one, "mediatype").startswith("image/")):
        raise FormError("form.unsupported_control", ref=element.ref, element=control, type=bind.type)
    always_readonly = bind.readonly in _ALWAYS
    if control == "trigger" and not always_readonly:
        raise FormError("form.unsupported_control", ref=element.ref, element=control, type=bind.type)
    if kind == "dateTime" and attribute(one, "appearance") == _TO_THE_MINUTE:
        return "moment"
    return "note" if kind == "text" and always_readonly and not bind.calculate else kind


def _choice(item: XmlElement, ref: str) -> Choice:
    value = _text(item, "value").strip()
    if not value or any(one.isspace() for one in value):
        raise FormError("form.bad_choice", ref=ref, value=value)
    return Choice(value, _text(item, "label"))


def _text(one: XmlElement, name: str) -> str:
    """The words of a child element; '' without one. Words that refer elsewhere (itext, output) are refused."""
    for part in one:
        if split_name(part.tag)[1] == name:
            if attribute(part, "ref"):
                raise FormError("form.unsupported_attribute", element=name, attribute="ref", ref=_place_of(one))
            if len(part):
                inner = split_name(next(iter(part)).tag)[1]
                raise FormError("form.unsupported_element", element=inner, inside=name, ref=_place_of(one))
            return part.text or ""
    return ""


def _check_attributes(one: XmlElement, known: set[str]) -> None:
    for key in one.attrib:
        namespace, name = split_name(key)
        if key not in known and (not namespace or name in {"count", "noAddRemove"}):
            element = split_name(one.tag)[1]
            raise FormError(
                "form.unsupported_attribute",
                element=element,
                attribute=name,
                ref=_place_of(one),
            )


def _check_parts(one: XmlElement, ref: str, known: Iterable[str]) -> None:
    for part in one:
        name = split_name(part.tag)[1]
        if name not in known:
            raise FormError("form.unsupported_element", element=name, inside=split_name(one.tag)[1], ref=ref)
