"""What records say, as rows: every paper alike (`papers`), and what some kinds say besides, a file each."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from forms.definition import FormDefinition
from model.facts import inspections, papers, signed_pages, supervisions
from model.ports import Row
from model.record import Record

# What these kinds of record say otherwise than every paper.
SPECIAL: Mapping[str, Callable[[Record, FormDefinition], dict[str, list[Row]]]] = {
    "inspection": inspections.apply,
    "supervision": supervisions.apply,
    "signed_pages": signed_pages.apply,
}


def apply(record: Record, form: FormDefinition) -> dict[str, list[Row]]:
    """Everything the tables say about one paper, derived from the record and its blank form alone."""
    return SPECIAL.get(record.kind, papers.apply)(record, form)
