"""File choosers that do not block: each calls `then(path)` when something was chosen."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QFileDialog, QWidget


def choose_files(parent: QWidget, title: str, kinds: str, then: Callable[[list[str]], object]) -> QFileDialog:
    """Any number of existing files."""
    dialog = _dialog(parent, title, "", kinds, QFileDialog.FileMode.ExistingFiles)
    dialog.filesSelected.connect(then)
    return dialog


def choose_file(parent: QWidget, title: str, kinds: str, then: Callable[[str], object]) -> QFileDialog:
    """One existing file."""
    dialog = _dialog(parent, title, "", kinds, QFileDialog.FileMode.ExistingFile)
    dialog.fileSelected.connect(then)
    return dialog


def choose_folder(parent: QWidget, title: str, start: str, then: Callable[[str], object]) -> QFileDialog:
    """A folder, which may be made in the dialog."""
    dialog = _dialog(parent, title, start, "", QFileDialog.FileMode.Directory)
    dialog.setOption(QFileDialog.Option.ShowDirsOnly)
    dialog.fileSelected.connect(then)
    return dialog


def choose_target(parent: QWidget, title: str, name: str, kinds: str, then: Callable[[str], object]) -> QFileDialog:
    """Where to write a file; `name` is offered, its ending is added when left out."""
    dialog = _dialog(parent, title, "", kinds, QFileDialog.FileMode.AnyFile)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setDefaultSuffix(name.rpartition(".")[2])
    dialog.selectFile(name)
    dialog.fileSelected.connect(then)
    return dialog


def _dialog(parent: QWidget, title: str, start: str, kinds: str, mode: QFileDialog.FileMode) -> QFileDialog:
    dialog = QFileDialog(parent, title, start, kinds)
    dialog.setFileMode(mode)
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()
    return dialog
