"""How much is left of each rule by its last day, counted as it changes: no count walks through every line any more."""

from __future__ import annotations

from model.store.migrations.steps import Index, Kind, Sql, Step, Table

STEPS: tuple[Step, ...] = (
    # `record` is empty: a count rests on the records of many.
    Table(
        "due_count",
        Kind.PROJECTION,
        """owed_by TEXT NOT NULL, state TEXT NOT NULL, due TEXT NOT NULL, rule TEXT NOT NULL, township TEXT NOT NULL,
        rank INTEGER NOT NULL, estimated INTEGER NOT NULL, n INTEGER NOT NULL, record TEXT NOT NULL DEFAULT '',
        PRIMARY KEY (owed_by, state, due, rule, township, rank, estimated)""",
        without_rowid=True,
    ),
    # What is left counts by its last day, what is not left by its rule alone; as model/workflow/due/due_table.py does.
    Sql(
        """INSERT INTO due_count (owed_by, state, due, rule, township, rank, estimated, n)
        SELECT owed_by, iif(state = 'open', 'open', ''), iif(state = 'open', due, ''), rule, township, rank,
        iif(state = 'open', estimated, 0), count(*) FROM obligation GROUP BY 1, 2, 3, 4, 5, 6, 7"""
    ),
    Index("obligation", "institution, state, due, rule"),
    # A rebuild gives indexes their other name.
    Sql('DROP INDEX IF EXISTS "obligation_by_institution_due"'),
    Sql('DROP INDEX IF EXISTS "obligation_by_institution_due~"'),
)
