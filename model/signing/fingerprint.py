"""A root certificate in 32 digits, short enough to read out by telephone when a laptop joins."""

from __future__ import annotations

import hashlib

GROUPS = 8


def fingerprint(certificate: bytes) -> str:
    """Eight groups of four decimal digits of the SHA-256 (106 bits).

    Digits, because letters sound alike on the telephone; nobody can make another root to a given value.
    """
    digits = f"{int.from_bytes(hashlib.sha256(certificate).digest()) % 10 ** (4 * GROUPS):032d}"
    return " ".join(digits[start : start + 4] for start in range(0, len(digits), 4))
