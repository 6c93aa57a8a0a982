"""How a seal is packed: one CMS SignedData (RFC 5652 §5), DER, the same whenever it is written or examined.

Much of the packing is under no signature; a seal whose packing differs from this was touched after it was made.
"""

from __future__ import annotations

from collections.abc import Sequence

from cryptography import x509

SIGNED_DATA = bytes.fromhex("06092a864886f70d010702")  # object identifiers and algorithms, as DER
DATA = bytes.fromhex("06092a864886f70d010701")
SHA256 = bytes.fromhex("300d06096086480165030402010500")
ECDSA_WITH_SHA256 = bytes.fromhex("300a06082a8648ce3d040302")
VERSION_1 = bytes.fromhex("020101")

_INTEGER, _OCTETS, _SEQUENCE, _SET, _TAG_0 = 0x02, 0x04, 0x30, 0x31, 0xA0


def packed(certificates: Sequence[bytes], signer: bytes, attributes: bytes, signature: bytes) -> bytes:
    """The seal of `signer` (a certificate, DER); `attributes` are the contents of the signed SET."""
    signer_info = _value(
        _SEQUENCE,
        VERSION_1,
        _issuer_and_serial(signer),
        SHA256,
        _value(_TAG_0, attributes),
        ECDSA_WITH_SHA256,
        _value(_OCTETS, signature),
    )
    signed_data = _value(
        _SEQUENCE,
        VERSION_1,
        _value(_SET, SHA256),
        _value(_SEQUENCE, DATA),
        _value(_TAG_0, *sorted(certificates)),
        _value(_SET, signer_info),
    )
    return _value(_SEQUENCE, SIGNED_DATA, _value(_TAG_0, signed_data))


def _issuer_and_serial(certificate: bytes) -> bytes:
    loaded = x509.load_der_x509_certificate(certificate)
    serial = loaded.serial_number
    return _value(
        _SEQUENCE, loaded.issuer.public_bytes(), _value(_INTEGER, serial.to_bytes(serial.bit_length() // 8 + 1, "big"))
    )


def _value(tag: int, *parts: bytes) -> bytes:
    """Tag, length, contents (X.690 §8.1, definite form)."""
    contents = b"".join(parts)
    size = len(contents)
    if size < 0x80:
        return bytes((tag, size)) + contents
    octets = size.to_bytes((size.bit_length() + 7) // 8, "big")
    return bytes((tag, 0x80 | len(octets))) + octets + contents
