"""The problems of all cases in three views, and what the unit's papers wait for, across the holiday of 国庆."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta, timezone

import pytest

from model.wording import labels
from model.workflow.cases.problem_states import STATES
from model.workflow.cases.problems import VIEWS, awaiting, ledger
from model.workspace import Workspace
from tests.helpers.letter_papers import INFORM, REPLY, SERVICE
from tests.helpers.offices import Offices, sealed_paper
from tests.helpers.papers import ORDER, issued

RECEIVED = {
    **SERVICE,
    "content/date": "2026-09-18",
    "content/received_on": "2026-09-18",
    "problem/*/answer": "2026-10-08",  # fifteen days end on 10-03, in 国庆
}


def _served(county: Workspace) -> str:
    inspection = sealed_paper(county, seed=2)[0]
    order = issued(county, "order", inspection, ORDER)
    issued(county, "service", order, RECEIVED)
    return issued(county, "inform", inspection, INFORM)


@pytest.fixture
def served(offices: Offices) -> tuple[Workspace, str]:
    """A county with an inspection, its order about everything, served before the holiday, and one letter."""
    return offices.county_after(_served)


def on(county: Workspace, day: str) -> Workspace:
    moment = datetime.fromisoformat(f"{day}T09:00:00").replace(tzinfo=timezone(timedelta(hours=8)))
    return replace(county, clock=lambda: moment)


def test_nobody_is_late_in_the_holiday_and_everybody_after_it(served) -> None:
    county, _ = served
    assert {one.problem.state for one in ledger(on(county, "2026-10-08")).lines} == {"served"}
    late = ledger(on(county, "2026-10-11")).lines
    assert [(one.problem.state, one.problem.due_on, one.overdue_days) for one in late] == [
        ("overdue", "2026-10-08", 3)
    ] * 3


def test_three_views_of_one_truth(served) -> None:
    county, _ = served
    line = ledger(on(county, "2026-10-11")).lines[0]
    assert {view: [line.cell(column) for column in columns] for view, columns in VIEWS.items()} == {
        "problem": [
            "示例乐居敬老院",
            "示例：现场查看，不在山洪、滑坡、泥石流、采空区等灾害危险区，或已落实避险措施一项与要求不一致。",
            *("serious", "NRP|EMA", "2026-03-02", "示例民检录字〔2026〕第A1号", "overdue"),
        ],
        "measure": [
            "示例乐居敬老院",
            "示例：现场查看，不在山洪、滑坡、泥石流、采空区等灾害危险区，或已落实避险措施一项与要求不一致。",
            *("按要求整改，并报送整改情况。", "", "示例民检改字〔2026〕第A1号", "2026-10-08", "", ""),
            *("示例台账第3页", "", "overdue"),
        ],
        "duty": [
            "示例乐居敬老院",
            "示例：现场查看，不在山洪、滑坡、泥石流、采空区等灾害危险区，或已落实避险措施一项与要求不一致。",
            *("示例乐居敬老院", "", "NRP|EMA", "2026-10-08", "3", "", "overdue"),
        ],
    }
    assert set(VIEWS) <= set(labels("ledger_view"))
    assert {column for columns in VIEWS.values() for column in columns} <= set(labels("ledger_column"))
    assert set(STATES) == set(labels("problem_state"))


def test_evidence_before_and_after_stands_beside_each_problem(served) -> None:
    """Of the three, one was put right on the spot, photos of both; of the others a document was read."""
    county, _ = served
    counted = {one.problem.code: (one.cell("before"), one.cell("after")) for one in ledger(county).lines}
    assert counted == {
        **dict.fromkeys(("sbh_13", "sbh_17"), ("示例台账第3页", "")),
        "sbh_15": ("照片 1 张", "照片 1 张"),
    }


@pytest.mark.parametrize(
    ("filters", "codes"),
    [
        ({}, ["sbh_13", "sbh_15", "sbh_17"]),
        ({"words": "乐居"}, ["sbh_13", "sbh_15", "sbh_17"]),
        ({"words": "没有这家"}, []),
        ({"severity": "general"}, ["sbh_17"]),
        ({"department": "EMA"}, ["sbh_13"]),
        ({"state": "closed"}, []),
        ({"state": "overdue", "still_open": True}, ["sbh_13", "sbh_15", "sbh_17"]),
    ],
)
def test_lists_are_narrowed(served, filters: dict[str, str], codes: list[str]) -> None:
    found = ledger(on(served[0], "2026-10-11"), **filters).lines
    assert sorted(one.problem.code for one in found) == codes


def test_what_papers_wait_for_and_when_to_ask_again(served) -> None:
    """The letter of 03-03 asked for a reply by 03-24."""
    county, letter = served
    found = awaiting(on(county, "2026-03-24"))
    assert [(one.record, one.addressee, one.ask_again_on, one.ask_again) for one in found.letters] == [
        (letter, "示例县消防救援大队", "2026-03-24", True)
    ]
    assert [(one.record, one.wait) for one in found.service] == [(letter, "unserved")]
    assert [(one.record, one.wait) for one in found.ink] == [(letter, "unstamped")]
    assert not awaiting(on(county, "2026-03-23")).letters[0].ask_again
    issued(county, "reply", letter, REPLY, people=1)
    answered = awaiting(county)
    assert (answered.letters, answered.service, answered.ink) == ((), (), ())


def test_a_letter_that_names_no_day_is_asked_about_after_fifteen_working_days(offices: Offices) -> None:
    county = offices.county()
    silent = {path: value for path, value in INFORM.items() if path != "content/reply_by"}
    issued(county, "inform", sealed_paper(county, seed=2)[0], silent)
    (letter,) = awaiting(county).letters
    assert (letter.dated, letter.ask_again_on) == ("2026-03-03", "2026-03-24")


def test_pages_to_be_signed_by_pen_are_waited_for(offices: Offices) -> None:
    county, record = offices.inspected(by_pen=True)
    assert [(one.record, one.wait) for one in awaiting(county).ink] == [(record, "by_pen")]
