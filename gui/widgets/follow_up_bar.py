"""Under a finished paper's number: how it stands, the way to its follow-ups, and a correction with its reason."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from gui.presenters.papers.follow_up_words import NOTHING, FollowUp
from gui.widgets.buttons import plain, primary, quiet
from gui.widgets.field import Field
from gui.widgets.layout import clear, row
from gui.widgets.notice import Notice


class FollowUpBar(QWidget):
    """收回签字页, 更正; nothing of it changes the paper that is shown."""

    collect_requested = Signal()
    correction_requested = Signal(str)
    record_chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.notice = Notice()
        self.collect = plain("收回签字页", "file-up")
        self.correct = quiet("更正…", "pencil")
        self.links = QHBoxLayout()
        self.reason = QLineEdit()
        self.begin = primary("开始更正", "pencil")
        self.cancel = quiet("不更正了", "x")
        self.why = QWidget()
        asked = QVBoxLayout(self.why)
        asked.setContentsMargins(0, 0, 0, 0)
        asked.addWidget(Field("更正的理由", self.reason, "更正另成一份新文书，写明更正的是哪一份；原文书一个字不改。"))
        asked.addLayout(row(self.begin, self.cancel, None))
        self.why.hide()
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.notice)
        whole.addLayout(row(self.collect, self.correct, self.links, None))
        whole.addWidget(self.why)
        self.stops = (self.collect, self.correct, self.reason, self.begin, self.cancel)
        self._shown = NOTHING
        self.collect.clicked.connect(self.collect_requested)
        self.correct.clicked.connect(self._ask)
        self.cancel.clicked.connect(self._forget)
        self.begin.clicked.connect(self._correct)
        self.reason.returnPressed.connect(self._correct)
        self.reason.textChanged.connect(lambda text: self.begin.setEnabled(bool(text.strip())))
        self.begin.setEnabled(False)

    def render(self, state: FollowUp) -> None:
        """Show how the paper stands."""
        if state == self._shown and self.isVisible():
            return
        self._shown = state
        self.setVisible(state != NOTHING)
        self.notice.say(state.words, state.tone)
        self.collect.setVisible(state.collect)
        self.correct.setVisible(state.correct)
        self.why.hide()
        clear(self.links)
        before: QWidget = self.cancel
        for words, record in state.links:
            link = quiet(words, "file-text")
            link.clicked.connect(lambda _checked=False, record=record: self.record_chosen.emit(record))
            self.links.addWidget(link)
            self.setTabOrder(before, link)  # made last, it would stand last in Qt's own order
            before = link

    def _ask(self) -> None:
        self.why.show()
        self.reason.setFocus()

    def _forget(self) -> None:
        self.why.hide()
        self.correct.setFocus()

    def _correct(self) -> None:
        if self.reason.text().strip():
            self.correction_requested.emit(self.reason.text())
