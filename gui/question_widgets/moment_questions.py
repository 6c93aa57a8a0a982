"""Questions answered by a date or a time of day: typed as people type them, kept as ISO 8601."""

from __future__ import annotations

import re
from datetime import datetime

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPushButton, QWidget

from forms.spellings import read_date, read_moment, read_time
from gui import theme
from gui.question_widgets.line_question import TextQuestion
from model.workspace import BEIJING

_TO_THE_MINUTE = re.compile(r"\d\d:\d\d")


class _MomentQuestion(TextQuestion):
    """A line with a button that answers with this moment, as Space does in an empty line, and then goes on; nothing is
    filled in before it is asked for.
    """

    says_in_a_pause = False
    button = ""
    now_format = ""
    example = ""
    width = 220  # px at 100 %

    def __init__(self, ref: str, label: str, hint: str = "", parent: QWidget | None = None) -> None:
        super().__init__(ref, label, hint, parent)
        self.line.setPlaceholderText(f"{self.example}　空格：{self.button}")
        theme.measure(self.line, fixed_width=self.width)
        self.now = QPushButton(self.button)
        self.now.setAccessibleName(f"{label}：{self.button}")
        self.now.clicked.connect(self._take_now)
        self.beside(self.now)
        self.line.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        pressed = isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress
        if not pressed or event.key() != Qt.Key.Key_Space or self.line.text() or self.line.isReadOnly():
            return super().eventFilter(watched, event)
        self._take_now()
        self.next_requested.emit()
        return True

    def set_readonly(self, readonly: bool) -> None:
        super().set_readonly(readonly)
        self.now.setEnabled(not readonly)

    def _take_now(self) -> None:
        self.line.setText(datetime.now(BEIJING).strftime(self.now_format))
        self.commit()


class DateQuestion(_MomentQuestion):
    """A day."""

    button, now_format, example = "今天", "%Y-%m-%d", "2026-03-05"

    def read(self, text: str) -> str:
        return read_date(text)


class TimeQuestion(_MomentQuestion):
    """A time of day, to the minute."""

    button, now_format, example = "现在", "%H:%M", "09:05"

    def read(self, text: str) -> str:
        return read_time(text)

    def display(self, value: str) -> str:
        return value[:5] if _TO_THE_MINUTE.fullmatch(value[:5]) else value


class MomentQuestion(_MomentQuestion):
    """A day and a time of day, to the minute."""

    button, now_format, example = "此刻", "%Y-%m-%d %H:%M", "2026-03-05 09:05"
    width = 300

    def read(self, text: str) -> str:
        return read_moment(text)

    def display(self, value: str) -> str:
        return value.replace("T", " ")
