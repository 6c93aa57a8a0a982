"""The record: what every official paper and every ledger save is, as canonical bytes (design §2.1, §2.2, §2.6)."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass
from typing import Any, cast

import rfc8785

from model.errors import KnownError
from model.kinds import KINDS

MAX_PAYLOAD = 20_000_000  # bytes of submission XML that are read
NEWEST_SCHEMA: Mapping[str, int] = {"register": 1, "purge": 1, **{kind.record: kind.schema for kind in KINDS.values()}}

# (kind, schema) → a pure function lifting that schema's JSON to the next; a record itself is never rewritten.
UPCASTERS: dict[tuple[str, int], Callable[[dict[str, Any]], dict[str, Any]]] = {}


@dataclass(frozen=True, slots=True)
class FormRef:
    """The exact blank form a record was filled on."""

    id: str
    version: str
    sha256: str


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file that belongs to the record; `print_sha256` is the JPEG drawn on the page, if any."""

    name: str
    sha256: str
    print_sha256: str | None
    bytes: int


@dataclass(frozen=True, slots=True)
class RequiredSigner:
    """Who must have sealed before the paper is whole."""

    role: str
    certificate_sha256: str


@dataclass(frozen=True, slots=True)
class Record:
    """One record; identity is (id, SHA-256 of the canonical bytes)."""

    schema: int
    id: str
    kind: str
    unit: str
    author: str
    made_at: str
    previous: tuple[str, ...]
    form: FormRef
    payload: str
    attachments: tuple[Attachment, ...] = ()
    required_signers: tuple[RequiredSigner, ...] = ()

    def canonical(self) -> bytes:
        """The bytes that are hashed, sealed and archived: RFC 8785 JSON."""
        return rfc8785.dumps(_plain(asdict(self)))

    @property
    def sha256(self) -> str:
        """Hexadecimal SHA-256 of the canonical bytes; the 校验码 shows its beginning."""
        return hashlib.sha256(self.canonical()).hexdigest()


def _plain(value: Any) -> Any:
    """The same value with tuples as lists, as JSON has them."""
    if isinstance(value, dict):
        return {key: _plain(inner) for key, inner in cast("dict[str, Any]", value).items()}
    if isinstance(value, list | tuple):
        return [_plain(inner) for inner in cast("list[Any]", value)]
    return value


def read_record(content: bytes) -> Record:
    """Parse record bytes, lifted to the newest schema.

    Raises KnownError record.unreadable (not a record of ours, or not canonical),
    record.newer_schema (kept, shown as 需新版本, not applied).
    """
    raw = _json_object(content)
    try:
        kind, schema = str(raw["kind"]), int(raw["schema"])
        if schema > NEWEST_SCHEMA.get(kind, 0):
            raise KnownError("record.newer_schema", kind=kind, schema=schema)
        while schema < NEWEST_SCHEMA[kind]:
            raw = UPCASTERS[kind, schema](raw)
            schema = int(raw["schema"])
        return Record(
            schema=schema,
            id=str(raw["id"]),
            kind=kind,
            unit=str(raw["unit"]),
            author=str(raw["author"]),
            made_at=str(raw["made_at"]),
            previous=tuple(str(one) for one in raw["previous"]),
            form=FormRef(**raw["form"]),
            payload=str(raw["payload"]),
            attachments=tuple(Attachment(**one) for one in raw["attachments"]),
            required_signers=tuple(RequiredSigner(**one) for one in raw["required_signers"]),
        )
    except (KeyError, TypeError, ValueError) as error:
        raise KnownError("record.unreadable") from error


def _json_object(content: bytes) -> dict[str, Any]:
    try:
        raw = json.loads(content)
        canonical = rfc8785.dumps(raw)
    except (ValueError, RecursionError, rfc8785.CanonicalizationError) as error:
        raise KnownError("record.unreadable") from error
    if not isinstance(raw, dict) or canonical != content:
        raise KnownError("record.unreadable")
    return cast("dict[str, Any]", raw)
