"""Files of a row: photos and scans, taken in, named by the row's cell, listed in the record, opened to be seen."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import PurePath

from model.errors import RefusedError
from model.record import Attachment
from model.workspace import Workspace

PDF = b"%PDF-"
MAX_BYTES = 50_000_000
MAX_NAME = 120


@dataclass(frozen=True, slots=True)
class RowFile:
    """One file of a row, as its cell names it: a line `hash bytes name`."""

    sha256: str
    bytes: int
    name: str

    def __str__(self) -> str:
        return f"{self.sha256} {self.bytes} {self.name}"

    @property
    def is_pdf(self) -> bool:
        """Whether it is read page by page, not looked at as a picture."""
        return self.name.lower().endswith(".pdf")


def files_in(cell: str) -> tuple[RowFile, ...]:
    """The files a cell names, in order; a line that names none is passed over."""
    parts = (line.split(" ", 2) for line in cell.splitlines())
    return tuple(RowFile(one[0], int(one[1]), one[2]) for one in parts if len(one) == 3 and one[1].isdigit())


def cell_of(files: Sequence[RowFile]) -> str:
    """The cell that names these files."""
    return "\n".join(map(str, files))


def take(workspace: Workspace, name: str, content: bytes) -> RowFile:
    """Keep a photo or a scan, its bytes untouched and encrypted; the row names it when it is saved.

    RefusedError file.too_large; KnownError photo.unreadable for what is neither a picture nor a PDF, store.full.
    """
    if len(content) > MAX_BYTES:
        raise RefusedError("file.too_large", name=name, limit=MAX_BYTES // 1_000_000)
    plain = PurePath(name.replace("\n", " "))
    if content.startswith(PDF):
        suffix = ".pdf"
    else:
        workspace.photos.preview(content)
        suffix = plain.suffix if plain.suffix.lower() != ".pdf" else ".jpg"
    stem = plain.stem[: MAX_NAME - len(suffix)] or "附件"
    return RowFile(workspace.store.objects.put(content), len(content), f"{stem}{suffix}")


def attachments(cell: str) -> tuple[Attachment, ...]:
    """The files of a cell as the record lists them."""
    return tuple(Attachment(one.name, one.sha256, None, one.bytes) for one in files_in(cell))


def content(workspace: Workspace, sha256: str) -> bytes:
    """The bytes of a file. KnownError object.missing, object.damaged."""
    return workspace.store.objects.get(sha256)
