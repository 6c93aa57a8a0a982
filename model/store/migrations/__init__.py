"""Named, ordered, transactional changes of the schema. To add one: write the next file, append its STEPS here."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from model.errors import KnownError
from model.store.database import Database, Migrations
from model.store.migrations import (
    m0001_first_light,
    m0002_corrected_on_the_spot,
    m0003_phrases,
    m0004_supervisions,
    m0005_signed_pages,
    m0006_photo_edits,
    m0007_papers,
    m0008_row_links,
    m0009_row_papers,
    m0010_row_sort,
    m0011_obligations,
    m0012_newest_papers,
    m0013_rows_to_settle,
    m0014_purges,
    m0015_due_counts,
)
from model.store.migrations.steps import Step

# Once released, an entry never changes and never moves.
ALL: tuple[tuple[str, Sequence[Step]], ...] = (
    ("0001_first_light", m0001_first_light.STEPS),
    ("0002_corrected_on_the_spot", m0002_corrected_on_the_spot.STEPS),
    ("0003_phrases", m0003_phrases.STEPS),
    ("0004_supervisions", m0004_supervisions.STEPS),
    ("0005_signed_pages", m0005_signed_pages.STEPS),
    ("0006_photo_edits", m0006_photo_edits.STEPS),
    ("0007_papers", m0007_papers.STEPS),
    ("0008_row_links", m0008_row_links.STEPS),
    ("0009_row_papers", m0009_row_papers.STEPS),
    ("0010_row_sort", m0010_row_sort.STEPS),
    ("0011_obligations", m0011_obligations.STEPS),
    ("0012_newest_papers", m0012_newest_papers.STEPS),
    ("0013_rows_to_settle", m0013_rows_to_settle.STEPS),
    ("0014_purges", m0014_purges.STEPS),
    ("0015_due_counts", m0015_due_counts.STEPS),
)


def migrate(database: Database, migrations: Sequence[tuple[str, Sequence[Step]]] = ALL) -> None:
    """Bring `database` to the newest schema, each migration in one transaction.

    Raises KnownError store.newer if a newer program has already been here; then nothing is changed.
    """
    known = Migrations("yijian")
    for name, steps in migrations:
        known(name=name)(_all_of(steps))
    if {one.name for one in known.applied(database)} - {name for name, _ in migrations}:
        raise KnownError("store.newer")
    known.apply(database)


def _all_of(steps: Sequence[Step]) -> Callable[[Database], None]:
    def apply(database: Database, /) -> None:
        for step in steps:
            step.apply(database)

    return apply
