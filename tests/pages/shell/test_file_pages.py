"""Import and verify alone: dropped files, verdicts with sign, colour and words."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from pytestqt.qtbot import QtBot

from gui.pages.import_records import ImportRecordsPage
from gui.pages.verify_file import VerifyFilePage
from gui.presenters.import_records import ImportRecordsState
from gui.presenters.verify_file import VerifyFileState
from gui.widgets.drop_area import DropArea

SEAL = ("0", ("示例甲", "示例局", "2026-03-02 11:20", "由本区县签发"))


def drop(area: DropArea, *paths: Path) -> None:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    left = Qt.MouseButton.LeftButton
    event = QDropEvent(QPointF(5, 5), Qt.DropAction.CopyAction, mime, left, Qt.KeyboardModifier.NoModifier)
    area.dropEvent(event)


def test_a_dropped_folder_stands_for_its_papers(qtbot: QtBot, tmp_path: Path) -> None:
    page = ImportRecordsPage()
    qtbot.addWidget(page)
    inside = tmp_path / "stick"
    inside.mkdir()
    for name in ("b.PDF", "a.pdf", "note.txt"):
        (inside / name).write_bytes(b"")
    with qtbot.waitSignal(page.files_chosen) as chosen:
        drop(page.drop, inside, tmp_path / "request.json")
    assert [Path(path).name for path in chosen.args[0]] == ["a.pdf", "b.PDF", "request.json"]


def test_outcomes_are_listed(qtbot: QtBot) -> None:
    page = ImportRecordsPage()
    qtbot.addWidget(page)
    page.render(ImportRecordsState((("r", ("甲.pdf", "已导入", "有效", "1号", "示例院", "")),), "已导入 1 份"))
    assert page.summary.text() == "已导入 1 份"
    assert not page.list.isHidden()


def test_a_verdict_is_said_in_words_too(qtbot: QtBot) -> None:
    page = VerifyFilePage()
    qtbot.addWidget(page)
    page.render(VerifyFileState("甲.pdf", "bad", "被改动", "请勿采用。", "AB12", (SEAL,), ("第 2 页的文字不符",)))
    assert page.verdict.words.text() == "被改动"
    assert page.verdict.accessibleName() == "被改动。请勿采用。"
    assert page.why.text() == "· 第 2 页的文字不符"
    assert page.name.text() == "甲.pdf　校验码 AB12"


def test_before_a_file_there_is_no_verdict(qtbot: QtBot) -> None:
    page = VerifyFilePage()
    qtbot.addWidget(page)
    page.render(VerifyFileState())
    assert page.verdict.isHidden()
    assert page.seal_card.isHidden()
