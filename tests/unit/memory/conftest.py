"""A store with what earlier visits left in it, and nothing else: no keys, no papers."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Mapping
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from model.ports import Draft, Row
from model.store.slots import Cost
from model.store.store import WorkspaceStore
from model.workspace import Person

SUBJECT = "019cab00-0000-7000-8000-00000000aaaa"
UNIT = "demo-unit"


class Past:
    """A workspace at whose institution people have been before."""

    def __init__(self, store: WorkspaceStore) -> None:
        self.store = store
        self.workspace: Any = SimpleNamespace(
            store=store, person=Person("p1", "示例甲", "p1"), now=lambda: "2026-05-04T10:00:00+08:00"
        )
        self.draft("today")

    def draft(self, draft_id: str, subject: str = SUBJECT, kind: str = "inspection") -> None:
        """A draft about a place."""
        at = "2026-05-04T09:00:00+08:00"
        context = {"subject_kind": "institution", "subject_id": subject}
        self.store.drafts.add(Draft(draft_id, kind, "filling", "f", "1", b"<x/>", b"t", b"<d/>", context, "", at, at))

    def visited(self, record: str, on: str, answers: Mapping[str, str], **said: Any) -> None:
        """A visit: its record, its day, its answers by item; every `no` made a finding, but in `hints`."""
        visit = {
            "id": said.get("id", f"id of {record}"),
            "unit": said.get("unit", UNIT),
            "unit_name": "示例县民政局",
            "number": f"第{record}号",
            "title": said.get("title", "示例检查表"),
            "subject_id": said.get("subject", SUBJECT),
            "visited_on": on,
            "made_at": said.get("made_at", f"{on}T12:00:00+08:00"),
            "corrects": said.get("corrects", ""),
        }
        found = [item for item, answer in answers.items() if answer == "no" and item not in said.get("hints", ())]
        rows = {
            "fact_inspection": [visit],
            "fact_answer": [_answer(item, answer, said) for item, answer in answers.items()],
            "fact_finding": [_finding(item, said) for item in found],
            "fact_photo": [
                _photo(item, name, said) for item, names in said.get("photos", {}).items() for name in names
            ],
        }
        self.store.facts.put(record, rows)


def _answer(item: str, answer: str, said: Mapping[str, Any]) -> Row:
    notes = {"note1": "", "note2": "", **said.get("notes", {}).get(item, {})}
    return {"item": item, "section": "s01", "answer": answer, **notes}


def _finding(item: str, said: Mapping[str, Any]) -> Row:
    fact, corrected = said.get("facts", {}).get(item, f"{item}：事实"), "yes" if item in said.get("fixed", ()) else ""
    return {"item": item, "section": "s01", "fact": fact, "place": "一楼走廊", "corrected": corrected}


def _photo(item: str, name: str, said: Mapping[str, Any]) -> Row:
    stage = said.get("stages", {}).get(name, "")
    return {"item": item, "name": name, "sha256": "0" * 64, "print_sha256": "1" * 64, "stage": stage}


@pytest.fixture(scope="session")
def empty_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A closed store with nothing in it."""
    folder = tmp_path_factory.mktemp("memory") / "workspace"
    passphrase, cost = "春风又绿江南岸明月何时照", Cost(memory_kib=8, iterations=1)
    store, _ = WorkspaceStore.create(folder, passphrase=passphrase, person_id="p1", demo=True, cost=cost)
    store.close()
    (folder / "reserve").unlink()
    return folder


@pytest.fixture
def past(empty_store: Path, tmp_path: Path) -> Iterator[Past]:
    """No visit yet; the draft is called `today`."""
    folder = Path(shutil.copytree(empty_store, tmp_path / "workspace"))
    store, _ = WorkspaceStore.open(folder, "春风又绿江南岸明月何时照", cost=Cost(memory_kib=8, iterations=1))
    yield Past(store)
    store.close()
