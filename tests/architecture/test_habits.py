"""Small habits that keep the house in order, each as a sentence (design §3, §5, §7)."""

from __future__ import annotations

import ast
import re

from tests.helpers.modal import BLOCKING
from tests.helpers.source import EVERYTHING, PRODUCT, Module, agree, called_name, modules


def calls(module: Module) -> list[tuple[ast.Call, str]]:
    return [(node, called_name(node)) for node in module.walk(ast.Call) if isinstance(node, ast.Call)]


def comments(pattern: str, *below: str) -> list[str]:
    """Lines whose comment matches."""
    return [
        module.at(number, line.strip())
        for module in modules(*below)
        for number, line in enumerate(module.text.splitlines(), 1)
        if re.search(r"#\s*" + pattern, line)
    ]


def test_no_check_is_silenced_with_noqa() -> None:
    agree(comments(r"noqa\b", *EVERYTHING), "Mend what ruff found, or name the exception in pyproject.toml")


def test_a_type_check_is_silenced_only_by_the_name_of_its_rule() -> None:
    agree(
        comments(r"((type|pyright):\s*ignore(?!\[)|pyright:\s*(basic|standard))", *EVERYTHING),
        "Name the rule: `# pyright: ignore[rule]`, on that line alone",
    )


def test_nothing_is_left_for_later_in_a_comment() -> None:
    agree(comments(r"(TODO|FIXME|XXX|HACK)\b", *PRODUCT), "Do it now, or write it into the issue list")


def test_nothing_is_imported_by_wildcard() -> None:
    agree(
        (
            module.at(node, f"from {node.module} import *")
            for module in modules(*EVERYTHING)
            for node in module.walk(ast.ImportFrom)
            if isinstance(node, ast.ImportFrom) and any(alias.name == "*" for alias in node.names)
        ),
        "Import the names",
    )


def test_nobody_is_called_manager_helper_or_util() -> None:
    agree(
        (
            module.at(node, node.name)
            for module in modules(*EVERYTHING)
            for node in module.walk(ast.ClassDef)
            if isinstance(node, ast.ClassDef) and re.search(r"(Manager|Helper|Utils?)$", node.name)
        ),
        "Name the class after what it is in the field's own words",
    )


def test_no_window_blocks_until_someone_clicks() -> None:
    statics = {f"{owner}.{name}" for owner, names in BLOCKING.items() for name in names if name != "exec"}
    agree(
        (
            module.at(call, name)
            for module in modules("gui")
            for call, name in calls(module)
            if name in statics or (name.split(".")[-1] in {"exec", "exec_"} and module.name != "gui/app.py")
        ),
        "Use open() and the dialog's signals: a modal exec() hides the store's news and hangs the tests",
    )


def test_only_the_store_opens_databases() -> None:
    opening = re.compile(r"(sqlite3|sqlcipher\w*|dbapi2)\.connect$|(^|\.)Database$")
    agree(
        (
            module.at(call, name)
            for module in modules(*PRODUCT)
            for call, name in calls(module)
            if opening.search(name) and module.name not in {"model/store/connection.py", "model/store/database.py"}
        ),
        "Go through model.store: a connection opened elsewhere may be unencrypted, and loses writes",
    )


def test_nothing_waits_for_milliseconds() -> None:
    agree(
        (
            module.at(call, name)
            for module in modules(*EVERYTHING)
            for call, name in calls(module)
            if name.endswith((".sleep", "qtbot.wait", "QTest.qWait")) or name == "sleep"
        ),
        "Wait for the condition: qtbot.waitUntil, waitSignal, Event.wait, or the end of the process",
    )


def test_no_test_is_skipped() -> None:
    agree(
        (
            module.at(node, ast.unparse(node))
            for module in modules("tests")
            for node in module.walk(ast.Attribute)
            if isinstance(node, ast.Attribute) and node.attr in {"skip", "skipif", "xfail", "importorskip"}
        ),
        "Make it pass, or take it away",
    )


def test_words_for_people_stand_in_the_wording() -> None:
    chinese = re.compile(r"[\u4e00-\u9fff]{4,}.*[。；！？]$")
    spoken = ("model/commands", "model/demo")  # the terminal's own words; the demo's fiction
    agree(
        (
            module.at(node, node.value)
            for module in modules("model")
            if not module.name.startswith(spoken)
            for node in module.walk(ast.Constant)
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and chinese.search(node.value)
            if node.value not in docstrings(module)
        ),
        "Return a code; its sentence stands in model/wording",
    )


def docstrings(module: Module) -> set[str]:
    """Raw docstrings of the module and of everything in it."""
    owners = (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)
    bodies = [node.body for node in ast.walk(module.tree) if isinstance(node, owners) and node.body]
    firsts = [body[0] for body in bodies]
    return {
        str(first.value.value)
        for first in firsts
        if isinstance(first, ast.Expr) and isinstance(first.value, ast.Constant)
    }
