"""One section alone, in the colours of the program."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

from gui import theme
from gui.presenters.filling.fill_state import SectionState
from gui.presenters.forms.form_states import CardState, QuestionState
from gui.widgets.answer_bar import AnswerButton
from gui.widgets.section_view import SectionView

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")  # the offscreen platform has no such hints

ANSWERS = (("yes", "符合"), ("no", "不符合"), ("na", "不适用"), ("unchecked", "未查"))
REFS = [f"/data/s01/item_{number:02}" for number in range(1, 13)]
BLANK = CardState(
    REFS[0], 1, "疏散通道畅通", QuestionState("", "select_one", "answer", "", "", "", choices=ANSWERS), judged=True
)
STATE = SectionState("s01", "消防", tuple(replace(BLANK, ref=ref) for ref in REFS), ())


class Seen(QObject):
    """Counts the events of one kind that reach widgets."""

    def __init__(self, kind: QEvent.Type, *widgets: QWidget) -> None:
        super().__init__()
        self._kind, self.times = kind, 0
        for widget in widgets:
            widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        self.times += event.type() == self._kind
        return False


def test_scrolling_moves_what_is_painted_already(qapp: QApplication, in_window: Callable[[QWidget], QWidget]) -> None:
    theme.apply(qapp, "light")
    view = SectionView(STATE)
    view.render(STATE)
    in_window(view)
    qapp.processEvents()
    stays, comes = view.cards[REFS[2]], view.cards[REFS[11]]
    painted, fresh = Seen(QEvent.Type.Paint, stays), Seen(QEvent.Type.Paint, comes)
    bar = view.verticalScrollBar()
    bar.setValue(40)
    qapp.processEvents()
    assert (view.widget().y(), painted.times) == (-40, 0)
    bar.setValue(bar.maximum())
    qapp.processEvents()
    assert fresh.times == 1


def test_a_button_of_a_new_section_is_styled_at_most_twice(qapp: QApplication, monkeypatch: pytest.MonkeyPatch) -> None:
    styled: list[str] = []

    def change(button: AnswerButton, event: QEvent) -> None:
        if event.type() == QEvent.Type.StyleChange:
            styled.append(button.value)
        QAbstractButton.changeEvent(button, event)

    monkeypatch.setattr(AnswerButton, "changeEvent", change, raising=False)
    theme.apply(qapp, "light")
    view = SectionView(STATE)
    view.render(STATE)
    assert len(styled) <= 2 * len(ANSWERS) * len(view.cards)
