"""Every attack on a sealed paper is named and not valid (engineering notes, verification)."""

from __future__ import annotations

import re

from model.ports import PaperSeals
from model.signing.sealing import add_seal
from tests.unit.signing.papers import OBJECTS, PAGE, RECORD, paper, stream, update
from tests.unit.signing.people import (
    AT,
    FOREIGN_LI,
    FOREIGN_ROOT,
    LI_LEDGER,
    LI_SEAL,
    ROLES,
    ROOT,
    SEALS,
    WANG_SEAL,
    half_sealed,
    sealed,
)

OTHER_PAGE = stream(b"", PAGE.replace(b"1 no", b"0 no"))
OTHER_RECORD = stream(b"/Type /EmbeddedFile /Subtype /application#2Fjson", RECORD.replace(b'"no": 1', b'"no": 0'))


def examined(pdf: bytes) -> PaperSeals:
    return SEALS.examine_paper(pdf, [ROOT.certificate])


def flipped(pdf: bytes, position: int, bit: int = 1) -> bytes:
    return pdf[:position] + bytes([pdf[position] ^ bit]) + pdf[position + 1 :]


def contents_of_last(pdf: bytes) -> tuple[int, int]:
    """Where the hexadecimal of the last seal lies: first digit, and one past the last."""
    gap = list(re.finditer(rb"<[0-9A-F]{1000,}>", pdf))[-1]
    return gap.start() + 1, gap.end() - 1


def test_a_flipped_byte_in_the_page() -> None:
    seen = examined(flipped(sealed(), sealed().index(PAGE)))
    assert seen.problems == ("seal.broken:inspector1", "seal.broken:inspector2")
    assert not any(one.intact or one.trusted for one in seen.seals)


def test_a_flipped_byte_in_the_attachment() -> None:
    assert examined(flipped(sealed(), sealed().index(RECORD))).problems == (
        "seal.broken:inspector1",
        "seal.broken:inspector2",
    )


def test_a_flipped_byte_anywhere() -> None:
    pdf = sealed()
    start, end = contents_of_last(pdf)
    stride = [*range(0, len(pdf), 487), start, start + 2, start + 900, end - 1, end, start - 1, len(pdf) - 1]
    valid = [place for place in stride if not examined(flipped(pdf, place)).problems]
    assert valid == []


def test_the_other_case_of_a_digit_in_a_seal() -> None:
    pdf = sealed()
    start, _ = contents_of_last(pdf)
    letter = next(place for place in range(start, start + 100) if pdf[place : place + 1].isalpha())
    assert examined(flipped(pdf, letter, 0x20)).problems == ("seal.broken:inspector2",)


def test_one_byte_of_garbage() -> None:
    for pdf in (sealed() + b"\n", sealed() + b"x"):
        seen = examined(pdf)
        assert "paper.bytes_after_seal" in seen.problems or seen.problems == ("seal.unreadable",)
        assert not seen.covers_whole_file


def test_an_appended_update_that_edits_the_page() -> None:
    seen = examined(update(sealed(), {4: OTHER_PAGE}))
    assert seen.problems == (
        "paper.bytes_after_seal",
        "paper.changed_after_seal:inspector1",
        "paper.changed_after_seal:inspector2",
    )
    assert not any(one.trusted for one in seen.seals)
    assert seen.signed_revision == sealed()


def test_a_swapped_attachment() -> None:
    seen = examined(update(sealed(), {7: OTHER_RECORD}))
    assert "paper.changed_after_seal:inspector1" in seen.problems
    assert seen.signed_revision is not None
    assert RECORD in seen.signed_revision


def test_new_metadata_after_the_seals() -> None:
    assert "paper.changed_after_seal:inspector2" in examined(update(sealed(), {6: OBJECTS[6]})).problems


def test_an_update_that_changes_nothing() -> None:
    seen = examined(update(sealed(), {10_000: b"<< >>"}))
    assert "paper.bytes_after_seal" in seen.problems
    assert not seen.covers_whole_file


def test_a_stripped_last_seal() -> None:
    seen = examined(sealed()[: len(half_sealed())])
    assert seen.problems == ("seal.missing:inspector2",)


def test_an_edit_hidden_between_two_seals() -> None:
    edited = add_seal(update(half_sealed(), {4: OTHER_PAGE}), WANG_SEAL, [], "inspector2", ROLES, AT)
    seen = examined(edited)
    assert seen.problems == ("paper.changed_after_seal:inspector1",)
    assert [one.trusted for one in seen.seals] == [False, True]


def test_a_shadow_page_prepared_before_and_swapped_in_after_the_seals() -> None:
    shadow = update(paper(), {10: OTHER_PAGE})  # sealed along, shown by nothing yet
    pdf = SEALS.seal_paper(shadow, LI_SEAL, [], "inspector1", ["inspector1"], AT)
    assert examined(pdf).problems == ()
    swapped = update(pdf, {3: OBJECTS[3].replace(b"/Contents 4 0 R", b"/Contents 10 0 R")})
    assert "paper.changed_after_seal:inspector1" in examined(swapped).problems


def test_a_foreign_authority_with_identical_names() -> None:
    pdf = SEALS.seal_paper(paper(), FOREIGN_LI, [FOREIGN_ROOT.certificate], "inspector1", ["inspector1"], AT)
    seen = examined(pdf)
    assert seen.problems == ("certificate.impostor:inspector1",)
    assert (seen.seals[0].intact, seen.seals[0].trusted) == (True, False)


def test_a_ledger_certificate_on_a_paper() -> None:
    pdf = add_seal(paper(), LI_LEDGER, [], "inspector1", ["inspector1"], AT)
    for roots in ([ROOT.certificate], []):
        seen = SEALS.examine_paper(pdf, roots)
        assert seen.problems == ("certificate.purpose:inspector1",)
        assert not seen.seals[0].trusted


def test_the_root_itself_on_a_paper() -> None:
    pdf = add_seal(paper(), ROOT, [], "inspector1", ["inspector1"], AT)
    assert not examined(pdf).seals[0].trusted


def test_bytes_smuggled_into_the_room_of_a_seal() -> None:
    pdf = sealed()
    _, end = contents_of_last(pdf)
    assert examined(pdf[: end - 4] + b"DEAD" + pdf[end:]).problems == ("seal.broken:inspector2",)


def test_what_cannot_be_read_is_not_valid() -> None:
    for junk in (b"", b"%PDF-1.7\n", b"\x00" * 100, b"%PDF-1.7\nxref", sealed()[:9000], sealed()[1:]):
        assert examined(junk) == PaperSeals(
            (), covers_whole_file=False, problems=("seal.unreadable",), signed_revision=None
        )


def test_a_seal_that_is_no_cms_is_unreadable_and_the_other_still_seen() -> None:
    pdf = sealed()
    start, _ = contents_of_last(pdf)
    seen = examined(pdf[:start] + b"00" + pdf[start + 2 :])
    assert seen.problems[-1] == "seal.unreadable:inspector2"
    assert {one.role: one.intact for one in seen.seals}["inspector2"] is False
