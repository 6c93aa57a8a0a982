"""What records say, as rows: one file per kind of record, each with `apply(record, …) -> rows by table`."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from forms.definition import FormDefinition
from model.facts import inspections, signed_pages, supervisions
from model.ports import Row
from model.record import Record

# By the column `facts` of the kinds of document.
PAPERS: Mapping[str, Callable[[Record, FormDefinition], dict[str, list[Row]]]] = {
    "inspections": inspections.apply,
    "supervisions": supervisions.apply,
    "signed_pages": signed_pages.apply,
}
