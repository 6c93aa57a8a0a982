"""Phrases: learned from use, the item's own and the most used first, and changed in place."""

from __future__ import annotations

import pytest

from forms.session import FillSession
from model.ports import Phrase
from model.workflow.papers import phrases
from tests.unit.memory.conftest import Past
from tests.unit.presenters.filling.desk import BEDS, FIRE, MENU, new_session

LEARNED = "2026-05-04T10:00:00+08:00"  # the workspace's clock stands still


def said(**answers: str) -> FillSession:
    """A form in which these fields of the fire item were written; `menu_` in front means the menu item."""
    session = new_session()
    for item in (FIRE, MENU):
        assert session.answer(f"{item}/answer", "no") is None
    for name, words in answers.items():
        item, field = (MENU, name.removeprefix("menu_")) if name.startswith("menu_") else (FIRE, name)
        assert session.answer(f"{item}/{field}", words) is None
    return session


def words(past: Past, item: str, name: str) -> list[str]:
    return [one.words for one in phrases.offered(past.workspace, item, name)]


def test_nothing_is_offered_before_anything_was_written(past: Past) -> None:
    assert words(past, "fire_01", "fact") == []


def test_a_frozen_paper_teaches_what_was_written_about_each_item(past: Past) -> None:
    phrases.learn(past.workspace, said(fact="通道堆物", place="一楼", requirement="清理", menu_fact="没有食谱"))

    assert words(past, "fire_01", "fact") == ["通道堆物", "没有食谱"]
    assert words(past, "menu_01", "fact") == ["没有食谱", "通道堆物"]
    assert words(past, "fire_01", "requirement") == ["清理"]


def test_the_two_inspectors_notes_teach_each_other(past: Past) -> None:
    phrases.learn(past.workspace, said(note1="院长陪同", note2="已口头告知"))

    assert words(past, "fire_01", "note2") == words(past, "fire_01", "note1")
    assert set(words(past, "fire_01", "note1")) == {"院长陪同", "已口头告知"}


def test_a_field_that_is_no_prose_offers_nothing(past: Past) -> None:
    phrases.learn(past.workspace, said(fact="通道堆物", quantity="3处"))

    assert words(past, "fire_01", "quantity") == []
    assert words(past, "fire_01", "caption") == []


def test_notes_of_a_row_that_is_no_judgement_are_learned_too(past: Past) -> None:
    session = new_session()
    session.answer(f"{BEDS}/note1", "按备案数")
    phrases.learn(past.workspace, session)

    assert words(past, "beds_01", "note1") == ["按备案数"]


def test_words_of_a_finding_that_was_taken_back_are_not_learned(past: Past) -> None:
    session = said(fact="通道堆物")
    session.answer(f"{FIRE}/answer", "yes")
    phrases.learn(past.workspace, session)

    assert words(past, "fire_01", "fact") == []


def test_a_report_is_no_phrase_and_blanks_do_not_make_another(past: Past) -> None:
    phrases.learn(past.workspace, said(fact="很" * 201, place="一楼\n走廊"))
    phrases.learn(past.workspace, said(place="一楼 走廊 "))

    assert words(past, "fire_01", "fact") == []
    assert [(one.words, one.times) for one in phrases.offered(past.workspace, "fire_01", "place")] == [("一楼 走廊", 2)]


def kept(past: Past, *rows: tuple[str, str, int, str, bool]) -> None:
    for item, text, times, used_at, pinned in rows:
        past.store.phrases.put(Phrase(item, "fact", text, times, used_at, pinned))


def test_pinned_ones_stand_first_then_the_most_used_then_the_latest_and_others_items_last(past: Past) -> None:
    kept(
        past,
        ("b", "别项常用", 50, "2026-05-01", True),
        ("a", "两次", 2, "2026-01-01", False),
        ("a", "三次早", 3, "2026-01-01", False),
        ("a", "三次晚", 3, "2026-02-01", False),
        ("a", "钉住", 1, "2025-01-01", True),
    )

    assert words(past, "a", "fact") == ["钉住", "三次晚", "三次早", "两次", "别项常用"]


def test_no_more_are_offered_than_there_are_digits_and_the_same_words_once(past: Past) -> None:
    kept(past, *[("a", f"第{n}", n, "2026-01-01", False) for n in range(1, 12)], ("b", "第11", 99, "2026-01-01", False))

    offered = words(past, "a", "fact")

    assert offered == ["第11", "第10", "第9", "第8", "第7", "第6", "第5", "第4", "第3"]


def first(past: Past, item: str = "a", at: int = 0) -> Phrase:
    return phrases.offered(past.workspace, item, "fact")[at]


def test_a_phrase_is_pinned_and_let_go(past: Past) -> None:
    kept(past, ("a", "甲", 9, LEARNED, False), ("a", "乙", 1, LEARNED, False))

    phrases.pin(past.workspace, first(past, at=1), "a")
    assert words(past, "a", "fact") == ["乙", "甲"]

    phrases.pin(past.workspace, first(past), "a")
    assert words(past, "a", "fact") == ["甲", "乙"]


def test_another_items_phrase_becomes_ones_own_by_pinning(past: Past) -> None:
    kept(past, ("a", "甲", 9, LEARNED, False), ("b", "乙", 1, LEARNED, True))

    phrases.pin(past.workspace, first(past, at=1), "a")

    assert words(past, "a", "fact") == ["乙", "甲"]
    assert (first(past).item, first(past).pinned, first(past, "b").pinned) == ("a", True, True)


def test_a_removed_phrase_is_gone_everywhere_and_comes_back_as_it_was(past: Past) -> None:
    kept(past, ("a", "甲", 9, LEARNED, True), ("b", "甲", 2, LEARNED, False), ("b", "乙", 1, LEARNED, False))

    gone = phrases.remove(past.workspace, first(past))
    assert (words(past, "a", "fact"), words(past, "b", "fact")) == (["乙"], ["乙"])

    phrases.put_back(past.workspace, gone)
    assert (first(past).times, first(past).pinned, first(past, "b").times) == (9, True, 2)


@pytest.mark.parametrize(("typed", "shown"), [(" 新  说法 ", "新 说法"), ("  ", "旧说法"), ("旧说法", "旧说法")])
def test_a_phrase_is_said_in_other_words_and_keeps_its_count(past: Past, typed: str, shown: str) -> None:
    kept(past, ("a", "旧说法", 4, LEARNED, False), ("b", "旧说法", 2, LEARNED, False))

    before = phrases.reword(past.workspace, first(past), typed)

    assert [(one.words, one.times) for one in phrases.offered(past.workspace, "a", "fact")] == [(shown, 4)]
    assert [(one.words, one.times) for one in phrases.offered(past.workspace, "b", "fact")] == [(shown, 2)]
    if before:
        phrases.put_back(past.workspace, before, typed)
    assert [(one.words, one.times) for one in phrases.offered(past.workspace, "a", "fact")] == [("旧说法", 4)]
    assert [(one.words, one.times) for one in phrases.offered(past.workspace, "b", "fact")] == [("旧说法", 2)]


def test_words_that_were_known_already_are_known_again_after_a_rewording_was_taken_back(past: Past) -> None:
    kept(past, ("a", "旧说法", 4, LEARNED, False), ("a", "新说法", 7, LEARNED, True))

    before = phrases.reword(past.workspace, first(past, at=1), "新说法")
    assert words(past, "a", "fact") == ["新说法"]
    phrases.put_back(past.workspace, before, "新说法")

    assert [(one.words, one.times, one.pinned) for one in phrases.offered(past.workspace, "a", "fact")] == [
        ("新说法", 7, True),
        ("旧说法", 4, False),
    ]
