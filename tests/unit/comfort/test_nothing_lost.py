"""Every act that takes something away: undone by one key, or confirmed in place by a second wish; never in a dialog.

The list is `losses.toml`: a new button that removes, wipes, replaces or gives up gets a line there.
"""

from __future__ import annotations

import ast
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from PySide6.QtCore import QPoint, QSettings, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from gui.pages.review import ReviewPage
from gui.preferences import Preferences
from gui.presenters.join import JoinPresenter
from gui.presenters.new_workspace import NewWorkspacePresenter
from gui.presenters.papers.follow_up_words import FollowUp
from gui.presenters.presenter import LEAVING
from gui.presenters.review import ReviewState
from gui.presenters.start import StartPresenter, StartState
from gui.question_widgets.ink_question import InkQuestion
from gui.shell import UNSAVED, Shell
from gui.widgets.choose_file import choose_target
from gui.widgets.follow_up_bar import FollowUpBar
from gui.widgets.recovery_key import RecoveryKey
from gui.widgets.removable_lines import RemovableLines
from model.errors import RefusedError
from model.workflow.papers import templates
from tests.architecture.test_next_steps import parts_and_docstrings, written
from tests.helpers.days import EMPTY_DAY
from tests.helpers.offices import Offices
from tests.helpers.source import ROOT, agree, modules
from tests.unit.presenters.filling.screen import Screen
from tests.unit.presenters.shell.fakes import Stage
from tests.unit.presenters.shell.test_founding import PERSON, founding_stage, join_stage, say
from tests.unit.presenters.shell.test_registers import entry_stage, fill

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", "raise", "grabbing")  # the offscreen platform


LIST = tomllib.loads((Path(__file__).with_name("losses.toml")).read_text("utf-8"))
LOSSES: list[dict[str, Any]] = LIST["losses"]
TAKES_NOTHING: dict[str, str] = LIST["nothing"]
TAKES_AWAY = re.compile("移除|删|清除|清空|覆盖|放弃|重置|作废|不导入|收起|不更正|替换|锁定|定稿并|改用")


def test_every_act_that_takes_something_away_stands_in_the_list() -> None:
    listed = {words for loss in LOSSES for words in loss["shown"]}
    agree(
        (f"{place} {words}" for place, words in taking() if words not in listed and not known(words)),
        "Give it an undo or a confirmation in place, a line in losses.toml and a test",
    )


def test_the_list_speaks_of_what_is_there() -> None:
    there = {words for _, words in taking()}
    assert [words for loss in LOSSES for words in loss["shown"] if words not in there] == []
    assert [start for start in TAKES_NOTHING if not any(words.startswith(start) for words in there)] == []


@pytest.mark.parametrize("loss", LOSSES, ids=lambda loss: loss["act"])
def test_every_line_has_its_test(loss: dict[str, Any]) -> None:
    path, _, name = loss["held"].partition("::")
    tree = ast.parse((ROOT / path).read_text("utf-8"))
    assert name in {node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)}
    assert loss["back"]


def taking() -> Iterator[tuple[str, str]]:
    for module in modules("gui"):
        aside = parts_and_docstrings(module)
        for node in module.walk(ast.Constant, ast.JoinedStr):
            if node not in aside and TAKES_AWAY.search(words := written(node)):
                yield module.at(node, ""), words


def known(words: str) -> bool:
    return words.startswith(tuple(TAKES_NOTHING))


def test_an_entry_taken_out_says_how_it_comes_back_and_does() -> None:
    screen = Screen().open()
    screen.presenter.copy_added("/data/visit/met")
    screen.presenter.answer_changed("/data/visit/met[1]/name", "示例甲")
    screen.presenter.copy_removed("/data/visit/met[1]")
    assert screen.state.notice == "已移除这一项。按 Ctrl+Z 放回。"
    screen.presenter.undo_requested()
    assert screen.presenter._open_form.session.value("/data/visit/met[1]/name") == "示例甲"


def test_a_wiped_signature_is_put_back_where_strokes_are_taken_back(qtbot: QtBot) -> None:
    question, said = InkQuestion("/data/sign/ink1", "签字"), []
    qtbot.addWidget(question)
    question.answer_changed.connect(lambda _ref, value: said.append(value))
    question.render("10,10 20,20|30,30 40,40")
    question.clear.click()
    assert (said[-1], question.undo.text()) == ("", "放回刚清除的")
    question.render("")
    question.undo.click()
    assert (said[-1], question.undo.text()) == ("10,10 20,20|30,30 40,40", "撤销一笔")
    question.clear.click()
    QTest.mouseClick(question.pad, Qt.MouseButton.LeftButton, pos=QPoint(5, 5))
    assert question.undo.text() == "撤销一笔"
    question.undo.click()
    assert said[-1] == ""


def test_that_signing_is_final_is_said_before(qtbot: QtBot) -> None:
    page = ReviewPage()
    qtbot.addWidget(page)
    page.render(ReviewState(can_sign=True))
    assert page.notice.text.endswith("签字以后不能再改。")


@pytest.mark.parametrize("leave", ["lock", "close", "place"])
def test_locking_closing_and_going_elsewhere_take_two_wishes(
    qtbot: QtBot, qapp: QApplication, tmp_path: Path, leave: str
) -> None:
    preferences = Preferences(QSettings(str(tmp_path / "preferences.ini"), QSettings.Format.IniFormat))
    preferences.workspace = tmp_path
    shell = Shell(qapp, preferences, lambda: None)
    shell.verbs = SimpleNamespace(today=EMPTY_DAY, leave=lambda: None)
    qtbot.addWidget(shell.window)
    shell.go("today")
    qtbot.waitUntil(lambda: shell.jobs.idle)
    page, shell._presenter = shell.window.stack.currentWidget(), SimpleNamespace(unsaved=1)
    wish = {"lock": shell.lock, "close": shell.window.close, "place": lambda: shell.window.place_chosen.emit(8)}[leave]
    shell.window.show()
    wish()
    assert shell.window.fault.text == UNSAVED
    assert (shell.window.isVisible(), shell.window.stack.currentWidget()) == (True, page)
    wish()
    assert not shell.window.isVisible() or shell.window.stack.currentWidget() is not page
    qtbot.waitUntil(lambda: shell.jobs.idle)
    shell.window.close()


def test_a_row_half_written_is_left_at_the_second_wish() -> None:
    at = entry_stage()
    fill(at, name="示例院")
    at.presenter.back_requested()
    assert (at.gone, at.state.error) == ([], LEAVING)
    fill(at, name="示例二院")
    at.presenter.back_requested()
    assert at.gone == []  # more was written meanwhile: asked anew
    at.presenter.back_requested()
    assert at.gone == [("register_list", {"register": "institution", "said": ""})]


def test_a_file_of_that_name_is_asked_about(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    dialog = choose_target(window, "另存", "示例.pdf", "PDF (*.pdf)", print)
    assert dialog.acceptMode() == QFileDialog.AcceptMode.AcceptSave
    assert not dialog.testOption(QFileDialog.Option.DontConfirmOverwrite)
    dialog.close()


def test_a_line_taken_out_of_a_list_can_be_put_back(qtbot: QtBot) -> None:
    founding, joining = founding_stage(), join_stage()
    joining.presenter.open(folder=Path("somewhere"))
    for name in ("示例甲", "示例乙"):
        say(joining, {**PERSON, "name": name})
        joining.presenter.person_given("correct horse battery")
    for at, shown, verb in ((founding, "authority", "authority"), (joining, "people", "person")):
        before = getattr(at.state, shown)
        getattr(at.presenter, f"{verb}_removed")(0)
        assert (getattr(at.state, shown), at.state.gone) == (before[1:], before[0])
        getattr(at.presenter, f"{verb}_put_back")()
        assert (getattr(at.state, shown), at.state.gone) == (before, "")
    lines = RemovableLines()
    qtbot.addWidget(lines)
    lines.render(["示例丙", "示例丁"], "示例乙")
    first, second = lines.findChildren(QToolButton)
    assert [first.accessibleName(), second.accessibleName()] == ["移除：示例丙", "移除：示例丁"]
    assert lines.back.accessibleName() == "放回：示例乙"
    assert (first.nextInFocusChain(), second.nextInFocusChain()) == (second, lines.back)
    with qtbot.waitSignal(lines.put_back):
        lines.back.click()


def test_authority_half_written_is_still_there() -> None:
    at = founding_stage("township")
    at.presenter.authority_wanted()
    at.presenter.answer_changed("/data/instrument_number", "示例〔2026〕1号")
    at.presenter.authority_wanted()  # put aside by the page, and asked for again
    assert "示例〔2026〕1号" in {row.value for row in at.state.rows}


def test_what_was_typed_before_the_log_in_is_left_at_the_second_wish() -> None:
    founding, joining = Stage(NewWorkspacePresenter), Stage(JoinPresenter)
    for at in (founding, joining):
        at.presenter.open(folder=Path("somewhere"))
        assert at.presenter.unsaved == 0
        say(at, {"name": "示例"})
        at.presenter.back_requested()
        assert (at.gone, at.state.error, at.presenter.unsaved) == ([], LEAVING, 1)
        at.presenter.back_requested()
        assert at.gone == [("welcome", {"folder": Path("somewhere")})]


def test_the_recovery_key_is_not_left_by_one_press(qtbot: QtBot) -> None:
    key = RecoveryKey()
    qtbot.addWidget(key)
    key.go_on.click()
    assert not key.go_on.isEnabled()
    at = founding_stage()
    at.presenter.next_requested()
    say(at, PERSON)
    at.presenter.next_requested()
    at.presenter.passphrase_given("correct horse battery")
    assert (at.state.step, at.presenter.unsaved) == ("key", 1)
    at.presenter.confirmed()
    assert at.gone == [("login", {"folder": Path("somewhere")})]


def test_a_reason_written_counts_as_unsaved() -> None:
    at = Stage(StartPresenter)
    at.presenter.state = StartState(why=" ")
    assert at.presenter.unsaved == 0
    at.presenter.state = StartState(why="示例线索")
    assert at.presenter.unsaved == 1


def test_a_reason_put_aside_is_still_there(qtbot: QtBot) -> None:
    bar = FollowUpBar()
    qtbot.addWidget(bar)
    bar.render(FollowUp(correct=True))
    bar.correct.click()
    bar.reason.setText("示例理由")
    bar.cancel.click()
    bar.correct.click()
    assert bar.reason.text() == "示例理由"


def test_a_template_is_given_up_only_with_a_reason_and_stays_in_the_records(offices: Offices) -> None:
    county = offices.county()
    opened = templates.open_template(county, "D03")
    templates.save(county, opened, opened.text + "\n", "示例理由")
    opened = templates.open_template(county, "D03")
    with pytest.raises(RefusedError, match=r"template\.why"):
        templates.withdraw(county, opened, " ")
    templates.withdraw(county, opened, "示例：改回")
    assert templates.registered(county, county.unit_id, opened.text.encode())
