"""The file of a 证据包: a zip from anywhere, opened within limits and never unpacked to disk; and how one is written.

Files are told by what they contain; names serve only to say which one is wrong. Whatever is read is counted.
"""

from __future__ import annotations

import re
import zipfile
import zlib
from collections.abc import Generator, Iterable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path, PurePosixPath
from typing import BinaryIO

from model.errors import KnownError, os_reason

ORIGINALS = "原件"  # the folder of the originals inside
MOST_FILES = 1_000
LARGEST_LIST = 1_000_000  # bytes of the zip's own directory
LARGEST_FILE = 64_000_000  # bytes of one file unpacked; no paper and no photo we take is larger
LARGEST_WHOLE = 4_000_000_000  # bytes of everything that is unpacked
CHUNK = 1_000_000
_MAGIC, _END = b"PK", b"PK\x05\x06"  # how a zip begins; how the end of its directory does: 22 bytes and a remark
_LONGEST_REMARK = 65_535
_BROKEN = (zipfile.BadZipFile, NotImplementedError, ValueError, zlib.error)
_FORBIDDEN = re.compile(r'[<>:"/\\|?*\x00-\x1f]')  # in a file name on Windows


@dataclass(slots=True)
class Package:
    """An opened 证据包: one paper, and other files."""

    zip: zipfile.ZipFile
    paper_entry: zipfile.ZipInfo
    others: tuple[zipfile.ZipInfo, ...]
    unpacked: int = field(default=0)  # bytes so far

    def paper(self) -> bytes:
        """The PDF. KnownError evidence.unreadable, evidence.too_large."""
        return self.content(self.paper_entry)

    def content(self, entry: zipfile.ZipInfo) -> bytes:
        """One file whole. KnownError evidence.unreadable, evidence.too_large."""
        return b"".join(self._pieces(entry))

    def _pieces(self, entry: zipfile.ZipInfo) -> Iterator[bytes]:
        if entry.file_size > LARGEST_FILE:  # zipfile never gives more than this
            raise KnownError("evidence.too_large")
        try:
            with self.zip.open(entry) as source:
                while piece := source.read(CHUNK):
                    self.unpacked += len(piece)
                    if self.unpacked > LARGEST_WHOLE:
                        raise KnownError("evidence.too_large")
                    yield piece
        except (*_BROKEN, RuntimeError, EOFError, OSError) as error:  # RuntimeError: under a password
            raise KnownError("evidence.unreadable") from error


def is_package(path: Path) -> bool:
    """Whether a file begins as a zip does. KnownError file.unreadable."""
    with _readable(path) as source:
        return source.read(len(_MAGIC)) == _MAGIC


def read_plain(path: Path) -> bytes:
    """A file that is no package, whole. KnownError file.unreadable."""
    with _readable(path) as source:
        return source.read()


@contextmanager
def opened(path: Path) -> Generator[Package]:
    """A package from anywhere.

    Raises KnownError file.unreadable, evidence.unreadable, evidence.too_large, evidence.path, evidence.no_paper.
    """
    with ExitStack() as stack:
        source = stack.enter_context(_readable(path))
        _refuse_long_lists(source)
        try:
            file = stack.enter_context(zipfile.ZipFile(source))
        except _BROKEN as error:
            raise KnownError("evidence.unreadable") from error
        yield _package(file)


def write_package(out: BinaryIO, paper: tuple[str, bytes], originals: Iterable[tuple[str, bytes]], moment: str) -> None:
    """Pack a paper and its originals, one at a time: stored, in the order given, all of one `moment` (ISO 8601)."""
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as packed:
        packed.writestr(_entry(f"{_safe(paper[0])}.pdf", moment), paper[1])
        for name, content in originals:
            packed.writestr(_entry(f"{ORIGINALS}/{_safe(name)}", moment), content)


def _readable(path: Path) -> BinaryIO:
    try:
        return path.open("rb")
    except OSError as error:
        raise KnownError("file.unreadable", name=path.name, why=os_reason(error)) from error


def _refuse_long_lists(source: BinaryIO) -> None:
    """The directory is read whole by whoever opens a zip, so its length is looked at before."""
    size = source.seek(0, 2)
    source.seek(max(0, size - 22 - _LONGEST_REMARK))
    tail = source.read()
    at = tail.rfind(_END)
    if at < 0 or len(tail) < at + 22:
        raise KnownError("evidence.unreadable")
    count, length = int.from_bytes(tail[at + 10 : at + 12], "little"), int.from_bytes(tail[at + 12 : at + 16], "little")
    if count > MOST_FILES or length > LARGEST_LIST:
        raise KnownError("evidence.too_large")


def _package(file: zipfile.ZipFile) -> Package:
    if any(_leads_out(one.filename) for one in file.infolist()):
        raise KnownError("evidence.path")
    entries = [one for one in file.infolist() if not one.is_dir()]
    papers = [one for one in entries if _is_paper(one.filename)]
    if len(papers) != 1:
        raise KnownError("evidence.no_paper")
    return Package(file, papers[0], tuple(one for one in entries if one is not papers[0]))


def _is_paper(name: str) -> bool:
    return name.lower().endswith(".pdf") and PurePosixPath(name).parent.name != ORIGINALS


def _leads_out(name: str) -> bool:
    """Names are never used as paths here; one that leads out of its folder is a sign of ill will all the same."""
    return name.startswith("/") or "\\" in name or ":" in name or ".." in PurePosixPath(name).parts


def _entry(name: str, moment: str) -> zipfile.ZipInfo:
    at = datetime.fromisoformat(moment)
    entry = zipfile.ZipInfo(name, (at.year, at.month, at.day, at.hour, at.minute, at.second))
    entry.create_system = 0  # as on Windows, wherever it is written
    return entry


def _safe(name: str) -> str:
    """A file name that Windows takes: no separators, not too long, no dot or blank at its ends."""
    return _FORBIDDEN.sub("", name).strip(" .")[-80:]
