"""The document tree as indented lines: for tests, and for whoever reviews a template."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields
from typing import Any, cast

from model.documents.tree import Document, Run, Runs

NAMED = ("flush", "half", "centred", "share", "level", "whole")  # printed with their names
MARKS = {"plain": "{}", "bold": "*{}*", "kai": "_{}_", "pending": "?{}?"}


@dataclass(frozen=True, slots=True)
class Cell:
    """The words of a cell or of a note, given a line of their own."""

    runs: Runs


def as_text(document: Document) -> str:
    """One line a block, its parts below it."""
    lines = [f"{document.title} | {document.author} | {document.subject}"]
    for block in document.blocks:
        lines.extend(_lines(block, 0))
    lines.extend(f"signer: {name}" for name in document.signers)
    lines.extend([f"sheet: {document.sheet}{', dashed' * document.dashed}"] if document.sheet else [])
    lines.extend(f"foot: {line}" for line in document.foot)
    return "\n".join([*lines, f"code: {document.code}", ""])


def _lines(value: Any, depth: int) -> Iterator[str]:
    inline: list[str] = []
    nested: list[Any] = []
    for field in fields(value):
        inner = getattr(value, field.name)
        if isinstance(inner, tuple) and not _is_runs(cast("tuple[Any, ...]", inner)):
            nested.extend(cast("tuple[Any, ...]", inner))
        elif inner not in ("", False):
            inline.append(f"{field.name}={_plain(inner)}" if field.name in NAMED else _plain(inner))
    yield f"{'  ' * depth}{type(value).__name__} {' | '.join(inline)}".rstrip()
    for inner in nested:
        if isinstance(inner, str):
            yield f"{'  ' * (depth + 1)}{inner}"
            continue
        yield from _lines(Cell(cast("Runs", inner)) if isinstance(inner, tuple) else inner, depth + 1)


def _is_runs(value: tuple[Any, ...]) -> bool:
    return all(isinstance(one, Run) for one in value)


def _plain(value: Any) -> str:
    if isinstance(value, tuple):
        return "".join(MARKS[run.style].format(run.text) for run in cast("Runs", value))
    return str(value)
