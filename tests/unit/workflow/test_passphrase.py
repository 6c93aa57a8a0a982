"""A new passphrase: the old one opens nothing any more, and a kill at any step leaves one of the two, whole."""

from __future__ import annotations

import errno
import json
import os
import subprocess
import sys
from base64 import b64decode
from pathlib import Path

import pytest

from model.commands import passphrase as verb
from model.demo import people
from model.demo.county import AUTHORITY
from model.errors import KnownError, RefusedError
from model.store import durable_files
from model.workflow.office import recovery
from model.workflow.office.people import change_passphrase
from model.workflow.office.workspaces import Founding, create, log_in
from model.workflow.papers import finalise
from model.workspace import Workspace
from tests.helpers.offices import FIRST, SECOND, Offices, adapters, filled_draft, inspectors

NEW = "entirely new words"
ROOT = Path(__file__).parents[3]


def salts(folder: Path) -> list[bytes]:
    return [b64decode(slot["salt"]) for slot in json.loads((folder / "keys.json").read_text())["slots"]]


def own_keys(workspace: Workspace) -> dict[str, bytes]:
    user = workspace.person.user
    return {
        slot.purpose: slot.wrapped
        for slot in workspace.store.key_slots.all()
        if slot.person_id == user and slot.purpose != "root.recovery"
    }


def opened_by(workspace: Workspace, passphrase: str) -> list[str]:
    opened = []
    for purpose, wrapped in own_keys(workspace).items():
        try:
            workspace.seals.unwrap(wrapped, passphrase)
        except RefusedError:
            continue
        opened.append(purpose)
    return opened


def wholly(folder: Path, new: str, old: str) -> None:
    """`new` opens everything, `old` nothing, and nothing is left of the way there."""
    with pytest.raises(RefusedError, match=r"passphrase\.wrong"):
        log_in(adapters(7), folder, old)
    county = log_in(adapters(8), folder, new)
    assert opened_by(county, new) == ["ledger", "root", "seal"]
    assert opened_by(county, old) == []
    assert county.store.setting("passphrase_change") is None
    county.store.close()
    assert not (folder / "keys.json.part").exists()


def test_the_new_one_opens_everything_and_the_old_one_nothing(offices: Offices) -> None:
    county, folder = offices.county("whole"), offices.root / "whole"
    slot, keys, colleague = salts(folder)[0], own_keys(county), salts(folder)[2]

    change_passphrase(county, FIRST, NEW)

    assert all(before != after for before, after in zip(keys.values(), own_keys(county).values(), strict=True))
    assert slot not in salts(folder)
    assert colleague in salts(folder)
    last = county.store.audit.entries()[-1]
    assert (last["event"], last["subject"], last["by"]) == (
        "passphrase.changed",
        county.person.user,
        county.person.user,
    )
    county.store.close()
    wholly(folder, NEW, FIRST)
    log_in(adapters(9), folder, SECOND).store.close()


def test_papers_are_sealed_by_the_new_one_alone_from_then_on(offices: Offices) -> None:
    county = offices.county()
    draft_id = filled_draft(county)
    finalise.finalise(county, draft_id)
    change_passphrase(county, FIRST, NEW)
    first, _ = inspectors(county)

    with pytest.raises(RefusedError, match=r"passphrase\.wrong"):
        finalise.seal(county, draft_id, first, FIRST)

    assert finalise.seal(county, draft_id, first, NEW).sealed == ("inspector1",)


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("not the passphrase", NEW, "passphrase.wrong"),
        (SECOND, NEW, "passphrase.wrong"),  # a colleague's, on this very laptop
        (FIRST, "eleven char", "passphrase.short"),
        (FIRST, FIRST, "passphrase.same"),
        (FIRST, SECOND, "passphrase.taken"),
    ],
)
def test_what_is_refused_changes_nothing(offices: Offices, old: str, new: str, code: str) -> None:
    county, folder = offices.county("refused"), offices.root / "refused"
    before = (folder / "keys.json").read_bytes(), own_keys(county)

    with pytest.raises(RefusedError) as caught:
        change_passphrase(county, old, new)

    assert caught.value.code == code
    assert ((folder / "keys.json").read_bytes(), own_keys(county)) == before


@pytest.mark.parametrize(
    ("stop", "in_force", "next_in"),
    [
        ("noted", FIRST, FIRST),
        ("written", FIRST, FIRST),
        ("written", FIRST, SECOND),
        ("renamed", NEW, NEW),
        ("renamed", NEW, SECOND),
        ("turning", NEW, NEW),
        ("settled", NEW, NEW),
    ],
)
def test_cut_off_at_any_step_one_of_the_two_is_in_force(
    offices: Offices, stop: str, in_force: str, next_in: str
) -> None:
    offices.county("cut-off").store.close()
    folder = offices.root / "cut-off"
    victim = [sys.executable, "-m", "tests.unit.workflow.passphrase_victim", str(folder), NEW, stop, "5"]

    assert subprocess.run(victim, cwd=ROOT, check=False).returncode == 9

    log_in(adapters(6), folder, next_in).store.close()  # whoever comes next clears up
    wholly(folder, in_force, NEW if in_force == FIRST else FIRST)


def test_a_full_disk_leaves_the_old_one_in_force(offices: Offices, monkeypatch: pytest.MonkeyPatch) -> None:
    county, folder = offices.county("full"), offices.root / "full"

    def full(*_given: object) -> None:
        raise OSError(errno.ENOSPC, "full")

    with monkeypatch.context() as patched:
        patched.setattr(durable_files, "_write_and_sync", full)
        with pytest.raises(KnownError, match=r"store\.full"):
            change_passphrase(county, FIRST, NEW)

    county.store.close()
    wholly(folder, FIRST, NEW)


def test_renamed_but_not_known_to_last_it_is_made_to_last_first(
    offices: Offices, monkeypatch: pytest.MonkeyPatch
) -> None:
    county, folder, failed = offices.county("unsure"), offices.root / "unsure", []
    sync = os.fsync

    def fails_once(descriptor: int) -> None:
        if os.path.samestat(os.fstat(descriptor), folder.stat()) and not failed:
            failed.append(descriptor)
            raise OSError(errno.EIO, "not yet")
        sync(descriptor)

    with monkeypatch.context() as patched:
        patched.setattr(os, "fsync", fails_once)
        change_passphrase(county, FIRST, NEW)

    assert len(failed) == 1
    county.store.close()
    wholly(folder, NEW, FIRST)


def test_the_key_on_paper_stays_good_and_recovering_can_be_done_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    founding = Founding(people.COUNTY, ({**AUTHORITY, "document": "D03"},), people.inspector(0))
    opened = create(adapters(), tmp_path / "county", founding, FIRST, demo=True)
    change_passphrase(opened.workspace, FIRST, NEW)
    user = opened.workspace.person.user
    opened.workspace.store.close()
    adapted = adapters(2)

    def cut_off(*_given: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr("model.store.audit.AuditTable.append", cut_off)  # after keys.json, before the database
        with pytest.raises(KeyboardInterrupt):
            recovery.recover(adapted, tmp_path / "county", opened.recovery_key, user, "words after that")

    recovery.recover(adapted, tmp_path / "county", opened.recovery_key, user, "words after that")
    wholly(tmp_path / "county", "words after that", NEW)


def test_the_verb_reads_three_lines(
    offices: Offices, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    offices.county("verb").store.close()
    folder = offices.root / "verb"
    typed = iter([FIRST, NEW, "something else", FIRST, NEW, NEW])
    monkeypatch.setattr(verb, "ask_passphrase", lambda *_prompt: next(typed))
    monkeypatch.setattr(verb.wiring, "adapters", lambda: adapters(4))
    wish = verb.argparse.Namespace(workspace=folder)

    with pytest.raises(RefusedError, match=r"passphrase\.not_alike"):
        verb.run(wish)
    assert verb.run(wish) == 0

    assert capsys.readouterr().out == "示例甲 的口令已更改。\n"
    wholly(folder, NEW, FIRST)
