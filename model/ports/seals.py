"""The sealing port: keys, certificates, seals on papers and on ledger records."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol


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
