"""Pages are measured in the program's own font, as on any computer, whatever fonts this one has."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication

from gui import resources


@pytest.fixture(scope="session", autouse=True)
def _own_font(qapp: QApplication) -> None:
    resources.load_font(qapp)
