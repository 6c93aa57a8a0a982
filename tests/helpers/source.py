"""Our own source as the architecture tests read it: every module parsed once, every finding with its place."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PRODUCT = ("main.py", "run.py", "forms", "model", "gui")
EVERYTHING = (*PRODUCT, "installers", "tests")

# Libraries that take longer to load than the window takes to show; none before the first paint.
HEAVY = {
    "PIL",
    "cryptography",
    "docx",
    "lxml",
    "openpyxl",
    "pyhanko",
    "pypdfium2",
    "reportlab",
    "sqlcipher3",
    "sqlite_utils",
}

Function = ast.FunctionDef | ast.AsyncFunctionDef


@dataclass(frozen=True)
class Module:
    """One parsed source file."""

    path: Path
    text: str
    tree: ast.Module

    @property
    def name(self) -> str:
        """Path below the project root, with forward slashes."""
        return self.path.relative_to(ROOT).as_posix()

    def at(self, node: ast.AST | int, what: str) -> str:
        """A finding as `file:line: what`."""
        line = node if isinstance(node, int) else getattr(node, "lineno", 1)
        return f"{self.name}:{line}: {what}"

    def walk(self, *kinds: type[ast.AST]) -> Iterator[ast.AST]:
        """Every node of these kinds."""
        return (node for node in ast.walk(self.tree) if isinstance(node, kinds))


@cache
def _parsed(path: Path) -> Module:
    text = path.read_text("utf-8")
    return Module(path, text, ast.parse(text, str(path)))


def modules(*below: str) -> list[Module]:
    """Every Python file below these places, e.g. modules("model", "gui/pages"); in a fixed order."""
    found: list[Path] = []
    for place in below:
        path = ROOT / place
        found += [path] if path.is_file() else sorted(path.rglob("*.py"))
    return [_parsed(path) for path in found]


def called_name(call: ast.Call) -> str:
    """The dotted name that is called, as far as it is names: `a.b.c(…)` → "a.b.c"; "" for others."""
    parts: list[str] = []
    node: ast.expr = call.func
    while isinstance(node, ast.Attribute):
        parts.append(node.attr)
        node = node.value
    if isinstance(node, ast.Name):
        parts.append(node.id)
        return ".".join(reversed(parts))
    return ".".join(["?", *reversed(parts)]) if parts else ""


def agree(findings: Iterable[str], advice: str) -> None:
    """Fail with every finding on its own line, under one sentence saying what to do."""
    found = sorted(findings)
    assert not found, "\n".join([f"{advice} ({len(found)}):", *found])
