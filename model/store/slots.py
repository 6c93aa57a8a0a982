"""One slot of the data key: AES key wrap under Argon2id of a secret, with the holder's id inside, not in clear."""

from __future__ import annotations

import os
from base64 import b64decode, b64encode
from dataclasses import dataclass, field
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.keywrap import InvalidUnwrap, aes_key_unwrap, aes_key_wrap

from model.errors import KnownError

RECOVERY = "recovery"
USER = "user"
KEY_BYTES = 32
_NONCE_BYTES = 12


@dataclass(frozen=True, slots=True)
class Cost:
    """What one guess at a passphrase costs (RFC 9106); stored in each slot, so it can grow later."""

    memory_kib: int
    iterations: int
    lanes: int = 1

    def __post_init__(self) -> None:
        """Refuse what a hostile keys.json could ask for: more than 1 GiB or 16 passes, or nothing."""
        if not (8 * self.lanes <= self.memory_kib <= 1 << 20 and 1 <= self.iterations <= 16 and 1 <= self.lanes <= 8):
            raise ValueError(f"unreasonable cost {self}")


# About 100 ms on a slow laptop. A login tries every slot, so it may not cost much more.
LOGIN_COST = Cost(memory_kib=32768, iterations=3)


@dataclass(frozen=True, slots=True)
class Unlocked:
    """Whose secret fitted, and the data key it opened."""

    person_id: str
    data_key: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class Slot:
    """As it stands in keys.json; `holder` is the person id under a key derived from the data key."""

    kind: str
    cost: Cost
    salt: bytes
    wrapped: bytes
    holder: bytes

    @classmethod
    def make(cls, kind: str, opened: Unlocked, secret: str, cost: Cost) -> Slot:
        """A new slot with its own salt."""
        salt = os.urandom(16)
        wrapped = aes_key_wrap(_stretch(secret, salt, cost), opened.data_key)
        return cls(kind, cost, salt, wrapped, _seal_holder(opened, salt))

    def open(self, secret: str) -> Unlocked | None:
        """The data key and the holder, or None when `secret` is not this slot's.

        Raises KnownError keys.damaged when the secret fits but the holder cannot be read.
        """
        try:
            data_key = aes_key_unwrap(_stretch(secret, self.salt, self.cost), self.wrapped)
        except InvalidUnwrap:
            return None
        return Unlocked(self.holder_under(data_key), data_key)

    def holder_under(self, data_key: bytes) -> str:
        """The person id, "" for the recovery slot; KnownError keys.damaged."""
        nonce, sealed = self.holder[:_NONCE_BYTES], self.holder[_NONCE_BYTES:]
        try:
            return AESGCM(_holder_key(data_key)).decrypt(nonce, sealed, self.salt).decode()
        except (InvalidTag, ValueError) as error:
            raise KnownError("keys.damaged") from error

    def to_json(self) -> dict[str, Any]:
        """The slot as keys.json holds it."""
        return {
            "kind": self.kind,
            "memory_kib": self.cost.memory_kib,
            "iterations": self.cost.iterations,
            "lanes": self.cost.lanes,
            "salt": b64encode(self.salt).decode(),
            "wrapped": b64encode(self.wrapped).decode(),
            "holder": b64encode(self.holder).decode(),
        }

    @classmethod
    def from_json(cls, raw: dict[str, Any]) -> Slot:
        """Read a slot; KeyError, TypeError or ValueError if it is none."""
        cost = Cost(int(raw["memory_kib"]), int(raw["iterations"]), int(raw["lanes"]))
        salt, wrapped, holder = (b64decode(raw[name], validate=True) for name in ("salt", "wrapped", "holder"))
        if len(salt) < 16 or len(wrapped) != KEY_BYTES + 8 or raw["kind"] not in {USER, RECOVERY}:
            raise ValueError("not a slot")
        return cls(str(raw["kind"]), cost, salt, wrapped, holder)


def derive(data_key: bytes, purpose: str) -> bytes:
    """A 32-byte key for one purpose, so that no two uses share a key."""
    return HKDF(SHA256(), KEY_BYTES, salt=None, info=f"yijian {purpose}".encode()).derive(data_key)


def _stretch(secret: str, salt: bytes, cost: Cost) -> bytes:
    kdf = Argon2id(
        salt=salt, length=KEY_BYTES, iterations=cost.iterations, lanes=cost.lanes, memory_cost=cost.memory_kib
    )
    return kdf.derive(secret.encode())


def _seal_holder(opened: Unlocked, salt: bytes) -> bytes:
    nonce = os.urandom(_NONCE_BYTES)
    return nonce + AESGCM(_holder_key(opened.data_key)).encrypt(nonce, opened.person_id.encode(), salt)


def _holder_key(data_key: bytes) -> bytes:
    return derive(data_key, "slot holder")
