"""What a seal's certificate is worth: purpose, validity at the claimed time, and whose it says it is."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime

from model.ports import Subject
from model.signing.certificates import in_force, poses_as_issued_by

# The root itself seals the answer to a joining laptop.
LEDGER_PURPOSES = frozenset({"ledger", "root"})
PAPER_PURPOSES = frozenset({"seal"})

NOBODY = Subject("", "", "", "", "")  # whom an unreadable seal names


def doubts(
    certificate: bytes,
    subject: Subject,
    claimed_at: datetime | None,
    purposes: Collection[str],
    roots: Sequence[bytes],
    *,
    chained: bool,
) -> tuple[str, ...]:
    """Codes of why this certificate does not carry the seal, although the seal may be intact.

    `chained`: a path to one of `roots` was found. Without roots nothing is said about whose it is.
    """
    found: list[str] = []
    if subject.purpose not in purposes:
        found.append("certificate.purpose")
    if claimed_at is None:
        found.append("seal.undated")
    elif not in_force(certificate, claimed_at):
        found.append("certificate.not_in_force")
    elif roots and not chained:
        forged = any(poses_as_issued_by(certificate, root) for root in roots)
        found.append("certificate.impostor" if forged else "certificate.unknown_root")
    return tuple(found)
