"""赋权清单 on screen, without a screen."""

from __future__ import annotations

from pathlib import Path

from gui.presenters.authority_sheet import AuthoritySheetPresenter
from model.workflow.office.authority_sheet import AuthorityLine
from tests.unit.presenters.shell.fakes import Stage

CELLS = ("示例巡查", "D03 现场检查笔录", "赋权", "示例镇", "示例1号", "2025年1月1日起")
LINES = [
    AuthorityLine("u1", "示例县", CELLS, ""),
    AuthorityLine("u2", "示例镇", CELLS, "pending"),
    AuthorityLine("u2", "示例镇", CELLS, "ended"),
]


def opened() -> Stage:
    said = {"units": [("u1", "示例县"), ("u2", "示例镇")], "lines": LINES, "sheet": b"%PDF"}
    stage = Stage(AuthoritySheetPresenter, authority_sheet=said)
    stage.presenter.open()
    return stage


def test_ours_is_shown_first_and_nothing_stands_aside() -> None:
    at = opened()
    assert (at.state.unit, at.state.posted, at.state.remark) == ("u1", 1, "")
    assert at.state.lines == (("0", (*CELLS, "")),)


def test_what_is_not_printed_is_marked_and_counted() -> None:
    at = opened()
    at.presenter.unit_chosen("u2")
    assert [cells[-1] for _, cells in at.state.lines] == ["依据待核，不印", "已到期，不印"]
    assert at.state.posted == 0
    assert at.state.remark.startswith("依据待核的 1 项、已到期的 1 项只在这里列出，不印在清单上。")


def test_the_sheet_is_written_as_its_name_says(tmp_path: Path) -> None:
    at = opened()
    for name, file_format in (("赋权清单.pdf", "pdf"), ("赋权清单.docx", "docx")):
        at.presenter.sheet_requested(str(tmp_path / name))
        assert at.called[-1] == ("authority_sheet.sheet", "u1", file_format)
        assert (tmp_path / name).read_bytes() == b"%PDF"
    at.presenter.back_requested()
    assert at.gone == [("register_list", {"register": "authority"})]
