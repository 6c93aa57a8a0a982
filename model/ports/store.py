"""The store port: drafts, archive, facts, audit, objects and the laptop's own tables."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

from model.ports.memory import Phrases

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Draft:
    """A paper being filled: the one mutable thing, local to this laptop (design §2.8)."""

    id: str
    kind: str
    stage: str  # filling | finalised | sealing | sealed | applied | voided
    form_id: str
    form_version: str
    xform: bytes
    template: bytes
    initial_instance: bytes  # the instance as `start` left it; changes are replayed onto it
    context: Mapping[str, Any]  # who, where, why: shown in lists without opening the form
    focus: str  # reference of the card that had focus last
    created_at: str
    updated_at: str
    record_sha256: str | None = None


@dataclass(frozen=True, slots=True)
class DraftChange:
    """One durable change of a draft; `op` is answer | add_repeat | remove_repeat, or a mark of `workflow.acts`."""

    op: str
    ref: str
    value: str
    at: str
    by: str


class Drafts(Protocol):
    """Drafts and their changes; each `keep` is one transaction together with its audit row."""

    def add(self, draft: Draft) -> None: ...
    def get(self, draft_id: str) -> Draft: ...
    def get_stage(self, draft_id: str) -> str: ...
    def all(self) -> list[Draft]: ...
    def unfinished(self) -> list[Row]: ...  # id, stage, context, updated_at; neither applied nor voided, newest first
    def frozen(self) -> list[Row]: ...  # id, kind, stage, context, record_sha256 of all that became a record
    def keep(self, draft_id: str, change: DraftChange, focus: str | None = None) -> None: ...
    def keep_together(
        self, draft_id: str, mark: DraftChange, changes: Sequence[DraftChange], focus: str | None = None
    ) -> None: ...  # all of them or none, under one audit entry
    def changes(self, draft_id: str) -> list[DraftChange]: ...
    def set_focus(self, draft_id: str, ref: str) -> None: ...
    def set_stage(self, draft_id: str, stage: str, record_sha256: str | None = None) -> None: ...
    def remove(self, draft_id: str) -> None: ...


@dataclass(frozen=True, slots=True)
class Archived:
    """A record's bytes as they were first met; trust is derived, never stored here (design §2.5)."""

    sha256: str
    id: str
    kind: str
    content: bytes  # canonical record bytes
    seal: bytes | None  # detached CMS of a ledger record; None for a paper
    file_sha256: str | None  # object that holds the sealed PDF of a paper
    whole: bool  # False while seals are missing
    purged_by: str = ""  # hash of the purge record through which content and seal went
    remains: str = ""  # JSON: which versions of which rows it held, nothing of what they said


class Archive(Protocol):
    """Every record this workspace has met, applied or not."""

    def add(self, archived: Archived) -> bool: ...  # True if it was new
    def replace_file(self, sha256: str, file_sha256: str, whole: bool) -> None: ...
    def end(self, sha256: str, purged_by: str, remains: str) -> None: ...  # content and seal go, for ever
    def get(self, sha256: str) -> Archived | None: ...
    def with_id(self, record_id: str) -> list[Archived]: ...
    def beginning(self, prefix: str) -> list[str]: ...  # hashes that begin so: 校验码 is such a beginning
    def all(self) -> Iterator[Archived]: ...  # streamed by key, memory flat
    def count(self) -> int: ...


class Facts(Protocol):
    """Projection tables, written only by `apply`, keyed by record hash (design §2.4)."""

    def put(self, record_sha256: str, rows: Mapping[str, Sequence[Row]]) -> None: ...  # replaces what it said before
    def forget(self, record_sha256: str) -> None: ...
    def replace(self, table: str, key: Row, rows: Sequence[Row]) -> None: ...  # recomputed whole for a touched key
    def exchange(self, table: str, gone: Sequence[Row], rows: Sequence[Row]) -> None: ...  # out by keys, and in
    def rows(self, sql: str, parameters: Mapping[str, Any] | Sequence[Any] = ()) -> list[Row]: ...
    def rebuilding(self) -> AbstractContextManager[Facts]: ...  # empty shadow tables, swapped in at a clean exit
    def tables(self) -> list[str]: ...


class Audit(Protocol):
    """Append-only chain of what was done on this workspace."""

    def append(self, event: str, subject: str, by: str, at: str, detail: Mapping[str, Any] | None = None) -> None: ...
    def entries(self, subject: str | None = None) -> list[Row]: ...


class Quarantine(Protocol):
    """Local list of files that are no record of ours, with the reason; their bytes stay in the object store."""

    def put(self, file_sha256: str, name: str, verdict: str, at: str) -> None: ...
    def all(self) -> list[Row]: ...


class PrintLog(Protocol):
    """Local list of what left the workspace in plain; `copy` is a label of group copy."""

    def add(self, record: str, copy: str, by: str, at: str) -> None: ...
    def of(self, record: str) -> list[Row]: ...  # copy, by, at; in order


class Objects(Protocol):
    """Encrypted, content-addressed files: photos, papers."""

    def put(self, data: bytes) -> str: ...  # returns the SHA-256 of the plain bytes; durable when it returns
    def get(self, sha256: str) -> bytes: ...  # KnownError object.missing | object.damaged
    def has(self, sha256: str) -> bool: ...
    def delete(self, sha256: str) -> None: ...


class Deletions(Protocol):
    """Objects that are to be deleted once the transaction that said so is durable."""

    def add(self, hashes: Iterable[str]) -> None: ...
    def settle(self) -> None: ...  # delete those that nothing names; called at log-in and after each transaction


@dataclass(frozen=True, slots=True)
class StoredPhoto:
    """A photo of a draft: the untouched original, its print copy and its thumbnail."""

    name: str  # the value of the image question
    sha256: str  # original, in the object store
    print_sha256: str  # print JPEG, in the object store
    thumbnail: bytes
    size: int  # bytes of the original
    taken_at: str | None
    edits: str = "[]"  # what was done to the print copy, JSON; see workflow.photos


class Media(Protocol):
    """Local table of the photos this laptop made ready."""

    def put(self, photo: StoredPhoto) -> None: ...  # the same name again changes nothing
    def get(self, name: str) -> StoredPhoto: ...  # KeyError if unknown
    def originals(self) -> set[tuple[int, str]]: ...  # size in bytes and SHA-256 of every original


@dataclass(frozen=True, slots=True)
class KeySlot:
    """A person's private key under that person's passphrase, and the certificate once it is issued."""

    person_id: str
    name: str
    purpose: str  # seal | ledger | root
    wrapped: bytes
    request: bytes  # PKCS#10, DER
    certificate: bytes | None  # X.509, DER


class KeySlots(Protocol):
    """Local table of signing keys on this laptop."""

    def put(self, slot: KeySlot) -> None: ...
    def get(self, person_id: str, purpose: str) -> KeySlot | None: ...
    def all(self) -> list[KeySlot]: ...


class Renewal(Protocol):
    """A new passphrase that is not yet in force."""

    @property
    def person_id(self) -> str: ...


class Store(Protocol):
    """One opened workspace store; belongs to the thread that opened it."""

    drafts: Drafts
    archive: Archive
    facts: Facts
    audit: Audit
    objects: Objects
    deletions: Deletions
    key_slots: KeySlots
    media: Media
    quarantine: Quarantine
    print_log: PrintLog
    phrases: Phrases

    def transaction(self) -> AbstractContextManager[None]: ...  # BEGIN IMMEDIATE; nested calls join the outer one
    def large_transaction(self) -> AbstractContextManager[None]: ...  # for tens of thousands of rows
    def setting(self, key: str) -> Any: ...  # JSON value or None; local table
    def set_setting(self, key: str, value: Any) -> None: ...
    def next_number(
        self, unit: str, kind: str, year: int, mark: str, least: int = 1
    ) -> int: ...  # 1, 2, 3 …, or `least` where that is further on; never handed out twice
    def numbers_given(self) -> list[Row]: ...  # unit, kind, year, mark, last: how far each counter stands
    def check_passphrase(self, passphrase: str) -> None: ...  # RefusedError passphrase.short | passphrase.taken
    def add_user(self, person_id: str, passphrase: str) -> None: ...  # another slot for the same data key
    def users(self) -> list[str]: ...
    def renewal(self, old: str, new: str) -> Renewal: ...  # RefusedError passphrase.wrong | .short | .same | .taken
    def renew(self, renewal: Any, keys: Sequence[KeySlot], at: str) -> None: ...  # together with their keys
    def recover_passphrase(self, recovery_key: str, person_id: str, passphrase: str) -> None: ...
    def back_up(self, target: Path) -> None: ...  # the copy is itself a workspace folder, encrypted
    def check_files(self) -> None: ...  # KnownError store.moved if the database was renamed under us
    def close(self) -> None: ...
