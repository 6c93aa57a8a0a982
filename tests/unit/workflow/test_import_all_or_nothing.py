"""An import is all or nothing: stopped, cut off or in several records, with secrets that have files of their own."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from forms.register_table import load_register
from model.errors import RefusedError
from model.tables import write_table
from model.workflow.registers import register_import, registers
from model.workflow.registers.register_import import ImportPreview
from model.workspace import Workspace
from tests.helpers.offices import Offices, subject
from tests.helpers.source import ROOT

ROWS, FILES = 12, 48  # of a key person four fields are secret, each a file
SECRETS = {"situation": "示例", "found_on": "2026年2月1日", "measures": "示例", "keeper": "示例", "state": "关注中"}


def sheet(county: Workspace, register: str) -> bytes:
    """ROWS institutions, or as many key persons, whose names are secret."""
    if register == "institution":
        there = {"status": "在营", "area": "500242"}
        rows = [{**there, "name": f"示例第{at}院", "address": f"示例路{at}号"} for at in range(ROWS)]
    else:
        about = {"institution": subject(county), "kind": "精神抑郁", **SECRETS}
        rows = [{**about, "name": f"示例 {at} 号", "person": f"示例老人{at}"} for at in range(ROWS)]
    labels = [load_register(register).field(name).label for name in rows[0]]
    return write_table(labels, [list(row.values()) for row in rows], "xlsx")


def looked_at(county: Workspace, register: str) -> ImportPreview:
    reading, preview = register_import.begin(county, register, sheet(county, register), "示例.xlsx")
    preview = register_import.go_on(reading, preview)
    assert [one.fate for one in preview.rows] == ["created"] * ROWS
    return preview


def kept(county: Workspace) -> tuple[int, int, int, int]:
    """How many records, rows, audit entries and files of objects there are."""
    (rows,) = county.store.facts.rows("select count(*) as n from current_row")
    saved = sum(entry["event"] == "register.saved" for entry in county.store.audit.entries())
    objects = [path for path in (county.folder / "objects").rglob("*") if path.is_file()]
    return county.store.archive.count(), rows["n"], saved, len(objects)


class Stop:
    """Hears how far it is and ends it at the word of that number."""

    def __init__(self, word: int) -> None:
        self.word, self.heard = word, 0

    def __call__(self, _done: int, _of: int) -> None:
        self.heard += 1
        if self.heard == self.word:
            raise RefusedError("import.stopped")


@pytest.mark.parametrize("word", [1, 20, FILES, FILES + 1, FILES + ROWS + 1, FILES + 2 * ROWS])
def test_stopped_at_any_word_nothing_is_left(county: Workspace, word: int) -> None:
    preview, before = looked_at(county, "key_person"), kept(county)
    with pytest.raises(RefusedError):
        register_import.import_rows(county, preview, Stop(word))
    assert kept(county) == before


def test_done_every_secret_has_its_file(county: Workspace) -> None:
    preview, (records, rows, saved, objects) = looked_at(county, "key_person"), kept(county)
    register_import.import_rows(county, preview)
    assert kept(county) == (records + 1, rows + ROWS, saved + 1, objects + FILES)
    county.store.deletions.settle()
    assert kept(county)[3] == objects + FILES


def test_what_does_not_fit_into_one_record_is_several_and_still_one_act(
    county: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    preview, before = looked_at(county, "institution"), kept(county)
    sizes = [len(one.save.submission) for one in preview.rows]
    monkeypatch.setattr(register_import, "LARGEST", sum(sizes[:5]))
    with pytest.raises(RefusedError):
        register_import.import_rows(county, preview, Stop(22))  # in the third of the three
    assert kept(county) == before
    heard: list[tuple[int, int]] = []
    changes = register_import.import_rows(county, preview, lambda done, of: heard.append((done, of)))
    assert (len(changes.records), kept(county)[0]) == (3, before[0] + 3)
    assert len(registers.page(county, "institution", search="示例第")) == ROWS
    assert [done for done, _ in heard] == sorted(done for done, _ in heard)
    assert {of for _, of in heard} == {2 * ROWS}


@pytest.mark.parametrize("word", [3, FILES + 4])
def test_cut_off_nothing_is_left_after_the_next_log_in(offices: Offices, tmp_path: Path, word: int) -> None:
    county = offices.county("cut-off")
    (tmp_path / "示例.xlsx").write_bytes(sheet(county, "key_person"))
    before = kept(county)
    county.store.close()
    victim = [sys.executable, "-m", "tests.unit.workflow.import_victim", str(county.folder), "key_person"]
    victim += [str(tmp_path / "示例.xlsx"), str(word)]
    assert subprocess.run(victim, cwd=ROOT, check=False).returncode == 9
    cut_off = sum(path.is_file() for path in (county.folder / "objects").rglob("*"))
    assert cut_off > before[3]
    assert kept(offices.county("cut-off", mark=6)) == before
