"""The Seals port: the one door to this room, which brings in pyHanko only when a seal is made or examined."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from model.errors import KnownError, RefusedError
from model.ports import PaperSeals, SealSeen, Signer, Subject
from model.signing import certificates, keys


class PkiSeals:
    """Seals with P-256 keys and X.509 certificates under the county's root; see `model.ports.Seals`.

    They prove integrity and authorship inside the organisation; they are no statutory electronic seal (GB/T 38540).
    """

    def __init__(self, cost: keys.Cost | None = None) -> None:
        """Wrap new keys at `cost`; tests make it cheap, wrapped keys of any cost open."""
        self._cost = cost or keys.Cost()

    def new_key(self) -> Any:
        """A fresh P-256 private key."""
        return keys.new_key()

    def wrap(self, key: Any, passphrase: str) -> bytes:
        """The key under its owner's passphrase and a salt of its own."""
        return keys.wrap(key, passphrase, self._cost)

    def unwrap(self, wrapped: bytes, passphrase: str) -> Any:
        """The key again. Raises RefusedError passphrase.wrong, KnownError key.damaged."""
        return keys.unwrap(wrapped, passphrase)

    def request(self, key: Any, subject: Subject) -> bytes:
        """A certificate request, PKCS #10 DER. Raises RefusedError certificate.subject."""
        return certificates.request(key, subject)

    def new_root(self, key: Any, subject: Subject, at: datetime) -> bytes:
        """The county's self-signed root, DER. Raises RefusedError certificate.subject."""
        return certificates.new_root(key, subject, at)

    def issue(self, root: Signer, request: bytes, subject: Subject, at: datetime) -> bytes:
        """A certificate, DER, for the key of the request and the subject the county vouches for."""
        return certificates.issue(root, request, subject, at)

    def subject_of(self, certificate: bytes) -> Subject:
        """Whom a certificate names. Raises KnownError certificate.unreadable."""
        return certificates.subject_of(certificate)

    def seal_bytes(self, content: bytes, signer: Signer, chain: Sequence[bytes], at: datetime) -> bytes:
        """A detached CMS seal, DER. Raises RefusedError certificate.purpose, certificate.not_in_force."""
        from model.signing import detached, trust

        self._fits(signer, trust.LEDGER_PURPOSES, at)
        return detached.seal_bytes(content, signer, chain, at)

    def examine_bytes(self, content: bytes, seal: bytes, roots: Sequence[bytes]) -> SealSeen:
        """What a detached seal says of `content`; bad bytes are a seal that is not intact."""
        from model.signing import detached

        return detached.examine_bytes(content, seal, roots)

    def seal_paper(
        self, pdf: bytes, signer: Signer, chain: Sequence[bytes], role: str, roles: Sequence[str], at: datetime
    ) -> bytes:
        """The paper with one more seal, read back before it counts.

        Raises RefusedError certificate.purpose, certificate.not_in_force, seal.roles_differ, seal.taken;
        KnownError seal.no_paper, seal.readback_failed.
        """
        from model.signing import sealing, trust

        self._fits(signer, trust.PAPER_PURPOSES, at)
        sealed = sealing.add_seal(pdf, signer, chain, role, roles, at)
        seen = self.examine_paper(sealed, ())
        faults = [problem for problem in seen.problems if not problem.startswith("seal.missing:")]
        if faults or seen.seals[-1].role != role:
            raise KnownError("seal.readback_failed", faults="、".join(faults) or role)
        return sealed

    def examine_paper(self, pdf: bytes, roots: Sequence[bytes]) -> PaperSeals:
        """What the seals of a PDF say; without roots they may be intact, never trusted."""
        from model.signing import examining

        return examining.examine_paper(pdf, roots)

    def _fits(self, signer: Signer, purposes: frozenset[str], at: datetime) -> None:
        if certificates.subject_of(signer.certificate).purpose not in purposes:
            raise RefusedError("certificate.purpose")
        if not certificates.in_force(signer.certificate, at):
            raise RefusedError("certificate.not_in_force")
