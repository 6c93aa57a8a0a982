"""Puts one more seal on a paper: PAdES B-B as an incremental update that leaves the PDF/A declarations alone."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from datetime import datetime
from io import BytesIO
from typing import Any, cast

from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.misc import PdfError
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.fields import MDPPerm, SigFieldSpec, SigSeedSubFilter, append_signature_field
from pyhanko.sign.signers.cms_embedder import PdfCMSEmbedder, SigIOSetup, SigMDPSetup, SigObjSetup
from pyhanko.sign.signers.constants import ESIC_EXTENSION_1
from pyhanko.sign.signers.pdf_byterange import SignatureObject

from model.errors import KnownError, RefusedError
from model.ports import Signer
from model.signing.hanko import DIGEST, seal_digest, seal_fields

# Hexadecimal digits reserved for one seal, twice what the longest names take; fixed, so no trial signature is made.
CONTENTS_DIGITS = 8_192


class SealWriter(IncrementalPdfFileWriter):
    """An incremental update that adds a seal and nothing else.

    pyHanko would stamp a new date into /Info and write the XMP anew at each update, losing the PDF/A-3b
    declaration, and draw a random second /ID.
    """

    def _update_meta(self) -> None:
        """Info and XMP stay as they were drawn."""

    @classmethod
    def _handle_id(cls, prev: PdfFileReader) -> Any:
        before: bytes = cast("Any", prev).stream.getvalue()
        drawn = cast("Any", super())._handle_id(prev)[0]
        return generic.ArrayObject([drawn, generic.ByteStringObject(hashlib.sha256(before).digest()[:16])])


def add_seal(
    pdf: bytes, signer: Signer, chain: Sequence[bytes], role: str, roles: Sequence[str], at: datetime
) -> bytes:
    """The paper with the seal of `role`; the first seal makes an invisible field for every role and certifies.

    The same input gives the same bytes. Raises RefusedError seal.roles_differ, seal.taken;
    KnownError seal.no_paper.
    """
    try:
        writer = SealWriter(BytesIO(pdf))
    except PdfError as error:
        raise KnownError("seal.no_paper") from error
    fields = {field.role: field.value for field in seal_fields(writer.prev)}
    first = not fields
    if first:
        for one in roles:
            append_signature_field(writer, SigFieldSpec(one))
    if role not in roles or not (first or set(fields) == set(roles)):
        raise RefusedError("seal.roles_differ", role=role)
    if fields.get(role) is not None:
        raise RefusedError("seal.taken", role=role)
    # ETSI EN 319 142-1 §5.6. pyHanko's higher doors would also declare the elliptic curve, and so raise the
    # catalog to /Version 2.0, which PDF/A-3 (ISO 19005-3, on PDF 1.7) is not; this lower one declares nothing.
    writer.register_extension(ESIC_EXTENSION_1)
    embedding, digest, output = _prepared(writer, role, at, certify=first)
    embedding.send(seal_digest(digest, signer, chain, at=None))
    return output.getvalue()


def _prepared(writer: SealWriter, role: str, at: datetime, *, certify: bool) -> tuple[Any, bytes, BytesIO]:
    """pyHanko's embedding, waiting for the seal; the digest to be sealed; where it writes."""
    embedding = cast("Any", PdfCMSEmbedder()).write_cms(role, writer, existing_fields_only=True)
    next(embedding)
    placeholder = SignatureObject(timestamp=at, subfilter=SigSeedSubFilter.PADES, bytes_reserved=CONTENTS_DIGITS)
    locking = SigMDPSetup(DIGEST, certify=certify, docmdp_perms=MDPPerm.FILL_FORMS if certify else None)
    embedding.send(SigObjSetup(placeholder, locking))
    prepared, output = embedding.send(SigIOSetup(DIGEST))
    return embedding, prepared.document_digest, output
