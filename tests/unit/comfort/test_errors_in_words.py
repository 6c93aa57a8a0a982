"""What a person reads of an error: never a code, never English, always which file, row, value or person."""

from __future__ import annotations

import errno
import tomllib
from pathlib import Path
from types import SimpleNamespace

import pytest

from gui.presenters import files
from gui.presenters.import_records import ImportRecordsPresenter
from gui.presenters.verify_file import VerifyFilePresenter
from model.errors import KnownError, RefusedError, os_reason
from model.wording import explain, reason
from model.workflow.registers import ledger
from tests.helpers.offices import Offices
from tests.unit.presenters.shell.fakes import Stage


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (
            RefusedError("start.person_invalid", name="示例乙", why="inspector.off_duty"),
            "示例乙 不能在这份文书上封签（不在岗）。请换一人。",
        ),
        (
            RefusedError("seal.taken", role="inspector2"),
            "检查人员二已在这份文书上签章。请由还没有签章的人员签章。",
        ),
        (
            KnownError("seal.readback_failed", faults="seal.broken:inspector1、seal.undated:inspector1"),
            "签章后回读没有通过（检查人员一：签章与文书内容不符，文书被改动过、检查人员一：签章没有载明时间），"
            "这次签章不算数。请重试；仍不成，请保留现场并联系管理员。",
        ),
        (
            RefusedError("record.not_applied", state="record.wrong_author"),
            "记录没有通过核验（签署人与作者不符），未保存。请检查登录人和工作区是否对应。",
        ),
        (
            KnownError("file.unreadable", name="照片.jpg", why="照片.jpg"),
            "文件“照片.jpg”打不开（照片.jpg）。请检查路径和权限后重试。",
        ),
    ],
)
def test_codes_among_the_values_are_said_in_words(error: RefusedError | KnownError, said: str) -> None:
    assert explain(error) == said


def test_a_reason_says_first_whose_seal_it_is_about() -> None:
    assert reason("seal.missing:inspector2").startswith("检查人员二：缺少应有的签章。")
    assert reason("seal.none") == "文书上没有签章。请向出具单位索取已签章的文书。"


def test_why_the_system_refused_a_file_is_said_in_chinese(tmp_path: Path) -> None:
    with pytest.raises(KnownError) as caught:
        files.read(str(tmp_path / "无.pdf"))
    assert explain(caught.value) == "文件“无.pdf”打不开（没有这个文件，或者文件夹不在了）。请检查路径和权限后重试。"
    with pytest.raises(KnownError) as caught:
        files.write(str(tmp_path / "无" / "示例.pdf"), b"")
    assert "（没有这个文件，或者文件夹不在了）" in explain(caught.value)


def test_the_usual_faults_of_disks_and_sticks_have_words() -> None:
    usual = (errno.ENOENT, errno.EACCES, errno.EPERM, errno.ENOSPC, errno.EROFS, errno.EIO, errno.EBUSY, errno.ENODEV)
    said = [reason(os_reason(OSError(number, "English"))) for number in usual]
    assert [one for one in said if one.startswith("os.")] == []
    assert reason(os_reason(OSError("English"))) == "系统没有说明原因"


def test_every_reason_is_named_as_the_system_names_it() -> None:
    room = Path(reason.__code__.co_filename).with_name("files.toml")
    named = {code.removeprefix("os.").upper() for code in tomllib.loads(room.read_text("utf-8"))["labels"]["os"]}
    assert named - {"UNKNOWN"} <= set(errno.errorcode.values())


def test_a_file_that_was_not_taken_in_is_named(tmp_path: Path) -> None:
    at = Stage(ImportRecordsPresenter, importing={"import_paths": KnownError("store.full")})
    at.presenter.open()
    at.presenter.files_chosen([str(tmp_path / "示例一.pdf")])
    assert at.state.error.startswith("“示例一.pdf”没有导入：磁盘已满，刚才这一步没有存下")
    assert not at.state.busy


def test_a_file_that_cannot_be_verified_is_named(tmp_path: Path) -> None:
    at = Stage(VerifyFilePresenter, evidence={"verify_file": KnownError("evidence.unreadable")})
    at.verbs.workspace = SimpleNamespace(roots=[], seals=None, paper=None)
    at.presenter.file_chosen(str(tmp_path / "示例.zip"))
    assert (at.state.name, at.state.verdict) == ("示例.zip", "")
    assert at.state.error.startswith("证据包不完整")


def test_a_row_that_is_wrong_is_named_by_its_register_and_field(offices: Offices) -> None:
    county = offices.county()
    with pytest.raises(RefusedError) as caught:
        ledger.save_values(county, "site", "s9", {"name": "示例场所"})
    said = explain(caught.value)
    assert said.startswith("名录“未登记场所”的“")
    assert said.endswith("填写有误：这里必须填写。请改正后再保存。")
