"""What is wrong with a template, before anybody draws with it: every fault with its line, its part and its reason."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from contextlib import suppress

from forms.errors import FormError
from forms.problems import Problem
from forms.xform import read_xform
from forms.xml import XmlElement, attribute, parse_xml, split_name
from forms.xpath.syntax import Path, Syntax
from model.documents import expressions
from model.documents.expansion import DEEPEST, INLINE, without_source_breaks
from model.documents.grammar import CONTROL, FIXED, PARTS, SLOTS, STYLED, Part, Said
from model.documents.known_paths import KnownPaths
from model.documents.template import LARGEST, NAMESPACE
from model.documents.view_node import ViewNode
from model.documents.view_shape import view_shape

MOST_PROBLEMS = 100
_HIDDEN = re.compile(r"<!\[CDATA\[.*?\]\]>|<!--.*?-->|<\?.*?\?>", re.DOTALL)
_BRACES = re.compile(r"\{([^{}]+)\}|[{}]")

Nodes = Sequence[ViewNode]


def check_template(template: bytes, xform: bytes) -> list[Problem]:
    """The problems of a template for papers filled on this blank form, in order; `row` is the line, from 1.

    A path is wrong that no view of the form can have. FormError for a form that does not read.
    """
    shape = view_shape(read_xform(xform))
    try:
        parse_xml(template, LARGEST)
        root = parse_xml(_comments_as_blank_lines(template), LARGEST)
    except FormError as error:
        line = error.values.get("line")
        return [Problem(error.code, line if isinstance(line, int) else 0, "", error.values)]
    if root.tag != f"{{{NAMESPACE}}}document":
        return [Problem("template.not_one", root.sourceline, _name(root))]
    check = _Check(shape)
    with suppress(_EnoughError):
        check.part(root, PARTS["document"], [shape])
    return sorted(check.problems, key=lambda one: one.row)


class _EnoughError(Exception):
    """So many problems that nobody reads on."""


class _Check:
    """`here` are the nodes of the shape that paths start from; none where the loop around them is wrong itself."""

    def __init__(self, shape: ViewNode) -> None:
        self._shape = shape
        self.problems: list[Problem] = []

    def _wrong(self, code: str, line: int, what: str, **values: object) -> None:
        self.problems.append(Problem(code, line, what, values))
        if len(self.problems) == MOST_PROBLEMS:
            raise _EnoughError

    # ------------------------------------------------------------ parts

    def part(self, element: XmlElement, part: Part, here: Nodes, depth: int = 0) -> None:
        """One part with its attributes and all inside it."""
        self._attributes(element, part, here)
        self._inside(element, part, here, depth, _name(element))
        names = {_name(one) for one in _below(element)}
        for name in part.needs:
            if name not in part.says and name not in names:
                self._wrong("template.missing_part", element.sourceline, _name(element), name=name)
        if element.tag == f"{{{NAMESPACE}}}table":
            self._table(element)

    def _table(self, table: XmlElement) -> None:
        """All rows have a cell for each column, or one for all; so none of them may depend on a condition."""
        columns = sum(_name(one) == "column" for one in table)
        for one in _below(table):
            if _name(one) == "row" and len(one) not in (1, columns):
                self._wrong("template.uneven", one.sourceline, "row", cells=len(one), columns=columns)

    def _inside(self, element: XmlElement, part: Part, here: Nodes, depth: int, holder: str) -> None:
        if depth > DEEPEST:
            self._wrong("template.too_deep", element.sourceline, _name(element), limit=DEEPEST)
            return
        for line, words in _texts(element):
            if part.words:
                self._words(words, line, holder, here)
            elif words.strip():
                before = words[: len(words) - len(words.lstrip())].count("\n")
                self._wrong("template.stray_words", line + before, holder, words=words.strip()[:20])
        for child in element:
            self._child(child, part, here, depth + 1, holder)

    def _child(self, child: XmlElement, part: Part, here: Nodes, depth: int, holder: str) -> None:
        name, line = _name(child), child.sourceline
        if name in CONTROL:
            if any(_name(one) in FIXED for one in _below(child)):
                self._wrong("template.wrong_place", line, name, name=name, inside=holder)
            self._inside(child, part, self._controlled(child, name, here), depth, holder)
        elif name in part.holds:
            self.part(child, PARTS[name], here, depth)
        elif part.words and name in INLINE:
            self.part(child, STYLED, here, depth)
        elif name in PARTS or name in INLINE:
            self._wrong("template.wrong_place", line, name, name=name, inside=holder)
        else:
            self._wrong("template.unknown_part", line, name, name=name)

    def _controlled(self, child: XmlElement, name: str, here: Nodes) -> Nodes:
        """Where the paths inside a condition or a loop start."""
        asked, others = CONTROL[name]
        self._known_attributes(child, (asked, *others))
        written, line = attribute(child, asked), child.sourceline
        if not written:
            self._wrong("template.missing_attribute", line, name, name=asked)
            return here if name == "when" else []
        syntax = self._expression(written, line, here)
        if name == "when":
            return here
        if isinstance(syntax, Path):
            return KnownPaths(self._shape, here).reached(syntax)
        if syntax is not None:
            self._wrong("template.not_a_path", line, written)
        return []

    def _attributes(self, element: XmlElement, part: Part, here: Nodes) -> None:
        self._known_attributes(element, tuple(part.says))
        for name, said in part.says.items():
            if written := attribute(element, name):
                self._attribute(element, name, written, said, here)
            elif name in part.needs:
                self._wrong("template.missing_attribute", element.sourceline, _name(element), name=name)

    def _attribute(self, element: XmlElement, name: str, written: str, said: Said, here: Nodes) -> None:
        line, what = element.sourceline, _name(element)
        if said == SLOTS:
            self._words(written, line, what, here)
        elif isinstance(said, int):
            if not (written.isascii() and written.isdigit() and 1 <= int(written[:9]) <= said):
                self._wrong("template.bad_number", line, what, name=name, value=written[:20], most=said)
        elif written not in said:
            self._wrong("template.bad_value", line, what, name=name, value=written[:20], allowed="、".join(said))

    def _known_attributes(self, element: XmlElement, known: Sequence[str]) -> None:
        for name in element.attrib:
            if name not in known:
                self._wrong("template.unknown_attribute", element.sourceline, _name(element), name=split_name(name)[1])

    # ------------------------------------------------------------ words

    def _words(self, words: str, line: int, what: str, here: Nodes) -> None:
        seen = 0
        for found in _BRACES.finditer(words):
            line, seen = line + words.count("\n", seen, found.start()), found.start()
            if found[1] is None:
                self._wrong("template.open_slot", line, what)
            else:
                self._slot(without_source_breaks(found[1]), line, here)

    def _slot(self, written: str, line: int, here: Nodes) -> None:
        syntax = self._expression(written, line, here)
        reached = KnownPaths(self._shape, here).reached(syntax) if isinstance(syntax, Path) else []
        if reached and all(node.children for node in reached):
            self._wrong("template.not_a_value", line, written, path=written)

    def _expression(self, written: str, line: int, here: Nodes) -> Syntax | None:
        """Its syntax; None if it is wrong in itself."""
        try:
            syntax, _ = expressions.compiled(written)
        except FormError as error:
            self._wrong(error.code, line, written, **error.values)
            return None
        for path in KnownPaths(self._shape, here).unknown(syntax) if here else ():
            self._wrong("template.unknown_path", line, written, path=path)
        return syntax


def _comments_as_blank_lines(template: bytes) -> bytes:
    """Comments are no part of a template, but they count as lines."""

    def blank(found: re.Match[str]) -> str:
        return found[0] if found[0].startswith("<![") else "\n" * found[0].count("\n")

    return _HIDDEN.sub(blank, template.decode("utf-8-sig")).encode()


def _name(element: XmlElement) -> str:
    return split_name(element.tag)[1]


def _below(element: XmlElement) -> Iterator[XmlElement]:
    """The parts inside, conditions and loops left aside."""
    for child in element:
        if _name(child) in CONTROL:
            yield from _below(child)
        else:
            yield child


def _texts(element: XmlElement) -> Iterator[tuple[int, str]]:
    """All words directly inside, each with the line it begins on."""
    yield element.sourceline, element.text or ""
    for child in element:
        yield _end(child), child.tail or ""


def _end(element: XmlElement) -> int:
    """The line of an end tag."""
    line = element.sourceline + (element.text or "").count("\n")
    for child in element:
        line = _end(child) + (child.tail or "").count("\n")
    return line
