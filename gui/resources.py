"""Where things are: the assets beside the code, the fonts, the folder offered for a first workspace."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from PySide6.QtCore import QLibraryInfo, QStandardPaths, QTranslator
from PySide6.QtGui import QFont, QFontDatabase
from PySide6.QtWidgets import QApplication

ASSETS = Path(__file__).parent.parent / "assets"
SCREEN_FONTS = ("NotoSansSC-Regular.ttf", "NotoSansSC-Bold.ttf")


def load_font(app: QApplication) -> None:
    """Make the bundled Noto Sans SC the font of every widget; a missing file leaves the system's font."""
    families = _bundled_families()
    font = QFont(families[0] if families else app.font().family())
    font.setPixelSize(16)  # until the theme is worn
    app.setFont(font)


@cache
def _bundled_families() -> list[str]:
    """Their names, once Qt has read them; every further reading would keep another 20 MB."""
    files = [str(ASSETS / "fonts" / name) for name in SCREEN_FONTS]
    fonts = [QFontDatabase.addApplicationFont(file) for file in files]
    return [family for font in fonts for family in QFontDatabase.applicationFontFamilies(font)]


def load_translations(app: QApplication) -> None:
    """Let Qt's own buttons and menus speak Chinese; harmless when they do already."""
    if app.findChild(QTranslator) is not None:
        return
    translator = QTranslator(app)
    if translator.load("qtbase_zh_CN", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)):
        app.installTranslator(translator)


def default_workspace() -> Path:
    """The folder offered at the first start: `workspace` in the user's own data folder."""
    place = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.AppLocalDataLocation)
    return Path(place) / "workspace"
