"""What the tests of comfort share: the dressed application, which every test leaves as it found it."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtWidgets import QApplication

from gui import resources, theme

Dress = Callable[[str, int], None]


@pytest.fixture(scope="session")
def font(qapp: QApplication) -> None:
    """The bundled font, read once."""
    resources.load_font(qapp)


@pytest.fixture
def dress(qapp: QApplication, font: None) -> Iterator[Dress]:
    """`dress(theme, per cent)`."""
    yield lambda name, percent: theme.apply(qapp, name, percent)
    theme.apply(qapp, "light", 100)
