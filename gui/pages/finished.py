"""Finished: the sealed paper as it looks, with what one does with it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from itertools import pairwise

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFontDatabase, QKeySequence, QShortcut
from PySide6.QtWidgets import QMenu, QWidget

from gui import theme
from gui.presenters.finished import FinishedState
from gui.presenters.font_words import font_words
from gui.presenters.papers.follow_up_words import NOTHING
from gui.widgets.buttons import plain, primary, quiet
from gui.widgets.choose_file import choose_target
from gui.widgets.choose_printer import choose_printer
from gui.widgets.flow import Flow
from gui.widgets.follow_up_bar import FollowUpBar
from gui.widgets.notice import Notice
from gui.widgets.page import Page
from gui.widgets.pdf_view import PdfView
from gui.widgets.text import label

# What a paper can be saved as: words of the menu, ending of the file, kind of file as choosers write it.
COPIES = {
    "copy": ("PDF 副本（与原件逐字节相同）…", ".pdf", "PDF (*.pdf)"),
    "word": ("Word 工作副本（可编辑，不是记录）…", ".docx", "Word (*.docx)"),
    "whole": ("整卷 PDF（各件连续编页）…", " 整卷.pdf", "PDF (*.pdf)"),
    "evidence": ("证据包…", " 证据包.zip", "证据包 (*.zip)"),
}
ABSENT = "原始照片未随附：缺 {count} 张。请向对方索取证据包，导入后这条提示就会消失。"


class FinishedPage(Page):
    """Preview, print, save a copy, verify."""

    copy_chosen = Signal(str, str)  # a key of COPIES, the path
    verify_requested = Signal()
    print_started = Signal(object)
    copies_requested = Signal()
    today_requested = Signal()
    issue_requested = Signal()
    together_requested = Signal()
    collect_requested = Signal()
    correction_requested = Signal(str)
    record_chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("文书", parent)
        self.today = quiet("回到今日", "house")
        self.together = plain("一次办齐…", "folders")
        self.issue = plain("办理…", "file-pen")
        self.verify = plain("验证", "shield-check")
        self.copy = plain("另存…", "save")
        self.print = primary("打印…", "printer")
        for act in (self.today, self.together, self.issue, self.verify, self.copy, self.print):
            self.acts.addWidget(act)
        self.number, self.code = label("", "mono"), label("", "muted")
        for words in (self.number, self.code):
            words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.progress, self.handed = label("", "muted"), label("", "muted")
        self.absent, self.follow = Notice(), FollowUpBar()
        self.copies = QMenu("另存", self)
        self.kinds = {
            kind: self.copies.addAction(words, partial(self._choose_copy, kind)) for kind, (words, *_) in COPIES.items()
        }
        self._copies = False  # whether it has copies to choose from
        self.view = PdfView()
        self.body.addWidget(self.absent)
        self.body.addLayout(Flow(self.number, self.code, self.handed, self.progress, spacing=24))
        self.body.addWidget(self.follow)
        self.body.addWidget(self.view, 1)
        self.follow.collect_requested.connect(self.collect_requested)
        self.follow.correction_requested.connect(self.correction_requested)
        self.follow.record_chosen.connect(self.record_chosen)
        self.today.clicked.connect(self.today_requested)
        self.together.clicked.connect(self.together_requested)
        self.issue.clicked.connect(self.issue_requested)
        self.verify.clicked.connect(self.verify_requested)
        self.copy.clicked.connect(lambda: self.copies.popup(self.copy.mapToGlobal(self.copy.rect().bottomLeft())))
        self.print.clicked.connect(self._print)
        self.back = QShortcut(QKeySequence("Esc"), self, activated=self.today_requested.emit)
        self.setFocusProxy(self.view)
        acts = (self.today, self.together, self.issue, self.verify, self.copy, self.print)
        for before, after in pairwise((self.view, *acts, *self.follow.stops)):
            self.setTabOrder(before, after)  # Tab enters a page at its proxy, and passes over what stands before

    def render(self, state: FinishedState) -> None:
        """Show the paper as far as it is drawn."""
        fonts = font_words(state.sheet, QFontDatabase.families()) if state.word and not state.error else ""
        said = f"{state.said}。{fonts}" if fonts else state.said
        self.notice.say(state.error or said, "bad" if state.error else state.tone)
        self.number.setText(state.number)
        self.code.setText(f"校验码 {_in_fours(state.code)}" if state.code else "")
        self.today.setText("继续填写（Esc）" if state.draft else "回到今日")
        theme.set_icon(self.today, "arrow-left" if state.draft else "house")
        self.back.setEnabled(bool(state.draft))
        drawn = len(state.pages)
        drawing = f"正在显示第 {drawn + 1} 页…" if state.loaded and drawn < max(state.count, 1) else ""
        self.progress.setText(state.progress or drawing or (f"共 {state.count} 页" if state.count else ""))
        ready = state.loaded and not state.busy and not state.progress
        for act in (self.verify, self.copy, self.print):
            if act.hasFocus() and not ready:
                self.view.setFocus()  # else Qt would take the keyboard out of the page
            act.setEnabled(ready)
        self.issue.setVisible(state.issues and not state.draft)
        self.together.setVisible(state.together and not state.draft)
        self.handed.setText(state.handed)
        self.handed.setVisible(bool(state.handed))
        self.absent.say(ABSENT.format(count=state.lacking) if state.lacking else "", "warn")
        self.kinds["whole"].setVisible(state.whole)
        self.kinds["evidence"].setEnabled(bool(state.photos) and not state.lacking)
        self.kinds["evidence"].setText(_evidence(state.photos, state.lacking))
        self.follow.render(NOTHING if state.draft else state.follow)
        self.view.render(state.pages)
        self._copies = state.copies

    def _print(self) -> None:
        """Papers that have copies are printed where one chooses which."""
        if self._copies:
            self.copies_requested.emit()
        else:
            choose_printer(self, self.print_started.emit)

    def _choose_copy(self, kind: str) -> None:
        words, ending, files = COPIES[kind]
        chosen: Callable[[str], None] = partial(self.copy_chosen.emit, kind)
        choose_target(self, words.rstrip("…"), f"{self.number.text() or '文书'}{ending}", files, chosen)


def _in_fours(code: str) -> str:
    return " ".join(code[at : at + 4] for at in range(0, len(code), 4))


def _evidence(photos: int, lacking: int) -> str:
    """What a 证据包 would hold, or why there can be none."""
    if lacking:
        return "证据包（原始照片不全）"
    return f"证据包（PDF 和 {photos} 张原始照片）…" if photos else "证据包（这份文书没有照片）"
