"""The tour of the demo workspace as somebody new walks it: by keyboard, on real pages, each step moved on by an act."""

from __future__ import annotations

from pathlib import Path
from random import Random

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from gui.pages.due import DuePage
from gui.pages.fill import FillPage
from gui.pages.finished import FinishedPage
from gui.pages.help import HelpPage
from gui.pages.pick_photos import PickPhotosPage
from gui.pages.start import StartPage
from gui.pages.today import TodayPage
from gui.widgets.card import Card
from model.demo import people
from model.demo.county import AUTHORITY
from model.photos.sample import sample_photo
from model.workflow.office.workspaces import Founding, create
from model.workspace import current
from tests.helpers.offices import FIRST, Offices, adapters, subject
from tests.journeys.conftest import Sit
from tests.journeys.pages import Hands, Key, begin_inspection, review

pytestmark = [pytest.mark.journey, pytest.mark.qt_log_ignore("propagateSizeHints")]  # offscreen has no such hints

CONTROL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
ROUTINE = "养老机构日常检查表"


@pytest.fixture
def phone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A phone as gvfs shows it, with one photo."""
    photo = tmp_path / "gvfs" / "mtp:host=示例手机" / "DCIM" / "IMG_1.jpg"
    photo.parent.mkdir(parents=True)
    photo.write_bytes(sample_photo(Random(1)))
    monkeypatch.setattr("gui.presenters.pick_photos.mount_roots", lambda: (tmp_path / "gvfs",))
    return photo


def test_the_whole_tour_by_keyboard(offices: Offices, sit_down: Sit, phone: Path) -> None:
    name = some_institution(offices)
    hands = newcomer(offices, sit_down)
    today = hands.log_in(FIRST)
    offered(hands, "开始导览")
    hands.press(Key.Key_F6)
    at(hands, "1/10", today.start)
    begin_inspection(hands, name, ROUTINE, "日常检查", "示例理由", ("示例甲", "示例乙"))
    first = answer_three(hands)
    at(hands, "5/10", first)
    add_photo(hands)
    at(hands, "6/10", front(hands, FillPage).stack.currentWidget().bulk[0])
    hands.press("1", held=ALT)
    hands.press("z", held=CONTROL)
    at(hands, "7/10", front(hands, FillPage).overview)
    hands.press("m")
    at(hands, "8/10", front(hands, FillPage).review)
    page = review(hands)
    at(hands, "9/10", page.sign)
    hands.press(Key.Key_F6)
    at(hands, "10/10", hands.shell.window.places[0])
    today = hands.visit("today", TodayPage)
    at(hands, "10/10", today.recent)
    hands.tab_to("最近的文书")
    hands.press(Key.Key_Return)
    hands.arrive(FinishedPage)
    bar = hands.shell.window.tour
    assert bar.words.text().startswith("走完了")
    assert ringed(hands) is None
    hands.press(Key.Key_F6)
    assert bar.isHidden()
    hands.visit("today", TodayPage)
    assert bar.isHidden()
    hands.shell.window.close()


def test_left_with_esc_it_is_taken_up_where_it_was_and_begun_again_from_the_help(
    offices: Offices, sit_down: Sit
) -> None:
    hands = newcomer(offices, sit_down)
    hands.log_in(FIRST)
    hands.press(Key.Key_F6, Key.Key_F6)
    hands.press(Key.Key_Escape)
    offered(hands, "接着导览")
    hands.shell.window.close()
    hands = sit_down(offices.root / "county", 2)
    today = hands.log_in(FIRST)
    offered(hands, "接着导览")
    hands.tab_to("接着导览", back=True)
    hands.press(Key.Key_Return)
    assert hands.focused is today.start  # what was pressed stands above the page; the hands go on below
    hands.press(Key.Key_Return)
    page = hands.arrive(StartPage)
    at(hands, "2/10", page.subjects)
    hands.press(Key.Key_F1)
    hands.arrive(HelpPage)
    at(hands, "2/10", None)
    hands.press(Key.Key_Escape)
    at(hands, "2/10", page.subjects)
    hands.visit("due", DuePage)
    at(hands, "2/10", hands.shell.window.places[0])
    hands.press(Key.Key_Escape)
    assert hands.shell.window.tour.isHidden()
    hands.press(Key.Key_F1)
    hands.arrive(HelpPage)
    offered(hands, "开始导览")
    hands.press(Key.Key_F6)
    at(hands, "1/10", None)
    hands.shell.window.close()


def test_put_away_it_is_not_offered_on_today_again(offices: Offices, sit_down: Sit) -> None:
    hands = newcomer(offices, sit_down)
    today = hands.log_in(FIRST)
    hands.tab_to("不用了", back=True)
    hands.press(Key.Key_Return)
    assert hands.shell.window.tour.isHidden()
    assert hands.focused is today.start
    hands.shell.window.close()
    hands = sit_down(offices.root / "county", 2)
    hands.log_in(FIRST)
    assert hands.shell.window.tour.isHidden()
    hands.shell.window.close()


def test_a_real_workspace_knows_of_no_tour(sit_down: Sit, tmp_path: Path) -> None:
    founding = Founding(people.COUNTY, ({**AUTHORITY, "document": "D03"},), people.inspector(0))
    create(adapters(1), tmp_path / "real", founding, FIRST, demo=False).workspace.store.close()
    hands = sit_down(tmp_path / "real", 1)
    hands.log_in(FIRST)
    hands.press(Key.Key_F6)
    assert hands.shell.window.tour.isHidden()
    hands.press(Key.Key_F1, Key.Key_F6)
    hands.arrive(HelpPage)
    assert hands.shell.window.tour.isHidden()
    assert ringed(hands) is None
    hands.shell.window.close()


def newcomer(offices: Offices, sit_down: Sit) -> Hands:
    """At the log-in of a demo workspace with one sealed paper."""
    county, _ = offices.inspected(1)
    county.store.close()
    return sit_down(offices.root / "county", 2)


def some_institution(offices: Offices) -> str:
    county = offices.county("aside")
    name = current(county.store, "institution", subject(county))["name"]
    county.store.close()
    return str(name)


def front(hands: Hands, page_class: type) -> QWidget:
    page = hands.shell.window.stack.currentWidget()
    assert isinstance(page, page_class)
    return page


def ringed(hands: Hands) -> QWidget | None:
    """What the ring stands around, if one sees it."""
    ring = hands.shell.guide.ring
    return ring.target if ring.isVisible() else None


def at(hands: Hands, progress: str, control: QWidget | None) -> None:
    """The tour is at this step and points there."""
    hands.wait(lambda: hands.shell.window.tour.progress.text() == progress and ringed(hands) is control)


def offered(hands: Hands, onward: str) -> None:
    bar = hands.shell.window.tour
    assert bar.isVisible()
    assert bar.progress.isHidden()
    assert bar.onward.text() == f"{onward}（F6）"


def answer_three(hands: Hands) -> QWidget:
    """One card each with 1, 2 and 4; returns the card the keyboard is on."""
    hands.press(Key.Key_PageDown, held=CONTROL)
    at(hands, "4/10", hands.focused)
    hands.press("1", "2", Key.Key_Escape, Key.Key_Down, "4")
    assert isinstance(hands.focused, Card)
    return hands.focused


def add_photo(hands: Hands) -> None:
    """From the phone, and back on the card."""
    hands.press("d")
    page = hands.arrive(PickPhotosPage)
    at(hands, "5/10", page.pictures)
    hands.press(Key.Key_Return)
    hands.arrive(FillPage)
