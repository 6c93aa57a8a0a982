"""Certificates: the county's root, requests (PKCS #10), what the root issues, and whom a certificate names."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

from cryptography import x509
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID, ObjectIdentifier

from model.errors import KnownError, RefusedError
from model.ports import Signer, Subject

ROOT_LIFE = timedelta(days=20 * 365 + 5)
LIFE = timedelta(days=5 * 365 + 1)
# Laptops live without network time: a seal made right after joining must not lie before its certificate.
CLOCK_SLACK = timedelta(days=1)

_LONGEST = 64  # characters, X.520 Annex C
_FIELDS: dict[str, ObjectIdentifier] = {
    "name": NameOID.COMMON_NAME,
    "person_id": NameOID.SERIAL_NUMBER,
    "unit_name": NameOID.ORGANIZATION_NAME,
    "unit_id": ObjectIdentifier("2.5.4.97"),  # organizationIdentifier, X.520 §6.4.5
    "purpose": NameOID.ORGANIZATIONAL_UNIT_NAME,
}
_DOCUMENT_SIGNING = ObjectIdentifier("1.3.6.1.5.5.7.3.36")  # RFC 9336
# Common checkers of PDF and CMS seals (NSS in pdfsig, openssl cms) look for e-mail protection.
_USAGES: dict[str, list[ObjectIdentifier]] = {
    "seal": [_DOCUMENT_SIGNING, ExtendedKeyUsageOID.EMAIL_PROTECTION],
    "ledger": [ExtendedKeyUsageOID.EMAIL_PROTECTION],
}


def request(key: ec.EllipticCurvePrivateKey, subject: Subject) -> bytes:
    """A PKCS #10 request, DER, signed by the key it asks for."""
    builder = x509.CertificateSigningRequestBuilder().subject_name(_name(subject))
    return builder.sign(key, SHA256()).public_bytes(Encoding.DER)


def new_root(key: ec.EllipticCurvePrivateKey, subject: Subject, at: datetime) -> bytes:
    """A self-signed root, DER, for 20 years; it issues people's certificates and nothing below them."""
    name = _name(replace(subject, purpose="root"))
    builder = _builder(name, name, key.public_key(), at, at + ROOT_LIFE)
    builder = builder.add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
    builder = builder.add_extension(_key_usage(issues=True), critical=True)
    return builder.sign(key, SHA256()).public_bytes(Encoding.DER)


def issue(root: Signer, request_der: bytes, subject: Subject, at: datetime) -> bytes:
    """A certificate, DER, for 5 years: the key of the request, the subject the county vouches for.

    Raises KnownError certificate.request_unreadable; RefusedError certificate.request_unproven (not signed by its
    own key), certificate.key_refused (not P-256), certificate.purpose (not what was requested, or a root).
    """
    wanted = _read_request(request_der)
    if subject.purpose not in _USAGES or _subject(wanted.subject).purpose != subject.purpose:
        raise RefusedError("certificate.purpose")
    issuer = x509.load_der_x509_certificate(root.certificate)
    public_key = _p256(wanted)
    until = min(at + LIFE, issuer.not_valid_after_utc)
    builder = _builder(_name(subject), issuer.subject, public_key, at, until)
    for extension, critical in (
        (x509.BasicConstraints(ca=False, path_length=None), True),
        (_key_usage(issues=False), True),
        (x509.ExtendedKeyUsage(_USAGES[subject.purpose]), False),
        (x509.AuthorityKeyIdentifier.from_issuer_public_key(root.key.public_key()), False),
    ):
        builder = builder.add_extension(extension, critical)
    return builder.sign(root.key, SHA256()).public_bytes(Encoding.DER)


def subject_of(certificate: bytes) -> Subject:
    """Whom a certificate (DER) names; a part it does not name is empty. KnownError certificate.unreadable."""
    try:
        return _subject(x509.load_der_x509_certificate(certificate).subject)
    except ValueError as error:
        raise KnownError("certificate.unreadable") from error


def in_force(certificate: bytes, at: datetime) -> bool:
    """Whether `at` lies within the certificate's validity."""
    loaded = x509.load_der_x509_certificate(certificate)
    return loaded.not_valid_before_utc <= at <= loaded.not_valid_after_utc


def poses_as_issued_by(certificate: bytes, root: bytes) -> bool:
    """Whether the certificate names this root as its issuer, and the root never signed it."""
    loaded, issuer = x509.load_der_x509_certificate(certificate), x509.load_der_x509_certificate(root)
    if loaded.issuer != issuer.subject:
        return False
    try:
        loaded.verify_directly_issued_by(issuer)
    except (InvalidSignature, ValueError, TypeError):
        return True
    return False


def _builder(
    subject: x509.Name, issuer: x509.Name, key: ec.EllipticCurvePublicKey, at: datetime, until: datetime
) -> x509.CertificateBuilder:
    return (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer)
        .public_key(key)
        .serial_number(x509.random_serial_number())
        .not_valid_before(at - CLOCK_SLACK)
        .not_valid_after(until)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key), critical=False)
    )


def _key_usage(*, issues: bool) -> x509.KeyUsage:
    return x509.KeyUsage(
        digital_signature=True,
        content_commitment=True,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        key_cert_sign=issues,
        crl_sign=issues,
        encipher_only=False,
        decipher_only=False,
    )


def _name(subject: Subject) -> x509.Name:
    """RefusedError certificate.subject: X.520 bounds every part; a name has 64 bytes, about 21 Chinese characters."""
    parts = [(oid, value) for field, oid in _FIELDS.items() if (value := getattr(subject, field))]
    try:
        if any(len(value) > _LONGEST for _, value in parts):
            raise ValueError("longer than X.520 allows")
        return x509.Name([x509.NameAttribute(oid, value) for oid, value in parts])
    except ValueError as error:
        raise RefusedError("certificate.subject", name=subject.name) from error


def _subject(name: x509.Name) -> Subject:
    def first(oid: ObjectIdentifier) -> str:
        return next((str(attribute.value) for attribute in name.get_attributes_for_oid(oid)), "")

    return Subject(**{field: first(oid) for field, oid in _FIELDS.items()})


def _read_request(request_der: bytes) -> x509.CertificateSigningRequest:
    try:
        wanted = x509.load_der_x509_csr(request_der)
        proven = wanted.is_signature_valid
    except ValueError as error:
        raise KnownError("certificate.request_unreadable") from error
    if not proven:
        raise RefusedError("certificate.request_unproven")
    return wanted


def _p256(wanted: x509.CertificateSigningRequest) -> ec.EllipticCurvePublicKey:
    key = wanted.public_key()
    if isinstance(key, ec.EllipticCurvePublicKey) and isinstance(key.curve, ec.SECP256R1):
        return key
    raise RefusedError("certificate.key_refused")
