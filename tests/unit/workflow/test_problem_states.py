"""How each problem of a case stands, item by item, and where the case is; papers by hand, days as literals."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from model.calendar import Calendar
from model.procedure import procedure
from model.workflow.cases.case_papers import in_order
from model.workflow.cases.case_states import state_of, waits
from model.workflow.cases.problem_states import STATES, Evidence, problems_of
from tests.helpers.case_papers import card, finding, findings, order, paper, service

EARLY, LATE = date(2026, 3, 10), date(2026, 4, 10)


def standing(*papers, today: date = EARLY) -> tuple[dict[str, str], str]:
    """The states of the problems by code, and that of the case."""
    placed = in_order(papers)
    problems = problems_of(placed, Calendar(), today)
    return {one.code: one.state for one in problems}, state_of(placed, problems)


def only(*papers, today: date = EARLY):
    """The one problem of these papers."""
    (problem,) = problems_of(in_order(papers), Calendar(), today)
    return problem


BEGUN = (findings("a"), order("a"))
SERVED = (*BEGUN, service())
REPORTED = (*SERVED, paper("rectification", "2026-03-17", card("a", "done", measures="已换锁"), follows="order"))


def reinspected(answer: str, dated: str = "2026-03-20", name: str = "reinspection"):
    return paper("reinspection", dated, card("a", answer), follows="order", name=name)


@pytest.mark.parametrize(
    ("papers", "problem", "case"),
    [
        ((), None, "new"),
        ((paper("approval", "2026-03-01"),), None, "approved"),
        ((paper("approval", "2026-03-01"), paper("notice", "2026-03-01", follows="approval")), None, "notified"),
        ((paper("approval", "2026-03-01", approved="no"),), None, "new"),
        ((findings(),), None, "clear"),
        ((paper("inspection", "2026-03-02", finding("a", corrected="yes")),), "corrected", "corrected"),
        ((findings("a"),), "found", "found"),
        ((paper("supervision", "2026-03-02", finding("a")),), "found", "supervised"),
        (BEGUN, "ordered", "ordered"),
        (SERVED, "served", "served"),
        (REPORTED, "reported", "reported"),
        ((*SERVED, reinspected("not")), "failed", "failed"),
        ((*SERVED, reinspected("partly")), "failed", "failed"),
        ((*REPORTED, reinspected("corrected")), "closed", "closed"),
        (
            (*SERVED, reinspected("not"), paper("suspension", "2026-03-21", card("a", "none"), follows="reinspection")),
            "escalated",
            "escalated",
        ),
        (
            (findings("a"), paper("transfer", "2026-03-03", card("a", "x"), follows="inspection")),
            "transferred",
            "transferred",
        ),
        ((findings("a"), paper("inform", "2026-03-03", card("a", "x"), follows="inspection")), "lettered", "found"),
    ],
)
def test_each_step_of_the_chain(papers, problem: str | None, case: str) -> None:
    assert standing(*papers) == ({"a": problem} if problem else {}, case)


def test_not_served_is_not_overdue_and_served_is_after_its_last_day() -> None:
    """Received 03-04, fifteen days: 03-19, which is a Thursday."""
    assert only(*BEGUN, today=LATE).state == "ordered"
    assert only(*SERVED, today=date(2026, 3, 19)).state == "served"
    late = only(*SERVED, today=date(2026, 3, 20))
    assert (late.state, late.served_on, late.due_on) == ("overdue", "2026-03-04", "2026-03-19")
    assert standing(*SERVED, today=LATE) == ({"a": "overdue"}, "served")


def test_what_was_reported_waits_for_us_and_is_not_overdue() -> None:
    found = only(*REPORTED, today=LATE)
    assert (found.state, found.measures, found.reported_on) == ("reported", "已换锁", "2026-03-17")


def test_an_extension_moves_the_last_day() -> None:
    granted = paper("extension", "2026-03-18", card("a", "yes", due_on="2026-04-15"), follows="order")
    found = only(*SERVED, granted, today=LATE)
    assert (found.state, found.due_on, found.extended) == ("extended", "2026-04-15", True)
    assert only(*SERVED, granted, today=date(2026, 4, 16)).state == "overdue"


def test_an_extension_that_is_refused_leaves_the_period_as_it_is() -> None:
    refused = paper("extension", "2026-03-18", card("a", "no", due_on=""), follows="order")
    found = only(*SERVED, refused, today=LATE)
    assert (found.state, found.due_on, found.extended) == ("overdue", "2026-03-19", False)


def test_what_the_report_does_not_mention_is_not_reported() -> None:
    report = paper(
        "rectification", "2026-03-18", card("a", "none"), card("b", "doing"), follows="order", reported_on="2026-03-16"
    )
    found = problems_of(in_order([findings("a", "b"), order("a", "b"), service(), report]), Calendar(), LATE)
    assert [(one.code, one.state, one.reported_on) for one in found] == [
        ("a", "overdue", ""),
        ("b", "reported", "2026-03-16"),
    ]


def test_an_extension_after_a_failed_reinspection_runs_again() -> None:
    granted = paper("extension", "2026-03-21", card("a", "yes", due_on="2026-04-15"), follows="reinspection")
    assert only(*REPORTED, reinspected("partly"), granted, today=LATE).state == "extended"
    closed = reinspected("corrected", "2026-04-14", "again")
    assert only(*REPORTED, reinspected("partly"), granted, closed, today=LATE).state == "closed"


def test_ordered_again_the_newest_order_counts_and_runs_from_its_own_service() -> None:
    again = order("a", dated="2026-03-21", name="order2", term="10")
    found = only(*SERVED, reinspected("not"), again, today=LATE)
    assert (found.state, found.ordered_by, found.served_on) == ("ordered", "order2", "")
    found = only(*SERVED, reinspected("not"), again, service("order2", "2026-03-23"), today=date(2026, 3, 31))
    assert (found.state, found.due_on) == ("served", "2026-04-02")


def test_a_fixed_date_served_too_late_asks_for_another_order() -> None:
    fixed = order("a", answer="date", term="", due_on="2026-03-10")
    assert only(findings("a"), fixed).due_on == "2026-03-10"
    assert only(findings("a"), fixed, service()).reissue == ""
    assert only(findings("a"), fixed, service(received_on="2026-03-09")).reissue == "too_few_days"
    assert only(findings("a"), fixed, service(received_on="2026-03-11")).reissue == "served_after_due"


def test_the_last_day_that_was_printed_stays_and_the_difference_is_said() -> None:
    slip = paper("service", "2026-03-04", card("a", "", due_on="2026-03-20"), follows="order", received_on="2026-03-04")
    found = only(*BEGUN, slip)
    assert (found.due_on, found.differs) == ("2026-03-20", "2026-03-19")


def test_problems_go_their_own_ways_and_the_furthest_says_where_the_case_is() -> None:
    papers = (findings("a", "b", "c"), order("a", "b"), service(), reinspected("corrected"))
    assert standing(*papers) == ({"a": "closed", "b": "served", "c": "found"}, "served")
    assert standing(findings("a"), order("a"), service(), reinspected("corrected")) == ({"a": "closed"}, "closed")


def test_a_paper_without_cards_speaks_of_all_that_its_forerunners_speak_of() -> None:
    letter = paper("call_in", "2026-03-03", follows="order")
    found = problems_of(in_order([findings("a", "b"), order("a"), letter]), Calendar(), EARLY)
    assert {one.code: one.letters for one in found} == {"a": ("call_in",), "b": ()}


def test_a_transfer_that_is_not_taken_leaves_the_problem_here() -> None:
    away = paper("transfer", "2026-03-03", card("a", "x"), follows="inspection")
    slip = paper("transfer_slip", "2026-03-09", follows="transfer", taken="no")
    assert only(findings("a"), away, slip).state == "lettered"


def test_a_proposal_that_was_turned_down_or_what_was_put_right_escalates_nothing() -> None:
    failed = (*SERVED, reinspected("not"))
    refused = paper("suspension", "2026-03-21", card("a", "none"), follows="reinspection", decision="refused")
    assert only(*failed, refused).state == "failed"
    assert only(*failed, paper("suspension", "2026-03-21", card("a", "done"), follows="reinspection")).state == "failed"


def test_the_lists_close_what_was_urged_and_never_what_was_ordered() -> None:
    lists = paper("lists", "2026-03-20", card("a", "closed", closed_on="2026-03-19", duty_person="示例丙"))
    urged = paper("urging", "2026-03-03", card("a", "days", term_days="15"), follows="inspection")
    found = only(findings("a"), urged, service("urging"), lists)
    assert (found.state, found.result_on, found.duty_person) == ("closed", "2026-03-19", "示例丙")
    assert only(*SERVED, lists).state == "served"


def test_evidence_is_what_was_seen_first_and_what_was_seen_last() -> None:
    seen = replace(finding("a"), photos=("1.jpg",), after=("2.jpg",))
    later = paper("reinspection", "2026-03-20", replace(card("a", "corrected"), photos=("3.jpg",)), follows="order")
    first = paper("inspection", "2026-03-02", seen)
    shown = only(first, order("a"), service())
    assert (shown.before, shown.after) == ((Evidence("inspection", "1.jpg"),), (Evidence("inspection", "2.jpg"),))
    shown = only(first, order("a"), service(), later)
    assert (shown.before, shown.after) == ((Evidence("inspection", "1.jpg"),), (Evidence("reinspection", "3.jpg"),))
    read = paper("reinspection", "2026-03-20", card("a", "corrected", proof_after="示例验收单"), follows="order")
    shown = only(paper("inspection", "2026-03-02", finding("a", evidence="示例值班记录")), order("a"), service(), read)
    assert (shown.before, shown.before_said) == ((), "示例值班记录")
    assert (shown.after, shown.after_said) == ((), "示例验收单")


def test_an_urging_takes_nothing_from_an_order_that_still_runs() -> None:
    urged = paper("urging", "2026-03-05", card("a", "now"), follows="inspection")
    assert only(*SERVED, urged).ordered_by == "order"
    later = paper("urging", "2026-03-21", card("a", "now"), follows="inspection")
    assert only(*SERVED, reinspected("not"), later).ordered_by == "urging"


def test_what_was_ordered_before_its_inspection_arrived_is_a_problem_already() -> None:
    assert standing(order("a"), service()) == ({"a": "served"}, "served")


def test_what_papers_wait_for() -> None:
    letter = paper("inform", "2026-03-05", card("a", "x"), follows="inspection")
    alone = (findings("a"), order("a"), letter)
    assert waits(alone[1], alone, (), ()) == ["unserved", "unstamped"]
    assert waits(letter, alone, (), ()) == ["unserved", "unstamped", "unanswered"]
    assert waits(alone[1], alone, (), ("order",)) == ["unserved"]
    answered = (*alone, service(), paper("reply", "2026-03-09", follows="inform"))
    assert waits(alone[1], answered, (), ()) == []
    assert waits(letter, answered, (), ()) == []
    assert waits(alone[0], alone, ("inspection",), ()) == ["by_pen"]


CHAIN = (
    findings("a", "b", "c"),
    order("a", "b"),
    service(),
    paper("inform", "2026-03-03", card("b", "x"), card("c", "x"), follows="inspection"),
    reinspected("not"),
    order("a", dated="2026-03-20", at="10:00", name="order2", term="10"),
    service("order2", "2026-03-20"),
    paper("reinspection", "2026-03-20", card("a", "corrected"), follows="order2", name="again"),
)


@given(st.permutations(CHAIN))
def test_the_order_in_which_papers_arrive_changes_nothing(arrived) -> None:
    """Some bear one day and one moment: then the links between them say which came first."""
    assert standing(*arrived, today=LATE) == ({"a": "closed", "b": "overdue", "c": "lettered"}, "served")


@given(st.permutations(CHAIN), st.integers(0, len(CHAIN)))
def test_whatever_has_not_arrived_yet_the_rest_has_a_state(arrived, here: int) -> None:
    problems, case = standing(*arrived[:here], today=LATE)
    assert set(problems.values()) <= set(STATES)
    assert case in procedure().states
