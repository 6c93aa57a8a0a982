"""One real record of every released schema, which must apply for ever to the very same rows (design §2.6).

Files here are never rewritten. For a new schema, or a form that asks more,
`python -m tests.golden.records.test_records` adds what is missing.
"""

from __future__ import annotations

import json
import tempfile
from pathlib import Path

import pytest

from forms.xform import read_xform
from model import facts
from model.record import NEWEST_SCHEMA, read_record
from model.workflow.intake.apply import OF_ROWS
from model.workflow.papers.finalise import paper
from tests.helpers.ended_rows import purged_row
from tests.helpers.inspection_papers import case_papers
from tests.helpers.ledger_papers import LEDGER_KINDS, ledger_papers
from tests.helpers.letter_papers import letter_papers
from tests.helpers.offices import found_template, offices_in, sealed_paper, signed_pages
from tests.helpers.reinspection_papers import reinspection_papers
from tests.helpers.report_papers import REPORT_KINDS, report_papers
from tests.helpers.townships import corrected_supervision, joined_township, sealed_supervision

HERE = Path(__file__).parent
RELEASED = [f"{kind}-{schema}" for kind, newest in NEWEST_SCHEMA.items() for schema in range(1, newest + 1)]
RELEASED.append("inspection-1-by-pen")  # corrections, bulk answers, notes, both clocks, signed by pen
RELEASED.append("inspection-1-approved")  # made under a notice, whose case it is of
RELEASED.append("supervision-1-correction")  # of another, with its reason
NEWER = {"fact_paper", "fact_attachment"}  # tables that came after records had been released
SILENT = {
    "register-1": {"fact_row.previous"},
    "purge-1": set(),
    "inspection-1": {"fact_inspection.corrects"},
    "inspection-1-by-pen": {"fact_inspection.corrects"},
    "signed_pages-1": {"fact_signed_pages.corrects"},
    "supervision-1": {"fact_supervision.corrects", "fact_photo.taken"},
    "supervision-1-correction": {"fact_paper.document", "fact_paper.inspection", "fact_photo.taken"},
    "approval-1": {"fact_paper.corrects", "fact_paper.document", "fact_paper.inspection"},
    "notice-1": {"fact_paper.corrects", "fact_paper.inspection"},
    "inspection-1-approved": {
        *("fact_inspection.corrects", "fact_inspection.by_pen", "fact_paper.corrects", "fact_paper.inspection")
    },
    **{f"{kind}-1": {"fact_paper.corrects", "fact_paper.inspection"} for kind in (*LEDGER_KINDS, *REPORT_KINDS)},
}


def rows_of(name: str) -> dict[str, list[dict[str, object]]]:
    record = read_record((HERE / f"{name}.json").read_bytes())
    if record.kind in OF_ROWS:
        return OF_ROWS[record.kind](record)
    return facts.apply(record, read_xform((HERE / f"{name}.form.xml").read_bytes()))


@pytest.mark.parametrize("name", RELEASED)
def test_a_released_record_says_today_what_it_said_then(name: str):
    """Columns that came later say nothing of a record from before them."""
    then = json.loads((HERE / f"{name}.rows.json").read_text("utf-8"))
    now = rows_of(name)
    assert now.keys() - then.keys() <= NEWER
    for table, rows in then.items():
        for row, old in zip(now[table], rows, strict=True):
            assert {column: row[column] for column in old} == old
            assert {row[column] for column in row.keys() - old.keys()} <= {"", 0}


@pytest.mark.parametrize("name", RELEASED)
def test_a_released_record_has_something_to_say_in_every_column(name: str):
    """Equal rows mean little if a column is empty throughout."""
    then = json.loads((HERE / f"{name}.rows.json").read_text("utf-8"))
    empty = {
        f"{table}.{column}"
        for table, rows in then.items()
        if rows
        for column in rows[0]
        if all(row[column] in ("", None) for row in rows)
    }
    assert empty == SILENT.get(name, {"fact_paper.corrects"})


def _add_missing() -> None:
    with (
        tempfile.TemporaryDirectory() as folder,
        offices_in(found_template(Path(folder) / "c"), Path(folder)) as offices,
    ):
        county = offices.county(mark=1)
        _, pdf = sealed_paper(county, seed=2)
        material = county.paper.read(pdf)
        ledger = next(one for one in county.store.archive.all() if b'register=\\"institution\\"' in one.content)
        document, pdf = sealed_paper(county, seed=5, by_pen=True)
        by_pen, pages = county.paper.read(pdf), county.paper.read(signed_pages(county, document)[1])
        township = joined_township(county, offices, Path(folder) / "township")
        document, pdf = sealed_supervision(township)
        supervised = county.paper.read(pdf)
        corrected = county.paper.read(corrected_supervision(township, document, "示例：数量写错")[1])
        made = {
            "inspection-1": (material.record, material.xform),
            "register-1": (ledger.content, b""),
            "purge-1": (purged_row(county).content, b""),
            "inspection-1-by-pen": (by_pen.record, by_pen.xform),
            "signed_pages-1": (pages.record, pages.xform),
            "supervision-1": (supervised.record, supervised.xform),
            "supervision-1-correction": (corrected.record, corrected.xform),
        }
        cases = case_papers(county)
        following = (
            letter_papers(county, cases) | reinspection_papers(county) | ledger_papers(county) | report_papers(county)
        )
        for kind, document in (cases | following).items():
            sealed = county.paper.read(paper(county, document))
            name = f"{kind}-1" if f"{kind}-1" not in made else f"{kind}-1-approved"
            made[name] = (sealed.record, sealed.xform)
        for name, (content, form) in made.items():
            if not (HERE / f"{name}.json").exists():
                (HERE / f"{name}.json").write_bytes(content)
                if form:
                    (HERE / f"{name}.form.xml").write_bytes(form)
                rows = json.dumps(rows_of(name), ensure_ascii=False, indent=1, sort_keys=True)
                (HERE / f"{name}.rows.json").write_text(rows + "\n", "utf-8")


if __name__ == "__main__":
    _add_missing()
