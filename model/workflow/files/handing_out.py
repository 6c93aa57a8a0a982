"""Handing a paper out: printed, or written in plain where the person chose; noted before and after (design §2.11)."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO

from model.errors import KnownError, os_reason
from model.workflow.papers.finalise import paper
from model.workspace import Workspace, find

HANDING, HANDED, NOT_HANDED = "paper.handing_out", "paper.handed_out", "paper.not_handed_out"  # audit events
PRINT = "print"


@dataclass(frozen=True, slots=True)
class HandedOut:
    """How often a paper left the workspace, by copy (`print:正本`, `word`), and who did so last and when."""

    times: dict[str, int]
    last_by: str = ""
    last_at: str = ""
    broken: Mapping[str, int] = field(default_factory=dict[str, int])  # begun by copy, and never came to an end

    @property
    def broken_off(self) -> int:
        """The program ended so often in the midst of writing: a plain file may lie where it was to go."""
        return sum(times for copy, times in self.broken.items() if not copy.startswith(PRINT))

    @property
    def half_printed(self) -> int:
        """Printing began so often without an end that is noted: pages may lie at the printer."""
        return sum(times for copy, times in self.broken.items() if copy.startswith(PRINT))


def save_copy(workspace: Workspace, record_sha256: str, path: Path) -> None:
    """Write the sealed PDF byte for byte. RefusedError seal.partly; KnownError file.unwritable."""
    pdf = paper(workspace, record_sha256)
    write_plain(workspace, record_sha256, "copy", path, lambda out: out.write(pdf))


def save_word(workspace: Workspace, record_sha256: str, path: Path) -> None:
    """Write the same words as .docx: a working copy, never the record. RefusedError seal.partly; KnownError."""
    docx = workspace.paper.word(workspace.paper.read(paper(workspace, record_sha256)))
    write_plain(workspace, record_sha256, "word", path, lambda out: out.write(docx))


def begin_printing(workspace: Workspace, record_sha256: str, copy: str = PRINT) -> None:
    """Note that one copy goes to a printer, before its first page does; `copy` begins with PRINT.

    So a kill at any moment leaves no page of which the audit does not know.
    """
    _note(workspace, HANDING, record_sha256, {"copy": copy, "file": ""})


def note_printed(workspace: Workspace, record_sha256: str, copy: str = PRINT) -> None:
    """Note that all pages of a copy that was begun went to the printer."""
    _note_handed(workspace, record_sha256, {"copy": copy, "file": ""})


def note_not_printed(workspace: Workspace, record_sha256: str, copy: str = PRINT) -> None:
    """Note that no page of a copy that was begun went to the printer."""
    _note(workspace, NOT_HANDED, record_sha256, {"copy": copy, "file": ""})


def handed_out(workspace: Workspace, record_sha256: str) -> HandedOut:
    """What is noted about one paper."""
    rows, broken = workspace.store.print_log.of(record_sha256), _broken(workspace, record_sha256)
    if not rows:
        return HandedOut({}, broken=broken)
    people = find(workspace.store, "person", rows[-1]["by"])
    name = str(people[0]["name"]) if people else ""
    return HandedOut(dict(Counter(row["copy"] for row in rows)), name, rows[-1]["at"], broken)


def write_plain(
    workspace: Workspace, record_sha256: str, copy: str, path: Path, write: Callable[[BinaryIO], object]
) -> None:
    """Write a whole file or none. That it is to be written is noted before its first byte is on the disk.

    So a kill at any moment leaves no plain file of which the audit does not know.
    Raises KnownError file.unwritable, and what `write` raises.
    """
    detail, written = {"copy": copy, "file": path.name}, False
    _note(workspace, HANDING, record_sha256, detail)
    try:
        _replace(path, write)
        written = True
    except OSError as error:
        raise KnownError("file.unwritable", name=path.name, why=os_reason(error)) from error
    finally:
        if not written:
            _note(workspace, NOT_HANDED, record_sha256, detail)
    _note_handed(workspace, record_sha256, detail)


def _replace(path: Path, write: Callable[[BinaryIO], object]) -> None:
    part = path.with_name(f"{path.name}.part")
    try:
        with part.open("wb") as out:
            write(out)
            out.flush()
            os.fsync(out.fileno())
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)


def _broken(workspace: Workspace, record_sha256: str) -> dict[str, int]:
    """By copy what was begun and never came to an end: each end settles one begun before it."""
    begun: Counter[str] = Counter()
    for entry in workspace.store.audit.entries(record_sha256):
        copy = entry["detail"].get("copy", "")
        if entry["event"] == HANDING:
            begun[copy] += 1
        elif entry["event"] in (HANDED, NOT_HANDED) and begun[copy]:
            begun[copy] -= 1
    return {copy: times for copy, times in begun.items() if times}


def _note_handed(workspace: Workspace, record_sha256: str, detail: Mapping[str, str]) -> None:
    with workspace.store.transaction():
        workspace.store.print_log.add(record_sha256, detail["copy"], workspace.person.id, workspace.now())
        _note(workspace, HANDED, record_sha256, detail)


def _note(workspace: Workspace, event: str, record_sha256: str, detail: Mapping[str, str]) -> None:
    workspace.store.audit.append(event, record_sha256, workspace.person.id, workspace.now(), detail)
