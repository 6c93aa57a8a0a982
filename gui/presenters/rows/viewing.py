"""A file of a row made ready to be looked at: a picture of screen size, or the pages of a scan one after the other."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from model.ports import PagePicture

SIDE = 1600  # px of the longer side of a picture
DPI = 110


@dataclass(frozen=True, slots=True)
class Viewing:
    """What is looked at; either `picture` (JPEG) or `pages` is there."""

    sha256: str
    name: str
    picture: bytes = b""
    pages: tuple[PagePicture, ...] = ()

    @property
    def is_pdf(self) -> bool:
        """Whether it has pages."""
        return self.name.lower().endswith(".pdf")


def drawn(workspace: Any, content: bytes, viewing: Viewing) -> Viewing:
    """The picture, or one page more; slow, called beside the store. KnownError photo.unreadable, paper.unreadable."""
    if not viewing.is_pdf:
        return replace(viewing, picture=workspace.photos.prepare(content, (), SIDE).print_jpeg)
    page = workspace.paper.picture(content, len(viewing.pages) + 1, DPI)
    return replace(viewing, pages=(*viewing.pages, page))


def whole(viewing: Viewing) -> bool:
    """Whether nothing is left to be drawn."""
    return bool(viewing.picture) or bool(viewing.pages and len(viewing.pages) == viewing.pages[-1].count)
