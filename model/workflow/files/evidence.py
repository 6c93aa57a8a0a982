"""证据包: a sealed paper with the originals of its photos, made in one step and held against the record on arrival.

The record inside the paper names every original by its SHA-256, so the package needs no list of its own.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath
from typing import BinaryIO
from zipfile import ZipInfo

from model.errors import KnownError, RefusedError
from model.ports import Objects, Paper, Seals
from model.record import Attachment, Record, read_record
from model.workflow.files.handing_out import write_plain
from model.workflow.intake.evidence_file import Package, is_package, opened, read_plain, write_package
from model.workflow.intake.verifying import Verdict, verify
from model.workflow.papers.finalise import paper, read_number
from model.workspace import Workspace

WRONG = "original.wrong"
MOST_NAMED = 20  # files in one remark
_SHA256 = re.compile(r"[0-9a-f]{64}")
_PLAIN_NAME = re.compile(r"[0-9a-zA-Z_-]{1,64}\.[0-9a-z]{1,5}")


@dataclass(frozen=True, slots=True)
class Originals:
    """How files relate to the originals a record names; all are names of files."""

    matching: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    wrong: tuple[str, ...] = ()  # named by the record, but with other content
    extra: tuple[str, ...] = ()  # named by no record

    def lacking(self) -> tuple[str, ...]:
        """The remark that originals are not there, by name where only some are."""
        if not self.missing:
            return ()
        return (_named("original.absent", self.missing) if self.matching else "original.absent",)

    def remarks(self) -> tuple[str, ...]:
        """Codes of group reason, each with its files."""
        counted = (f"original.matching:{len(self.matching)}",) if self.matching else ()
        named = {WRONG: self.wrong, "original.extra": self.extra}
        return (*counted, *(_named(code, names) for code, names in named.items() if names), *self.lacking())


def _named(code: str, names: Sequence[str]) -> str:
    more = "…" if len(names) > MOST_NAMED else ""
    return f"{code}:{'、'.join(names[:MOST_NAMED])}{more}"


def _shown(name: str) -> str:
    """The last part of a name from anywhere, fit to be read on screen and in a terminal."""
    return "".join(letter for letter in PurePosixPath(name).name if letter.isprintable())[:80]


def export(workspace: Workspace, record_sha256: str, path: Path) -> None:
    """Write the 证据包 of a record: one original in memory at a time, the same bytes every time.

    Raises RefusedError seal.partly, evidence.no_photos, evidence.incomplete; KnownError file.unwritable, object.*.
    """
    pdf = paper(workspace, record_sha256)
    record, objects = read_record(workspace.paper.read(pdf).record), workspace.store.objects
    here = in_workspace(objects, record)
    if here.missing:
        raise RefusedError("evidence.incomplete", names="、".join(here.missing))
    if not here.matching:
        raise RefusedError("evidence.no_photos")

    def write(out: BinaryIO) -> None:
        named = sorted(_originals(record).items())
        originals = ((_file_name(one), objects.get(sha256)) for sha256, one in named)
        write_package(out, (read_number(record) or record_sha256[:16], pdf), originals, record.made_at)

    write_plain(workspace, record_sha256, "evidence", path, write)


def in_workspace(objects: Objects, record: Record) -> Originals:
    """Which of the record's originals this workspace holds."""
    held = {one.name: objects.has(sha256) for sha256, one in _originals(record).items()}
    absent = [name for name, here in held.items() if not here]
    return Originals(tuple(name for name, here in held.items() if here), (*absent, *_unusable(record)))


def check(package: Package, record: Record, keep: Objects | None = None) -> Originals:
    """Hold every file of a package against the record, one in memory at a time; `keep` takes in those that match.

    Raises KnownError store.*.
    """
    wanted, names = _originals(record), {one.name for one in record.attachments}
    sizes = {one.bytes for one in wanted.values()}
    seen: set[str] = set()
    strangers: list[str] = []
    for entry in package.others:
        # What has the size of no original cannot be one, and is not even read.
        content = _content(package, entry) if entry.file_size in sizes else None
        sha256 = hashlib.sha256(content).hexdigest() if content is not None else ""
        if content is None or sha256 not in wanted:
            strangers.append(_shown(entry.filename))
        elif sha256 not in seen and keep is not None:
            keep.put(content)
        seen.add(sha256)
    return Originals(
        tuple(one.name for sha256, one in wanted.items() if sha256 in seen),
        (*(one.name for sha256, one in wanted.items() if sha256 not in seen), *_unusable(record)),
        tuple(name for name in strangers if name in names),
        tuple(name for name in strangers if name not in names),
    )


def _content(package: Package, entry: ZipInfo) -> bytes | None:
    """One file of a package; None if it cannot be read or is larger than any original."""
    try:
        return package.content(entry)
    except KnownError:
        return None


def verify_file(path: Path, roots: Sequence[bytes], seals: Seals, paper: Paper) -> Verdict:
    """Verify a paper, alone or in a 证据包; its remarks say which originals match.

    Raises KnownError file.unreadable, evidence.*.
    """
    if not is_package(path):
        found = verify(read_plain(path), roots, seals, paper)
        named = _originals(found.record) if found.record else {}
        return replace(found, remarks=(*found.remarks, "original.absent")) if named else found
    with opened(path) as package:
        found = verify(package.paper(), roots, seals, paper)
        held = check(package, found.record) if found.record else Originals()
    return replace(found, remarks=(*found.remarks, *held.remarks()))


def _originals(record: Record) -> dict[str, Attachment]:
    """The record's originals by SHA-256, in its order; two print copies of one original count once."""
    named: dict[str, Attachment] = {}
    for one in record.attachments:
        if _SHA256.fullmatch(one.sha256):
            named.setdefault(one.sha256, one)
    return named


def _unusable(record: Record) -> list[str]:
    """Attachments whose hash is none, which only a stranger's record has."""
    return [one.name for one in record.attachments if not _SHA256.fullmatch(one.sha256)]


def _file_name(one: Attachment) -> str:
    """The name the paper's own list shows, unless it came from a place where files have stranger names."""
    return one.name if _PLAIN_NAME.fullmatch(one.name) else f"{one.sha256[:32]}.bin"
