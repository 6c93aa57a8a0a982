"""A 送达回证 reckons the last day of every period of what is served; what it served alone decides what it asks."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from gui.presenters.forms.open_form import OpenForm
from model.errors import RefusedError
from model.workflow.cases.issue import IssueWish, issue
from model.workflow.papers.fill import open_draft
from model.workspace import Workspace
from tests.helpers.letter_papers import ADDRESS, INFORM, SERVICE, URGING
from tests.helpers.offices import inspectors
from tests.helpers.papers import ORDER, answered, issued, sealed

RECEIVED = "/data/content/received_on"


def served(county: Workspace, document: str) -> str:
    return issue(county, IssueWish("service", inspectors(county), document))


def form(county: Workspace, draft_id: str) -> OpenForm:
    """The draft as the fill page has it, its changes kept at once."""
    jobs = SimpleNamespace(submit=lambda call, done, failed: done("2026-09-18T09:00:00"))
    return OpenForm(open_draft(county, draft_id), SimpleNamespace(workspace=county), jobs, lambda *_: None)


@pytest.mark.parametrize(
    ("answer", "given", "received", "last"),
    [
        ("now", {}, "2026-09-18", "2026-09-18"),
        ("days", {"term_days": "6"}, "2026-09-18", "2026-09-24"),
        ("days", {"term_days": "7"}, "2026-09-18", "2026-09-28"),  # 中秋 9/25–9/27
        ("workdays", {"term_days": "20"}, "2026-09-18", "2026-10-22"),  # 9/20 and 10/10 are worked
        ("date", {"due_on": "2026-10-03"}, "2026-09-18", "2026-10-08"),  # 国庆 10/1–10/7
        ("workdays", {"term_days": "20"}, "2026-12-25", ""),  # 2027 is not announced: a person says it
    ],
)
def test_the_last_day_follows_from_the_day_of_receipt(inspected, answer, given, received, last):
    county, inspection = inspected
    terms = {f"problem/*/{name}": value for name, value in given.items()}
    plain = {path: value for path, value in ORDER.items() if path not in ("problem/*/answer", "problem/*/term_days")}
    order = issued(county, "order", inspection, plain | {"problem/*/answer": answer} | terms)
    opened = form(county, served(county, order))
    assert opened.answer(RECEIVED, received)
    cards = ["/data/problem/p01", "/data/problem/p02", "/data/problem/p03"]
    assert {opened.session.value(f"{card}/answer") for card in cards} == {last}
    assert {opened.session.value(f"{card}/due_on") for card in cards} == {last}


def test_what_is_reckoned_is_one_act_with_the_day_and_can_be_said_otherwise(inspected):
    county, inspection = inspected
    opened = form(county, served(county, issued(county, "order", inspection, ORDER)))
    opened.answer(RECEIVED, "2026-03-04")
    assert opened.session.value("/data/problem/p02/answer") == "2026-03-19"
    assert opened.answer("/data/problem/p02/answer", "2026-03-20")
    assert not opened.answer("/data/problem/p02/answer", "2026-03-03")
    opened.take_back()
    opened.take_back()
    assert {opened.session.value(f"/data/problem/p0{at}/answer") for at in (1, 2, 3)} == {""}
    assert opened.session.value(RECEIVED) == ""


def test_a_letter_without_periods_is_served_on_the_department_without_cards(inspected):
    county, inspection = inspected
    letter = issued(county, "inform", inspection, INFORM)
    draft_id = served(county, letter)
    session = open_draft(county, draft_id).session
    assert session.value("/data/content/addressee") == "示例县消防救援大队"
    assert session.definition.find("/data/problem") is None
    answered(county, draft_id, {path: said for path, said in SERVICE.items() if not path.startswith("problem")})
    assert sealed(county, draft_id)


def test_electronic_service_needs_the_confirmed_address_of_that_recipient(inspected):
    county, inspection = inspected
    order = issued(county, "order", inspection, ORDER)
    refused = open_draft(county, served(county, order)).session.answer("/data/content/way", "electronic")
    assert refused is not None
    assert refused.message.startswith("电子送达要先有受送达人签字、同意电子送达的送达地址确认书")
    issued(county, "address", inspection, ADDRESS, people=1)
    session = open_draft(county, served(county, order)).session
    assert session.answer("/data/content/way", "electronic") is None
    assert session.value("/data/content/confirmed_to") == "shili@example.com"
    letter = issued(county, "inform", inspection, INFORM)
    assert open_draft(county, served(county, letter)).session.answer("/data/content/way", "electronic") is not None
    unwilling = {path: said for path, said in ADDRESS.items() if path != "content/electronic_to"}
    unwilling |= {"content/date": "2026-03-05", "content/electronic": "no"}
    issued(county, "address", inspection, unwilling, people=1)
    assert open_draft(county, served(county, order)).session.answer("/data/content/way", "electronic") is not None


def test_a_receipt_belongs_to_a_paper_that_is_served(inspected):
    county, inspection = inspected
    with pytest.raises(RefusedError, match="not_after"):
        served(county, inspection)
    urging = issued(county, "urging", inspection, URGING)
    assert open_draft(county, served(county, urging)).session.value("/data/problem/p01/before") == "workdays"
