"""Seals on ledger records: a detached CMS signature with the claimed time inside what is signed."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from datetime import datetime
from typing import Any, cast

from asn1crypto import cms  # pyright: ignore[reportMissingTypeStubs]
from pyhanko.sign.validation import generic_cms

from model.ports import SealSeen, Signer
from model.signing.certificates import subject_of
from model.signing.hanko import complete, packed_as_ours, seal_digest, trust_in
from model.signing.trust import LEDGER_PURPOSES, NOBODY, doubts


def seal_bytes(content: bytes, signer: Signer, chain: Sequence[bytes], at: datetime) -> bytes:
    """A detached CMS SignedData (RFC 5652), DER, over `content`."""
    return seal_digest(hashlib.sha256(content).digest(), signer, chain, at)


def examine_bytes(content: bytes, seal: bytes, roots: Sequence[bytes]) -> SealSeen:
    """What the seal says of `content`. Bytes that are no seal are a seal that is not intact, never an error."""
    try:
        return _examine(content, seal, roots)
    except Exception:
        # These bytes come from outside; whatever they make a parser raise, the seal is not valid.
        return SealSeen("", "", NOBODY, None, intact=False, trusted=False, problems=("seal.unreadable",))


def _examine(content: bytes, seal: bytes, roots: Sequence[bytes]) -> SealSeen:
    signed = cast("Any", cms).ContentInfo.load(seal)["content"]
    certificate: bytes = cast("Any", generic_cms.extract_certs_for_validation(signed)).signer_cert.dump()
    subject = subject_of(certificate)
    claimed_at = generic_cms.extract_self_reported_ts(signed["signer_infos"][0])
    digest = hashlib.sha256(content).digest()
    context = trust_in(roots, claimed_at)
    status = complete(
        cast("Any", generic_cms).async_validate_cms_signature(signed, raw_digest=digest, validation_context=context)
    )
    problems = doubts(certificate, subject, claimed_at, LEDGER_PURPOSES, roots, chained=status.trusted)
    intact = status.intact and status.valid and packed_as_ours(seal, certificate) == seal
    return SealSeen(
        role="",
        certificate_sha256=hashlib.sha256(certificate).hexdigest(),
        subject=subject,
        claimed_at=claimed_at.isoformat() if claimed_at else None,
        intact=intact,
        trusted=intact and status.trusted and not problems,
        problems=problems if intact else ("seal.broken", *problems),
    )
