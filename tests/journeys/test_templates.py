"""An office words its own paper: from 权限 to the text, a slip found by its line, saved and in force, by keyboard."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from gui.navigation import PLACES
from gui.pages.register_list import RegisterListPage
from gui.pages.template_edit import TemplateEditPage
from gui.pages.templates import TemplatesPage
from model.kinds import KINDS
from model.workflow.papers import templates
from tests.helpers.offices import FIRST, Offices
from tests.journeys.conftest import Sit
from tests.journeys.pages import Hands, Key, words_of

pytestmark = [pytest.mark.journey, pytest.mark.qt_log_ignore("propagateSizeHints")]  # offscreen has no such hints

CONTROL = Qt.KeyboardModifier.ControlModifier
WRONG, RIGHT = "{visit/plaec}", "{visit/place}（示例）"


def test_a_slip_of_the_pen_is_found_by_its_line_and_the_wording_is_saved(offices: Offices, sit_down: Sit) -> None:
    offices.county().store.close()
    hands = sit_down(offices.root / "county", 5)
    hands.log_in(FIRST)
    to_templates(hands)
    page = hands.arrive(TemplatesPage)
    hands.wait(lambda: page.list.lines.rowCount() == len(KINDS))
    assert hands.focused is page.list
    hands.walk_until(lambda: page.list.lines.key(page.list.currentIndex().row()) == "D62", "D62")
    hands.press(Key.Key_Return)

    edit = hands.arrive(TemplateEditPage)
    assert hands.focused is edit.editor
    hands.wait(lambda: edit.fine.text() == "没有问题。")
    replace(hands, edit, "{visit/place}", WRONG)
    hands.wait(lambda: [words_of(line)[:1] for line in edit.problems.lines] == ["第"])
    written = edit.editor.toPlainText()
    number = written[: written.index(WRONG)].count("\n") + 1
    hands.tab_to(f"第 {number} 行　visit/plaec")
    hands.press(Key.Key_Return)
    assert hands.focused is edit.editor
    assert edit.editor.textCursor().blockNumber() + 1 == number
    replace(hands, edit, WRONG, RIGHT)
    hands.wait(lambda: edit.list.isHidden() and hands.shell.jobs.idle)

    hands.tab_to("改了什么、为什么")
    hands.write("示例：注明示例", "shili")
    hands.press(Key.Key_S, held=CONTROL)
    hands.wait(lambda: edit.notice.text == "已保存，新开始的文书用它。" and hands.shell.jobs.idle)
    hands.tab_to("返回")
    hands.press(Key.Key_Space)
    page = hands.arrive(TemplatesPage)
    hands.wait(lambda: "本单位的" in [cell(page, row, 2) for row in range(page.list.lines.rowCount())])
    hands.shell.lock()
    hands.wait(lambda: hands.shell.jobs.idle)

    county = offices.enter(offices.root / "county", 6)
    opened = templates.open_template(county, "D62")
    assert (opened.own, RIGHT in opened.text) == (True, True)
    assert templates.in_force(county, KINDS["supervision"], opened.forms[0]).decode() == opened.text


def to_templates(hands: Hands) -> None:
    """权限 at the left, and there the button."""
    number = next(at for at, place in enumerate(PLACES, 1) if place.title == "权限")
    hands.press(Key(Key.Key_0.value + number), held=CONTROL)
    hands.arrive(RegisterListPage)
    hands.tab_to("文书模板")
    hands.press(Key.Key_Space)


def replace(hands: Hands, edit: TemplateEditPage, was: str, now: str) -> None:
    """Find words with the eyes, mark them, write others in their place."""
    cursor = edit.editor.document().find(was)
    assert not cursor.isNull()
    edit.editor.setTextCursor(cursor)
    hands.write(now)


def cell(page: TemplatesPage, row: int, column: int) -> str:
    lines = page.list.lines
    return lines.data(lines.index(row, column))
