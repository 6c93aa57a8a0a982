"""Every attack on a sealed paper is named and not valid (issue: Done when 2)."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pikepdf
import pytest
import rfc8785

from model.documents import PdfPaper
from model.ports import Material
from model.workflow.intake.verifying import Verdict, verify
from model.workspace import Workspace
from tests.helpers.offices import Offices, found_template, sealed_by_both

Paper = tuple[str, bytes]


@pytest.fixture
def world(county: Workspace) -> Callable[[bytes], Verdict]:
    def judged(pdf: bytes) -> Verdict:
        return verify(pdf, county.roots, county.seals, county.paper)

    return judged


def test_the_paper_as_it_was_sealed_is_valid(world: Callable[[bytes], Verdict], paper: Paper):
    found = world(paper[1])
    assert (found.verdict, found.differences, found.remarks) == ("valid", (), ())
    assert [seal.subject.name for seal in found.seals] == ["示例甲", "示例乙"]
    assert found.record is not None
    assert found.record.sha256 == paper[0]


def test_without_a_root_the_signers_are_unknown(county: Workspace, paper: Paper):
    assert verify(paper[1], [], county.seals, county.paper).verdict == "unknown_signer"


def test_a_foreign_authority_with_identical_names_is_refused_by_name(offices: Offices, tmp_path: Path, paper: Paper):
    found_template(tmp_path / "twin")
    twin = offices.enter(tmp_path / "twin", mark=5)
    found = verify(paper[1], twin.roots, twin.seals, twin.paper)
    assert (found.verdict, found.differences) == (
        "altered",
        ("certificate.impostor:inspector1", "certificate.impostor:inspector2"),
    )


def test_every_flipped_byte_is_noticed(world: Callable[[bytes], Verdict], paper: Paper):
    pdf = paper[1]
    for position in range(50, len(pdf), len(pdf) // 23):
        torn = bytearray(pdf)
        torn[position] ^= 1
        assert world(bytes(torn)).verdict in ("altered", "unsigned", "unreadable", "partly_signed"), position


def test_one_byte_of_garbage_is_named(world: Callable[[bytes], Verdict], paper: Paper):
    found = world(paper[1] + b"\n")
    assert found.verdict == "altered"
    assert "paper.bytes_after_seal" in found.differences


def test_an_appended_update_is_named(world: Callable[[bytes], Verdict], paper: Paper):
    assert world(_with_update(paper[1])).verdict == "altered"


def test_a_stripped_last_seal_is_partly_signed(world: Callable[[bytes], Verdict], paper: Paper):
    assert world(_first_sealed_only(paper[1])).verdict == "partly_signed"


def test_an_unsealed_drawing_is_unsigned(world: Callable[[bytes], Verdict], county: Workspace, paper: Paper):
    assert world(county.paper.draw(county.paper.read(paper[1]))).verdict == "unsigned"


def test_a_paper_written_anew_with_its_own_data_is_still_valid(
    world: Callable[[bytes], Verdict], county: Workspace, paper: Paper
):
    """The control for the two tests below: other bytes, the same pages, the same record."""
    material = county.paper.read(paper[1])
    again = _with_record(county.paper.draw(material), material.record)
    assert again != county.paper.draw(material)
    assert world(sealed_by_both(county, again)).verdict == "valid"


def test_pages_drawn_from_other_data_are_altered(world: Callable[[bytes], Verdict], county: Workspace, paper: Paper):
    """Someone holding both keys seals pages that say other words than the record inside them."""
    material = county.paper.read(paper[1])
    pages = county.paper.draw(_saying(material, "示例院区五楼到九楼"))
    found = world(sealed_by_both(county, _with_record(pages, material.record)))
    assert found.verdict == "altered"
    assert any(difference.startswith("page.") for difference in found.differences)


def test_a_swapped_record_is_altered(world: Callable[[bytes], Verdict], county: Workspace, paper: Paper):
    """The honest pages, sealed anew with a record that says something else."""
    material = county.paper.read(paper[1])
    other = _saying(material, "示例院区五楼到九楼")
    found = world(sealed_by_both(county, _with_record(county.paper.draw(material), other.record)))
    assert found.verdict == "altered"


def test_seals_of_people_the_record_does_not_name_are_altered(
    world: Callable[[bytes], Verdict], county: Workspace, paper: Paper
):
    material = county.paper.read(paper[1])
    said = json.loads(material.record)
    said["required_signers"] = list(reversed([dict(one) for one in said["required_signers"]]))
    said["required_signers"][0]["role"], said["required_signers"][1]["role"] = "inspector1", "inspector2"
    swapped = Material(rfc8785.dumps(said), material.xform, material.template, material.media)
    found = world(sealed_by_both(county, county.paper.draw(swapped)))
    assert found.verdict == "altered"
    assert "seal.wrong_certificate.inspector1" in found.differences


def test_a_record_that_asks_for_one_inspector_only_is_altered(
    world: Callable[[bytes], Verdict], county: Workspace, paper: Paper
):
    material = county.paper.read(paper[1])
    said = json.loads(material.record)
    said["required_signers"] = said["required_signers"][:1]
    alone = Material(rfc8785.dumps(said), material.xform, material.template, material.media)
    found = world(sealed_by_both(county, county.paper.draw(alone)))
    assert found.verdict == "altered"
    assert "record.signers" in found.differences


def test_pages_that_name_another_inspector_than_the_seal_are_altered(
    world: Callable[[bytes], Verdict], county: Workspace, paper: Paper
):
    material = county.paper.read(paper[1])
    said = json.loads(material.record)
    said["payload"] = said["payload"].replace("<inspector1_id>", "<inspector1_id>x")
    other = Material(rfc8785.dumps(said), material.xform, material.template, material.media)
    found = world(sealed_by_both(county, county.paper.draw(other)))
    assert (found.verdict, found.differences) == ("altered", ("seal.wrong_person.inspector1",))


def test_a_record_of_another_unit_than_its_inspectors_is_altered(
    world: Callable[[bytes], Verdict], county: Workspace, paper: Paper
):
    material = county.paper.read(paper[1])
    said = json.loads(material.record) | {"unit": "demo-another"}
    other = Material(rfc8785.dumps(said), material.xform, material.template, material.media)
    found = world(sealed_by_both(county, county.paper.draw(other)))
    assert found.differences == ("seal.wrong_person.inspector1", "seal.wrong_person.inspector2")


def test_a_file_that_is_no_paper_of_ours_is_unreadable(world: Callable[[bytes], Verdict]):
    assert world(b"%PDF-1.7 nothing").verdict == "unreadable"
    assert world(b"").verdict == "unreadable"


def _saying(material: Material, place: str) -> Material:
    """The same material with another place of inspection in its record."""
    said = json.loads(material.record)
    said["payload"] = said["payload"].replace("示例院区一楼至三楼", place)
    assert rfc8785.dumps(said) != material.record
    return Material(rfc8785.dumps(said), material.xform, material.template, material.media)


def _with_record(pdf: bytes, record: bytes) -> bytes:
    """The file written anew with `record` as its embedded record."""
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf)) as document:
        for file in document.Root.AF:  # type: ignore[attr-defined]
            if str(file.UF) == "record.json":
                file.EF.F.write(record)
        document.save(out)
    return out.getvalue()


def _with_update(pdf: bytes) -> bytes:
    """An incremental update that changes nothing visible."""
    start = pdf.rfind(b"startxref")
    before = int(pdf[start:].split()[1])
    root = re.findall(rb"/Root (\d+ \d+ R)", pdf)[-1].decode()
    body = b"999 0 obj\n<< /Type /Nothing >>\nendobj\n"
    xref = len(pdf) + len(body)
    table = f"xref\n999 1\n{len(pdf):010d} 00000 n \ntrailer\n<< /Size 1000 /Prev {before} /Root {root} >>\n"
    return pdf + body + table.encode() + f"startxref\n{xref}\n%%EOF\n".encode()


def _first_sealed_only(pdf: bytes) -> bytes:
    """The paper as it was after the first seal: everything up to the end of that revision."""
    ends = [at + 6 for at in _all(pdf, b"%%EOF\n")]
    return pdf[: ends[-2]]


def _all(pdf: bytes, wanted: bytes) -> list[int]:
    found, at = [], pdf.find(wanted)
    while at >= 0:
        found.append(at)
        at = pdf.find(wanted, at + 1)
    return found


def test_a_payload_nobody_can_read_is_a_verdict_and_no_error(county: Workspace, paper: tuple[str, bytes]):
    material = county.paper.read(paper[1])
    said = json.loads(material.record) | {"payload": "<data"}
    record = json.dumps(said, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()

    class Torn(PdfPaper):
        def read(self, pdf: bytes) -> Material:
            return replace(material, record=record)

    found = verify(paper[1], county.roots, county.seals, Torn())
    assert (found.verdict, "record.unreadable" in found.differences) == ("altered", True)
