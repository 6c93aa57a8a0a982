"""Time per part, from the moments of changes alone."""

from __future__ import annotations

from model.workflow.papers.pace import seconds_by_part


def at(part: str, clock: str) -> tuple[str, str]:
    return part, f"2026-03-02T{clock}+08:00"


def test_the_time_up_to_a_change_belongs_to_the_part_it_was_made_in() -> None:
    moments = [at("s01", "09:00:00"), at("s01", "09:00:40"), at("s02", "09:02:00"), at("s01", "09:02:05")]
    assert seconds_by_part(moments) == {"s01": 45, "s02": 80}


def test_a_pause_of_five_minutes_counts_and_a_longer_one_does_not() -> None:
    assert seconds_by_part([at("s01", "09:00:00"), at("s01", "09:05:00")]) == {"s01": 300}
    assert seconds_by_part([at("s01", "09:00:00"), at("s01", "09:05:01"), at("s01", "09:05:11")]) == {"s01": 10}


def test_a_clock_that_went_back_counts_nothing_and_another_zone_is_no_other_time() -> None:
    assert seconds_by_part([at("s01", "09:00:10"), at("s01", "09:00:00"), at("s01", "09:00:07")]) == {"s01": 7}
    assert seconds_by_part([at("s01", "09:00:00"), ("s01", "2026-03-02T01:00:30+00:00")]) == {"s01": 30}


def test_one_change_alone_took_no_time_that_can_be_told() -> None:
    assert seconds_by_part([]) == seconds_by_part([at("s01", "09:00:00")]) == {}
