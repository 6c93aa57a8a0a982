"""Photos and papers as encrypted files named by the SHA-256 of what is inside."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from model.errors import KnownError
from model.store.durable_files import sync_folder, write_durably
from model.store.faults import naming_file_faults

_HEADER = b"YJO1"
_NONCE_BYTES = 12


class ObjectFolder:
    """`ports.Objects`: objects/ab/<sha256>, each `YJO1`, a nonce, and AES-256-GCM bound to its own name."""

    def __init__(self, folder: Path, key: bytes) -> None:
        """Use `folder`; what an earlier process left half written in objects/incoming goes away."""
        self._folder = folder
        self._incoming = folder / "incoming"
        self._cipher = AESGCM(key)
        with naming_file_faults():
            self._incoming.mkdir(parents=True, exist_ok=True, mode=0o700)
            for leftover in self._incoming.iterdir():
                leftover.unlink()

    def put(self, data: bytes) -> str:
        """Keep `data`; durable when its hash returns. A damaged file of the same content is mended.

        Raises KnownError store.full, store.read_only, store.unreachable.
        """
        sha256 = hashlib.sha256(data).hexdigest()
        path = self._path(sha256)
        with naming_file_faults():
            path.parent.mkdir(exist_ok=True, mode=0o700)
            sync_folder(self._folder)
        if not self._is_whole(sha256):
            nonce = os.urandom(_NONCE_BYTES)
            sealed = self._cipher.encrypt(nonce, data, bytes.fromhex(sha256))
            write_durably(path, _HEADER + nonce + sealed, scratch=self._incoming)
        return sha256

    def get(self, sha256: str) -> bytes:
        """The plain bytes, checked against their name. Raises KnownError object.missing, object.damaged."""
        path = self._path(sha256)
        with naming_file_faults():
            if not path.is_file():
                raise KnownError("object.missing", sha256=sha256)
            content = path.read_bytes()
        start = len(_HEADER) + _NONCE_BYTES
        try:
            data = self._cipher.decrypt(content[len(_HEADER) : start], content[start:], bytes.fromhex(sha256))
        except (InvalidTag, ValueError) as error:
            raise KnownError("object.damaged", sha256=sha256) from error
        if content[: len(_HEADER)] != _HEADER or hashlib.sha256(data).hexdigest() != sha256:
            raise KnownError("object.damaged", sha256=sha256)
        return data

    def has(self, sha256: str) -> bool:
        """Whether a file of this name is there; `get` says whether it is whole."""
        return self._path(sha256).is_file()

    def delete(self, sha256: str) -> None:
        """Let the object be gone, durably; harmless for one that is not here.

        Raises KnownError store.read_only, store.unreachable.
        """
        path = self._path(sha256)
        with naming_file_faults():
            if path.is_file():
                path.unlink()
                sync_folder(path.parent)

    def _is_whole(self, sha256: str) -> bool:
        try:
            self.get(sha256)
        except KnownError as error:
            if error.code in {"object.missing", "object.damaged"}:
                return False
            raise
        with naming_file_faults():
            sync_folder(self._path(sha256).parent)  # an earlier process may have died before it did
        return True

    def _path(self, sha256: str) -> Path:
        if len(sha256) != 64 or set(sha256) - set("0123456789abcdef"):
            raise ValueError(f"not a SHA-256: {sha256!r}")
        return self._folder / sha256[:2] / sha256
