"""Handing a paper out: printed, or written in plain where the person chose; every time is noted (design §2.11)."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from model.errors import KnownError
from model.workflow.finalise import paper
from model.workspace import Workspace, find


@dataclass(frozen=True, slots=True)
class HandedOut:
    """How often a paper left the workspace, by label of group copy, and who did so last and when."""

    times: dict[str, int]
    last_by: str = ""
    last_at: str = ""


def save_copy(workspace: Workspace, record_sha256: str, path: Path) -> None:
    """Write the sealed PDF byte for byte. RefusedError seal.partly; KnownError file.unwritable."""
    pdf = paper(workspace, record_sha256)
    write_plain(workspace, record_sha256, "copy", path, lambda out: out.write(pdf))


def save_word(workspace: Workspace, record_sha256: str, path: Path) -> None:
    """Write the same words as .docx: a working copy, never the record. RefusedError seal.partly; KnownError."""
    docx = workspace.paper.word(workspace.paper.read(paper(workspace, record_sha256)))
    write_plain(workspace, record_sha256, "word", path, lambda out: out.write(docx))


def note_printed(workspace: Workspace, record_sha256: str) -> None:
    """Note that all pages went to a printer."""
    _note(workspace, record_sha256, "print", "")


def handed_out(workspace: Workspace, record_sha256: str) -> HandedOut:
    """What is noted about one paper."""
    rows = workspace.store.print_log.of(record_sha256)
    if not rows:
        return HandedOut({})
    people = find(workspace.store, "person", rows[-1]["by"])
    return HandedOut(
        dict(Counter(row["copy"] for row in rows)), str(people[0]["name"]) if people else "", rows[-1]["at"]
    )


def write_plain(
    workspace: Workspace, record_sha256: str, copy: str, path: Path, write: Callable[[BinaryIO], object]
) -> None:
    """Write a whole file or none, and note it in the same breath: no name appears without its note.

    Raises KnownError file.unwritable, and what `write` raises.
    """
    part = path.with_name(f"{path.name}.part")
    try:
        with part.open("wb") as out:
            write(out)
            out.flush()
            os.fsync(out.fileno())
        with workspace.store.transaction():
            _note(workspace, record_sha256, copy, path.name)
            part.replace(path)
    except OSError as error:
        raise KnownError("file.unwritable", name=path.name, why=error.strerror or "") from error
    finally:
        part.unlink(missing_ok=True)


def _note(workspace: Workspace, record_sha256: str, copy: str, name: str) -> None:
    by, at = workspace.person.id, workspace.now()
    with workspace.store.transaction():
        workspace.store.print_log.add(record_sha256, copy, by, at)
        workspace.store.audit.append("paper.handed_out", record_sha256, by, at, {"copy": copy, "file": name})
