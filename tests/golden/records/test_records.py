"""One real record of every released schema, which must apply for ever to the very same rows (design §2.6).

Files here are never rewritten. For a new schema, `python -m tests.golden.records.test_records` adds what is missing.
"""

from __future__ import annotations

import json
import tempfile
from pathlib import Path

import pytest

from forms.xform import read_xform
from model.facts import inspections, registers
from model.record import NEWEST_SCHEMA, read_record
from tests.helpers.offices import found_template, offices_in, sealed_paper

HERE = Path(__file__).parent
RELEASED = [f"{kind}-{schema}" for kind, newest in NEWEST_SCHEMA.items() for schema in range(1, newest + 1)]


def rows_of(name: str) -> dict[str, list[dict[str, object]]]:
    record = read_record((HERE / f"{name}.json").read_bytes())
    if record.kind == "register":
        return registers.apply(record)
    return inspections.apply(record, read_xform((HERE / f"{name}.form.xml").read_bytes()))


@pytest.mark.parametrize("name", RELEASED)
def test_a_released_record_says_today_what_it_said_then(name: str):
    assert rows_of(name) == json.loads((HERE / f"{name}.rows.json").read_text("utf-8"))


@pytest.mark.parametrize("name", RELEASED)
def test_a_released_record_has_something_to_say_in_every_column(name: str):
    """Equal rows mean little if a column is empty throughout."""
    empty = {
        f"{table}.{column}"
        for table, rows in rows_of(name).items()
        for column in rows[0]
        if all(row[column] in ("", None) for row in rows)
    }
    assert empty == {"register-1": {"fact_row.previous"}, "inspection-1": {"fact_inspection.corrects"}}[name]


def _add_missing() -> None:
    with (
        tempfile.TemporaryDirectory() as folder,
        offices_in(found_template(Path(folder) / "c"), Path(folder)) as offices,
    ):
        county = offices.county(mark=1)
        _, pdf = sealed_paper(county, seed=2)
        material = county.paper.read(pdf)
        ledger = next(one for one in county.store.archive.all() if b'register=\\"institution\\"' in one.content)
        made = {"inspection-1": (material.record, material.xform), "register-1": (ledger.content, b"")}
        for name, (content, form) in made.items():
            if not (HERE / f"{name}.json").exists():
                (HERE / f"{name}.json").write_bytes(content)
                if form:
                    (HERE / f"{name}.form.xml").write_bytes(form)
                rows = json.dumps(rows_of(name), ensure_ascii=False, indent=1, sort_keys=True)
                (HERE / f"{name}.rows.json").write_text(rows + "\n", "utf-8")


if __name__ == "__main__":
    _add_missing()
