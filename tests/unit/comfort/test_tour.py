"""The tour: offered in a demo workspace alone, moved on by what was really done, remembered where it was left."""

from __future__ import annotations

from dataclasses import dataclass, replace
from types import SimpleNamespace

import pytest

from gui.presenters.filling.fill_state import FillState, SectionLine, SectionState
from gui.presenters.forms.form_states import CardState, PhotoState, QuestionState
from gui.presenters.tour import Tour, TourState, script
from gui.presenters.tour_events import EVENTS, events

NAMES = ["begin", "subject", "start", "answers", "photo", "bulk", "map", "review", "sign", "finished"]
NOTHING = TourState()


@dataclass
class Kept:
    tour: str = ""


class Walk:
    """A tour with what it shows."""

    def __init__(self, kept: str = "", demo: bool = True) -> None:
        self.kept, self.shown = Kept(kept), [NOTHING]
        self.tour = Tour(self.kept, self.shown.append)
        self.tour.entered(demo)

    @property
    def state(self) -> TourState:
        return self.shown[-1]

    def see(self, route: str, state: object = None) -> TourState:
        self.tour.saw(route, state)
        return self.state


def card(name: str, answer: str = "", photos: int = 0) -> CardState:
    asked = QuestionState(f"{name}/answer", "select", "", "示例", "", answer)
    pictures = tuple(PhotoState(f"{name}/photo[{at}]", "示例.jpg", "") for at in range(photos))
    return CardState(name, 1, "示例", asked, judged=True, photos=pictures)


def section(*cards: CardState, done: int = 0, key: str = "s01") -> FillState:
    lines = (SectionLine("visit", "示例", 3, 9), SectionLine("s01", "示例", done, 9), SectionLine("s02", "示例", 0, 9))
    return FillState(lines=lines, section=SectionState(key, "示例", cards))


def test_a_demo_workspace_offers_the_tour_on_today_and_in_the_help_only() -> None:
    at = Walk()
    said = at.see("today")
    assert (said.words, said.onward, said.away) == (script().offer, "开始导览（F6）", "不用了")
    assert "10 步" in said.words
    assert at.see("due") == NOTHING
    assert at.see("help") == TourState(script().again, "", "开始导览（F6）")


def test_a_real_workspace_has_no_tour_and_nothing_is_remembered() -> None:
    at = Walk(demo=False)
    for route in ("today", "help", "start"):
        at.tour.went_on()
        at.tour.stopped()
        assert at.see(route) == NOTHING
    assert at.kept.tour == ""


def test_put_away_it_is_offered_in_the_help_alone() -> None:
    at = Walk()
    at.see("today")
    at.tour.stopped()
    assert (at.state, at.kept.tour) == (NOTHING, "over")
    assert at.see("help").words == script().again
    at.tour.went_on()
    assert (at.state.progress, at.kept.tour) == ("1/10", "begin")


def test_a_step_moves_on_when_it_was_done_and_says_where_to_look_on_each_page() -> None:
    at = Walk()
    at.see("today")
    at.tour.went_on()
    assert (at.state.progress, at.state.point_at) == ("1/10", "start")
    assert (at.see("due").progress, at.state.point_at) == ("1/10", None)
    assert (at.see("start").progress, at.state.point_at) == ("2/10", "subjects")
    assert at.see("start", SimpleNamespace(subject=None)).progress == "2/10"
    assert at.see("start", SimpleNamespace(subject="示例")).progress == "3/10"
    assert at.see("fill").progress == "4/10"


def test_what_was_done_before_the_step_began_does_not_count() -> None:
    at = Walk("answers")
    at.see("today")
    at.tour.went_on()
    at.see("fill", section(card("a", "yes"), card("b", "no"), card("c", "unchecked")))
    assert at.state.progress == "4/10"


def test_three_cards_answered_in_three_ways_in_any_order() -> None:
    at = Walk("answers")
    at.see("today")
    at.tour.went_on()
    for answers in (("", "", ""), ("", "no", ""), ("", "no", "unchecked"), ("no", "no", "unchecked")):
        assert at.see("fill", section(*map(card, "abc", answers))).progress == "4/10"
    assert at.see("fill", section(*map(card, "abc", ("yes", "no", "unchecked")))).progress == "5/10"


def test_who_has_done_the_next_step_needs_neither() -> None:
    at = Walk("map")
    at.see("today")
    at.tour.went_on()
    at.see("fill", section(card("a")))
    assert at.state.progress == "7/10"
    assert at.see("review").progress == "9/10"


def test_left_it_is_taken_up_at_its_step() -> None:
    at = Walk("photo")
    assert at.see("today").onward == "接着导览（F6）"
    at.tour.went_on()
    assert at.state.progress == "5/10"
    at.tour.stopped()
    assert (at.state.onward, at.kept.tour) == ("接着导览（F6）", "photo")
    at.tour.went_on()
    at.tour.left()
    assert (at.state, at.kept.tour) == (NOTHING, "photo")


def test_from_the_help_it_begins_at_the_beginning() -> None:
    at = Walk("photo")
    at.see("help")
    at.tour.went_on()
    assert at.state.progress == "1/10"


def test_at_its_end_it_says_so_and_is_over() -> None:
    at = Walk("finished")
    at.see("today")
    at.tour.went_on()
    assert (at.state.progress, at.state.point_at) == ("10/10", "recent")
    assert at.see("finished") == TourState(script().end, "", "好（F6）", running=True)
    assert at.kept.tour == "over"
    at.tour.went_on()
    assert at.state == NOTHING
    assert at.see("today") == NOTHING


def test_every_step_can_be_passed_over() -> None:
    at = Walk()
    at.see("today")
    for number in range(1, 11):
        at.tour.went_on()
        assert at.state.progress == f"{number}/10"
    at.tour.went_on()
    assert at.state.words == script().end


@pytest.mark.parametrize(
    ("before", "now", "told"),
    [
        (card("a"), card("a", "yes"), {"answer yes"}),
        (card("a", "yes"), card("a", "yes"), set()),
        (card("a", "yes"), card("a"), set()),
        (card("a"), card("a", photos=1), {"photo"}),
        (card("a", photos=2), card("a", photos=1), set()),
    ],
)
def test_what_happened_on_a_card(before: CardState, now: CardState, told: set[str]) -> None:
    assert events("fill", section(before), section(now)) == {"open fill", *told}


@pytest.mark.parametrize(("before", "now", "told"), [(0, 5, {"bulk"}), (5, 0, {"undo"}), (5, 4, set()), (4, 5, set())])
def test_several_at_once_are_a_bulk_answer_or_its_undoing(before: int, now: int, told: set[str]) -> None:
    """Wherever the keyboard went with it."""
    assert events("fill", section(done=before), section(done=now, key="s02")) == {"open fill", *told}
    assert events("fill", FillState(), section(done=now)) == {"open fill"}


def test_another_section_is_no_act_and_the_map_is_one() -> None:
    there = section(card("b", "yes"), key="s02")
    assert events("fill", section(card("a")), there) == {"open fill"}
    assert events("fill", None, replace(there, map=SimpleNamespace())) == {"open fill", "map"}


def test_the_script_asks_only_for_what_can_be_told() -> None:
    steps = script().steps
    assert [one.name for one in steps] == NAMES
    pages = {"start", "fill", "pick_photos", "review", "sign", "finished", "today"}
    for event in set().union(*(one.done for one in steps)) - set(EVENTS):
        kind, _, what = event.partition(" ")
        assert what in {"open": pages, "answer": {"yes", "no", "unchecked"}}[kind]
    assert [one.name for one in steps if not set(one.at) <= pages or "today" not in one.at] == []
    assert [one.name for one in steps if not 10 < len(one.words) <= 80] == []
