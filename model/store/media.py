"""The photos this laptop made ready: which original, which print copy, and the thumbnail itself."""

from __future__ import annotations

from dataclasses import asdict

from model.ports import StoredPhoto
from model.store.connection import Connection


class MediaTable:
    """`ports.Media`."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def put(self, photo: StoredPhoto) -> None:
        """Keep a photo; the same name again changes nothing."""
        self._connection.execute(
            "INSERT INTO photo (name, sha256, print_sha256, thumbnail, size, taken_at, edits)"
            " VALUES (:name, :sha256, :print_sha256, :thumbnail, :size, :taken_at, :edits)"
            " ON CONFLICT (name) DO NOTHING",
            asdict(photo),
        )

    def get(self, name: str) -> StoredPhoto:
        """The photo of this name; KeyError if unknown."""
        row = self._connection.one("SELECT * FROM photo WHERE name = ?", [name])
        if row is None:
            raise KeyError(name)
        return StoredPhoto(**row)

    def originals(self) -> set[tuple[int, str]]:
        """Size in bytes and SHA-256 of every original that was taken in."""
        return {(row["size"], row["sha256"]) for row in self._connection.query("SELECT size, sha256 FROM photo")}
