"""What the tests of comfort share: the dressed application, which every test leaves as it found it."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from gui import resources, theme
from tests.helpers.offices import Offices
from tests.pages.comfort.desk import Desk, desk_of

Dress = Callable[[str, int], None]
FEW = 500  # widgets that are dressed sooner than looked for


@pytest.fixture(scope="session")
def font(qapp: QApplication) -> None:
    """The bundled font, read once."""
    resources.load_font(qapp)


@pytest.fixture
def dress(qapp: QApplication, font: None) -> Iterator[Dress]:
    """`dress(theme, per cent)`; many pages of earlier tests are collected before, or each would be dressed as well."""
    if len(qapp.allWidgets()) > FEW:
        gc.collect()
    yield lambda name, percent: theme.apply(qapp, name, percent)
    theme.apply(qapp, "light", 100)


@pytest.fixture
def desk(qtbot: QtBot, qapp: QApplication, offices: Offices, dress: Dress) -> Iterator[Desk]:
    """The window on a workspace that has been used, light and at 100 %."""
    dress("light", 100)
    with desk_of(qtbot, qapp, offices) as at:
        yield at
