"""When phrases are learned: as the paper is frozen, once, on this laptop alone."""

from __future__ import annotations

from model.workflow.papers import fill, finalise, phrases
from tests.helpers.offices import Offices, filled_draft


def test_a_paper_teaches_when_it_is_frozen_and_only_once(offices: Offices) -> None:
    county = offices.county()
    draft_id = filled_draft(county, seed=2)
    assert county.store.phrases.of("fact") == []

    finalise.finalise(county, draft_id)
    learned = county.store.phrases.of("place")
    finalise.finalise(county, draft_id)

    assert learned
    assert county.store.phrases.of("place") == learned
    assert {one.times for one in learned} == {1}


def test_a_draft_thrown_away_teaches_nothing(offices: Offices) -> None:
    county = offices.county()
    fill.discard(county, filled_draft(county, seed=2))

    assert [county.store.phrases.of(field) for field in set(phrases.FIELDS.values())] == [[], [], [], []]
