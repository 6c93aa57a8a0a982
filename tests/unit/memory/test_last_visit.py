"""What earlier visits said: the newest that counts, open or closed, and how today differs."""

from __future__ import annotations

import pytest

from model.workflow.cases.last_visit import Memory, difference, remember
from tests.unit.memory.conftest import SUBJECT, Past


def recalled(past: Past, item: str = "a") -> Memory:
    return remember(past.workspace, "today", [item])[item]


def test_a_place_never_visited_has_no_memory(past: Past) -> None:
    assert remember(past.workspace, "today", ["a", "b"]) == {}


def test_the_last_visit_speaks_with_its_words_date_and_number(past: Past) -> None:
    past.visited("1", "2026-01-05", {"a": "yes"})
    past.visited("2", "2026-03-02", {"a": "no", "b": "yes"}, facts={"a": "通道堆物"}, photos={"a": ["x.jpg", "y.jpg"]})

    last = recalled(past).last

    assert (last.answer, last.visited_on, last.number, last.unit_name) == ("no", "2026-03-02", "第2号", "示例县民政局")
    assert last.finding == {"fact": "通道堆物", "place": "一楼走廊"}
    assert [photo.name for photo in last.photos] == ["x.jpg", "y.jpg"]
    assert [said.visited_on for said in recalled(past).told] == ["2026-03-02", "2026-01-05"]


def test_a_paper_that_judges_nothing_anew_is_told_nothing(past: Past) -> None:
    past.visited("1", "2026-01-05", {"a": "yes"})
    past.draft("an order", kind="order")
    assert remember(past.workspace, "an order", ["a"]) == {}


def test_only_items_asked_for_and_only_this_place(past: Past) -> None:
    past.visited("1", "2026-01-05", {"a": "no", "b": "no"})
    past.visited("2", "2026-02-05", {"a": "yes"}, subject="another place")

    assert {item: memory.last.answer for item, memory in remember(past.workspace, "today", ["a"]).items()} == {
        "a": "no"
    }


def test_an_item_is_known_by_its_code_on_whatever_checklist(past: Past) -> None:
    past.visited("1", "2026-01-05", {"a": "no"}, title="示例专项检查表")
    past.visited("2", "2026-02-05", {"b": "yes"}, title="示例日常检查表")

    assert recalled(past).last.title == "示例专项检查表"


def test_the_day_of_the_visit_counts_and_not_the_day_it_was_written(past: Past) -> None:
    past.visited("1", "2026-03-02", {"a": "yes"}, made_at="2026-03-02T12:00:00+08:00")
    past.visited("2", "2026-01-05", {"a": "no"}, made_at="2026-04-01T12:00:00+08:00")

    assert recalled(past).last.visited_on == "2026-03-02"


@pytest.mark.parametrize("corrects", ["1", "1 7"])
def test_of_a_corrected_record_the_newest_counts(past: Past, corrects: str) -> None:
    past.visited("1", "2026-01-05", {"a": "no"})
    past.visited("2", "2026-01-05", {"a": "yes"}, corrects=corrects)

    assert [said.record for said in recalled(past).told] == ["2"]
    assert recalled(past).standing == ""


def test_a_correction_that_moves_the_visit_elsewhere_takes_it_away_from_here(past: Past) -> None:
    past.visited("1", "2026-01-05", {"a": "no"})
    past.visited("2", "2026-01-05", {"a": "no"}, corrects="1", subject="another place")

    assert remember(past.workspace, "today", ["a"]) == {}


def test_another_units_correction_is_only_a_proposal(past: Past) -> None:
    past.visited("1", "2026-01-05", {"a": "no"})
    past.visited(
        "2", "2026-01-05", {"a": "yes"}, corrects="1", unit="another unit", made_at="2026-01-01T00:00:00+08:00"
    )

    assert [said.record for said in recalled(past).told] == ["1", "2"]


def test_the_draft_itself_is_no_earlier_visit(past: Past) -> None:
    past.visited("1", "2026-03-02", {"a": "no"}, id="today")

    assert remember(past.workspace, "today", ["a"]) == {}


def test_a_problem_is_open_until_a_later_visit_finds_it_right(past: Past) -> None:
    past.visited("1", "2026-01-05", {"a": "yes"})
    past.visited("2", "2026-02-05", {"a": "no"})
    assert recalled(past).standing == "open"

    past.visited("3", "2026-03-05", {"a": "unchecked"})
    past.visited("4", "2026-03-06", {"a": "na"})
    assert recalled(past).standing == "open"

    past.visited("5", "2026-04-05", {"a": "yes"})
    assert recalled(past).standing == "closed"
    found = recalled(past).finding
    assert found is not None
    assert found.record == "2"


def test_a_visit_that_did_not_look_does_not_hide_what_the_one_before_saw(past: Past) -> None:
    past.visited("1", "2026-01-05", {"a": "no"})
    past.visited("2", "2026-02-05", {"a": "unchecked"})
    assert recalled(past).last.record == "1"

    past.visited("3", "2026-01-01", {"b": "unchecked"})
    assert recalled(past, "b").last.record == "3"


def test_a_problem_put_right_on_the_spot_is_closed_and_shows_both_photos_in_order(past: Past) -> None:
    stages = {"b.jpg": "before", "a.jpg": "after"}
    past.visited(
        "1", "2026-01-05", {"a": "no", "b": "no"}, fixed=["a"], photos={"a": ["a.jpg", "b.jpg"]}, stages=stages
    )

    assert (recalled(past).standing, recalled(past, "b").standing) == ("closed", "open")
    assert recalled(past).last.corrected
    assert [photo.name for photo in recalled(past).last.photos] == ["b.jpg", "a.jpg"]
    assert [difference(answer, recalled(past)) for answer in ("yes", "no", "")] == ["", "new", ""]


def test_the_notes_of_both_inspectors_are_told_of_any_answer(past: Past) -> None:
    past.visited("1", "2026-01-05", {"a": "yes", "b": "yes"}, notes={"a": {"note1": "院长陪同", "note2": "已复核"}})

    assert recalled(past).last.notes == ("院长陪同", "已复核")
    assert recalled(past, "b").last.notes == ()


def test_a_hint_that_was_not_met_is_no_problem_to_close(past: Past) -> None:
    past.visited("1", "2026-01-05", {"a": "no"}, hints=["a"], photos={"a": ["x.jpg"]})

    memory = recalled(past)

    assert (memory.last.answer, memory.finding, memory.standing) == ("no", None, "")
    assert memory.last.photos == ()


def memory(past: Past, *answers: str) -> Memory:
    for at, answer in enumerate(answers, start=1):
        past.visited(str(at), f"2026-01-{at:02}", {"a": answer})
    return recalled(past)


@pytest.mark.parametrize(
    ("before", "now", "expected"),
    [
        (["no"], "", "due"),
        (["no"], "unchecked", "due"),
        (["no"], "no", "still"),
        (["no"], "yes", "repaired"),
        (["no"], "na", "other"),
        (["yes"], "no", "new"),
        (["na"], "no", "new"),
        (["no", "yes"], "no", "new"),
        (["no", "yes"], "yes", ""),
        (["yes"], "", ""),
        (["yes"], "yes", ""),
        (["yes"], "na", "other"),
        (["na"], "yes", "other"),
        (["unchecked"], "yes", ""),
        (["unchecked"], "no", "new"),
        (["yes"], "unchecked", ""),
    ],
)
def test_how_today_differs(past: Past, before: list[str], now: str, expected: str) -> None:
    assert difference(now, memory(past, *before)) == expected


def test_fifty_visits_are_all_read(past: Past) -> None:
    for at in range(50):
        past.visited(str(at), f"20{at + 10}-01-05", {"a": "unchecked" if at else "no"})

    assert (len(recalled(past).told), recalled(past).standing) == (50, "open")


def test_another_places_draft_hears_nothing(past: Past) -> None:
    past.visited("1", "2026-01-05", {"a": "no"})
    past.draft("elsewhere", subject=SUBJECT + "x")

    assert remember(past.workspace, "elsewhere", ["a"]) == {}
