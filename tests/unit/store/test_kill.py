"""SIGKILL at any moment: what was acknowledged is there, what was half done is not."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from model.errors import RefusedError
from model.store.store import WorkspaceStore
from tests.unit.store.conftest import CHEAP, PASSPHRASE
from tests.unit.store.samples import answer, row

ROOT = Path(__file__).parents[3]


def start(what: str, folder: Path) -> subprocess.Popen[str]:
    """The victim, at work on `folder`."""
    command = [sys.executable, "-m", "tests.unit.store.victim", what, str(folder)]
    return subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)


def killed_after(lines: int, what: str, folder: Path) -> list[str]:
    """What the victim had acknowledged when it was killed, at least `lines` lines."""
    with start(what, folder) as victim:
        said = [victim.stdout.readline().strip() for _ in range(lines)]
        victim.kill()
        said += [line.strip() for line in victim.stdout if line.endswith("\n")]
    return said


@pytest.mark.parametrize("lines", [1, 40, 171])
def test_every_acknowledged_answer_is_there(folder: Path, lines: int) -> None:
    acknowledged = [int(line) for line in killed_after(lines, "answering", folder)]

    store, _ = WorkspaceStore.open(folder, PASSPHRASE, cost=CHEAP)
    kept = store.drafts.changes("draft-1")
    focus, entries = store.drafts.get("draft-1").focus, len(store.audit.entries("draft-1"))
    store.close()

    assert len(acknowledged) >= lines
    # the one being written when the kill came may be there as well, whole
    assert len(kept) in (len(acknowledged), len(acknowledged) + 1)
    assert kept[: len(acknowledged)] == [answer(f"/data/a{number}", f"value {number}") for number in acknowledged]
    assert (focus, entries) == (kept[-1].ref, len(kept))


@pytest.mark.parametrize("lines", [1, 12])
def test_a_bulk_answer_is_there_whole_or_not_at_all(folder: Path, lines: int) -> None:
    acknowledged = [int(line) for line in killed_after(lines, "answering_in_bulk", folder)]

    store, _ = WorkspaceStore.open(folder, PASSPHRASE, cost=CHEAP)
    kept = [one.ref for one in store.drafts.changes("draft-1")]
    focus, entries = store.drafts.get("draft-1").focus, store.audit.entries("draft-1")
    store.close()

    whole = [
        [f"/data/s{number}", *(f"/data/s{number}/a{place}" for place in range(20))] for number in range(len(entries))
    ]
    assert len(entries) in (len(acknowledged), len(acknowledged) + 1)
    assert kept == [ref for act in whole for ref in act]
    assert {entry["event"] for entry in entries} == {"draft.bulk"}
    assert focus == f"/data/s{len(entries) - 1}"


def test_a_killed_rebuild_leaves_the_old_tables_and_can_be_done_again(folder: Path) -> None:
    killed_after(25, "rebuilding", folder)

    store, _ = WorkspaceStore.open(folder, PASSPHRASE, cost=CHEAP)
    before = [one["row_id"] for one in store.facts.rows("select row_id from fact_row")]
    left = store._connection.query('select count(*) as n from "fact_row__new"')[0]["n"]
    with store.facts.rebuilding() as fresh:
        fresh.put("9" * 64, {"fact_row": [row("again")]})
    after = [one["row_id"] for one in store.facts.rows("select row_id from fact_row")]
    store.close()

    assert (before, after) == (["old"], ["again"])
    assert left >= 10  # so the kill did come after a batch


def test_every_acknowledged_object_is_whole(folder: Path) -> None:
    acknowledged = killed_after(20, "photographing", folder)

    store, _ = WorkspaceStore.open(folder, PASSPHRASE, cost=CHEAP)
    found = [store.objects.get(sha256) for sha256 in acknowledged]
    leftovers = list(store.files.incoming.iterdir())
    store.close()

    assert found == [f"photo {number}".encode() * 1000 for number in range(len(acknowledged))]
    assert leftovers == []


def test_the_lock_vanishes_with_the_process(folder: Path) -> None:
    with start("answering", folder) as victim:
        victim.stdout.readline()
        with pytest.raises(RefusedError, match=r"workspace\.in_use"):
            WorkspaceStore.open(folder, PASSPHRASE, cost=CHEAP)
        victim.kill()

    store, person = WorkspaceStore.open(folder, PASSPHRASE, cost=CHEAP)
    store.close()
    assert person == "person-1"
