"""A real workspace in every test: made once, copied for each."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from model.store.slots import Cost
from model.store.store import WorkspaceStore

PASSPHRASE = "春风又绿江南岸明月何时照"
CHEAP = Cost(memory_kib=8, iterations=1)


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """A closed workspace of one user, and its recovery key."""
    folder = tmp_path_factory.mktemp("template") / "workspace"
    store, recovery_key = WorkspaceStore.create(
        folder, passphrase=PASSPHRASE, person_id="person-1", demo=True, cost=CHEAP
    )
    store.close()
    (folder / "reserve").unlink()
    return folder, recovery_key


@pytest.fixture
def folder(template: tuple[Path, str], tmp_path: Path) -> Path:
    """A closed workspace of this test's own."""
    return Path(shutil.copytree(template[0], tmp_path / "workspace"))


@pytest.fixture
def recovery_key(template: tuple[Path, str]) -> str:
    """The recovery key of `folder`."""
    return template[1]


@pytest.fixture
def store(folder: Path) -> Iterator[WorkspaceStore]:
    """`folder` opened by person-1."""
    opened, _ = WorkspaceStore.open(folder, PASSPHRASE, cost=CHEAP)
    yield opened
    opened.close()
