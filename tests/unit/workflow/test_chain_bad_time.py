"""Periods that end on a day off, service that was refused, authority and certificates that ran out: what follows.

2026: 中秋 9/25–9/27, 国庆 10/1–10/7 off; 9/20 and 10/10 worked (deadlines.md §3). The clock says 2026-03-02.
"""

from __future__ import annotations

import pytest

from model.demo.script import Scripted
from model.errors import RefusedError
from model.wording import explain
from model.workflow.cases import start
from model.workflow.cases.cases import case_of
from model.workflow.cases.issue import IssueWish, choices, issue
from model.workflow.cases.serving import RECEIVED, last_days
from model.workflow.due.duties import office_calendar
from model.workflow.papers import finalise
from model.workspace import Workspace
from tests.helpers.drafted import authority_row, case_id_of, changed, drafted, lacking, said_by, without
from tests.helpers.letter_papers import SERVICE
from tests.helpers.offices import filled_draft, inspectors, wish
from tests.helpers.papers import ORDER, answered, issued, sealed

TERMS = ("problem/*/answer", "problem/*/term_days")
SERVED = {path: said for path, said in SERVICE.items() if not path.startswith(("problem", "proof"))}
LIEN = {path: said for path, said in SERVED.items() if "receiver" not in path and "proxy" not in path} | {
    "content/way": "lien",
    "proof/slip/answer": "示例：现场照片",
    "problem/*/answer": "2026-03-19",
}


@pytest.mark.parametrize(
    ("terms", "last", "printed"),
    [
        ({"answer": "days", "term_days": "15"}, "2026-10-08", "2026年10月8日"),  # 10-03 is in 国庆
        ({"answer": "workdays", "term_days": "20"}, "2026-10-22", "2026年10月22日"),
        ({"answer": "date", "due_on": "2026-09-26"}, "2026-09-28", "2026年9月28日"),  # 中秋
    ],
)
def test_a_period_that_ends_on_a_holiday_is_served_and_printed_with_the_day_after(
    inspected: tuple[Workspace, str], terms, last, printed
):
    county, inspection = inspected
    answers = without(ORDER, *TERMS) | {f"problem/*/{name}": value for name, value in terms.items()}
    order = issued(county, "order", inspection, answers)
    said = SERVED | {"content/date": "2026-09-18", "proof/slip/answer": "示例：回证一份"}
    scripted = Scripted(county, drafted(county, "service", order, said), 1)
    scripted.answer(RECEIVED, "2026-09-18")
    for step in list(last_days(scripted.session, RECEIVED, "2026-09-18", office_calendar(county))):
        scripted.answer(step.ref, step.value)
    assert said_by(county, sealed(county, scripted.draft_id)).count(printed) == 3
    assert [one.due_on for one in case_of(county, case_id_of(county, order)).problems] == [last] * 3


def test_service_that_was_refused_demands_why_and_a_witness_and_then_is_service(inspected: tuple[Workspace, str]):
    county, inspection = inspected
    order = issued(county, "order", inspection, ORDER)
    draft_id = drafted(county, "service", order, LIEN)
    why = {"refused_why": "示例：不认可第二条", "refused_on": "2026-03-04", "lien_by": "witness"}
    assert lacking(county, draft_id) == {f"content/{name} required" for name in why}
    answered(county, draft_id, {f"content/{name}": said for name, said in why.items()})
    assert lacking(county, draft_id) == {"content/witness required"}
    answered(county, draft_id, {"content/witness": "示例社区居委会 示例丁"})
    words = said_by(county, sealed(county, draft_id))
    assert {"留置送达" in words, "示例：不认可第二条" in words, "示例社区居委会示例丁" in words} == {True}
    assert [one.due_on for one in case_of(county, case_id_of(county, order)).problems] == ["2026-03-19"] * 3


def test_service_that_was_refused_without_a_witness_demands_who_recorded_it_and_a_photo(
    inspected: tuple[Workspace, str],
):
    county, inspection = inspected
    order = issued(county, "order", inspection, ORDER)
    why = {"content/refused_why": "示例：不认可", "content/refused_on": "2026-03-04", "content/lien_by": "recorded"}
    draft_id = drafted(county, "service", order, LIEN | why)
    assert lacking(county, draft_id) == {"content/recorded_by required", "proof/slip/recorded required"}
    shown = [{"caption": "示例：留在门厅", "taken": "2026:03:04 10:02:11"}]
    answered(county, draft_id, {"content/recorded_by": "示例乙，存执法记录仪", "proof/slip/photo": shown})
    assert "示例乙，存执法记录仪" in said_by(county, sealed(county, draft_id))


def test_authority_that_expired_yesterday_is_none_and_one_that_ends_today_is(inspected: tuple[Workspace, str]):
    county, inspection = inspected
    row_id = authority_row(county, "D07")
    changed(county, "authority", row_id, valid_until="2026-03-02")
    assert issue(county, IssueWish("order", inspectors(county), inspection))
    changed(county, "authority", row_id, valid_until="2026-03-01")
    with pytest.raises(RefusedError) as refused:
        issue(county, IssueWish("order", inspectors(county), inspection))
    assert explain(refused.value) == (
        "本单位没有制作责令（限期）改正通知书的权限登记。请先在“权限”名录登记依据（本级、赋权或委托）。"
    )
    offered = {one.kind.record: one.refused for one in choices(county, inspection).papers}
    assert (offered["order"], offered["urging"]) == ("start.no_authority", "")


def test_a_certificate_that_expired_yesterday_bars_its_inspector_by_name(inspected: tuple[Workspace, str]):
    county, inspection = inspected
    first, second = inspectors(county)
    changed(county, "person", second, certificate_until="2026-03-02")
    assert issue(county, IssueWish("order", (first, second), inspection))
    changed(county, "person", second, certificate_until="2026-03-01")
    for begin in (
        lambda: issue(county, IssueWish("order", (first, second), inspection)),
        lambda: start.start(county, wish(county, people=(first, second))),
    ):
        with pytest.raises(RefusedError) as refused:
            begin()
        assert explain(refused.value) == "示例乙 不能在这份文书上封签（执法证已过期）。请换一人。"
    assert issue(county, IssueWish("urging", (first, second), inspection))  # which needs no certificate


def test_what_expired_while_a_paper_was_being_written_is_found_when_it_is_frozen(inspected: tuple[Workspace, str]):
    county, inspection = inspected
    _, second = inspectors(county)
    draft_id = drafted(county, "order", inspection, ORDER)
    changed(county, "person", second, certificate_until="2026-03-01")
    with pytest.raises(RefusedError) as refused:
        finalise.finalise(county, draft_id)
    assert explain(refused.value) == (
        "示例乙 在 2026-03-02 这一天不能作为执法人员（执法证已过期），不能定稿。"
        "请核对“检查人员”名录的有效期；确实过期的，由其他人员另作一份。"
    )
    changed(county, "person", second, certificate_until="2026-03-02")
    changed(county, "authority", authority_row(county, "D07"), valid_until="2026-03-01")
    with pytest.raises(RefusedError) as refused:
        finalise.finalise(county, draft_id)
    assert explain(refused.value) == (
        "2026-03-02 这一天本单位没有制作责令（限期）改正通知书的有效权限，不能定稿。"
        "请核对“权限”名录的起止日期；确实到期的，由有权限的单位另作。"
    )
    assert county.store.drafts.get_stage(draft_id) == "filling"
    changed(county, "authority", authority_row(county, "D07"), valid_until="2026-03-02")
    assert finalise.finalise(county, draft_id).number == "示例民检改字〔2026〕第A1号"


def test_an_inspection_is_judged_by_the_day_of_its_visit(county: Workspace):
    first, _ = inspectors(county)
    yesterday, today = filled_draft(county, seed=2), filled_draft(county, seed=3)  # both of the visit of 03-02
    answered(county, yesterday, {"visit/date": "2026-03-01"})
    changed(county, "person", first, certificate_until="2026-03-01")
    assert finalise.finalise(county, yesterday).number
    with pytest.raises(RefusedError) as refused:
        finalise.finalise(county, today)
    assert (refused.value.code, refused.value.values["day"]) == ("finalise.no_certificate", "2026-03-02")
