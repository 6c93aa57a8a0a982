"""A list whose entries hold choices that open: Tab goes through them as one reads."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from gui.presenters.forms.form_states import CopyState, QuestionState, RepeatState
from gui.question_widgets.question_panel import QuestionPanel

CHOICES = (("fire", "消防安全"), ("food", "食品安全"))


def asked(name: str, kind: str = "text", appearance: str = "") -> QuestionState:
    ref = f"/data/visit/project[1]/{name}"
    choices = CHOICES if kind == "select_one" else ()
    return QuestionState(ref, kind, appearance, name, "", "", "", readonly=False, required=False, choices=choices)


def test_tab_goes_from_a_choice_to_the_next_question_of_the_same_entry(
    in_window: Callable[[QWidget], QuestionPanel],
) -> None:
    panel = in_window(QuestionPanel())
    panel.render((RepeatState("/data/visit/project", "督导项目", ()),))
    rows = (asked("topic", "select_one", "minimal"), asked("seen"), asked("problem", "select_one", "minimal"))
    panel.render((RepeatState("/data/visit/project", "督导项目", (CopyState("/data/visit/project[1]", rows),)),))
    panel.questions["/data/visit/project[1]/topic"].setFocus()
    passed = []
    for _ in range(3):
        passed.append(QApplication.focusWidget().accessibleName())
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    assert passed == ["topic", "seen", "problem"]
