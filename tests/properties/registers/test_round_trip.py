"""A row that goes out in a spreadsheet comes back as the same row, whatever it says and whichever format it takes."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from forms.register_table import load_register
from model.workflow.files import register_export
from model.workflow.registers import register_import
from model.workflow.registers.ledger import save_values
from model.workspace import Workspace, current

SITE = load_register("site")
WORDS = st.text(st.characters(codec="utf-8", exclude_categories=("Cs", "Cc", "Cn")), max_size=12)
DAYS = st.dates(date(2020, 1, 1), date(2026, 3, 1)).map(date.isoformat)
COUNTS = st.integers(0, 90).map(str)
ROWS = st.fixed_dictionaries(
    {
        "name": WORDS.map(lambda text: f"示例{text}".strip()),
        "state": st.sampled_from(("found", "urged")),
        "found_on": DAYS,
        "area": st.sampled_from(("500242", "140200-JK")),
        "address": WORDS.map(lambda text: f"示例路{text}".strip()),
    },
    optional={
        "township": WORDS,
        "clue": st.sampled_from(("patrol", "hotline")),
        "residents": COUNTS,
        "staff": COUNTS,
        "price": WORDS,
    },
)


@pytest.mark.parametrize("ending", ["xlsx", "csv"])
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(values=ROWS)
def test_a_row_goes_out_and_comes_back_the_same(county: Workspace, ending: str, values: dict[str, str]) -> None:
    row_id = county.new_id()
    # Sites of earlier examples are still there, and by its name and address one is known again.
    save_values(county, "site", row_id, {**values, "address": f"{values['address']}{row_id[-6:]}"})
    row = current(county.store, "site", row_id)
    content = register_export.spreadsheet(county, SITE, [row], ending)
    reading, preview = register_import.begin(county, "site", content, f"示例.{ending}")
    (line,) = register_import.go_on(reading, preview).rows
    assert (line.fate, [twin.row_id for twin in line.twins]) == ("same", [row_id])


@pytest.fixture
def county(offices) -> Workspace:
    return offices.county()
