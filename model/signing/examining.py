"""What the seals of a paper say: pyHanko's verdict on each, and the rules that pyHanko does not know."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from typing import Any, TypeVar

from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.diff_analysis import (
    CatalogModificationRule,
    FormUpdatingRule,
    ModificationLevel,
    ObjectStreamRule,
    SigFieldModificationRule,
    StandardDiffPolicy,
    XrefStreamRule,
)
from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature, async_validate_pdf_signature

from model.ports import PaperSeals, SealSeen
from model.signing.certificates import subject_of
from model.signing.hanko import SealField, complete, packed_as_ours, seal_fields, trust_in
from model.signing.trust import NOBODY, PAPER_PURPOSES, doubts

# Not a fault of the paper itself: another county's seal is 完整，签署人未知 until its root is known.
_NO_FAULT = frozenset({"certificate.unknown_root"})

# After a seal only further seals may come, in the fields the first one made: pyHanko's own policy would also let
# metadata, security stores, new fields and appearances pass.
SEALS_ONLY = StandardDiffPolicy(
    global_rules=[
        CatalogModificationRule(ignored_keys=frozenset({"/AcroForm"})),
        XrefStreamRule().as_qualified(ModificationLevel.LTA_UPDATES),
        ObjectStreamRule().as_qualified(ModificationLevel.LTA_UPDATES),
    ],
    form_rule=FormUpdatingRule(
        field_rules=[SigFieldModificationRule(False, frozenset[str](), frozenset({"/V"}))],
        ignored_acroform_keys=frozenset({"/Fields"}),
    ),
    ignore_orphaned_objects=False,
    ignore_identical_objects=False,
)


@dataclass(frozen=True, slots=True)
class _Found:
    """One filled signature field: what is said of it, and where the bytes it covers end."""

    seal: SealSeen
    end: int


def examine_paper(pdf: bytes, roots: Sequence[bytes]) -> PaperSeals:
    """Everything the seals say; a problem is a code, or `code:role`. Never raises on bytes from outside."""
    return _or_unreadable(
        lambda: _examine(pdf, roots),
        PaperSeals((), covers_whole_file=False, problems=("seal.unreadable",), signed_revision=None),
    )


_T = TypeVar("_T")


def _or_unreadable(examination: Callable[[], _T], unreadable: _T) -> _T:
    """The one broad catch: hostile files make the parsers raise KeyError, AttributeError, RecursionError and more.

    Whatever it is, a seal that cannot be read through is not valid.
    """
    try:
        return examination()
    except Exception:
        return unreadable


def _examine(pdf: bytes, roots: Sequence[bytes]) -> PaperSeals:
    reader = PdfFileReader(BytesIO(pdf), strict=True)
    fields = seal_fields(reader)
    found = [_field(pdf, reader, field, roots) for field in fields if field.value is not None]
    if not found:
        return PaperSeals((), covers_whole_file=False, problems=("seal.none",), signed_revision=None)
    found.sort(key=lambda one: one.end)
    end = found[-1].end
    problems = [f"seal.missing:{field.role}" for field in fields if field.value is None]
    if end != len(pdf):
        problems.append("paper.bytes_after_seal")
    for one in found:
        problems += [f"{code}:{one.seal.role}" for code in one.seal.problems if code not in _NO_FAULT]
    return PaperSeals(tuple(one.seal for one in found), end == len(pdf), tuple(problems), pdf[:end] or None)


def _field(pdf: bytes, reader: PdfFileReader, field: SealField, roots: Sequence[bytes]) -> _Found:
    unreadable = SealSeen(field.role, "", NOBODY, None, intact=False, trusted=False, problems=("seal.unreadable",))
    return _or_unreadable(
        lambda: _seal(pdf, EmbeddedPdfSignature(reader, field.dictionary, field.role), roots), _Found(unreadable, end=0)
    )


def _seal(pdf: bytes, embedded: Any, roots: Sequence[bytes]) -> _Found:
    certificate: bytes = embedded.signer_cert.dump()
    subject = subject_of(certificate)
    claimed_at = embedded.self_reported_timestamp
    problems, trusted = _judged(pdf, embedded, claimed_at, roots)
    doubted = doubts(certificate, subject, claimed_at, PAPER_PURPOSES, roots, chained=trusted)
    seal = SealSeen(
        role=embedded.fq_name,
        certificate_sha256=hashlib.sha256(certificate).hexdigest(),
        subject=subject,
        claimed_at=claimed_at.isoformat() if claimed_at else None,
        intact=not problems,
        trusted=trusted and not problems and not doubted,
        problems=(*problems, *doubted),
    )
    return _Found(seal, end=embedded.byte_range[2] + embedded.byte_range[3])


def _judged(pdf: bytes, embedded: Any, claimed_at: datetime | None, roots: Sequence[bytes]) -> tuple[list[str], bool]:
    """Codes of what is broken, and whether a path to a root was found."""
    context = trust_in(roots, claimed_at)
    status = complete(async_validate_pdf_signature(embedded, context, diff_policy=SEALS_ONLY))
    problems: list[str] = []
    if not (status.intact and status.valid and _plain_contents(pdf, embedded)):
        problems.append("seal.broken")
    elif not status.docmdp_ok or (roots and status.trusted and not status.bottom_line):
        problems.append("paper.changed_after_seal")
    return problems, status.trusted


def _plain_contents(pdf: bytes, embedded: Any) -> bool:
    """Whether the one gap in what is covered holds this seal as we write it, and not a byte more.

    pyHanko does not look where the gap lies, and neither the reserved space nor a seal's packing is under a signature.
    """
    start, length, end, _ = embedded.byte_range
    written = packed_as_ours(embedded.pkcs7_content, embedded.signer_cert.dump()).hex().upper().encode()
    return start == 0 and re.fullmatch(b"<" + written + b"0*>", pdf[length:end]) is not None
