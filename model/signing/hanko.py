"""The edge to pyHanko: its attributes for our seals, its trust with our roots alone, its talk in our codes."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Coroutine, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypeVar, cast

from asn1crypto import cms  # pyright: ignore[reportMissingTypeStubs]
from asn1crypto import x509 as asn1  # pyright: ignore[reportMissingTypeStubs]
from cryptography.hazmat.primitives.asymmetric.ec import ECDSA
from cryptography.hazmat.primitives.hashes import SHA256
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.fields import enumerate_sig_fields
from pyhanko.sign.signers import Signer as HankoSigner
from pyhanko.sign.signers.pdf_cms import PdfCMSSignedAttributes
from pyhanko_certvalidator import ValidationContext

from model.ports import Signer
from model.signing.packing import packed

DIGEST = "sha256"
_T = TypeVar("_T")

# What pyHanko would log about a bad seal is a code in our answer; a log line would only say it twice.
for _name in ("pyhanko", "pyhanko_certvalidator"):
    logging.getLogger(_name).addHandler(logging.NullHandler())
    logging.getLogger(_name).propagate = False


@dataclass(frozen=True, slots=True)
class SealField:
    """A signature field of a paper; `value` is None while nobody has sealed in it."""

    role: str
    value: Any
    dictionary: Any


def seal_fields(reader: PdfFileReader) -> list[SealField]:
    """Every signature field, in the order the form lists them."""
    listed = cast("Iterator[tuple[str, Any, Any]]", enumerate_sig_fields(reader))
    return [SealField(role, value, reference.get_object()) for role, value, reference in listed]


def complete(work: Coroutine[Any, Any, _T]) -> _T:
    """The result of a pyHanko coroutine, on an event loop of its own.

    Not asyncio.run: in CPython 3.11 it prints the finished task into an error that it then drops, which takes
    asn1crypto half a second a seal.
    """
    loop = asyncio.new_event_loop()
    try:
        return loop.run_until_complete(work)
    finally:
        loop.close()


def seal_digest(digest: bytes, signer: Signer, chain: Sequence[bytes], at: datetime | None) -> bytes:
    """The CMS seal, DER, over content of this SHA-256; with `at` the claimed time is a signed attribute.

    Without, PAdES attributes: a paper says its time in its own dictionary (ETSI EN 319 142-1 §6.3). Certificates of
    `chain` that are not self-signed travel along, roots never do.
    """
    attributing: Any = HankoSigner(signing_cert=load_certificate(signer.certificate))
    settings = PdfCMSSignedAttributes(signing_time=at)
    pades = at is None
    attributes = complete(
        attributing.signed_attrs(digest, DIGEST, attr_settings=settings, use_pades=pades, is_pdf_sig=pades)
    )
    signed: bytes = attributes.dump()
    # RFC 6979's derived nonce: sealing again after a kill gives the same bytes.
    signature = signer.key.sign(signed, ECDSA(SHA256(), deterministic_signing=True))
    travelling = {signer.certificate, *(one for one in chain if load_certificate(one).self_issued is False)}
    return packed([*travelling], signer.certificate, attributes.contents, signature)


def packed_as_ours(seal: bytes, signer: bytes) -> bytes:
    """The same certificates, attributes and signature as in `seal`, packed as we pack them."""
    # Parsed afresh: asn1crypto grows very slow over values that validation has already looked into.
    signed = cast("Any", cms).ContentInfo.load(seal)["content"]
    info = signed["signer_infos"][0]
    certificates = [one.chosen.dump() for one in signed["certificates"]]
    return packed(certificates, signer, info["signed_attrs"].contents, info["signature"].native)


def load_certificate(certificate: bytes) -> Any:
    """The certificate as pyHanko wants it."""
    return cast("Any", asn1).Certificate.load(certificate)


def trust_in(roots: Sequence[bytes], at: datetime | None) -> ValidationContext:
    """Trust in these roots only, at the claimed time: no network, no system roots.

    Revocation is not asked for: a laptop in the field has nobody to ask.
    """
    return ValidationContext(
        trust_roots=[load_certificate(root) for root in roots],
        moment=at,
        allow_fetching=False,
        revocation_mode="soft-fail",
    )
