"""The archive keeps every record's bytes for ever, and streams them."""

from __future__ import annotations

import pytest
from sqlcipher3.dbapi2 import IntegrityError

from model.store.store import WorkspaceStore
from tests.unit.store.samples import archived


def test_a_record_comes_back_as_it_was_met(store: WorkspaceStore) -> None:
    assert store.archive.add(archived(1)) is True

    assert store.archive.get(archived(1).sha256) == archived(1)
    assert store.archive.get("f" * 64) is None


def test_the_same_record_again_is_not_new_and_changes_nothing(store: WorkspaceStore) -> None:
    store.archive.add(archived(1))

    assert store.archive.add(archived(1, seal=b"another")) is False
    assert store.archive.get(archived(1).sha256) == archived(1)
    assert store.archive.count() == 1


def test_two_records_of_one_id_are_both_kept(store: WorkspaceStore) -> None:
    for one in (archived(2, "same"), archived(1, "same"), archived(3)):
        store.archive.add(one)

    assert store.archive.with_id("same") == [archived(1, "same"), archived(2, "same")]


def test_a_paper_with_more_seals_takes_the_place_of_its_file(store: WorkspaceStore) -> None:
    store.archive.add(archived(1, seal=None, file_sha256="a" * 64, whole=False))

    store.archive.replace_file(archived(1).sha256, "b" * 64, whole=True)

    assert store.archive.get(archived(1).sha256) == archived(1, seal=None, file_sha256="b" * 64, whole=True)
    with pytest.raises(KeyError):
        store.archive.replace_file("f" * 64, "b" * 64, whole=True)


def test_all_records_come_in_the_order_of_their_hashes_while_others_are_written(store: WorkspaceStore) -> None:
    for number in range(250, 0, -1):
        store.archive.add(archived(number))

    seen = []
    for one in store.archive.all():
        seen.append(one.id)
        store.set_setting("seen", len(seen))

    assert seen == [f"id-{number}" for number in range(1, 251)]
    assert store.archive.count() == 250


@pytest.mark.parametrize(
    "sql", ["UPDATE record SET content = x'00'", "UPDATE record SET id = 'x'", "DELETE FROM record"]
)
def test_archived_bytes_can_be_neither_altered_nor_deleted(store: WorkspaceStore, sql: str) -> None:
    store.archive.add(archived(1))

    with pytest.raises(IntegrityError, match="append only"):
        store._connection.execute(sql)

    assert store.archive.get(archived(1).sha256) == archived(1)


def test_a_purge_takes_content_and_seal_once_and_nothing_brings_them_back(store: WorkspaceStore) -> None:
    store.archive.add(archived(1))

    store.archive.end(archived(1).sha256, "f" * 64, "[]")

    stub = archived(1, content=b"", seal=None, purged_by="f" * 64, remains="[]")
    assert store.archive.get(archived(1).sha256) == stub
    assert store.archive.add(archived(1)) is False
    for sql in (
        "UPDATE record SET content = x'00'",
        "UPDATE record SET seal = x'00'",
        "UPDATE record SET purged_by = ''",
    ):
        with pytest.raises(IntegrityError, match="append only"):
            store._connection.execute(sql)
    with pytest.raises(IntegrityError, match="append only"):
        store.archive.end(archived(1).sha256, "e" * 64, "[]")
    assert store.archive.get(archived(1).sha256) == stub


@pytest.mark.parametrize("alike", ["content = x''", "content = x'', seal = NULL", "seal = NULL", "purged_by = 'x'"])
def test_half_a_purge_is_refused(store: WorkspaceStore, alike: str) -> None:
    store.archive.add(archived(1))

    with pytest.raises(IntegrityError, match="append only"):
        store._connection.execute(f"UPDATE record SET {alike}")

    assert store.archive.get(archived(1).sha256) == archived(1)
