"""Who is barred is found when they are entered as staff, and the reverse; numbers of identity clear or confirm."""

from __future__ import annotations

from model.workflow.registers.ledger import save_values
from model.workflow.registers.register_hints import Employed, barred, employed
from model.workspace import Workspace
from tests.helpers.offices import Offices
from tests.helpers.report_papers import BAN

NUMBER = "11010519491231002X"
OTHER = "500242199803050014"


def _banned(county: Workspace, **said: str) -> None:
    save_values(county, "ban", county.new_id(), BAN | said)


def _employed(county: Workspace, **said: str) -> tuple[str, str]:
    (row,) = county.store.facts.rows(
        "select row_id, name from current_row where register = 'institution' order by name limit 1"
    )
    values = {"name": "示例护理员", "post": "carer", "state": "employed", "hired_on": "2026-01-05"}
    staff = county.new_id()
    save_values(county, "staff", staff, {**values, "institution": row["row_id"], **said})
    return staff, row["name"]


def test_the_same_name_is_a_hint_and_the_same_number_is_sure(offices: Offices) -> None:
    county = offices.county()
    _banned(county, id_number=NUMBER)
    assert [one.sure for one in barred(county, "示例护理员", "")] == [False]
    assert [one.sure for one in barred(county, "示例另名", NUMBER)] == [True]
    assert barred(county, "示例护理员", OTHER) == []
    assert barred(county, "示例另名", "") == []


def test_a_ban_that_has_ended_says_nothing(offices: Offices) -> None:
    county = offices.county()
    _banned(county, valid_until="2026-03-01")
    assert barred(county, "示例护理员", "") == []


def test_who_is_banned_is_looked_for_among_those_employed(offices: Offices) -> None:
    county = offices.county()
    staff, institution = _employed(county, id_number=NUMBER)
    _employed(county, state="left", left_on="2026-02-01", hired_on="2025-01-06")
    assert employed(county, "示例护理员", "") == [Employed(staff, "示例护理员", institution)]
    assert employed(county, "示例护理员", OTHER) == []
    assert employed(county, "示例另名", NUMBER) == []
