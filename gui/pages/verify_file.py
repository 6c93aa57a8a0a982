"""Verify a file: drop it, read the verdict."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from gui import theme
from gui.presenters.verify_file import VerifyFileState
from gui.widgets.drop_area import DropArea
from gui.widgets.layout import card, column, scrolled
from gui.widgets.lines_view import LinesView
from gui.widgets.page import Page
from gui.widgets.text import label, paragraph
from gui.widgets.verdict import VerdictBanner

PROMISE = "签章证明内容完整和本单位内部的出具人，不是法定电子印章。签章时间由签署电脑自己声明。"


class VerifyFilePage(Page):
    """One file at a time; nothing is imported."""

    file_chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("验证文书", parent)
        self.drop = DropArea(
            "把一份 PDF 文书或证据包（.zip）拖到这里，或者", "文书和证据包 (*.pdf *.zip)", (".pdf", ".zip")
        )
        self.verdict = VerdictBanner()
        self.name = label(look="muted")
        self.seals = LinesView("签章", ("签署人", "单位", "自称时间", "证书"))
        self.seals.set_widths((160, 0, 190, 160))
        theme.measure(self.seals, fixed_height=160)
        self.why = paragraph()
        self.seal_card = card(label("由谁签章", "heading"), self.seals, paragraph(PROMISE, "hint"))
        self.why_card = card(self.why)
        inner = QWidget()
        inner.setLayout(column(self.drop, self.name, self.verdict, self.why_card, self.seal_card, None))
        self.body.addWidget(scrolled(inner))
        self.setFocusProxy(self.drop)
        self.drop.files_dropped.connect(self._first)

    def render(self, state: VerifyFileState) -> None:
        """Show the verdict on the file last dropped."""
        self.notice.say(state.error or ("正在验证…" if state.busy else ""), "bad" if state.error else "info")
        code = f"　校验码 {state.check_code}" if state.check_code else ""
        self.name.setText(f"{state.name}{code}")
        self.name.setVisible(bool(state.name))
        self.verdict.setVisible(bool(state.verdict))
        if state.verdict:
            self.verdict.render(state.tone, state.verdict, state.meaning)
        said = [f"· {one}" for one in state.differences] + [f"· 备注：{one}" for one in state.remarks]
        self.why.setText("\n".join(said))
        self.why_card.setVisible(bool(said))
        self.seals.lines.show(state.seals)
        self.seal_card.setVisible(bool(state.seals))

    def _first(self, paths: list[str]) -> None:
        if paths:
            self.file_chosen.emit(paths[0])
