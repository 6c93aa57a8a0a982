"""Every page, in every scene, from 100 to 200 %, light and dark: nothing cut off, boxed, faint, tiny or nameless."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from tests.helpers.source import ROOT, agree
from tests.pages.comfort import contrast, ears, eyes, gallery
from tests.pages.comfort.desk import Desk

Dress = Callable[[str, int], None]
LOOKS = (("light", 100), ("dark", 150), ("dark", 200), ("light", 200))
FAINT_FROM = 200  # %: here strokes are thick enough to have their full colour
pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", "grabbing the keyboard", "raise")  # the offscreen platform


def test_every_page_of_the_program_has_its_scenes() -> None:
    assert sorted(set(gallery.ROUTES) - set(gallery.SCENES)) == []
    assert sorted(set(gallery.SCENES) - set(gallery.ROUTES)) == []


@pytest.mark.long
def test_every_page_is_walked_in_a_process_of_its_own() -> None:
    """Dressing the application dresses every page other tests have left in it too; there are thousands of them."""
    walk = f"{__file__}::test_every_scene_can_be_seen_tapped_and_heard"
    command = [sys.executable, "-m", "pytest", "-q", "--deep", "--show-capture=no", walk]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout[-4000:]


@pytest.mark.deep
def test_every_scene_can_be_seen_tapped_and_heard(desk: Desk, dress: Dress) -> None:
    seen: dict[str, list[str]] = {}
    heard: list[str] = []
    for name, scene in gallery.scenes():
        scene(desk)
        for look in LOOKS:
            theme, percent = look
            if look != LOOKS[0]:  # in that one the scene was made
                dress(theme, percent)
            gallery.settle()
            weak = contrast.faint(desk.shell.window) if percent >= FAINT_FROM else []
            for what in [*complaints(desk.shell.window), *weak]:
                seen.setdefault(f"{name}: {what}", []).append(f"{theme} {percent} %")
        dress(*LOOKS[0])
        gallery.settle()
        heard += [f"{name}: {what}" for what in [*ears.nameless(desk.shell.window), *ears.jumps(desk.page)]]
    wrong = [f"{what} ({', '.join(where)})" for what, where in seen.items()]
    agree(wrong, "Give it room, a shape, a colour")
    agree(heard, "Give it an accessible name that says the answer or state; order the stops with setTabOrder")


def complaints(window: QWidget) -> list[str]:
    boxes = [f"no shape for {one!r}" for one in eyes.shapeless(eyes.words_shown(window))]
    return [*eyes.clipped(window), *eyes.small_targets(window), *boxes]


@pytest.mark.parametrize(
    ("part", "wrong"),
    [
        (lambda: sized(QLabel("检查对象"), 20, 40), "20 of"),
        (lambda: sized(QPushButton("检查对象"), 300, 20), "20 px"),
        (lambda: sized(QLabel("囧\ue000"), 300, 40), "no shape"),
    ],
)
def test_the_eyes_see_what_is_wrong(part: Callable[[], QWidget], wrong: str, qtbot: QtBot, dress: Dress) -> None:
    dress("light", 100)
    window = QWidget()
    qtbot.addWidget(window)
    part().setParent(window)
    window.resize(600, 200)
    window.show()
    assert any(wrong in one for one in complaints(window))


def sized(widget: QWidget, width: int, height: int) -> QWidget:
    widget.setStyleSheet("min-height: 0")
    widget.setFixedSize(width, height)
    return widget
