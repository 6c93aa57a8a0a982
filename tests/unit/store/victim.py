"""A process that writes to a workspace, says on standard output what is durable, and waits to be killed."""

from __future__ import annotations

import itertools
import sys
from pathlib import Path

from model.store import connection
from model.store.store import WorkspaceStore
from tests.unit.store.conftest import CHEAP, PASSPHRASE
from tests.unit.store.samples import DRAFT, answer, row


def answering(store: WorkspaceStore) -> None:
    """One answer after another, each said when `keep` has returned."""
    store.drafts.add(DRAFT)
    for number in itertools.count():
        store.drafts.keep("draft-1", answer(f"/data/a{number}", f"value {number}"), focus=f"/data/a{number}")
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
    {"answering": answering, "rebuilding": rebuilding, "photographing": photographing}[sys.argv[1]](opened)
