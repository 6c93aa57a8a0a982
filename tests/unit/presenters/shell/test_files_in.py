"""Verifying and importing files, without a screen."""

from __future__ import annotations

import errno
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from gui.presenters import files
from gui.presenters.import_records import ImportRecordsPresenter
from gui.presenters.papers.verdicts import MEANINGS, TONES
from gui.presenters.verify_file import VerifyFilePresenter
from model.errors import KnownError
from model.ports import SealSeen, Subject
from model.wording import labels
from model.workflow.files.importing import ImportOutcome
from model.workflow.intake.verifying import Verdict
from tests.unit.presenters.shell.fakes import Stage

WHO = Subject("示例甲", "p1", "示例局", "u1", "seal")


def seal(intact: bool, trusted: bool) -> SealSeen:
    return SealSeen("inspector1", "ab", WHO, "2026-03-02T11:20:05+08:00", intact, trusted)


def verified(tmp_path: Path, verdict: Verdict) -> Any:
    paper = tmp_path / "笔录.pdf"
    at = Stage(VerifyFilePresenter, evidence={"verify_file": verdict}, templates={"weighed": lambda found: found})
    at.verbs.workspace = SimpleNamespace(roots=["root"], seals="seals", paper="paper")
    at.presenter.file_chosen(str(paper))
    assert at.called == [
        ("evidence.verify_file", paper, ["root"], "seals", "paper"),
        ("templates.weighed", verdict),
    ]
    return at.state


def test_every_verdict_has_a_tone_and_a_meaning() -> None:
    assert set(TONES) == set(MEANINGS) == set(labels("verdict"))


def test_only_a_valid_paper_is_shown_as_good() -> None:
    assert [verdict for verdict, tone in TONES.items() if tone == "good"] == ["valid"]


def test_a_verdict_says_by_whom_and_when_they_claim(tmp_path: Path) -> None:
    state = verified(tmp_path, Verdict("valid", seals=(seal(True, True),)))
    assert (state.name, state.verdict, state.tone) == ("笔录.pdf", "有效", "good")
    assert state.seals == (("0", ("示例甲", "示例局", "2026-03-02 11:20", "由本区县签发")),)


def test_a_broken_seal_is_never_called_issued_here(tmp_path: Path) -> None:
    state = verified(tmp_path, Verdict("altered", seals=(seal(False, True), seal(True, False))))
    assert [cells[3] for _, cells in state.seals] == ["与内容不符", "签署人未知"]


def test_each_file_of_an_import_stands_alone(tmp_path: Path) -> None:
    good, lost = tmp_path / "甲.pdf", tmp_path / "无.pdf"
    outcome = ImportOutcome("甲.pdf", "valid", "applied", "ab12", "示例1号", "示例院", remarks=("original.absent",))

    def take(paths: list[Path]) -> list[ImportOutcome]:
        if paths == [lost]:
            raise KnownError("file.unreadable", name=lost.name, why="不在")
        return [outcome]

    at = Stage(ImportRecordsPresenter, importing={"import_paths": take})
    at.presenter.files_chosen([str(lost), str(good)])
    assert "无.pdf" in at.shown[-2].error or "无.pdf" in at.state.error
    assert at.state.lines == (("ab12", ("甲.pdf", "已导入", "有效", "示例1号", "示例院", "原始照片未随附")),)
    assert at.state.summary == "已导入 1 份"
    assert not at.state.busy


def test_a_join_request_goes_to_its_own_page() -> None:
    at = Stage(ImportRecordsPresenter)
    at.presenter.files_chosen(["/stick/request.json"])
    assert at.gone == [("admit", {"path": "/stick/request.json"})]


def test_a_full_disk_leaves_no_half_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_handle: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    target = tmp_path / "导出.csv"
    target.write_bytes(b"old")
    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(KnownError) as refused:
        files.write(str(target), b"new")
    assert refused.value.code == "file.unwritable"
    assert target.read_bytes() == b"old"
    assert [one.name for one in tmp_path.iterdir()] == ["导出.csv"]
