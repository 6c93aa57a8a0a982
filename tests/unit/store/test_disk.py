"""The disk's own faults: full, read-only, gone; and the room kept for a full one."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from model.errors import KnownError
from model.store import disk_reserve
from model.store.disk_reserve import DiskReserve
from model.store.durable_files import write_durably
from model.store.store import WorkspaceStore


def failing(code: int):
    def fail(*_: object, **__: object) -> None:
        raise OSError(code, os.strerror(code))

    return fail


@pytest.mark.parametrize(
    ("code", "told"),
    [
        (errno.ENOSPC, "store.full"),
        (errno.EDQUOT, "store.full"),
        (errno.EROFS, "store.read_only"),
        (errno.EACCES, "store.read_only"),
        (errno.EIO, "store.unreachable"),
    ],
)
def test_a_failed_write_is_named_and_changes_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, code: int, told: str
) -> None:
    path = tmp_path / "keys.json"
    write_durably(path, b"old")
    monkeypatch.setattr(os, "fsync", failing(code))

    with pytest.raises(KnownError) as caught:
        write_durably(path, b"new")

    assert caught.value.code == told
    assert path.read_bytes() == b"old"
    assert [one.name for one in tmp_path.iterdir()] == ["keys.json"]


def test_an_object_that_does_not_fit_leaves_nothing(store: WorkspaceStore, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as patch, pytest.raises(KnownError, match=r"store\.full"):
        patch.setattr(os, "fdopen", failing(errno.ENOSPC))
        store.objects.put(b"photo")

    assert list(store.files.incoming.iterdir()) == []
    assert store.objects.get(store.objects.put(b"photo")) == b"photo"


def test_an_open_workspace_keeps_eight_megabytes_and_gives_them_up_when_full(store: WorkspaceStore) -> None:
    assert store.files.reserve.stat().st_size == 8_388_608
    if hasattr(os, "posix_fallocate"):
        assert store.files.reserve.stat().st_blocks * 512 >= 8_388_608

    store._connection.query("PRAGMA max_page_count = 1")
    with pytest.raises(KnownError, match=r"store\.full"):
        store.set_setting("large", "x" * 1_000_000)

    assert not store.files.reserve.exists()


def test_without_room_there_is_no_reserve_and_no_complaint(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(disk_reserve.os, "posix_fallocate", failing(errno.ENOSPC), raising=False)
    reserve = DiskReserve(tmp_path / "reserve")

    reserve.keep()

    assert list(tmp_path.iterdir()) == []
