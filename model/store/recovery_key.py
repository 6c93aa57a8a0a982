"""The recovery key on paper: eight groups of four, no look-alike letters, the last two are check characters."""

from __future__ import annotations

import hashlib
import secrets

from model.errors import RefusedError

# Digits and capitals without I, L, O, U: five bits each, so 30 of them are 150 bits.
_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_LOOK_ALIKE = str.maketrans({"I": "1", "L": "1", "O": "0", "-": None, " ": None, "\t": None, "\n": None})
_LENGTH = 30


def new_recovery_key() -> str:
    """A fresh key, e.g. ``0F3K-…-9Q7Z`` (39 characters); shown once, never stored."""
    body = "".join(secrets.choice(_ALPHABET) for _ in range(_LENGTH))
    text = body + _check(body)
    return "-".join(text[at : at + 4] for at in range(0, len(text), 4))


def read_recovery_key(typed: str) -> str:
    """The secret in what a person typed from paper: case, spaces, dashes and look-alikes do not matter.

    Raises RefusedError recovery.mistyped when its check characters do not fit.
    """
    text = typed.upper().translate(_LOOK_ALIKE)
    body, check = text[:_LENGTH], text[_LENGTH:]
    if len(body) < _LENGTH or check != _check(body):
        raise RefusedError("recovery.mistyped")
    return body


def _check(body: str) -> str:
    number = int.from_bytes(hashlib.sha256(body.encode()).digest()[:2], "big")
    return _ALPHABET[number >> 5 & 31] + _ALPHABET[number & 31]
