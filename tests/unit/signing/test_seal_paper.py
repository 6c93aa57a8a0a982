"""Sealing a paper: who seals, in which field, and that it stays PDF/A-3b."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from datetime import timedelta

import pytest

from model.errors import KnownError, RefusedError
from model.ports import Signer, Subject
from model.signing.sealing import add_seal
from tests.unit.signing.papers import RECORD, XMP, paper, update
from tests.unit.signing.people import (
    AT,
    FOREIGN_LI,
    LI,
    LI_LEDGER,
    LI_SEAL,
    ROLES,
    ROOT,
    SEALS,
    WANG,
    WANG_SEAL,
    authority,
    certified,
    half_sealed,
    sealed,
)


def test_two_inspectors_seal_in_turn() -> None:
    seen = SEALS.examine_paper(sealed(), [ROOT.certificate])
    assert [(one.role, one.subject, one.intact, one.trusted) for one in seen.seals] == [
        ("inspector1", LI, True, True),
        ("inspector2", WANG, True, True),
    ]
    assert seen.problems == ()
    assert seen.covers_whole_file
    assert seen.signed_revision == sealed()
    assert {one.claimed_at for one in seen.seals} == {"2026-11-22T01:30:00+00:00"}


def test_the_second_inspector_may_be_the_first_to_seal() -> None:
    first = SEALS.seal_paper(paper(), WANG_SEAL, [], "inspector2", ROLES, AT)
    both = SEALS.seal_paper(first, LI_SEAL, [], "inspector1", ROLES, AT)
    seen = SEALS.examine_paper(both, [ROOT.certificate])
    assert [one.role for one in seen.seals] == ["inspector2", "inspector1"]
    assert seen.problems == ()


def test_half_sealed_names_the_missing_role() -> None:
    seen = SEALS.examine_paper(half_sealed(), [ROOT.certificate])
    assert [(one.role, one.trusted) for one in seen.seals] == [("inspector1", True)]
    assert seen.problems == ("seal.missing:inspector2",)


def test_unsealed_says_so() -> None:
    seen = SEALS.examine_paper(paper(), [ROOT.certificate])
    assert (seen.seals, seen.problems, seen.signed_revision) == ((), ("seal.none",), None)


def test_pdfa_declarations_survive_both_seals() -> None:
    pdf = sealed()
    assert b"/Version" not in pdf
    assert pdf.count(XMP) == 1
    assert pdf.count(b"/Type /Metadata") + pdf.count(b"/Type/Metadata") == 1
    assert pdf.count(b"/ModDate") == 1
    assert b'pdfaid:part="3" pdfaid:conformance="B"' in pdf


def test_each_seal_is_appended_and_takes_the_same_room() -> None:
    first, both = half_sealed(), sealed()
    assert first.startswith(paper())
    assert both.startswith(first)
    assert both.count(b"/DocMDP") == first.count(b"/DocMDP") == 2  # the transform and the catalog's permission


def test_sealing_again_after_a_kill_gives_the_same_bytes() -> None:
    assert SEALS.seal_paper(paper(), LI_SEAL, [ROOT.certificate], "inspector1", ROLES, AT) == half_sealed()


def test_without_roots_intact_but_nobody_is_trusted() -> None:
    seen = SEALS.examine_paper(sealed(), [])
    assert [(one.intact, one.trusted, one.problems) for one in seen.seals] == [(True, False, ())] * 2
    assert seen.problems == ()


def test_another_countys_seal_is_intact_and_unknown() -> None:
    elsewhere = authority(replace(LI, name="另一示例县民政局", unit_id="u-other"))
    seen = SEALS.examine_paper(sealed(), [elsewhere.certificate])
    assert [(one.intact, one.trusted, one.problems) for one in seen.seals] == [
        (True, False, ("certificate.unknown_root",))
    ] * 2
    assert seen.problems == ()


def test_one_known_root_among_several_is_enough() -> None:
    elsewhere = authority(replace(LI, name="另一示例县民政局", unit_id="u-other"))
    assert all(one.trusted for one in SEALS.examine_paper(sealed(), [elsewhere.certificate, ROOT.certificate]).seals)


@pytest.mark.parametrize(
    ("days", "problems"),
    [
        (0, ()),
        (1820, ()),
        (1900, ("certificate.not_in_force:inspector1",)),
        (-2, ("certificate.not_in_force:inspector1",)),
    ],
)
def test_certificate_is_judged_at_the_claimed_time(days: int, problems: tuple[str, ...]) -> None:
    pdf = add_seal(paper(), LI_SEAL, [], "inspector1", ["inspector1"], AT + timedelta(days=days))
    seen = SEALS.examine_paper(pdf, [ROOT.certificate])
    assert (seen.problems, seen.seals[0].trusted) == (problems, problems == ())


def test_refused_before_anything_is_written() -> None:
    late = AT + timedelta(days=1900)
    for pdf, signer, role, roles, at, code in (
        (paper(), LI_LEDGER, "inspector1", ROLES, AT, "certificate.purpose"),
        (paper(), LI_SEAL, "inspector1", ROLES, late, "certificate.not_in_force"),
        (half_sealed(), LI_SEAL, "inspector1", ROLES, AT, "seal.taken"),
        (paper(), LI_SEAL, "leader", ROLES, AT, "seal.roles_differ"),
        (half_sealed(), WANG_SEAL, "inspector2", [*ROLES, "leader"], AT, "seal.roles_differ"),
    ):
        with pytest.raises(RefusedError) as refused:
            SEALS.seal_paper(pdf, signer, [], role, roles, at)
        assert refused.value.code == code


def test_what_is_no_pdf_is_a_known_fault() -> None:
    with pytest.raises(KnownError) as fault:
        SEALS.seal_paper(b"no pdf", LI_SEAL, [], "inspector1", ROLES, AT)
    assert fault.value.code == "seal.no_paper"


def test_a_seal_that_does_not_read_back_does_not_count() -> None:
    other_key = Signer(SEALS.new_key(), LI_SEAL.certificate)
    edited = update(half_sealed(), {4: b"<< /Length 2 >>\nstream\n  \nendstream"})
    for pdf, signer, role in ((paper(), other_key, "inspector1"), (edited, WANG_SEAL, "inspector2")):
        with pytest.raises(KnownError) as fault:
            SEALS.seal_paper(pdf, signer, [], role, ROLES, AT)
        assert fault.value.code == "seal.readback_failed"


def test_the_longest_names_fit_the_room_for_a_seal() -> None:
    longest = Subject("示" * 21, "p" * 64, "局" * 64, "u" * 64, "seal")
    root = authority(longest)
    pdf = SEALS.seal_paper(paper(), certified(root, longest), [], "inspector1", ["inspector1"], AT)
    assert SEALS.examine_paper(pdf, [root.certificate]).seals[0].trusted


def test_root_does_not_travel_inside() -> None:
    assert ROOT.certificate.hex().upper().encode() not in sealed()
    assert LI_SEAL.certificate.hex().upper().encode() in sealed()


def test_the_record_is_in_what_was_sealed() -> None:
    revision = SEALS.examine_paper(sealed(), []).signed_revision
    assert revision is not None
    assert RECORD in revision


def test_importing_the_room_brings_no_pyhanko() -> None:
    code = "import sys, model.signing; model.signing.PkiSeals().new_key(); print('pyhanko' in sys.modules)"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "False"


def test_a_certificate_of_another_authority_is_sealed_but_not_trusted() -> None:
    pdf = SEALS.seal_paper(paper(), FOREIGN_LI, [], "inspector1", ["inspector1"], AT)
    assert not SEALS.examine_paper(pdf, [ROOT.certificate]).seals[0].trusted
    assert certified(ROOT, LI).certificate != FOREIGN_LI.certificate
