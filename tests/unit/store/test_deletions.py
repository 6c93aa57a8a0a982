"""Objects that are to be deleted: after the commit, never while anything names them, and again at the next log-in."""

from __future__ import annotations

from pathlib import Path

import pytest

from model.errors import KnownError
from model.store.store import WorkspaceStore
from tests.unit.store.conftest import CHEAP, PASSPHRASE
from tests.unit.store.samples import archived

RECORD = "a" * 64


def listed(store: WorkspaceStore) -> int:
    return len(store._connection.query("SELECT sha256 FROM object_to_delete"))


def test_an_object_goes_after_the_outermost_transaction(store: WorkspaceStore) -> None:
    sha256 = store.objects.put(b"gone")

    with store.transaction():
        with store.transaction():
            store.deletions.add([sha256, "b" * 64])  # the second never arrived here
        assert store.objects.has(sha256)

    assert not store.objects.has(sha256)
    assert listed(store) == 0


def test_nothing_goes_with_a_transaction_that_failed(store: WorkspaceStore) -> None:
    sha256 = store.objects.put(b"stays")

    with pytest.raises(ZeroDivisionError), store.transaction():
        store.deletions.add([sha256])
        raise ZeroDivisionError
    store.deletions.settle()

    assert store.objects.has(sha256)


@pytest.mark.parametrize(
    "sql",
    [
        "INSERT INTO fact_attachment VALUES ('r', 0, '{sha256}')",
        "INSERT INTO fact_photo (record, item, name, sha256) VALUES ('r', 'i', 'n', '{sha256}')",
        "INSERT INTO fact_photo (record, item, name, sha256, print_sha256) VALUES ('r', 'i', 'n', 'x', '{sha256}')",
        "INSERT INTO photo (name, sha256, print_sha256, thumbnail, size) VALUES ('n', '{sha256}', 'x', x'', 1)",
        "INSERT INTO photo (name, sha256, print_sha256, thumbnail, size) VALUES ('n', 'x', '{sha256}', x'', 1)",
        "INSERT INTO quarantine VALUES ('{sha256}', 'n', 'v', 'at')",
    ],
)
def test_an_object_that_something_names_stays(store: WorkspaceStore, sql: str) -> None:
    sha256 = store.objects.put(b"named")
    store._connection.execute(sql.format(sha256=sha256))

    with store.transaction():
        store.deletions.add([sha256])

    assert store.objects.has(sha256)
    assert listed(store) == 0


def test_a_sealed_paper_and_what_waiting_records_name_stay(store: WorkspaceStore) -> None:
    paper, named = store.objects.put(b"paper"), store.objects.put(b"named")
    store.archive.add(archived(1, file_sha256=paper))
    store.archive.add(archived(2, content=f'{{"sha256":"{named}"}}'.encode()))
    store.facts.put(archived(2).sha256, {"fact_pending": [{"reason": "record.unknown_signer"}]})

    with store.transaction():
        store.deletions.add([paper, named])

    assert [store.objects.has(one) for one in (paper, named)] == [True, True]


def test_tables_that_wait_for_a_rebuild_decide_nothing(store: WorkspaceStore) -> None:
    sha256 = store.objects.put(b"later")
    store.set_setting("rebuild_due", True)

    with store.transaction():
        store.deletions.add([sha256])
    assert store.objects.has(sha256)
    with store.facts.rebuilding():
        pass
    with store.transaction():
        pass

    assert not store.objects.has(sha256)


def test_what_was_not_deleted_is_at_the_next_log_in(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store, _ = WorkspaceStore.open(folder, PASSPHRASE, cost=CHEAP)
    sha256 = store.objects.put(b"gone")
    monkeypatch.setattr(store.objects, "delete", _refused)
    with store.transaction():
        store.deletions.add([sha256])
    assert (store.objects.has(sha256), listed(store)) == (True, 1)
    store.close()

    again, _ = WorkspaceStore.open(folder, PASSPHRASE, cost=CHEAP)
    again.deletions.settle()

    assert (again.objects.has(sha256), listed(again)) == (False, 0)
    again.close()


def _refused(_sha256: str) -> None:
    raise KnownError("store.read_only")
