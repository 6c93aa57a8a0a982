"""What ledgers add up to, from saved rows: the whole, and one institution alone."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from docx import Document

from model.certified_rate import Rate
from model.subsidy_coverage import Coverage
from model.workflow.files.register_export import save_list
from model.workflow.registers import register_figures as figures
from model.workflow.registers.ledger import filled, save_values
from model.workflow.registers.register_figures import Expiry, Placements, Prepayments
from model.workspace import Workspace
from tests.helpers.offices import Offices
from tests.unit.documents.test_word import words_of


def _saved(county: Workspace, register: str, values: Mapping[str, str]) -> str:
    row_id = county.new_id()
    save_values(county, register, row_id, values)
    return row_id


def _institutions(county: Workspace) -> list[str]:
    sql = "select row_id from current_row where register = 'institution' order by name limit 2"
    return [row["row_id"] for row in county.store.facts.rows(sql)]


def _employed(county: Workspace, institution: str, name: str, post: str) -> str:
    values = {"name": name, "post": post, "state": "employed", "hired_on": "2025-03-03", "institution": institution}
    return _saved(county, "staff", values)


def test_the_certified_rate_of_all_and_of_one_institution(offices: Offices) -> None:
    county = offices.county()
    first, second = _institutions(county)
    certified = _employed(county, first, "示例甲", "carer")
    _employed(county, first, "示例乙", "medical")
    _employed(county, second, "示例丙", "carer")
    _employed(county, second, "示例丁", "manager")
    held = {"name": "示例证", "kind": "carer_post", "number": "示例1", "state": "valid", "valid_until": "2026-03-05"}
    _saved(county, "certificate", {**held, "staff": certified})
    rates = figures.certified(county, {})
    assert (rates.carers, rates.professionals, rates.together) == (Rate(1, 2), Rate(0, 1), Rate(1, 3))
    alone = figures.certified(county, {"institution": first})
    assert (alone.carers, alone.professionals) == (Rate(1, 1), Rate(0, 1))


def test_quarters_and_halves_of_this_year(offices: Offices) -> None:
    county = offices.county()
    (first, _) = _institutions(county)
    check = {
        "institution": first,
        "level": "county",
        "checked_on": "2026-02-27",
        "checked_by": "示例县民政局、示例县财政局",
        "kind": "bed",
        "covers": "2025 年第四季度",
        "unit": "yuan",
        "declared": "1000",
        "verified": "1000",
        "clue": "no",
        "state": "none",
    }
    _saved(county, "subsidy_check", check)
    _saved(county, "subsidy_check", check | {"checked_on": "2025-12-31"})
    assert figures.subsidies(county) == (Coverage("county", (1, 0, 0, 0), 1), Coverage("city", (0, 0), 1))


def test_what_has_ended_and_what_soon_will(offices: Offices) -> None:
    county = offices.county()
    first, second = _institutions(county)
    today = county.clock().date()
    assert today.isoformat() == "2026-03-02"
    licence = {"institution": first, "kind": "food", "name": "示例许可证", "document_number": "示例1", "state": "valid"}
    for until in ("2026-03-01", "2026-03-02", "2026-04-01", "2026-04-02"):
        _saved(county, "licence", licence | {"valid_until": until})
    _saved(county, "licence", licence)
    _saved(county, "licence", licence | {"state": "ended", "valid_until": "2026-01-01", "closed_on": "2026-01-01"})
    assert figures.expiry(county, "licence", {}) == Expiry(ended=1, soon=2)
    assert figures.expiry(county, "licence", {"institution": second}) == Expiry(0, 0)


def test_caps_passed_and_what_is_still_to_be_put_right(offices: Offices) -> None:
    county = offices.county()
    first, second = _institutions(county)
    over = {
        "institution": first,
        "checked_on": "2026-02-27",
        "fees": "deposit",
        "deposit_amount": "30000",
        "deposit_people": "2",
        "deposit_highest": "20000",
        "bed_fee": "1000",
        "payers": "2",
        "state": "open",
        "due_on": "2026-03-20",
    }
    _saved(county, "prepaid", over)
    _saved(county, "prepaid", {"institution": second, "checked_on": "2026-02-27", "fees": "none", "state": "none"})
    assert figures.prepayments(county, {}) == Prepayments(over=1, unsettled=1)
    assert figures.prepayments(county, {"institution": second}) == Prepayments(0, 0)


def test_how_far_the_elderly_are_placed(offices: Offices) -> None:
    county = offices.county()
    (first, _) = _institutions(county)
    leaving = {
        "institution": first,
        "kind": "end",
        "received_on": "2026-02-01",
        "reason": "示例：租期届满",
        "stops_on": "2026-03-31",
        "residents": "3",
        "state": "open",
    }
    ending = _saved(county, "exit", leaving)
    _saved(county, "exit", leaving | {"residents": "9", "state": "withdrawn"})
    row = {"exit": ending, "name": "1 号", "person": "示例老人甲", "kind": "home", "state": "placed"}
    _saved(county, "placement", row | {"moved_on": "2026-02-28", "ended_on": "2026-02-28"})
    waiting = {"exit": ending, "name": "2 号", "person": "示例老人乙", "kind": "undecided", "state": "waiting"}
    _saved(county, "placement", waiting)
    assert figures.placements(county, {}) == Placements(residents=3, listed=2, placed=1)
    assert figures.placements(county, {"exit": ending}) == Placements(residents=3, listed=2, placed=1)


def test_the_order_of_a_sheet_is_not_the_order_of_the_form_and_what_is_reckoned_is_left_to_it(
    offices: Offices,
) -> None:
    county = offices.county()
    (first, _) = _institutions(county)
    backwards = {
        "closed_on": "2026-03-01",
        "state": "replaced",
        "name": "示例旧证",
        "kind": "food",
        "institution": first,
    }
    licence = _saved(county, "licence", backwards | {"institution": first, "document_number": "示例1"})
    (row,) = county.store.facts.rows("select data from current_row where row_id = ?", [licence])
    assert '"closed_on": "2026-03-01"' in row["data"]
    submission, problems = filled("exit", {"notice_days": "999", "stops_on": "2026-04-10"}, county)
    assert not [one for one in problems if one.code == "readonly"]
    assert b"999" not in submission


def test_what_a_list_adds_up_to_is_printed_over_it(offices: Offices, tmp_path: Path) -> None:
    county = offices.county()
    (first, _) = _institutions(county)
    _employed(county, first, "示例甲", "carer")
    save_list(county, "staff", tmp_path / "示例.docx", figures="持证率：示例")
    said = words_of(Document(str(tmp_path / "示例.docx")))
    assert said.index("小结持证率：示例") < said.index("示例甲")
