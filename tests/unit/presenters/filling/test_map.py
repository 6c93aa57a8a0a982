"""The map of a checklist, without a screen."""

from __future__ import annotations

import pytest

from gui.presenters.filling.checklist_map import MapState, minutes
from tests.unit.presenters.filling.desk import BEDS, FIRE, GAS, MENU, STAFF, Desk
from tests.unit.presenters.filling.screen import Screen


def the_map(screen: Screen) -> MapState:
    assert screen.state.map is not None
    return screen.state.map


def test_every_row_is_a_cell_with_its_answer_its_weight_and_what_it_lacks() -> None:
    screen = Screen().open(ref=FIRE)
    screen.answer(FIRE, "no")
    screen.presenter.answer_changed(f"{BEDS}/answer", "30")
    screen.answer(STAFF, "unchecked")
    screen.presenter.map_toggled()
    cells = {cell.ref: cell for section in the_map(screen).sections for cell in section.cells}
    assert [(ref, cell.answer, cell.major, cell.lacking) for ref, cell in cells.items()] == [
        (FIRE, "no", False, True),
        (BEDS, "filled", False, False),
        (GAS, "", True, False),
        (MENU, "", False, False),
        (STAFF, "unchecked", False, False),
    ]
    assert cells[FIRE].words == "第 1 项，疏散通道畅通，不符合，问题还没有写全"
    assert cells[GAS].words == "第 3 项，燃气报警装置有效，重大事故隐患项，未答"
    assert [(one.title, one.words) for one in the_map(screen).sections] == [("消防", "2/3"), ("食品", "1/2")]
    assert the_map(screen).summary == "共 5 项：不符合 1　未查 1　已填 1　未答 2　未写全 1"


def test_the_map_opens_where_the_keyboard_is_and_goes_where_one_chooses() -> None:
    screen = Screen().open(ref=FIRE)
    screen.presenter.focus_moved(GAS)
    screen.presenter.map_toggled()
    assert the_map(screen).here == GAS
    screen.presenter.map_toggled()
    assert (screen.state.map, screen.state.focus.ref) == (None, GAS)
    screen.presenter.map_toggled()
    screen.presenter.map_chosen(STAFF)
    assert (screen.state.map, screen.state.focus.ref) == (None, STAFF)
    assert screen.state.section is not None
    assert screen.state.section.key == "s02"


def test_time_is_told_per_section_from_what_is_durable() -> None:
    desk = Desk(kept=[("answer", f"{FIRE}/answer", "yes"), ("answer", f"{GAS}/answer", "yes")])
    desk.moments = ["2026-03-02T14:00:09+08:00", "2026-03-02T14:02:09+08:00"]
    screen = Screen(desk).open(ref=MENU)
    screen.answer(MENU, "yes")  # at 14:03:09
    screen.presenter.map_toggled()
    assert [one.words for one in the_map(screen).sections] == ["2/3　2 分", "1/2　1 分"]
    assert the_map(screen).summary.endswith("用时 3 分（停顿超过 5 分钟的不计）")


@pytest.mark.parametrize(
    ("seconds", "words"), [(40, "不到 1 分"), (130, "2 分"), (3600, "1 时 0 分"), (4000, "1 时 6 分")]
)
def test_a_length_of_time_in_words(seconds: int, words: str) -> None:
    assert minutes(seconds) == words
