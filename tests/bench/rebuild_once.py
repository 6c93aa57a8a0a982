"""Run as a program: rebuilds a workspace, writes the same rows bare; says how long both took, and the peak memory."""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from model.store.database import create_database
from model.workflow.intake.rebuild import rebuild
from model.workflow.office.workspaces import log_in
from model.workspace import Workspace
from tests.helpers.offices import FIRST, adapters

AT_ONCE = 20_000  # rows read, then written in one transaction


def main(folder: Path) -> dict[str, float]:
    """Both, in a process of their own: its peak memory is then theirs."""
    workspace = log_in(adapters(2), folder, FIRST)
    idle = peak_mb()
    begun = time.perf_counter()
    records = rebuild(workspace).records
    took = time.perf_counter() - begun
    peak = peak_mb()
    bare = bare_inserts(workspace, folder / "bare.db")
    workspace.store.close()
    return {"records": records, "rebuild": took, "bare": bare, "idle_mb": idle, "peak_mb": peak}


def bare_inserts(workspace: Workspace, path: Path) -> float:
    """Seconds to insert the rows of all projections into an equal, encrypted database; reading them is not counted."""
    bare: Any = create_database(path, bytes(range(32))).conn
    took = 0.0
    for definition in _definitions(workspace):
        bare.execute(definition)
    for table in workspace.store.facts.tables():
        for rows in _rows(workspace, table):
            marks = ", ".join("?" * len(rows[0]))
            begun = time.perf_counter()
            bare.execute("BEGIN IMMEDIATE")
            bare.executemany(f"INSERT INTO {table} VALUES ({marks})", rows)
            bare.execute("COMMIT")
            took += time.perf_counter() - begun
    bare.close()
    return took


def _definitions(workspace: Workspace) -> list[str]:
    """The statements that made the projections and their indexes."""
    tables = workspace.store.facts.tables()
    made = workspace.store.facts.rows(
        "select tbl_name, sql from sqlite_master where sql is not null and type <> 'trigger' order by type desc"
    )
    return [row["sql"] for row in made if row["tbl_name"] in tables]


def _rows(workspace: Workspace, table: str) -> Iterator[list[tuple[Any, ...]]]:
    """The rows of a table, in the order of its key, a part in memory at a time."""
    raw = workspace.store._connection.database.conn
    cursor: Any = raw.execute(f"SELECT * FROM {table}")
    while rows := cursor.fetchmany(AT_ONCE):
        yield rows


def peak_mb() -> float:
    """The most memory this program has held; `getrusage` would count its parent's too."""
    status = Path("/proc/self/status").read_text("utf-8").splitlines()
    return next(int(line.split()[1]) for line in status if line.startswith("VmHWM:")) / 1024


if __name__ == "__main__":
    print(json.dumps(main(Path(sys.argv[1]))))
