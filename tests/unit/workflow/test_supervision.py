"""A township without authority: D62 from start to the county's tables, by people without a certificate number."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import rfc8785

from model.documents import pdfium
from model.errors import RefusedError
from model.ports import Material
from model.workflow import today
from model.workflow.cases import start
from model.workflow.files import importing
from model.workflow.intake import rebuild
from model.workflow.intake.verifying import verify
from model.workflow.office import people
from model.workflow.papers import finalise, follow_up
from model.workspace import Workspace
from tests.helpers.offices import Offices, wish
from tests.helpers.townships import (
    corrected_supervision,
    filled_supervision,
    joined_township,
    sealed_supervision,
    supervision_wish,
    unit_row,
)


@pytest.fixture
def township(county: Workspace, offices: Offices, tmp_path: Path) -> Workspace:
    return joined_township(county, offices, tmp_path / "township")


def test_a_township_is_offered_supervision_and_no_inspection(township: Workspace):
    papers = start.choices(township).papers
    assert {record: one.refused for record, one in papers.items()} == {
        "inspection": "start.no_authority",
        "supervision": "",
        "approval": "start.no_authority",
    }
    assert [(one.name, one.refused) for one in papers["supervision"].people] == [("示例巡查员", ""), ("示例督导员", "")]
    assert [one.refused for one in papers["inspection"].people] == ["inspector.no_certificate"] * 2


def test_the_laptop_is_the_townships_own(township: Workspace, county: Workspace):
    assert township.unit["name"] == "示例桃源镇人民政府"
    assert township.unit_id != county.unit_id


def test_an_inspection_is_refused_to_a_township(township: Workspace):
    people = supervision_wish(township).people
    with pytest.raises(RefusedError) as caught:
        start.start(township, wish(township, people=people))
    assert (caught.value.code, caught.value.values) == ("start.no_authority", {"title": "现场检查笔录"})


@pytest.mark.parametrize("people", [1, 2])
def test_each_named_supervisor_seals_and_the_county_takes_it_in(township: Workspace, county: Workspace, people: int):
    sha256, pdf = sealed_supervision(township, people)
    found = verify(pdf, county.roots, county.seals, county.paper)
    assert (found.verdict, found.differences) == ("valid", ())
    assert [seal.role for seal in found.seals] == ["supervisor1", "supervisor2"][:people]
    outcome = importing.import_files(county, [("示例.pdf", pdf)])[0]
    assert (outcome.state, outcome.record_sha256, outcome.number) == ("applied", sha256, "示例桃源督录字〔2026〕第B1号")
    assert outcome.subject_name != ""


def test_the_tables_say_what_was_seen_and_count_it_apart(township: Workspace, county: Workspace):
    sha256, pdf = sealed_supervision(township)
    importing.import_files(county, [("示例.pdf", pdf)])
    said = county.store.facts.rows("select * from fact_supervision where record = ?", [sha256])[0]
    wanted = {
        "projects": 2,
        "problems": 1,
        "next": "urge",
        "visited_on": "2026-03-02",
        "found": "示例：留样登记缺一餐。",
    }
    assert {name: said[name] for name in wanted} == wanted
    assert said["unit"] == township.unit_id
    projects = county.store.facts.rows("select topic, problem from fact_supervision_project where record = ?", [sha256])
    assert [(row["topic"], row["problem"]) for row in projects] == [("fire", "no"), ("food", "yes")]
    photos = county.store.facts.rows("select item, received from fact_photo where record = ?", [sha256])
    assert [(row["item"], row["received"][:10]) for row in photos] == [("found", "2026-03-02")]
    assert county.store.facts.rows("select record from fact_inspection") == []


def test_a_rebuild_gives_the_same_tables(township: Workspace, county: Workspace):
    importing.import_files(county, [("示例.pdf", sealed_supervision(township)[1])])
    before = rebuild.digests(county)
    assert before["fact_supervision"]
    for seals_anew in (False, True):
        assert rebuild.rebuild(county, verify=seals_anew).waiting == 0
        assert rebuild.digests(county) == before


def test_a_supervision_is_partly_sealed_until_everyone_named_has_sealed(township: Workspace):
    draft_id = filled_supervision(township)
    done = finalise.finalise(township, draft_id)
    first = township.store.drafts.get(draft_id).context["supervisor1_id"]
    assert finalise.seal_state(township, draft_id).remaining == ("supervisor1", "supervisor2")
    assert finalise.seal(township, draft_id, first, "township-passphrase-1").remaining == ("supervisor2",)
    with pytest.raises(RefusedError, match=r"seal\.partly"):
        finalise.paper(township, done.record_sha256)


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"people": ()}, "start.people"),
        ({"subject_kind": "unit"}, "start.wrong_subject"),
    ],
)
def test_a_supervision_that_is_not_allowed_is_refused_by_name(
    township: Workspace, changes: dict[str, object], code: str
):
    with pytest.raises(RefusedError) as caught:
        start.start(township, supervision_wish(township, **changes))
    assert caught.value.code == code


def test_a_supervision_never_passes_for_an_inspection(township: Workspace, county: Workspace):
    """One person seals a record of kind supervision whose pages are drawn as a 现场检查笔录."""
    _, pdf = sealed_supervision(township, people=1)
    honest = township.paper.read(pdf)
    said = json.loads(honest.record)
    for changed, code in (
        (Material(honest.record, honest.xform, township.paper.template("D03"), honest.media), "record.wrong_template"),
        (
            Material(rfc8785.dumps(said | {"kind": "inspection"}), honest.xform, honest.template, honest.media),
            "record.signers",
        ),
    ):
        found = verify(township.paper.draw(changed), county.roots, county.seals, county.paper)
        assert code in found.differences


def test_the_day_lists_supervisions_and_counts_them_apart(township: Workspace):
    sha256, _ = sealed_supervision(township)
    start.start(township, supervision_wish(township))
    day = today.today(township)
    assert day.begins == ("supervision",)
    assert [(line.kind, line.record, line.problems, line.unchecked) for line in day.recent] == [
        ("supervision", sha256, 1, 0)
    ]
    assert [(draft.title, draft.type, draft.stage) for draft in day.drafts] == [("综合督导（巡查）记录", "", "filling")]
    assert today.counts(township).papers == (("inspection", 0), ("supervision", 1))


def test_a_supervision_is_corrected_by_another_that_names_it_and_says_why(township: Workspace, county: Workspace):
    document, original = sealed_supervision(township)
    correction, pdf = corrected_supervision(township, document, "示例：数量写错")
    found = verify(pdf, county.roots, county.seals, county.paper)
    assert (found.verdict, found.differences) == ("valid", ())
    assert found.record is not None
    assert found.record.previous == (document,)
    assert finalise.read_number(found.record) == "示例桃源督录字〔2026〕第B2号"
    assert f"本记录更正记录{document}。理由：示例：数量写错" in "".join(printed(pdf).split())
    assert finalise.paper(township, document) == original

    for order in ((pdf, original), (original, pdf)):
        importing.import_files(county, [("示例.pdf", one) for one in order])
    for office in (township, county):
        assert follow_up.marks(office, [document, correction]) == {
            document: ("corrected",),
            correction: ("correction",),
        }
        assert follow_up.standing(office, document).corrected_by == correction
        assert follow_up.standing(office, correction).corrects == document
    assert follow_up.standing(township, correction).ours
    assert not follow_up.standing(county, correction).ours
    with pytest.raises(RefusedError, match=r"correction\.not_newest"):
        follow_up.correct(township, document, "示例又一次")
    with pytest.raises(RefusedError, match=r"correction\.not_ours"):
        follow_up.correct(county, correction, "示例又一次")


def test_a_supervision_of_a_form_without_a_place_for_the_reason_is_not_corrected(
    township: Workspace, monkeypatch: pytest.MonkeyPatch
):
    document, _ = sealed_supervision(township)
    monkeypatch.setattr(follow_up, "REASON", "/data/case/not_there_yet")
    with pytest.raises(RefusedError, match=r"correction\.old_form"):
        follow_up.correct(township, document, "示例理由")


def printed(pdf: bytes) -> str:
    """The words of all pages."""
    with pdfium.opened(pdf) as document:
        return "".join(page.text for page in pdfium.pages(document))


def test_a_namesake_of_another_unit_is_someone_else(township: Workspace, county: Workspace):
    """Without a certificate number only the unit tells them apart."""
    person = {"name": "示例巡查员", "certificate_number": ""}
    known = people.registered(county, person, township.unit_id)
    assert known == township.person.id
    assert people.registered(county, person, unit_row(county, "示例清溪乡人民政府")) != known
