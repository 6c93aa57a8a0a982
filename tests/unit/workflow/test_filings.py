"""A filing that was filed says to the roster what it knows, once and signed."""

from __future__ import annotations

import pytest

from model.errors import RefusedError
from model.workflow.registers import filings
from model.workspace import current
from tests.helpers.ledger_papers import ASKED, FILING, saved
from tests.helpers.offices import Offices

UNFILED = {"name": "示例新院", "status": "unfiled", "area": "500242", "address": "示例路旧址", "remark": "示例备注"}


def test_the_roster_takes_what_was_filed_and_keeps_the_rest(offices: Offices) -> None:
    county = offices.county()
    home = saved(county, "institution", UNFILED)
    row = saved(county, "filing", {**FILING, "institution": home})
    assert filings.to_carry(county, row) == {
        "status": "operating",
        "address": "示例镇示例路3号",
        "legal_person": "示例院长",
        "ownership": "rented",
        "beds": "60",
        "facility_area": "1800.5",
        "contact": "示例联系人",
        "phones": "023-00000001",
        "filing_number": "示例备2026001",
        "filed_on": "2026-03-02",
    }
    filings.carry(county, row)
    said = current(county.store, "institution", home)
    assert (said["name"], said["remark"], said["status"]) == ("示例新院", "示例备注", "operating")
    assert (said["filing_number"], said["filed_on"], said["beds"]) == ("示例备2026001", "2026-03-02", "60")
    assert filings.to_carry(county, row) == {}
    with pytest.raises(RefusedError, match=r"filing\.nothing_to_carry"):
        filings.carry(county, row)


def test_what_is_not_filed_says_nothing_to_the_roster(offices: Offices) -> None:
    county = offices.county()
    home = saved(county, "institution", UNFILED)
    assert filings.to_carry(county, saved(county, "filing", {**ASKED, "institution": home})) == {}
