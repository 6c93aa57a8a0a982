"""Photos made ready once: an upright print copy for paper, a thumbnail for the screen, the time the camera wrote."""

from __future__ import annotations

from model.ports import PreparedPhoto


class PillowPhotos:
    """The `Photos` port; Pillow is imported at the first photo, not at start-up."""

    def prepare(self, original: bytes) -> PreparedPhoto:
        """Print copy, thumbnail and camera time of one original.

        Raises KnownError photo.unreadable (not a picture we can decode), photo.too_large (bytes or pixels).
        """
        from model.photos.prepare import prepare

        return prepare(original)
