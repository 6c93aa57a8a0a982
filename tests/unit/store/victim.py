"""A process that writes to a workspace, says on standard output what is durable, and waits to be killed."""

from __future__ import annotations

import itertools
import sys
from dataclasses import replace
from pathlib import Path

from model.store import connection
from model.store.store import WorkspaceStore
from tests.unit.store.conftest import CHEAP, PASSPHRASE
from tests.unit.store.samples import DRAFT, answer, row

BULK = 20  # answers in one act


def answering(store: WorkspaceStore) -> None:
    """One answer after another, each said when `keep` has returned."""
    store.drafts.add(DRAFT)
    for number in itertools.count():
        store.drafts.keep("draft-1", answer(f"/data/a{number}", f"value {number}"), focus=f"/data/a{number}")
        print(number, flush=True)


def answering_in_bulk(store: WorkspaceStore) -> None:
    """BULK answers at once, one act after another, each said when it is durable."""
    store.drafts.add(DRAFT)
    for number in itertools.count():
        mark = replace(answer(f"/data/s{number}", str(BULK)), op="bulk")
        changes = [answer(f"/data/s{number}/a{place}", "yes") for place in range(BULK)]
        store.drafts.keep_together("draft-1", mark, changes, focus=f"/data/s{number}")
        print(number, flush=True)


def rebuilding(store: WorkspaceStore) -> None:
    """A rebuild that never ends."""
    connection._BATCH = 10
    store.facts.put("0" * 64, {"fact_row": [row("old")]})
    with store.facts.rebuilding() as fresh:
        for number in itertools.count(1):
            fresh.put(f"{number:064d}", {"fact_row": [row("new")]})
            print(number, flush=True)


def photographing(store: WorkspaceStore) -> None:
    """One photo after another; what is said is its hash."""
    for number in itertools.count():
        print(store.objects.put(f"photo {number}".encode() * 1000), flush=True)


if __name__ == "__main__":
    opened, _ = WorkspaceStore.open(Path(sys.argv[2]), PASSPHRASE, cost=CHEAP)
    {
        "answering": answering,
        "answering_in_bulk": answering_in_bulk,
        "rebuilding": rebuilding,
        "photographing": photographing,
    }[sys.argv[1]](opened)
