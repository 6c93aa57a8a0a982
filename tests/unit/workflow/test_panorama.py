"""The whole picture of an institution: rows that hang on it near and far, papers, problems, duties, by section."""

from __future__ import annotations

from pathlib import Path

import pytest

from model.errors import RefusedError
from model.workflow.due.due_lists import Visits
from model.workflow.due_acts import Act
from model.workflow.panorama import panorama, save_file
from model.workflow.panorama_acts import begins, duty, visit
from model.workflow.registers.ledger import save_values
from tests.helpers.offices import Offices, sealed_paper


def home(office) -> str:
    """The institution the sealed papers of tests are about."""
    rows = office.store.facts.rows("select subject_id from fact_inspection")
    return rows[0]["subject_id"]


def furnished(office) -> str:
    """An institution with an inspection, a licence, a person who works there with a certificate, a key person."""
    sealed_paper(office, seed=2)
    here = home(office)
    licence = {"institution": here, "kind": "food", "name": "食品经营许可证", "state": "valid"}
    licence["document_number"] = "示例JY0001"
    save_values(office, "licence", "lic-1", {**licence, "valid_until": "2026-12-31"})
    save_values(office, "staff", "sta-1", {"institution": here, **STAFF})
    save_values(office, "certificate", "cer-1", {"staff": "sta-1", **CERTIFICATE})
    save_values(office, "key_person", "key-1", {"institution": here, **KEY_PERSON})
    return here


STAFF = {"name": "示例护理员甲", "post": "leader", "state": "employed", "hired_on": "2026-02-02"}
CERTIFICATE = {"kind": "carer_post", "name": "示例证书", "number": "示例0001", "state": "valid"}
KEY_PERSON = {
    "name": "示例重点人员",
    "person": "示例某",
    "kind": "精神抑郁",
    "situation": "示例情形",
    "found_on": "2026-02-20",
    "measures": "示例措施",
    "keeper": "示例甲",
    "state": "open",
}


def told(office, here: str, section: str) -> list[tuple[str, ...]]:
    return [one.cells for one in panorama(office, "institution", here).entries if one.section == section]


def test_what_hangs_on_it_near_and_far_stands_in_the_section_of_its_register(offices: Offices) -> None:
    office = offices.county()
    here = furnished(office)

    assert told(office, here, "safety") == [("2026-03-02", "证照", "食品经营许可证", "在用", "2026-12-31")]
    assert sorted(cells[1:3] for cells in told(office, here, "people")) == [
        ("人员证书", "示例证书"),
        ("从业人员", "示例护理员甲"),
    ]


def test_rows_of_a_restricted_register_are_not_among_it(offices: Offices) -> None:
    office = offices.county()
    here = furnished(office)

    assert office.store.facts.rows("select row_id from row_link where row_id = 'key-1'") != []
    assert [one for one in panorama(office, "institution", here).entries if one.target[-1] == "key-1"] == []


def test_papers_and_open_problems_lead_to_where_they_stand(offices: Offices) -> None:
    office = offices.county()
    here = furnished(office)
    seen = panorama(office, "institution", here)

    papers = [one for one in seen.entries if one.section == "papers"]
    assert [one.kind for one in papers] == ["现场检查笔录"]
    assert papers[0].target[0] == "paper"
    problems = [one for one in seen.entries if one.section == "problems"]
    assert [one.standing for one in problems] == ["待处理", "待处理"]  # a third was put right on the spot
    assert {one.target[0] for one in problems} == {"case"}


def test_duties_come_first_and_profile_says_what_is_filled_in(offices: Offices) -> None:
    office = offices.county()
    here = furnished(office)
    seen = panorama(office, "institution", here)

    assert next(iter(seen.sections())) == "duties"
    assert ("status", "状态", "在营") in seen.profile
    assert all(words for _, _, words in seen.profile)


def test_visits_of_this_year_are_counted_apart_beside_what_is_asked(offices: Offices) -> None:
    office = offices.county()
    seen = panorama(office, "institution", furnished(office))
    assert seen.visits == (
        Visits("inspection", "", 1, 1, 0),
        Visits("supervision", "county", 0, 1, 0),
        Visits("supervision", "township", 0, 2, 0),
    )


def test_visits_this_unit_may_make_and_ledgers_that_hang_on_it_can_be_begun(offices: Offices) -> None:
    office = offices.county()
    found = begins(office, "institution")
    assert found.visits == ("inspection", "supervision")
    held = {one.register: (one.section, one.field) for one in found.ledgers}
    assert (held["drill"], held["prepaid"]) == (("safety", "institution"), ("funds", "institution"))
    assert {"key_person", "certificate", "institution"} & held.keys() == set()  # restricted; hangs on staff; itself
    assert [one.register for one in begins(office, "site").ledgers] == ["complaint"]


def test_a_visit_to_a_site_is_led_by_its_row(offices: Offices) -> None:
    office = offices.county()
    here = furnished(office)
    name = panorama(office, "institution", here).name
    assert visit(office, "inspection", "institution", here) == Act("visit", "inspection", "institution", here, name)
    assert visit(office, "inspection", "site", "s1") == Act("led_visit", "inspection", "site", "s1")


def test_a_duty_of_the_picture_is_begun_as_in_the_list_of_duties(offices: Offices) -> None:
    office = offices.county()
    here = furnished(office)
    targets = [one.target[1:] for one in panorama(office, "institution", here).entries if one.section == "duties"]
    (yearly,) = [one for one in targets if one[0] == "T05-county"]
    assert duty(office, here, *yearly).kind == "supervision"
    with pytest.raises(RefusedError, match=r"row\.unknown"):
        duty(office, here, "T05-county", "institution", here, "1999-01-01")


def test_what_is_not_confirmed_is_not_cited_for_the_file_goes_to_paper(offices: Offices) -> None:
    office = offices.county()
    said = [cells[2] for cells in told(office, furnished(office), "duties")]
    assert "每年不少于一次现场检查" in said  # 依据待核
    assert "县级综合督导每年不少于一次（酉阳县民政局2023年4月20日通知第二部分（六））" in said


def test_a_row_that_is_not_here_is_refused(offices: Offices) -> None:
    with pytest.raises(RefusedError, match=r"row\.unknown"):
        panorama(offices.county(), "institution", "nobody")


@pytest.mark.parametrize("name", ["档案册.pdf", "档案册.docx"])
def test_the_file_of_an_institution_is_written_and_noted(offices: Offices, tmp_path: Path, name: str) -> None:
    office = offices.county()
    here = furnished(office)

    save_file(office, "institution", here, tmp_path / name)

    assert (tmp_path / name).read_bytes()[:4] == (b"%PDF" if name.endswith("pdf") else b"PK\x03\x04")
    assert [entry["event"] for entry in office.store.audit.entries(here)] == ["paper.handing_out", "paper.handed_out"]
