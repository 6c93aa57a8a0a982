"""Photos made ready once: an upright print copy for paper, a thumbnail for the screen, the time the camera wrote."""

from __future__ import annotations

from collections.abc import Sequence

from model.ports import PhotoEdit, PreparedPhoto
from model.ports.papers import PRINT_SIDE


class PillowPhotos:
    """The `Photos` port; Pillow is imported at the first photo, not at start-up."""

    def prepare(self, original: bytes, edits: Sequence[PhotoEdit] = (), side: int = PRINT_SIDE) -> PreparedPhoto:
        """Print copy (its longer side at most `side` pixels), thumbnail and camera time of one original, edited.

        Raises KnownError photo.unreadable (not a picture we can decode), photo.too_large (bytes or pixels).
        """
        from model.photos.prepare import prepare

        return prepare(original, edits, side)

    def preview(self, data: bytes) -> bytes:
        """A thumbnail alone, for choosing among many; raises as `prepare`."""
        from model.photos.prepare import preview

        return preview(data)
