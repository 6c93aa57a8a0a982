"""The edge to pyHanko: its signer with our opened key, its trust with our roots alone, its talk in our codes."""

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
from pyhanko_certvalidator import ValidationContext
from pyhanko_certvalidator.registry import SimpleCertificateStore

from model.ports import Signer

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


class KeySigner(HankoSigner):
    """pyHanko's signer over an opened key held in memory; a token would be another class with these two methods."""

    def __init__(self, signer: Signer, chain: Sequence[bytes]) -> None:
        """Seal with `signer`; certificates of `chain` that are not self-signed travel along, roots never do."""
        store = SimpleCertificateStore()
        store.register_multiple([load_certificate(one) for one in chain])
        super().__init__(signing_cert=load_certificate(signer.certificate), cert_registry=store, embed_roots=False)
        self._key = signer.key

    async def async_sign_raw(self, data: bytes, digest_algorithm: str, dry_run: bool = False) -> bytes:
        """Sign with RFC 6979's derived nonce: sealing again after a kill gives the same bytes."""
        return cast("bytes", self._key.sign(data, ECDSA(SHA256(), deterministic_signing=True)))


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


def rewritten(seal: bytes, certificate: bytes) -> bytes:
    """The CMS `seal` as KeySigner would have packed it, DER.

    Much of the packing is under no signature; a seal whose packing differs was touched after it was made.
    """
    # Parsed afresh: asn1crypto takes 30 times as long over values that validation has already looked into.
    packing = cast("Any", cms)
    signed = packing.ContentInfo.load(seal)["content"]
    signer = load_certificate(certificate)
    info = signed["signer_infos"][0]
    issuer = {"issuer": signer.issuer, "serial_number": signer.serial_number}
    signer_info = {
        "version": "v1",
        "sid": packing.SignerIdentifier({"issuer_and_serial_number": issuer}),
        "digest_algorithm": {"algorithm": DIGEST},
        "signature_algorithm": {"algorithm": f"{DIGEST}_ecdsa"},
        "signed_attrs": info["signed_attrs"],
        "signature": info["signature"],
    }
    signed_data = {
        "version": "v1",
        "digest_algorithms": [{"algorithm": DIGEST}],
        "encap_content_info": {"content_type": "data"},
        "certificates": signed["certificates"],
        "signer_infos": [signer_info],
    }
    return packing.ContentInfo({"content_type": "signed_data", "content": packing.SignedData(signed_data)}).dump()


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
