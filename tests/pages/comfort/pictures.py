"""Run as a program: makes the pictures of the help anew, from the real pages with 示例 data.

python -m tests.pages.comfort.pictures
"""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PIL import Image
from PySide6.QtCore import QDeadlineTimer
from PySide6.QtWidgets import QApplication

from gui import resources, theme
from gui.presenters.help_topics import FOLDER
from gui.presenters.tour import OVER
from tests.helpers.offices import found_template, offices_in
from tests.pages.comfort import gallery
from tests.pages.comfort.desk import Desk, desk_of

WIDTH, COLOURS = 900, 48  # px, and how many colours are enough for a flat page
PICTURES = {
    "today": ("today", "as it is"),
    "tour": ("fill", "on tour"),
    "fill": ("fill", "cards"),
    "sign": ("sign", "ink"),
    "register": ("register_list", "机构"),
}


class Patience:
    """Waits as pytest-qt's bot does."""

    def waitUntil(self, so: Callable[[], object], timeout: int = 30_000) -> None:
        """Until it is so. TimeoutError after `timeout` ms."""
        until = QDeadlineTimer(timeout)
        while not so():
            QApplication.processEvents()
            if until.hasExpired():
                raise TimeoutError


def main() -> None:
    """Log in, show, grab, shrink."""
    app = QApplication(sys.argv[:1])
    resources.load_font(app)
    theme.apply(app, "light", 100)
    with tempfile.TemporaryDirectory() as place:
        template = found_template(Path(place) / "template")
        with offices_in(template, Path(place)) as offices, desk_of(Patience(), app, offices) as desk:
            for name, (route, scene) in PICTURES.items():
                desk.shell._preferences.tour = OVER  # nobody is offered the tour in a workspace of their own
                gallery.SCENES[route][scene](desk)
                gallery.settle()
                take(desk, FOLDER / f"{name}.png")


def take(desk: Desk, path: Path) -> None:
    """The window as a small picture of few colours."""
    desk.shell.window.grab().save(str(path))
    picture = Image.open(path).convert("RGB")
    small = picture.resize((WIDTH, round(picture.height * WIDTH / picture.width)), Image.Resampling.LANCZOS)
    small.quantize(COLOURS, dither=Image.Dither.NONE).save(path, optimize=True)


if __name__ == "__main__":
    main()
