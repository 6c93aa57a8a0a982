"""Which versions of a row a purge ends: what its unit began, what follows from that alone, and nothing else."""

from __future__ import annotations

from itertools import permutations

import pytest

from model.errors import KnownError
from model.facts.purges import Outline, apply, ended
from model.record import FormRef, Record


def version(record: str, unit: str, *previous: str) -> Outline:
    return Outline(record, 0, unit, frozenset(previous))


FIRST, SECOND = version("first", "owner"), version("second", "owner", "first")
PROPOSED = version("proposed", "other", "first")
AGAIN = version("again", "other", "proposed")
LOST = version("lost", "owner", "never-arrived")
STRAY = version("stray", "other", "never-arrived")
FALSE = version("false", "other")  # begun a second time, by another unit
ADOPTED = version("adopted", "owner", "second", "false")
MIXED = version("mixed", "third", "false", "first")
KNOWN = (FIRST, SECOND, PROPOSED, AGAIN, LOST, STRAY, FALSE, ADOPTED, MIXED)


@pytest.mark.parametrize(
    ("purgers", "gone"),
    [
        (set(), set()),
        ({"nobody"}, set()),
        ({"third"}, set()),
        ({"owner"}, {"first", "second", "proposed", "again", "lost", "adopted"}),
        ({"other"}, {"false", "proposed", "again", "stray"}),
        ({"owner", "other"}, {one.record for one in KNOWN}),
    ],
)
def test_a_unit_ends_what_it_began_and_what_follows_from_that_alone(purgers: set[str], gone: set[str]):
    assert {one.record for one in ended(KNOWN, purgers)} == gone


def test_what_has_ended_ends_whatever_else_arrives():
    """So that deleting at once is deleting in any order."""
    for arrivals in permutations((FIRST, PROPOSED, FALSE, MIXED, ADOPTED)):
        gone: set[str] = set()
        for count in range(1, 6):
            now = {one.record for one in ended(arrivals[:count], {"owner"})}
            assert gone <= now
            gone = now


def test_a_proposal_alone_begins_nothing():
    assert ended([PROPOSED, AGAIN], {"other"}) == []


@pytest.mark.parametrize("entry", ['<row id="r"/>', '<row register="staff"/>', '<other register="staff" id="r"/>', "<"])
def test_an_entry_that_names_no_row_makes_the_record_unreadable(entry: str):
    form = FormRef("purge", "1", "")
    record = Record(1, "i", "purge", "u", "a", "2026-03-02T09:00:00+08:00", (), form, f"<purge>{entry}</purge>")
    with pytest.raises(KnownError, match="unreadable"):
        apply(record)
