"""The log-in window is shown before anything heavy is imported, and what is heavy comes while one types."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[3]
PROGRAM = """
import sys
from pathlib import Path
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication
from gui import app as application
from gui.preferences import Preferences
from gui.shell import Shell

folder = Path(sys.argv[1])
app = QApplication([])
preferences = Preferences(QSettings(str(folder / "preferences.ini"), QSettings.Format.IniFormat))
preferences.workspace = folder
application.dress(app, preferences)
shell = Shell(app, preferences, application._adapters)
shell.begin()
app.processEvents()
print(type(shell.window.stack.currentWidget()).__name__, shell.window.isVisible())
print(*sorted(name for name in HEAVY if name in sys.modules))
shell.window.close()
"""
HEAVY = (
    *("pyhanko", "pyxform", "reportlab", "openpyxl", "sqlite_utils", "sqlcipher3"),
    *("docx", "lxml", "PIL", "pypdfium2", "cryptography"),
)


def test_nothing_heavy_is_imported_before_the_first_paint(tmp_path: Path) -> None:
    (tmp_path / "workspace.json").write_text("{}")
    ran = subprocess.run(
        [sys.executable, "-c", f"HEAVY = {HEAVY!r}\n{PROGRAM}", str(tmp_path)],
        cwd=ROOT,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    assert ran.stdout.splitlines() == ["LoginPage True", ""]
