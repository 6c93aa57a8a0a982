"""The list of phrases at a field: what it offers, and every act on a phrase, without a screen."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest

from gui.presenters.filling.phrases import NOTHING, PhraseLine
from model.errors import KnownError
from model.ports import Phrase
from tests.unit.presenters.filling.desk import FIRE, Desk, JobsInHand
from tests.unit.presenters.filling.screen import Screen

FACT = f"{FIRE}/fact"
AT = "2026-03-02T14:03:09+08:00"


class Writing(Desk):
    """A desk with a drawer of phrases; `fault` is what the drawer meets."""

    def __init__(self, *words: str, others: tuple[str, ...] = ()) -> None:
        super().__init__(kept=[("answer", f"{FIRE}/answer", "no")])
        own = [Phrase("fire_01", "fact", one, 3, AT) for one in words]
        self.drawer = own + [Phrase("menu_01", "fact", one, 9, AT) for one in others]
        self.said: list[Any] = []

    @property
    def verbs(self) -> SimpleNamespace:
        acts = {name: self._act(name) for name in ("pin", "put_back")}
        phrases = SimpleNamespace(offered=self._offered, remove=self._remove, reword=self._reword, **acts)
        return SimpleNamespace(**vars(super().verbs), phrases=phrases)

    def _offered(self, item: str, name: str) -> tuple[Phrase, ...]:
        if self.fault:
            raise self.fault
        self.said.append(("offered", item, name))
        return tuple(self.drawer)

    def _remove(self, phrase: Phrase) -> tuple[Phrase, ...]:
        self.drawer.remove(phrase)
        return (phrase,)

    def _reword(self, phrase: Phrase, words: str) -> tuple[Phrase, ...]:
        self.said.append(("reword", phrase, words))
        return (phrase,)

    def _act(self, name: str) -> Any:
        return lambda *arguments: self.said.append((name, *arguments))


def opened(desk: Writing, ref: str = FACT, jobs: Any = None) -> Screen:
    screen = Screen(desk, jobs).open(ref=FIRE)
    screen.presenter.phrase_said("asked", (ref,))
    return screen


def test_the_list_offers_the_phrases_of_the_item_and_says_whose_they_are() -> None:
    desk = Writing("通道堆物", others=("没有记录",))
    state = opened(desk).state.phrases
    assert state is not None
    assert (state.ref, state.said) == (FACT, "")
    assert state.lines == (PhraseLine("通道堆物", "3 次"), PhraseLine("没有记录", "别项"))
    assert desk.said == [("offered", "fire_01", "fact")]


@pytest.mark.parametrize("ref", [f"{FIRE}/quantity", f"{FIRE}/answer", "/data/visit/place"])
def test_a_field_that_learns_nothing_has_no_list(ref: str) -> None:
    assert opened(Writing("通道堆物"), ref).state.phrases is None


def test_an_empty_list_says_how_it_will_fill() -> None:
    state = opened(Writing()).state.phrases
    assert state is not None
    assert state.said == NOTHING


def test_the_list_shuts_and_what_comes_too_late_does_not_open_it_again() -> None:
    jobs = JobsInHand()
    screen = Screen(Writing("通道堆物"), jobs).open(ref=FIRE)
    jobs.run_all()
    screen.presenter.phrase_said("asked", (FACT,))
    screen.presenter.phrase_said("closed", ())
    jobs.run_all()
    assert screen.state.phrases is None


def test_a_phrase_is_pinned_and_reworded_by_its_place() -> None:
    desk = Writing("甲", "乙")
    screen = opened(desk)
    screen.presenter.phrase_said("pinned", (1,))
    screen.presenter.phrase_said("reworded", (0, "丙"))
    acts = [one for one in desk.said if one[0] != "offered"]
    assert [(act, phrase.words, rest) for act, phrase, rest in acts] == [
        ("pin", "乙", "fire_01"),
        ("reword", "甲", "丙"),
    ]


def test_a_removed_phrase_is_back_with_one_key_and_only_once() -> None:
    desk = Writing("甲", "乙")
    screen = opened(desk)
    screen.presenter.phrase_said("removed", (0,))
    state = screen.state.phrases
    assert state is not None
    assert [line.words for line in state.lines] == ["乙"]
    assert state.said == "已删除“甲”。按 Ctrl+Z 撤销。"
    screen.presenter.phrase_said("undone", ())
    screen.presenter.phrase_said("undone", ())
    back = [arguments for act, *arguments in desk.said if act == "put_back"]
    assert [([one.words for one in gone], instead) for gone, instead in back] == [(["甲"], "")]


def test_a_reworded_phrase_has_its_old_words_back_with_one_key() -> None:
    desk = Writing("甲")
    screen = opened(desk)
    screen.presenter.phrase_said("reworded", (0, "丙"))
    state = screen.state.phrases
    assert state is not None
    assert state.said == "已改写。按 Ctrl+Z 撤销。"
    screen.presenter.phrase_said("undone", ())
    assert ("put_back", tuple(desk.drawer), "丙") in desk.said


def test_a_drawer_that_sticks_is_said_in_the_list() -> None:
    desk = Writing("甲")
    screen = opened(desk)
    desk.fault = KnownError("store.busy")
    screen.presenter.phrase_said("pinned", (0,))
    state = screen.state.phrases
    assert state is not None
    assert [line.words for line in state.lines] == ["甲"]
    assert state.said.endswith("。")
