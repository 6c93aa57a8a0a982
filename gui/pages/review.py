"""Review: counts at the top, then what stands in the way, then findings and what was not looked at."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from gui.presenters.review import ReviewLine, ReviewState
from gui.widgets.buttons import plain, primary
from gui.widgets.layout import clear, row, scrolled
from gui.widgets.page import Page
from gui.widgets.ref_line import RefLine
from gui.widgets.text import label


class ReviewPage(Page):
    """Every line leads to its question."""

    line_chosen = Signal(str)
    back_requested = Signal()
    sign_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("复核", parent)
        self.back = plain("继续填写", "arrow-left")
        self.sign = primary("去签字", "pencil")
        self.acts.addWidget(self.back)
        self.acts.addWidget(self.sign)
        self.subject = label("", "muted")
        self.counts = row(spacing=24)
        self.lines: list[RefLine] = []
        self._shown: ReviewState | None = None
        content = QWidget()
        self._column = QVBoxLayout(content)
        self._column.setSpacing(8)
        self.body.addWidget(self.subject)
        self.body.addLayout(row(self.counts, None))
        self.body.addWidget(scrolled(content), 1)
        self.back.clicked.connect(self.back_requested)
        self.sign.clicked.connect(self.sign_requested)
        self.setFocusProxy(self.back)

    def render(self, state: ReviewState) -> None:
        """Show what was found."""
        self.subject.setText("　".join(part for part in (state.title, state.subject) if part))
        self.sign.setEnabled(state.can_sign and not state.busy)
        wrong = sum(len(group.lines) for group in state.violations)
        if state.error or wrong:
            self.notice.say(
                state.error or f"还有 {wrong} 处没有填好。请逐条点开填好，再去签字。", "bad" if state.error else "warn"
            )
        else:
            self.notice.say("" if state.busy else "全部填好了，可以签字。签字以后不能再改。", "good")
        if state != self._shown:
            self._shown = state
            self._show_counts(state)
            self._show_lines(state)
            if not state.busy:
                (self.lines[0] if wrong and self.lines else self.sign if state.can_sign else self.back).setFocus()

    def _show_counts(self, state: ReviewState) -> None:
        clear(self.counts)
        for words, count in state.counts:
            self.counts.addWidget(label(f"{words} {count}", "heading"))

    def _show_lines(self, state: ReviewState) -> None:
        clear(self._column)
        self.lines = []
        for group in state.violations:
            self._add(f"{group.title}：未填好 {len(group.lines)} 处", group.lines)
        self._add("与上次检查相比", state.compared)
        self._add(f"发现的问题 {len(state.findings)} 项", state.findings)
        self._add("写下的内容", state.written)
        self._add(f"未查 {len(state.unchecked)} 项", state.unchecked)

    def _add(self, title: str, lines: Sequence[ReviewLine]) -> None:
        if not lines:
            return
        self._column.addWidget(label(title, "heading"))
        for one in lines:
            line = RefLine(one.ref, one.title, one.detail)
            line.chosen.connect(self.line_chosen)
            self.lines.append(line)
            self._column.addWidget(line)
            line.show()  # at once, so that it can take the keyboard
