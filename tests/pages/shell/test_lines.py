"""Lists: a page at a time, and the place is kept while more arrives."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QModelIndex
from pytestqt.qtbot import QtBot

from gui.list_models.lines import Lines
from gui.widgets.lines_view import LinesView

ROOT = QModelIndex()
ONE, TWO, THREE = ("a", ("甲",)), ("b", ("乙",)), ("c", ("丙",))


def test_lines_that_continue_are_inserted_not_reset(qtbot: QtBot) -> None:
    lines = Lines(("名称",))
    lines.show((ONE,), more=True)
    with qtbot.assertNotEmitted(lines.modelReset), qtbot.waitSignal(lines.rowsInserted) as inserted:
        lines.show((ONE, TWO, THREE))
    assert inserted.args[1:] == [1, 2]
    assert [lines.key(row) for row in range(lines.rowCount())] == ["a", "b", "c"]


def test_other_lines_replace_the_old_ones(qtbot: QtBot) -> None:
    lines = Lines(("名称",))
    lines.show((ONE, TWO))
    with qtbot.waitSignal(lines.modelReset):
        lines.show((TWO, THREE))
    assert lines.data(lines.index(0, 0)) == "乙"


def test_the_same_lines_saying_something_else_keep_the_place(qtbot: QtBot) -> None:
    view = LinesView("示例", ("名称",))
    qtbot.addWidget(view)
    view.lines.show((ONE, TWO))
    view.selectRow(1)
    with qtbot.assertNotEmitted(view.lines.modelReset):
        view.lines.show((ONE, ("b", ("丁",)), THREE))
    assert view.lines.data(view.currentIndex()) == "丁"
    assert view.lines.rowCount() == 3


def test_more_is_asked_once_until_it_has_come(qtbot: QtBot) -> None:
    lines = Lines(("名称",))
    lines.show((ONE,), more=True)
    asked = []
    lines.more_requested.connect(lambda: asked.append(True))
    assert lines.canFetchMore(ROOT)
    lines.fetchMore(ROOT)
    assert not lines.canFetchMore(ROOT)
    lines.show((ONE, TWO), more=True)
    assert lines.canFetchMore(ROOT)
    assert asked == [True]


def test_fewer_lines_of_the_same_beginning_replace_too(qtbot: QtBot) -> None:
    lines = Lines(("名称",))
    lines.show((ONE, TWO))
    lines.show((ONE,))
    assert lines.rowCount() == 1


@pytest.mark.qt_log_ignore("propagateSizeHints")  # the offscreen platform says so of every window shown
@pytest.mark.parametrize(("width", "left"), [(800, 400), (580, 180), (500, 260)])
def test_a_column_takes_what_is_left_and_is_generous_where_the_table_scrolls_anyway(
    width: int, left: int, qtbot: QtBot
) -> None:
    view = LinesView("示例", ("名称", "甲", "乙"))
    view.setFrameShape(view.Shape.NoFrame)
    view.set_widths((0, 300, 100))
    qtbot.addWidget(view)
    view.resize(width, 300)
    view.show()
    assert view.columnWidth(0) == left - (width - view.viewport().width() if left != 260 else 0)
