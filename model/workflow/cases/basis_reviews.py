"""Bases that a named reviewer confirmed: who may confirm, what it changes, and that nobody uses what they confirmed."""

from __future__ import annotations

import json
from collections.abc import Collection, Sequence

from forms.bases import Review
from forms.paper_file import Matter
from model.errors import RefusedError
from model.kinds import DocumentKind
from model.workspace import Workspace, current

# Of this unit and of the county: what another township has read binds nobody here. A forked row is settled first.
_REVIEWS = """
select c.data, f.author from current_row c join fact_row f using (record, register, row_id)
where c.register = 'basis_review' and c.fork = 0 and json_extract(c.data, '$.state') = 'confirmed'
and (c.unit = :unit or c.unit in (
    select row_id from current_row where register = 'unit' and json_extract(data, '$.level') = 'county'))
order by json_extract(c.data, '$.checked_on'), c.row_id
"""


def reviews(workspace: Workspace, without: Collection[str] = ()) -> tuple[Review, ...]:
    """What was confirmed and holds here, the newest of a citation last; not by any of the people `without`."""
    rows = workspace.store.facts.rows(_REVIEWS, {"unit": workspace.unit_id})
    found = (_review(json.loads(row["data"]), row["author"]) for row in rows)
    return tuple(one for one in found if not set(one.reviewers) & set(without))


def refuse_own(workspace: Workspace, kind: DocumentKind, matters: Sequence[Matter], people: Collection[str]) -> None:
    """An order is never handled by whoever confirmed the basis it rests on. RefusedError basis.own_review."""
    if not (kind.certificate and kind.cards == "findings"):
        return
    confirmed_by = {person for one in matters for person in one.get("reviewed_by", "").split()}
    for person in people:
        if person in confirmed_by:
            raise RefusedError("basis.own_review", name=current(workspace.store, "person", person)["name"])


def _review(said: dict[str, str], author: str) -> Review:
    people = tuple(sorted({author, said.get("reviewer", "")} - {""}))
    return Review(said.get("citation", ""), said.get("article", ""), said.get("rank", ""), people)
