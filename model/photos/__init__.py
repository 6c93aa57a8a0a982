"""Photos made ready once: an upright print copy for paper, a thumbnail for the screen, the time the camera wrote."""

from __future__ import annotations

from collections.abc import Sequence

from model.ports import PhotoEdit, PreparedPhoto


class PillowPhotos:
    """The `Photos` port; Pillow is imported at the first photo, not at start-up."""

    def prepare(self, original: bytes, edits: Sequence[PhotoEdit] = ()) -> PreparedPhoto:
        """Print copy, thumbnail and camera time of one original, with the edits made on the copy.

        Raises KnownError photo.unreadable (not a picture we can decode), photo.too_large (bytes or pixels).
        """
        from model.photos.prepare import prepare

        return prepare(original, edits)

    def preview(self, data: bytes) -> bytes:
        """A thumbnail alone, for choosing among many; raises as `prepare`."""
        from model.photos.prepare import preview

        return preview(data)
