"""Each kind of document has everything it needs, and the rule of who must seal it holds."""

from __future__ import annotations

import pytest

from forms.paper_file import library_paper, read_groups
from forms.xml import attribute, parse_xml
from model.documents import PdfPaper
from model.kinds import KINDS

LARGEST = 256_000  # bytes of a template


@pytest.mark.parametrize("record", KINDS)
def test_a_kind_has_a_template_of_its_paper_and_a_form_with_its_people(record: str) -> None:
    kind = KINDS[record]
    assert attribute(parse_xml(PdfPaper().template(kind.paper), LARGEST), "kind") == kind.paper
    case = {field.name for field in read_groups(library_paper(kind.paper))["case"].children}
    assert {f"{role}_{part}" for role in kind.roles for part in ("id", "name")} <= case
    assert {"number", "unit_id", "unit_name", "subject_name"} <= case
    assert kind.least <= len(kind.roles)


@pytest.mark.parametrize("record", [kind.record for kind in KINDS.values() if kind.correctable])
def test_a_kind_that_may_be_corrected_has_a_place_for_the_reason_and_prints_it(record: str) -> None:
    paper = KINDS[record].paper
    assert "correction" in {field.name for field in read_groups(library_paper(paper))["case"].children}
    assert b"{case/correction}" in PdfPaper().template(paper)


def test_records_of_a_visit_may_be_corrected() -> None:
    assert {"inspection", "supervision"} <= {record for record, kind in KINDS.items() if kind.correctable}


def test_no_two_kinds_share_a_paper_or_a_word_of_its_number() -> None:
    assert len({kind.paper for kind in KINDS.values()}) == len(KINDS)
    assert len({kind.word for kind in KINDS.values()}) == len(KINDS)


def test_only_supervision_needs_neither_certificate_nor_authority_to_begin() -> None:
    free = [record for record, kind in KINDS.items() if not (kind.certificate or kind.authority or kind.follows)]
    assert free == ["supervision"]
    inspection = KINDS["inspection"]
    assert (inspection.certificate, inspection.authority, inspection.least) == (True, True, 2)


@pytest.mark.parametrize(
    ("record", "demanded", "named", "may"),
    [
        ("inspection", ["inspector1", "inspector2"], ["inspector1", "inspector2"], True),
        ("inspection", ["inspector1"], ["inspector1", "inspector2"], False),
        ("inspection", ["inspector1"], ["inspector1"], False),
        ("inspection", ["inspector2", "inspector1"], ["inspector1", "inspector2"], False),
        ("supervision", ["supervisor1"], ["supervisor1"], True),
        ("supervision", ["supervisor1"], ["supervisor1", "supervisor2"], False),
        ("supervision", [], [], False),
        ("signed_pages", ["inspector2"], ["inspector1", "inspector2"], True),
        ("signed_pages", ["inspector1", "inspector2"], ["inspector1", "inspector2"], False),
        ("signed_pages", ["supervisor1"], ["inspector1", "inspector2"], False),
    ],
)
def test_who_may_be_asked_to_seal(record: str, demanded: list[str], named: list[str], may: bool) -> None:
    assert KINDS[record].may_ask(demanded, named) is may


def test_the_number_says_unit_kind_year_workstation_and_count() -> None:
    assert KINDS["supervision"].number("示例镇", 2026, "B", 7) == "示例镇督录字〔2026〕第B7号"
