"""Objects: the same bytes come back, or the fault is named; nothing plain is on the disk."""

from __future__ import annotations

from pathlib import Path

import pytest

from model.errors import KnownError
from model.store.objects import ObjectFolder
from model.store.store import WorkspaceStore

PHOTO = b"\xff\xd8 a photo of a locked fire exit " * 100
PHOTO_SHA256 = "06a1706e5d18d65cf61a02410c9f394e05345b3637bdd225db035cd1b458a8c2"


def file_of(store: WorkspaceStore, sha256: str) -> Path:
    return store.files.objects / sha256[:2] / sha256


def test_bytes_come_back_under_their_hash(store: WorkspaceStore) -> None:
    assert store.objects.put(PHOTO) == PHOTO_SHA256

    assert store.objects.get(PHOTO_SHA256) == PHOTO
    assert (store.objects.has(PHOTO_SHA256), store.objects.has("0" * 64)) == (True, False)


def test_the_same_bytes_again_leave_the_file_alone(store: WorkspaceStore) -> None:
    store.objects.put(PHOTO)
    before = file_of(store, PHOTO_SHA256).read_bytes()

    assert store.objects.put(PHOTO) == PHOTO_SHA256

    assert file_of(store, PHOTO_SHA256).read_bytes() == before


def test_an_empty_object_is_an_object(store: WorkspaceStore) -> None:
    empty = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"

    assert store.objects.put(b"") == empty
    assert store.objects.get(empty) == b""


def test_a_missing_object_is_named(store: WorkspaceStore) -> None:
    with pytest.raises(KnownError, match=r"object\.missing"):
        store.objects.get("0" * 64)


@pytest.mark.parametrize("at", [0, 5, 20, -1])
def test_a_flipped_bit_is_named_and_a_new_put_mends_it(store: WorkspaceStore, at: int) -> None:
    store.objects.put(PHOTO)
    path = file_of(store, PHOTO_SHA256)
    damaged = bytearray(path.read_bytes())
    damaged[at] ^= 1
    path.write_bytes(damaged)

    with pytest.raises(KnownError, match=r"object\.damaged"):
        store.objects.get(PHOTO_SHA256)

    store.objects.put(PHOTO)
    assert store.objects.get(PHOTO_SHA256) == PHOTO


@pytest.mark.parametrize("length", [0, 3, 16, 100])
def test_a_file_cut_short_is_named(store: WorkspaceStore, length: int) -> None:
    store.objects.put(PHOTO)
    path = file_of(store, PHOTO_SHA256)
    path.write_bytes(path.read_bytes()[:length])

    with pytest.raises(KnownError, match=r"object\.damaged"):
        store.objects.get(PHOTO_SHA256)


def test_one_object_cannot_stand_in_for_another(store: WorkspaceStore) -> None:
    store.objects.put(PHOTO)
    other = store.objects.put(b"another photo")
    file_of(store, other).write_bytes(file_of(store, PHOTO_SHA256).read_bytes())

    with pytest.raises(KnownError, match=r"object\.damaged"):
        store.objects.get(other)


def test_another_key_does_not_open_it(store: WorkspaceStore) -> None:
    store.objects.put(PHOTO)

    with pytest.raises(KnownError, match=r"object\.damaged"):
        ObjectFolder(store.files.objects, bytes(32)).get(PHOTO_SHA256)


def test_what_a_killed_process_left_half_written_goes_away(store: WorkspaceStore) -> None:
    leftover = store.files.incoming / f"{'0' * 64}.part"
    leftover.write_bytes(b"half")

    ObjectFolder(store.files.objects, bytes(32))

    assert not leftover.exists()


def test_only_a_hash_is_a_name(store: WorkspaceStore) -> None:
    with pytest.raises(ValueError, match="not a SHA-256"):
        store.objects.get("../../keys.json")
