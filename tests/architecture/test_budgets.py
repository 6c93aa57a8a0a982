"""A file fits in the head: length of files, functions and classes, and what each module is for (design §3)."""

from __future__ import annotations

import ast
from types import UnionType

from tests.helpers.source import EVERYTHING, Function, Module, agree, modules

FILE, FUNCTION, CLASS = 300, 40, 250


def length(node: ast.stmt) -> int:
    """Lines from `def` or `class` to its last line; decorators are not counted."""
    return (node.end_lineno or node.lineno) - node.lineno + 1


def too_long(module: Module, kind: type[ast.stmt] | UnionType, budget: int) -> list[str]:
    nodes = [node for node in ast.walk(module.tree) if isinstance(node, kind)]
    return [module.at(node, f"{node.name} has {length(node)} lines") for node in nodes if length(node) > budget]


def test_the_whole_house_was_seen() -> None:
    assert len(modules(*EVERYTHING)) >= 60


def test_no_file_is_longer_than_300_lines() -> None:
    agree(
        (m.at(1, f"{n} lines") for m in modules(*EVERYTHING) if (n := m.text.count("\n")) > FILE),
        f"Split at the seam between two subjects; a file has at most {FILE} lines",
    )


def test_no_function_is_longer_than_40_lines() -> None:
    agree(
        (found for m in modules(*EVERYTHING) for found in too_long(m, Function, FUNCTION)),
        f"Give the steps names of their own; a function has at most {FUNCTION} lines",
    )


def test_no_class_is_longer_than_250_lines() -> None:
    agree(
        (found for m in modules(*EVERYTHING) for found in too_long(m, ast.ClassDef, CLASS)),
        f"Take out the part that can stand alone; a class has at most {CLASS} lines",
    )


def test_no_page_is_longer_than_200_lines() -> None:
    agree(
        (found for m in modules("gui/pages") for found in too_long(m, ast.ClassDef, 200)),
        "Move what the page decides to its presenter, what it draws to gui/widgets; a page has at most 200 lines",
    )


def test_every_module_begins_with_one_line_saying_what_it_is_for() -> None:
    agree(
        (m.at(1, "no one-line docstring") for m in modules(*EVERYTHING) if not first_line(m)),
        "Begin the module with a sentence of one line, ending in . : or ;",
    )


def first_line(module: Module) -> str:
    """The module docstring's first paragraph, if it is one finished line."""
    paragraph = (ast.get_docstring(module.tree) or "").split("\n\n")[0]
    return "" if "\n" in paragraph or not paragraph.endswith((".", ":", ";", "。")) else paragraph


def test_the_entry_fits_on_one_screen() -> None:
    (entry,) = modules("main.py")
    assert entry.text.count("\n") <= 60, "main.py is arguments and logging only: move the rest to model or gui"


def test_the_measure_itself_counts_lines_as_a_reader_does() -> None:
    (example,) = ast.parse("@decorator\ndef f():\n    return (\n        1\n    )\n").body
    assert isinstance(example, Function)
    assert length(example) == 4
