"""Keys under a passphrase, requests, what the root issues."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import timedelta

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding

from model.errors import KnownError, RefusedError
from model.signing import PkiSeals
from model.signing.certificates import request
from model.signing.fingerprint import fingerprint
from tests.unit.signing.people import AT, COUNTY, LI, LI_LEDGER, LI_SEAL, ROOT, SEALS

PASSPHRASE = "示例口令 correct horse"


def number(key: ec.EllipticCurvePrivateKey) -> int:
    return key.private_numbers().private_value


def test_a_key_comes_back_under_its_passphrase() -> None:
    key = SEALS.new_key()
    assert number(SEALS.unwrap(SEALS.wrap(key, PASSPHRASE), PASSPHRASE)) == number(key)


def test_wrong_passphrase() -> None:
    with pytest.raises(RefusedError) as refused:
        SEALS.unwrap(SEALS.wrap(SEALS.new_key(), PASSPHRASE), PASSPHRASE + " ")
    assert refused.value.code == "passphrase.wrong"


def test_one_passphrase_however_the_input_method_composed_it() -> None:
    key = SEALS.new_key()
    assert number(SEALS.unwrap(SEALS.wrap(key, "caf\u00e9 caf\u00e9 12"), "cafe\u0301 cafe\u0301 12")) == number(key)


def test_each_wrapping_has_its_own_salt_and_shows_nothing() -> None:
    key = SEALS.new_key()
    one, two = SEALS.wrap(key, PASSPHRASE), SEALS.wrap(key, PASSPHRASE)
    assert json.loads(one)["header"]["salt"] != json.loads(two)["header"]["salt"]
    assert number(key).to_bytes(32).hex().encode() not in one


def test_a_lowered_cost_does_not_open() -> None:
    blob = json.loads(SEALS.wrap(SEALS.new_key(), PASSPHRASE))
    blob["header"]["note"] = "added"
    with pytest.raises(RefusedError):
        SEALS.unwrap(json.dumps(blob).encode(), PASSPHRASE)


def test_the_real_cost_is_that_of_rfc_9106() -> None:
    header = json.loads(PkiSeals().wrap(SEALS.new_key(), PASSPHRASE))["header"]
    assert (header["memory_kib"], header["iterations"], header["lanes"]) == (65_536, 3, 4)


@pytest.mark.parametrize("blob", [b"", b"[]", b"{}", b'{"header":{},"nonce":"zz","sealed":""}'])
def test_damaged_key(blob: bytes) -> None:
    with pytest.raises(KnownError) as fault:
        SEALS.unwrap(blob, PASSPHRASE)
    assert fault.value.code == "key.damaged"


def test_certificates_name_their_subject() -> None:
    assert SEALS.subject_of(LI_SEAL.certificate) == LI
    assert SEALS.subject_of(LI_LEDGER.certificate) == replace(LI, purpose="ledger")
    assert SEALS.subject_of(ROOT.certificate) == COUNTY


def test_what_a_certificate_may_do_and_for_how_long() -> None:
    loaded, root = (x509.load_der_x509_certificate(one.certificate) for one in (LI_SEAL, ROOT))
    usage = loaded.extensions.get_extension_for_class(x509.KeyUsage).value
    assert (usage.digital_signature, usage.content_commitment, usage.key_cert_sign) == (True, True, False)
    assert not loaded.extensions.get_extension_for_class(x509.BasicConstraints).value.ca
    assert root.extensions.get_extension_for_class(x509.BasicConstraints).value.ca
    assert loaded.not_valid_after_utc.isoformat() == "2031-11-22T01:30:00+00:00"
    assert root.not_valid_after_utc.isoformat() == "2046-11-22T01:30:00+00:00"
    assert loaded.not_valid_before_utc.isoformat() == "2026-11-21T01:30:00+00:00"


def test_a_certificate_never_outlives_its_root() -> None:
    key = SEALS.new_key()
    issued = SEALS.issue(ROOT, SEALS.request(key, LI), LI, AT + timedelta(days=19 * 365))
    assert x509.load_der_x509_certificate(issued).not_valid_after_utc.isoformat() == "2046-11-22T01:30:00+00:00"


def test_the_county_says_who_and_the_request_only_brings_the_key() -> None:
    key = SEALS.new_key()
    issued = SEALS.issue(ROOT, SEALS.request(key, replace(LI, unit_name="", unit_id="")), LI, AT)
    assert SEALS.subject_of(issued) == LI
    assert x509.load_der_x509_certificate(issued).public_key() == key.public_key()


def test_nobody_asks_for_a_root_or_for_another_purpose() -> None:
    key = SEALS.new_key()
    for asked, given in (("root", "root"), ("seal", "root"), ("ledger", "seal")):
        with pytest.raises(RefusedError) as refused:
            SEALS.issue(ROOT, SEALS.request(key, replace(LI, purpose=asked)), replace(LI, purpose=given), AT)
        assert refused.value.code == "certificate.purpose"


def test_a_request_must_be_signed_by_its_own_key() -> None:
    asked = bytearray(request(SEALS.new_key(), LI))
    asked[-1] ^= 1
    with pytest.raises(RefusedError) as refused:
        SEALS.issue(ROOT, bytes(asked), LI, AT)
    assert refused.value.code == "certificate.request_unproven"


def test_only_p256_keys_are_certified() -> None:
    other = ec.generate_private_key(ec.SECP384R1())
    with pytest.raises(RefusedError) as refused:
        SEALS.issue(ROOT, request(other, LI), LI, AT)
    assert refused.value.code == "certificate.key_refused"


def test_bytes_that_are_no_request_or_certificate() -> None:
    with pytest.raises(KnownError) as fault:
        SEALS.issue(ROOT, b"x", LI, AT)
    assert fault.value.code == "certificate.request_unreadable"
    with pytest.raises(KnownError) as fault:
        SEALS.subject_of(b"x")
    assert fault.value.code == "certificate.unreadable"


@pytest.mark.parametrize(
    ("fits", "too_long"),
    [({"name": "示" * 21}, {"name": "示" * 22}), ({"unit_name": "局" * 64}, {"unit_name": "局" * 65})],
)
def test_a_name_too_long_for_a_certificate(fits: dict[str, str], too_long: dict[str, str]) -> None:
    assert SEALS.request(SEALS.new_key(), replace(LI, **fits))
    with pytest.raises(RefusedError) as refused:
        SEALS.request(SEALS.new_key(), replace(LI, **too_long))
    assert refused.value.code == "certificate.subject"


def test_a_certificate_without_a_subject_names_nobody() -> None:
    key = SEALS.new_key()
    empty = x509.Name([])
    builder = x509.CertificateBuilder().subject_name(empty).issuer_name(empty).public_key(key.public_key())
    builder = builder.serial_number(1).not_valid_before(AT).not_valid_after(AT + timedelta(days=1))
    assert SEALS.subject_of(builder.sign(key, SHA256()).public_bytes(Encoding.DER)).name == ""


def test_the_fingerprint_can_be_read_out() -> None:
    # SHA-256 of the empty string, e3b0c442…b855, modulo 10^32
    assert fingerprint(b"") == "4819 8034 9933 7939 7001 1156 6508 6549"
    assert fingerprint(b"a") != fingerprint(b"")
