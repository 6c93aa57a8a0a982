"""Handing papers out: whole or not at all, never while seals are missing, and noted with who and when."""

from __future__ import annotations

import io
import json
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from docx import Document

import main
from model.errors import KnownError, RefusedError
from model.workflow.files import handing_out, importing
from model.workflow.papers import finalise
from model.workspace import Workspace
from tests.helpers.offices import FIRST, Offices, filled_draft, inspectors, sealed_paper
from tests.helpers.source import ROOT

Paper = tuple[str, bytes]


@pytest.fixture
def held(county: Workspace, paper: Paper) -> str:
    """A paper that came from elsewhere, by its hash."""
    importing.import_files(county, [("示例.pdf", paper[1])])
    return paper[0]


def handed(county: Workspace, sha256: str) -> list[tuple[str, str]]:
    entries = county.store.audit.entries(sha256)
    return [(one["by"], one["detail"]["copy"]) for one in entries if one["event"] == "paper.handed_out"]


def test_a_copy_is_the_paper_byte_for_byte_and_is_noted(county: Workspace, held: str, paper: Paper, tmp_path: Path):
    handing_out.save_copy(county, held, tmp_path / "副本.pdf")
    assert (tmp_path / "副本.pdf").read_bytes() == paper[1]
    assert handed(county, held) == [(county.person.id, "copy")]
    assert county.store.audit.entries(held)[-1]["detail"] == {"copy": "copy", "file": "副本.pdf"}
    assert [one.name for one in tmp_path.iterdir() if one.name.startswith("副本")] == ["副本.pdf"]


def test_word_and_every_printing_are_counted_with_who_did_so_last(county: Workspace, held: str, tmp_path: Path):
    assert handing_out.handed_out(county, held).times == {}
    handing_out.note_printed(county, held)
    handing_out.note_printed(county, held)
    handing_out.save_word(county, held, tmp_path / "笔录.docx")
    out = handing_out.handed_out(county, held)
    assert (out.times, out.last_by) == ({"print": 2, "word": 1}, "示例甲")
    assert out.last_at == county.store.audit.entries(held)[-1]["at"]
    said = [one.text for one in Document(str(tmp_path / "笔录.docx")).paragraphs]
    assert said[0] == "现场检查笔录"


def test_a_partly_sealed_paper_goes_nowhere(county: Workspace, tmp_path: Path):
    draft_id = filled_draft(county)
    record = finalise.finalise(county, draft_id).record_sha256
    finalise.seal(county, draft_id, inspectors(county)[0], FIRST)
    for hand_out in (handing_out.save_copy, handing_out.save_word):
        with pytest.raises(RefusedError) as refused:
            hand_out(county, record, tmp_path / "half.pdf")
        assert refused.value.code == "seal.partly"
    assert handed(county, record) == []
    assert not (tmp_path / "half.pdf").exists()


def test_what_cannot_be_written_is_not_noted_and_leaves_nothing(county: Workspace, held: str, tmp_path: Path):
    (tmp_path / "taken").mkdir()
    for target in (tmp_path / "no folder" / "a.pdf", tmp_path / "taken"):
        with pytest.raises(KnownError) as told:
            handing_out.save_copy(county, held, target)
        assert told.value.code == "file.unwritable"
        assert told.value.values["name"] == target.name
    assert county.store.print_log.of(held) == []
    assert handed(county, held) == []
    events = [one["event"] for one in county.store.audit.entries(held) if one["detail"].get("copy")]
    assert events == ["paper.handing_out", "paper.not_handed_out"] * 2
    assert handing_out.handed_out(county, held).broken_off == 0
    assert not [one for one in tmp_path.iterdir() if one.suffix == ".part"]


def test_a_kill_at_any_step_leaves_no_plain_file_without_its_note(offices: Offices, paper: Paper, tmp_path: Path):
    county = offices.county("laptop")
    importing.import_files(county, [("示例.pdf", paper[1])])
    county.store.close()
    left: dict[str, list[str]] = {}
    noted: list[tuple[int, int]] = []
    for mark, stop in enumerate(("opened", "half", "written", "replaced"), 2):
        (folder := tmp_path / stop).mkdir()
        victim = [sys.executable, "-m", "tests.unit.workflow.handing_out_victim"]
        line = [*victim, str(offices.root / "laptop"), paper[0], str(folder / "副本.pdf"), stop, str(mark)]
        assert subprocess.run(line, cwd=ROOT, check=False).returncode == 9
        left[stop] = [one.name for one in folder.iterdir()]
        again = offices.county("laptop", mark=mark)
        begun = [one for one in again.store.audit.entries(paper[0]) if one["event"] == "paper.handing_out"]
        assert begun[-1]["detail"] == {"copy": "copy", "file": "副本.pdf"}
        noted.append((len(begun), handing_out.handed_out(again, paper[0]).broken_off))
        again.store.close()
    part = ["副本.pdf.part"]
    assert left == {"opened": part, "half": part, "written": part, "replaced": ["副本.pdf"]}
    assert noted == [(1, 1), (2, 2), (3, 3), (4, 4)]

    again = offices.county("laptop", mark=9)
    handing_out.save_copy(again, paper[0], tmp_path / "副本.pdf")
    out = handing_out.handed_out(again, paper[0])
    assert (out.times, out.broken_off) == ({"copy": 1}, 4)


def test_what_could_not_be_noted_is_not_written(
    county: Workspace, held: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    def full(*_entry: object) -> None:
        raise KnownError("store.full")

    monkeypatch.setattr(county.store.audit, "append", full)
    with pytest.raises(KnownError, match=r"store\.full"):
        handing_out.save_copy(county, held, tmp_path / "副本.pdf")
    assert not [one for one in tmp_path.iterdir() if one.name.startswith("副本")]


def test_the_verbs_export_import_and_verify_a_package(
    offices: Offices, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    laptop = offices.county("laptop", mark=2)
    record, _ = sealed_paper(laptop, checklist="routine_safety")
    laptop.store.close()
    office = offices.county("office", mark=3)
    office.store.close()
    zipped = str(tmp_path / "证据包.zip")

    def run(*arguments: str) -> tuple[int, dict[str, object]]:
        monkeypatch.setattr("sys.stdin", io.StringIO(f"{FIRST}\n"))
        code = main.main([*arguments, "--json"])
        return code, json.loads(capsys.readouterr().out)

    code = f"{record[:4]} {record[4:8]}".upper()
    exported = run("export", code, "--as", "evidence", "--to", zipped, "--workspace", str(offices.root / "laptop"))
    assert exported == (0, {"record": record, "file": zipped})
    at_office = ("--workspace", str(offices.root / "office"))
    done, said = run("verify", zipped, *at_office)
    assert (done, said["files"][0]["remarks"]) == (0, ["original.matching:6"])
    done, said = run("import", zipped, *at_office)
    assert (done, said["files"][0]["state"]) == (0, "applied")
    with zipfile.ZipFile(zipped, "a") as more:
        name = next(one.filename for one in more.infolist() if one.filename.startswith("原件/"))
        more.writestr(f"再/{Path(name).name}", b"x")
    assert run("import", zipped, *at_office)[0] == 1
    assert run("verify", zipped, *at_office)[0] == 1


def test_a_code_that_names_no_paper_is_said(offices: Offices, monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    offices.county("laptop", mark=2).store.close()
    for code in ("12345678", "%", "*"):
        monkeypatch.setattr("sys.stdin", io.StringIO(f"{FIRST}\n"))
        assert (
            main.main(["export", code, "--to", str(tmp_path / "x"), "--workspace", str(offices.root / "laptop")]) == 1
        )
    assert not (tmp_path / "x").exists()
