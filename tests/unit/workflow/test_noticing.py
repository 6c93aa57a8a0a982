"""The latest day to serve a notice, strict and loose, by the literal dates of deadlines.md T30; where it comes in."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from model.calendar import Calendar
from model.local_settings import LocalSettings, defaults
from model.workflow.cases.issue import IssueWish, issue
from model.workflow.cases.noticing import latest_service, serve_by
from model.workflow.cases.periods import dunning_day, wants_reissue
from model.workflow.due.settings import local_settings
from model.workflow.papers.acts import Step
from model.workflow.papers.fill import open_draft
from model.workflow.registers.ledger import save_values
from model.workspace import Workspace
from tests.helpers.inspection_papers import approved
from tests.helpers.offices import Offices, inspectors
from tests.unit.library.blank_papers import paper

STRICT, LOOSE = Calendar(), Calendar(settings=replace(defaults(), notice="loose"))
ROUTINE = {
    "task/type": "routine",
    "task/selection": "draw",
    "task/clue": "",
    "plan/starts_on": "2026-03-16",
    "plan/ends_on": "2026-03-16",
}


def settle(county: Workspace, **changes: str) -> None:
    """The county's own settings, as its register says them."""
    ways = {"notice": "strict", "dunning_working_days": "15", "least_working_days": "3", "remedy": "ask"}
    said = {"unit": county.unit_id, "name": "示例", "few_numbers": "5", "why": "示例：局务会"} | ways | changes
    save_values(county, "setting", county.new_id(), said)


@pytest.mark.parametrize(
    ("starts_on", "strict", "loose"),
    [
        ("2026-02-25", "2026-02-12", "2026-02-13"),  # over 春节; Saturday 2-14 is worked
        ("2026-10-09", "2026-09-28", "2026-09-29"),  # over 国庆
        ("2026-03-16", "2026-03-10", "2026-03-11"),
    ],
)
def test_three_working_days_before_strict_and_loose(starts_on: str, strict: str, loose: str) -> None:
    assert (serve_by(STRICT, starts_on), serve_by(LOOSE, starts_on)) == (strict, loose)


@pytest.mark.parametrize("starts_on", ["", "2027-01-04", "soon"])
def test_where_nobody_can_say_yet_nothing_is_filled_in(starts_on: str) -> None:
    assert serve_by(STRICT, starts_on) == ""


def test_a_notice_begins_with_its_latest_day_as_the_office_counts(county: Workspace) -> None:
    approval = approved(county, ROUTINE)
    days = []
    for counting in ("strict", "loose"):
        if counting == "loose":
            settle(county, notice="loose")
        draft_id = issue(county, IssueWish("notice", inspectors(county), approval))
        days.append(open_draft(county, draft_id).session.value("/data/plan/serve_by"))
    assert days == ["2026-03-10", "2026-03-11"]


def test_another_day_of_inspection_brings_another_latest_day() -> None:
    session = paper("D02", {"notice/type": "routine", "notice/way": "advance"})
    steps = list(latest_service(session, "/data/plan/starts_on", "2026-03-16", STRICT))
    assert steps == [Step("answer", "/data/plan/serve_by", "2026-03-10")]


def test_going_there_directly_there_is_none_until_one_notifies_after_all() -> None:
    session = paper("D02", {"notice/type": "routine", "notice/way": "direct", "plan/starts_on": "2026-03-16"})
    assert list(latest_service(session, "/data/plan/starts_on", "2026-03-17", STRICT)) == []
    assert [one.value for one in latest_service(session, "/data/notice/way", "advance", STRICT)] == ["2026-03-10"]
    assert list(latest_service(session, "/data/notice/place", "示例", STRICT)) == []


def test_what_an_office_has_not_settled_is_as_the_sources_suggest(county: Workspace) -> None:
    assert local_settings(county) == LocalSettings("strict", 15, 3, "ask", 5)
    settle(county, dunning_working_days="10", least_working_days="1", few_numbers="9", remedy="no", notice="loose")
    assert local_settings(county) == LocalSettings("loose", 10, 1, "no", 9)


def test_dunning_and_issuing_again_are_counted_as_the_office_says() -> None:
    day, due = date(2026, 3, 2), date(2026, 3, 4)
    own = Calendar(settings=replace(defaults(), dunning_working_days=5, least_working_days=2))
    assert (str(dunning_day(STRICT, day).on), str(dunning_day(own, day).on)) == ("2026-03-23", "2026-03-09")
    assert (wants_reissue(STRICT, "date", due, day), wants_reissue(own, "date", due, day)) == ("too_few_days", "")


@pytest.mark.parametrize(("way", "filled"), [("ask", ""), ("yes", "yes"), ("no", "no")])
def test_an_order_begins_with_what_the_office_says_of_remedies(offices: Offices, way: str, filled: str) -> None:
    county, inspection = offices.inspected()
    settle(county, remedy=way)
    draft_id = issue(county, IssueWish("order", inspectors(county), inspection))
    assert open_draft(county, draft_id).session.value("/data/content/remedy") == filled
