"""Detached seals on ledger records."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from model.errors import RefusedError
from model.ports import Signer
from model.signing import detached
from tests.unit.signing.people import AT, FOREIGN_ROOT, LI, LI_LEDGER, LI_SEAL, ROOT, SEALS, certified

CONTENT = b'{"kind":"register"}'


def test_a_ledger_seal_says_who_and_when() -> None:
    seal = SEALS.seal_bytes(CONTENT, LI_LEDGER, [ROOT.certificate], AT)
    seen = SEALS.examine_bytes(CONTENT, seal, [ROOT.certificate])
    assert (seen.role, seen.subject, seen.claimed_at) == (
        "",
        replace(LI, purpose="ledger"),
        "2026-11-22T01:30:00+00:00",
    )
    assert (seen.intact, seen.trusted, seen.problems) == (True, True, ())


def test_the_same_content_and_time_give_the_same_seal() -> None:
    assert len({SEALS.seal_bytes(CONTENT, LI_LEDGER, [ROOT.certificate], AT) for _ in range(3)}) == 1


def test_the_root_may_seal_its_answer_to_a_joining_laptop() -> None:
    seen = SEALS.examine_bytes(CONTENT, SEALS.seal_bytes(CONTENT, ROOT, [], AT), [ROOT.certificate])
    assert (seen.intact, seen.trusted) == (True, True)


def test_other_content_is_broken() -> None:
    seal = SEALS.seal_bytes(CONTENT, LI_LEDGER, [], AT)
    seen = SEALS.examine_bytes(CONTENT.replace(b"r", b"R"), seal, [ROOT.certificate])
    assert (seen.intact, seen.trusted, seen.problems[0]) == (False, False, "seal.broken")


def test_without_roots_intact_but_not_trusted() -> None:
    seen = SEALS.examine_bytes(CONTENT, SEALS.seal_bytes(CONTENT, LI_LEDGER, [], AT), [])
    assert (seen.intact, seen.trusted, seen.problems) == (True, False, ())


def test_a_foreign_authority_with_identical_names_is_an_impostor() -> None:
    foreign = certified(FOREIGN_ROOT, replace(LI, purpose="ledger"))
    seal = SEALS.seal_bytes(CONTENT, foreign, [FOREIGN_ROOT.certificate], AT)
    seen = SEALS.examine_bytes(CONTENT, seal, [ROOT.certificate])
    assert (seen.intact, seen.trusted, seen.problems) == (True, False, ("certificate.impostor",))


def test_a_paper_certificate_on_a_ledger() -> None:
    with pytest.raises(RefusedError) as refused:
        SEALS.seal_bytes(CONTENT, LI_SEAL, [], AT)
    assert refused.value.code == "certificate.purpose"
    seen = SEALS.examine_bytes(CONTENT, detached.seal_bytes(CONTENT, LI_SEAL, [], AT), [ROOT.certificate])
    assert (seen.trusted, seen.problems) == (False, ("certificate.purpose",))


def test_a_clock_outside_the_certificate_is_refused() -> None:
    with pytest.raises(RefusedError) as refused:
        SEALS.seal_bytes(CONTENT, LI_LEDGER, [], AT - timedelta(days=2))
    assert refused.value.code == "certificate.not_in_force"


def test_a_key_that_is_not_the_certificates() -> None:
    stolen = Signer(SEALS.new_key(), LI_LEDGER.certificate)
    seen = SEALS.examine_bytes(CONTENT, SEALS.seal_bytes(CONTENT, stolen, [], AT), [ROOT.certificate])
    assert (seen.intact, seen.trusted) == (False, False)


def test_after_its_certificate_has_ended() -> None:
    seal = detached.seal_bytes(CONTENT, LI_LEDGER, [], AT + timedelta(days=1900))
    seen = SEALS.examine_bytes(CONTENT, seal, [ROOT.certificate])
    assert (seen.trusted, seen.problems) == (False, ("certificate.not_in_force",))


@pytest.mark.parametrize("junk", [b"", b"x", b"\x30\x80", b"\x30\x82\xff\xff" + b"\x00" * 40])
def test_what_is_no_seal_is_unreadable(junk: bytes) -> None:
    seen = SEALS.examine_bytes(CONTENT, junk, [ROOT.certificate])
    assert (seen.intact, seen.trusted, seen.problems) == (False, False, ("seal.unreadable",))


def test_a_flipped_byte_of_the_seal_is_never_trusted() -> None:
    seal = SEALS.seal_bytes(CONTENT, LI_LEDGER, [], AT)
    for place in range(0, len(seal), 41):
        changed = seal[:place] + bytes([seal[place] ^ 1]) + seal[place + 1 :]
        assert not SEALS.examine_bytes(CONTENT, changed, [ROOT.certificate]).trusted, place
