"""Choosing a printer: the system's dialog, open beside the page, never in its way."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QDialog, QWidget

from gui.presenters.papers.print_run import PRINT_DPI
from gui.widgets.press import QtPress


def choose_printer(page: QWidget, chosen: Callable[[QtPress], object]) -> None:
    """Ask for a printer; `chosen` gets a press for it, unless the person thinks better of it."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setResolution(PRINT_DPI)
    printer.setFullPage(True)
    dialog = QPrintDialog(printer, page)
    dialog.accepted.connect(lambda: chosen(QtPress(printer)))
    dialog.finished.connect(dialog.deleteLater)
    QDialog.open(dialog)  # QPrintDialog's own open() wants a receiver and a slot by name
