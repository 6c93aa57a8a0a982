"""Private keys: made on this laptop, kept only wrapped under their owner's passphrase."""

from __future__ import annotations

import json
import os
import unicodedata
from dataclasses import asdict, dataclass
from typing import cast

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    load_der_private_key,
)

from model.errors import KnownError, RefusedError

_SALT_BYTES = 16
_NONCE_BYTES = 12


@dataclass(frozen=True, slots=True)
class Cost:
    """How dear one guess at a passphrase is; written into every wrapped key, so it may rise later."""

    memory_kib: int = 65_536  # RFC 9106 §4, second recommended option
    iterations: int = 3
    lanes: int = 4


def new_key() -> ec.EllipticCurvePrivateKey:
    """A fresh P-256 key."""
    return ec.generate_private_key(ec.SECP256R1())


def wrap(key: ec.EllipticCurvePrivateKey, passphrase: str, cost: Cost) -> bytes:
    """The key under `passphrase` and a salt of its own: argon2id, then AES-256-GCM over its PKCS #8 form.

    The header is authenticated too: a wrapped key whose cost was lowered does not open.
    """
    header = {"kdf": "argon2id", **asdict(cost), "salt": os.urandom(_SALT_BYTES).hex()}
    nonce = os.urandom(_NONCE_BYTES)
    plain = key.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption())
    sealed = _cipher(header, passphrase).encrypt(nonce, plain, _bound(header))
    return json.dumps({"header": header, "nonce": nonce.hex(), "sealed": sealed.hex()}).encode()


def unwrap(wrapped: bytes, passphrase: str) -> ec.EllipticCurvePrivateKey:
    """The key again. Raises RefusedError passphrase.wrong, KnownError key.damaged."""
    try:
        blob = json.loads(wrapped)
        header, nonce, sealed = blob["header"], bytes.fromhex(blob["nonce"]), bytes.fromhex(blob["sealed"])
        plain = _cipher(header, passphrase).decrypt(nonce, sealed, _bound(header))
    except InvalidTag as error:
        raise RefusedError("passphrase.wrong") from error
    except (ValueError, KeyError, TypeError) as error:
        raise KnownError("key.damaged") from error
    return cast("ec.EllipticCurvePrivateKey", load_der_private_key(plain, password=None))


def _cipher(header: dict[str, str | int], passphrase: str) -> AESGCM:
    kdf = Argon2id(
        salt=bytes.fromhex(str(header["salt"])),
        length=32,
        iterations=int(header["iterations"]),
        lanes=int(header["lanes"]),
        memory_cost=int(header["memory_kib"]),
    )
    # Two input methods may compose one character differently; the person typed the same passphrase.
    return AESGCM(kdf.derive(unicodedata.normalize("NFC", passphrase).encode()))


def _bound(header: dict[str, str | int]) -> bytes:
    return json.dumps(header, sort_keys=True).encode()
