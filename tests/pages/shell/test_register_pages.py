"""The register list and entry alone."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QPushButton
from pytestqt.qtbot import QtBot

from gui.pages.register_entry import RegisterEntryPage
from gui.pages.register_import import RegisterImportPage
from gui.pages.register_list import RegisterListPage
from gui.pages.registers import RegistersPage
from gui.presenters.forms.form_states import QuestionState
from gui.presenters.line import Line
from gui.presenters.register_entry import RegisterEntryState
from gui.presenters.register_import import RegisterImportState
from gui.presenters.register_list import Filter, RegisterListState
from gui.presenters.registers import RegistersState
from gui.presenters.rows.register_history import Side

LINES = (("i1", ("示例一", "在营", "")), ("i2", ("示例二", "在营", "有分歧")))
LIST = RegisterListState("institution", "养老机构", ("机构名称", "状态", "标记"), (0, 120, 90), LINES)
IMPORT = RegisterImportState(
    title="导入到养老机构",
    name="甲.xlsx",
    summary="甲.xlsx：新增 3 行，待定 1 行",
    lines=(("0", ("2", "示例", "新增", "")), ("1", ("3", "示例一", "待定", "可能就是：示例一院"))),
    good=3,
    doubtful=1,
    chosen="1",
    heads=("栏", "表格里", "已有：示例一院"),
    compared=(("name", ("机构名称", "示例一", "示例一院")),),
    choices=(Line("i1", "是同一条：示例一院"), Line("new", "是另一条，新增"), Line("out", "不导入这一行")),
)
NAME = QuestionState("/data/name", "text", "", "机构名称", "", "示例一", required=True)


@pytest.mark.qt_log_ignore("propagateSizeHints")  # the offscreen platform says so of every window shown
def test_typing_searches_and_enter_goes_into_the_list(qtbot: QtBot) -> None:
    page = RegisterListPage()
    qtbot.addWidget(page)
    page.render(LIST)
    with qtbot.waitExposed(page):
        page.show()
    with qtbot.waitSignal(page.search_changed) as searched:
        qtbot.keyClicks(page.search, "s")
    assert searched.args == ["s"]
    qtbot.keyClick(page.search, Qt.Key.Key_Return)
    with qtbot.waitSignal(page.row_chosen) as chosen:
        qtbot.keyClick(page.list, Qt.Key.Key_Return)
    assert chosen.args == ["i1"]


def test_a_spreadsheet_shows_how_far_it_is_and_then_its_lines(qtbot: QtBot) -> None:
    page = RegisterImportPage()
    qtbot.addWidget(page)
    page.render(RegisterImportState("导入到养老机构", "甲.xlsx", "正在逐行核对：200 / 1000", 200, 1000))
    assert (page.progress.value(), page.progress.maximum(), page.list.isHidden()) == (200, 1000, True)
    assert not page.confirm.isEnabled()
    with qtbot.waitSignal(page.cancelled):
        page.cancel.click()
    page.render(IMPORT)
    assert (page.progress.isHidden(), page.list.isHidden(), page.undecided.isHidden()) == (True, False, False)
    assert page.confirm.text() == "导入 3 行"
    with qtbot.waitSignal(page.confirmed):
        page.confirm.click()


def test_a_doubtful_line_is_decided_beside_what_it_may_be(qtbot: QtBot) -> None:
    page = RegisterImportPage()
    qtbot.addWidget(page)
    page.render(IMPORT)
    assert page.compared.lines.rowCount() == 1
    with qtbot.waitSignal(page.decision_made) as decided:
        page.decisions["i1"].click()
    assert decided.args == ["i1"]
    page.render(replace(IMPORT, decided="i1", doubtful=0))
    assert page.decisions["i1"].isChecked()
    assert page.undecided.isHidden()
    page.render(replace(IMPORT, choices=()))
    assert page.side.isHidden()


def test_nothing_good_cannot_be_imported(qtbot: QtBot) -> None:
    page = RegisterImportPage()
    qtbot.addWidget(page)
    page.render(replace(IMPORT, good=0))
    assert not page.confirm.isEnabled()


def test_saving_takes_along_what_is_still_being_typed(qtbot: QtBot) -> None:
    page = RegisterEntryPage()
    qtbot.addWidget(page)
    page.render(RegisterEntryState("institution", "养老机构：示例一", (NAME,)))
    said: list[str] = []
    page.answer_changed.connect(lambda _ref, value: said.append(value))
    page.save_requested.connect(lambda: said.append("save"))
    page.panel.questions["/data/name"].line.setText("示例一号")
    page.save.click()
    assert said == ["示例一号", "save"]


@pytest.mark.qt_log_ignore("propagateSizeHints")  # the offscreen platform says so of every window shown
def test_a_refused_save_brings_the_keyboard_to_the_first_that_is_wrong(qtbot: QtBot) -> None:
    page = RegisterEntryPage()
    qtbot.addWidget(page)
    others = tuple(replace(NAME, ref=f"/data/x{at}", label=f"第 {at} 栏") for at in range(20))
    state = RegisterEntryState("institution", "养老机构：示例一", (NAME, *others))
    page.render(state)
    with qtbot.waitExposed(page):
        page.show()
    wrong = (NAME, *others[:14], *(replace(one, violation="这里必须填写。请补上。") for one in others[14:]))
    page.save_requested.connect(lambda: page.render(replace(state, rows=wrong, error="还有没填好的。请改好后再保存。")))
    page.save.click()
    line = page.panel.questions["/data/x14"].line
    assert line.hasFocus()
    page.panel.questions["/data/x3"].setFocus()
    page.render(replace(state, rows=wrong, error="还有没填好的。请改好后再保存。"))  # nobody has saved again
    assert not line.hasFocus()


def test_a_fork_and_the_hints_of_codes_are_said(qtbot: QtBot) -> None:
    page = RegisterEntryPage()
    qtbot.addWidget(page)
    side = Side("r1", "2026-03-02 09:00　示例局　甲", "床位数：40 → 60")
    page.render(RegisterEntryState("institution", "甲", (NAME,), ("行政区划：示例县",), (), forked=(side,)))
    assert page.fork.heading.text().startswith("这一条有互不相知的两个版本")
    assert page.remarks.text == "行政区划：示例县"
    assert page.proposals.isHidden()
    with qtbot.waitSignal(page.version_adopted) as adopted:
        page.fork.findChild(QPushButton).click()
    assert adopted.args == ["r1"]


def test_another_units_row_is_proposed_and_its_versions_are_not_decided_here(qtbot: QtBot) -> None:
    page = RegisterEntryPage()
    qtbot.addWidget(page)
    side = Side("r1", "2026-03-02 09:00　示例镇　乙", "床位数：40 → 60")
    page.render(RegisterEntryState("institution", "甲", (NAME,), proposals=(side,), ours=False))
    assert page.save.text() == "提出建议"
    assert page.foreign.text.startswith("这一条是别的单位的")
    assert page.proposals.findChildren(QPushButton) == []


def test_a_row_is_found_by_typing_and_taken_with_the_keyboard(qtbot: QtBot) -> None:
    page = RegisterEntryPage()
    qtbot.addWidget(page)
    asked = replace(NAME, ref="/data/institution", appearance="row", value="", register="institution")
    page.render(RegisterEntryState("drill", "新建演练", (asked,)))
    picker = page.panel.questions["/data/institution"].picker
    with qtbot.waitExposed(page):
        page.show()
    with qtbot.waitSignal(page.asked) as wished:
        qtbot.keyClicks(picker.line, "sh")
    assert wished.args == ["/data/institution", "search", "sh"]
    found = (("i1", "示例一\n示例镇"), ("i2", "示例二\n"))
    page.render(RegisterEntryState("drill", "新建演练", (replace(asked, choices=found),)))
    assert [picker.found.item(at).text() for at in range(2)] == ["示例一　示例镇", "示例二"]
    qtbot.keyClick(picker.line, Qt.Key.Key_Down)
    qtbot.keyClick(picker.found, Qt.Key.Key_Down)
    with qtbot.waitSignal(page.answer_changed) as answered:
        qtbot.keyClick(picker.found, Qt.Key.Key_Return)
    assert answered.args == ["/data/institution", "i2"]
    assert picker.line.text() == "示例二"
    assert picker.found.isHidden()


@pytest.mark.parametrize(
    ("history", "words", "name"),
    [
        ((), "另存空白表", "未登记场所登记表（空白表）.pdf"),
        ((("r1", ("2026-02-01", "示例局", "登记")),), "另存登记表", "/未登记场所登记表.pdf"),
    ],
)
def test_a_saved_row_has_a_sheet_and_a_new_one_a_blank_sheet(
    qtbot: QtBot, history: tuple[tuple[str, tuple[str, ...]], ...], words: str, name: str
) -> None:
    page = RegisterEntryPage()
    qtbot.addWidget(page)
    page.render(RegisterEntryState("site", "未登记场所", (NAME,)))
    assert page.sheet.isHidden()  # before it is known what it is called
    page.render(RegisterEntryState("site", "未登记场所", (NAME,), history=history, sheet="未登记场所登记表"))
    assert page.sheet.text() == words
    page.sheet.click()
    dialog = page.findChild(QFileDialog)
    assert dialog.selectedFiles()[0].endswith(name)
    with qtbot.waitSignal(page.sheet_requested):
        dialog.fileSelected.emit("示例.pdf")
    dialog.close()


def test_what_was_typed_and_not_taken_is_no_choice(qtbot: QtBot) -> None:
    page = RegisterEntryPage()
    qtbot.addWidget(page)
    chosen = replace(NAME, ref="/data/institution", appearance="row", value="i1", choices=(("i1", "示例一"),))
    page.render(RegisterEntryState("drill", "演练", (chosen,)))
    picker = page.panel.questions["/data/institution"].picker
    assert picker.line.text() == "示例一"
    picker.line.setText("示例一二")
    qtbot.keyClick(picker.line, Qt.Key.Key_Escape)
    assert picker.line.text() == "示例一"
    with qtbot.waitSignal(page.answer_changed) as answered:
        picker.line.clear()
        picker.line.textEdited.emit("")
    assert answered.args == ["/data/institution", ""]


def test_a_secret_is_dots_until_it_is_asked_for(qtbot: QtBot) -> None:
    page = RegisterEntryPage()
    qtbot.addWidget(page)
    dots = replace(NAME, ref="/data/person", appearance="masked", value="●●●●●●")
    page.render(RegisterEntryState("ban", "甲", (dots,)))
    masked = page.panel.questions["/data/person"]
    assert masked.line.isReadOnly()
    with qtbot.waitSignal(page.asked) as asked:
        masked.show_it.click()
    assert asked.args == ["/data/person", "reveal", ""]
    page.render(RegisterEntryState("ban", "甲", (replace(dots, appearance="", value="示例乙"),)))
    shown = page.panel.questions["/data/person"]
    assert (type(shown).__name__, shown.line.text()) == ("TextQuestion", "示例乙")


def test_files_are_listed_opened_taken_out_and_put_back(qtbot: QtBot) -> None:
    page = RegisterEntryPage()
    qtbot.addWidget(page)
    cell = f"{'a' * 64} 10 示例甲.jpg\n{'b' * 64} 20 示例 乙.pdf"
    page.render(RegisterEntryState("site", "甲", (replace(NAME, ref="/data/scans", appearance="files", value=cell),)))
    question = page.panel.questions["/data/scans"]
    named = {one.accessibleName(): one for one in question.findChildren(QPushButton)}
    with qtbot.waitSignal(page.asked) as asked:
        named["打开：示例 乙.pdf"].click()
    assert asked.args == ["/data/scans", "open", "b" * 64]
    said: list[str] = []
    page.answer_changed.connect(lambda _ref, value: said.append(value))
    named["移去：示例甲.jpg"].click()
    question.back.click()
    assert said == [f"{'b' * 64} 20 示例 乙.pdf", cell]


def test_a_moment_is_typed_as_people_write_it(qtbot: QtBot) -> None:
    page = RegisterEntryPage()
    qtbot.addWidget(page)
    asked = QuestionState("/data/told_at", "moment", "minutes", "接报时刻", "", "2026-03-02T09:05")
    page.render(RegisterEntryState("incident", "甲", (asked,)))
    question = page.panel.questions["/data/told_at"]
    assert question.line.text() == "2026-03-02 09:05"
    said: list[str] = []
    page.answer_changed.connect(lambda _ref, value: said.append(value))
    question.line.setText("２０２６年3月5日 14时5分")
    question.commit()
    assert said == ["2026-03-05T14:05"]


def test_the_list_is_narrowed_by_a_choice_and_by_a_row(qtbot: QtBot) -> None:
    page = RegisterListPage()
    qtbot.addWidget(page)
    state = Filter("state", "状态", (Line("open", "办理中"), Line("closed", "已办结")))
    owner = Filter("institution", "机构", (), "i1", "示例一", by_name=True)
    page.render(replace(LIST, filters=(state, owner)))
    assert page.filters.parts["institution"].line.text() == "示例一"
    combo = page.filters.parts["state"]
    with qtbot.waitSignal(page.filter_chosen) as chosen:
        combo.setCurrentIndex(2)
        combo.activated.emit(2)
    assert chosen.args == ["state", "closed"]
    with qtbot.waitSignal(page.filter_chosen) as emptied:
        page.filters.parts["institution"].line.clear()
        page.filters.parts["institution"].line.textEdited.emit("")
    assert emptied.args == ["institution", ""]


@pytest.mark.qt_log_ignore("propagateSizeHints")  # the offscreen platform says so of every window shown
def test_the_ledgers_stand_under_their_headings_and_the_keyboard_opens_one(qtbot: QtBot) -> None:
    page = RegistersPage()
    qtbot.addWidget(page)
    page.render(
        RegistersState((("person", ("名录", "检查人员", "6", "")), ("key_person", ("安全", "重点人员", "0", "保密"))))
    )
    with qtbot.waitExposed(page):
        page.show()
    qtbot.keyClick(page.search, Qt.Key.Key_Return)
    qtbot.keyClick(page.list, Qt.Key.Key_Down)
    with qtbot.waitSignal(page.register_chosen) as chosen:
        qtbot.keyClick(page.list, Qt.Key.Key_Return)
    assert chosen.args == ["key_person"]
