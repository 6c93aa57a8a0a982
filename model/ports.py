"""The ports: what the verbs need from store, seals, paper and photos, and nothing more.

`model.workflow` talks to these protocols only; `model.wiring` builds the adapters behind them.
Times are timezone-aware datetimes; hashes are lower-case hexadecimal SHA-256; text is UTF-8.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any, Protocol

Clock = Callable[[], datetime]
NewId = Callable[[], str]
Row = dict[str, Any]


# ---------------------------------------------------------------- store


@dataclass(frozen=True, slots=True)
class Draft:
    """A paper being filled: the one mutable thing, local to this laptop (design §2.8)."""

    id: str
    kind: str
    stage: str  # filling | finalised | sealing | sealed | applied
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
    """One durable act on a draft; `op` is answer | add_repeat | remove_repeat."""

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
    def unfinished(self) -> list[Row]: ...  # id, stage, context, updated_at of drafts not yet applied, newest first
    def keep(self, draft_id: str, change: DraftChange, focus: str | None = None) -> None: ...
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


class Archive(Protocol):
    """Every record this workspace has met, applied or not."""

    def add(self, archived: Archived) -> bool: ...  # True if it was new
    def replace_file(self, sha256: str, file_sha256: str, whole: bool) -> None: ...
    def get(self, sha256: str) -> Archived | None: ...
    def with_id(self, record_id: str) -> list[Archived]: ...
    def all(self) -> Iterator[Archived]: ...  # streamed by key, memory flat
    def count(self) -> int: ...


class Facts(Protocol):
    """Projection tables, written only by `apply`, keyed by record hash (design §2.4)."""

    def put(self, record_sha256: str, rows: Mapping[str, Sequence[Row]]) -> None: ...  # replaces what it said before
    def forget(self, record_sha256: str) -> None: ...
    def replace(self, table: str, key: Row, rows: Sequence[Row]) -> None: ...  # recomputed whole for a touched key
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


class Objects(Protocol):
    """Encrypted, content-addressed files: photos, papers."""

    def put(self, data: bytes) -> str: ...  # returns the SHA-256 of the plain bytes; durable when it returns
    def get(self, sha256: str) -> bytes: ...  # KnownError object.missing | object.damaged
    def has(self, sha256: str) -> bool: ...


@dataclass(frozen=True, slots=True)
class StoredPhoto:
    """A photo of a draft: the untouched original, its print copy and its thumbnail."""

    name: str  # the value of the image question
    sha256: str  # original, in the object store
    print_sha256: str  # print JPEG, in the object store
    thumbnail: bytes
    size: int  # bytes of the original
    taken_at: str | None


class Media(Protocol):
    """Local table of the photos this laptop made ready."""

    def put(self, photo: StoredPhoto) -> None: ...  # the same name again changes nothing
    def get(self, name: str) -> StoredPhoto: ...  # KeyError if unknown


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


class Store(Protocol):
    """One opened workspace store; belongs to the thread that opened it."""

    drafts: Drafts
    archive: Archive
    facts: Facts
    audit: Audit
    objects: Objects
    key_slots: KeySlots
    media: Media
    quarantine: Quarantine

    def transaction(self) -> AbstractContextManager[None]: ...  # BEGIN IMMEDIATE; nested calls join the outer one
    def setting(self, key: str) -> Any: ...  # JSON value or None; local table
    def set_setting(self, key: str, value: Any) -> None: ...
    def next_number(self, unit: str, kind: str, year: int, mark: str) -> int: ...  # 1, 2, 3 …; never handed out twice
    def add_user(self, person_id: str, passphrase: str) -> None: ...  # another slot for the same data key
    def check_files(self) -> None: ...  # KnownError store.moved if the database was renamed under us
    def close(self) -> None: ...


# ---------------------------------------------------------------- signing


@dataclass(frozen=True, slots=True)
class Subject:
    """Who a certificate names."""

    name: str
    person_id: str
    unit_name: str
    unit_id: str
    purpose: str  # seal | ledger | root


@dataclass(frozen=True, slots=True)
class Signer:
    """An opened private key with its certificate; never leaves memory."""

    key: Any
    certificate: bytes  # DER

    def __repr__(self) -> str:
        return "Signer(…)"


@dataclass(frozen=True, slots=True)
class SealSeen:
    """One seal found on a paper or a ledger record."""

    role: str  # signature field name, "" for a detached seal
    certificate_sha256: str
    subject: Subject
    claimed_at: str | None
    intact: bool
    trusted: bool  # chain ends in one of the given roots, and the purpose fits
    problems: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PaperSeals:
    """What the seals of a PDF say, before the redraw is compared."""

    seals: tuple[SealSeen, ...]
    covers_whole_file: bool  # the last seal covers every byte
    problems: tuple[str, ...]  # codes; any makes the paper not valid
    signed_revision: bytes | None  # the bytes the last seal covers; attachments are read from these alone


class Seals(Protocol):
    """Keys, certificates, seals on papers (PAdES B-B) and on ledger records (detached CMS)."""

    def new_key(self) -> Any: ...
    def wrap(self, key: Any, passphrase: str) -> bytes: ...
    def unwrap(self, wrapped: bytes, passphrase: str) -> Any: ...  # RefusedError passphrase.wrong
    def request(self, key: Any, subject: Subject) -> bytes: ...
    def new_root(self, key: Any, subject: Subject, at: datetime) -> bytes: ...
    def issue(self, root: Signer, request: bytes, subject: Subject, at: datetime) -> bytes: ...  # key from the request
    def subject_of(self, certificate: bytes) -> Subject: ...
    def seal_bytes(self, content: bytes, signer: Signer, chain: Sequence[bytes], at: datetime) -> bytes: ...
    def examine_bytes(self, content: bytes, seal: bytes, roots: Sequence[bytes]) -> SealSeen: ...
    def seal_paper(
        self, pdf: bytes, signer: Signer, chain: Sequence[bytes], role: str, roles: Sequence[str], at: datetime
    ) -> bytes: ...  # the first seal creates a field for every role and certifies (DocMDP 2)
    def examine_paper(self, pdf: bytes, roots: Sequence[bytes]) -> PaperSeals: ...


# ---------------------------------------------------------------- documents


@dataclass(frozen=True, slots=True)
class Material:
    """All that a page is drawn from; `draw` is a pure function of it (design §2.10)."""

    record: bytes  # canonical record bytes
    xform: bytes
    template: bytes
    media: Mapping[str, bytes] = field(default_factory=dict[str, bytes])  # print JPEG by its SHA-256


@dataclass(frozen=True, slots=True)
class Comparison:
    """How a paper relates to what its own record draws."""

    same: bool
    differences: tuple[str, ...] = ()  # codes with place, e.g. page.2.text
    remarks: tuple[str, ...] = ()  # renderer.differs | template.unknown


class Paper(Protocol):
    """Draws records as PDF/A-3b and reads them back."""

    def template(self, kind: str) -> bytes: ...  # the current library template, e.g. kind "D03"
    def missing_glyphs(self, material: Material) -> list[str]: ...  # characters no bundled font has
    def draw(self, material: Material) -> bytes: ...
    def read(self, pdf: bytes) -> Material: ...  # KnownError paper.not_ours | paper.unreadable
    def compare(self, pdf: bytes, material: Material) -> Comparison: ...


# ---------------------------------------------------------------- photos


@dataclass(frozen=True, slots=True)
class PreparedPhoto:
    """A photo made ready once: the print copy goes on paper, the thumbnail on screen."""

    print_jpeg: bytes
    thumbnail: bytes
    width: int
    height: int
    taken_at: str | None  # EXIF DateTimeOriginal as written, or None


class Photos(Protocol):
    """Photo preparation; slow, called from a worker."""

    def prepare(self, original: bytes) -> PreparedPhoto: ...  # KnownError photo.unreadable


# ---------------------------------------------------------------- all of them


@dataclass(frozen=True, slots=True)
class Adapters:
    """The adapters that `model.wiring` builds and tests may replace one by one."""

    create_store: Callable[[Path, str, str, bool], tuple[Store, str]]  # folder, passphrase, user, demo → recovery key
    open_store: Callable[[Path, str], tuple[Store, str]]  # folder, passphrase → the user whose slot it opened
    seals: Seals
    paper: Paper
    photos: Photos
    clock: Clock
    new_id: NewId
