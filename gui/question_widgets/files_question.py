"""Files of a row: photos and scans are added, opened to be seen, taken out and put back."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from gui.question_widgets.question_widget import QuestionWidget
from gui.widgets import buttons
from gui.widgets.choose_file import choose_files
from gui.widgets.layout import clear, row
from gui.widgets.text import label

ATTACH, OPEN = "attach", "open"  # wishes: take in these files (a path a line); show the file of this hash
KINDS = "照片和扫描件 (*.jpg *.jpeg *.png *.heic *.webp *.tif *.tiff *.bmp *.pdf)"


class FilesQuestion(QuestionWidget):
    """The answer is a line a file: hash, size, name."""

    def __init__(self, ref: str, label: str, hint: str = "", parent: QWidget | None = None) -> None:
        super().__init__(ref, label, hint, parent)
        self.add = buttons.plain("附上照片或扫描件", "plus")
        self.back = buttons.quiet("放回刚移去的", "undo-2")
        self.back.hide()
        self._lines = QVBoxLayout()
        self._lines.setSpacing(2)
        self._before = ""  # the answer before the last file was taken out
        self._readonly = False
        whole = QWidget()
        stack = QVBoxLayout(whole)
        stack.setContentsMargins(0, 0, 0, 0)
        stack.addLayout(self._lines)
        stack.addLayout(row(self.add, self.back, None))
        self.place(whole)
        self.setFocusProxy(self.add)
        self.add.clicked.connect(self._choose)
        self.back.clicked.connect(self._put_back)

    def show_value(self, value: str) -> None:
        clear(self._lines)
        for line in value.splitlines():
            self._add_line(line)

    def set_readonly(self, readonly: bool) -> None:
        self._readonly = readonly
        self.add.setEnabled(not readonly)

    def _add_line(self, line: str) -> None:
        sha256, _size, name = line.split(" ", 2)
        show = buttons.plain("打开", "eye")
        show.setAccessibleName(f"打开：{name}")
        show.clicked.connect(lambda: self.asked.emit(self.ref, OPEN, sha256))
        out = buttons.quiet("移去", "trash-2")
        out.setAccessibleName(f"移去：{name}")
        out.setEnabled(not self._readonly)
        out.clicked.connect(lambda: self._take_out(line))
        words = label(name)
        words.setTextFormat(Qt.TextFormat.PlainText)
        across = row(words, show, out)
        across.setStretch(0, 1)
        self._lines.addLayout(across)

    def _take_out(self, line: str) -> None:
        self._before = self.value
        self.back.show()
        self.back.setFocus()
        rest = "\n".join(one for one in self.value.splitlines() if one != line)
        self.show_value(rest)
        self.say(rest)

    def _put_back(self) -> None:
        self.back.hide()
        self.add.setFocus()
        self.show_value(self._before)
        self.say(self._before)

    def _choose(self) -> None:
        choose_files(self, "附上照片或扫描件", KINDS, lambda paths: self.asked.emit(self.ref, ATTACH, "\n".join(paths)))
