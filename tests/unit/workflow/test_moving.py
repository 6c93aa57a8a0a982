"""A workspace belongs to one folder on one computer; every copy of it asks before it makes a record (design §2.14)."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from model.demo import county as demo
from model.demo import people
from model.errors import KnownError, RefusedError
from model.kinds import OF_A_COUNTY
from model.workflow.cases import start
from model.workflow.files import importing
from model.workflow.office import device, joining, moving
from model.workflow.office.workspaces import Founding, create, log_in
from model.workflow.papers import fill, finalise, numbers, voiding
from model.workflow.registers import register_rows, registers
from model.workflow.registers.ledger import save_values
from model.workspace import Workspace
from tests.helpers.fakes import FakeDevice
from tests.helpers.offices import FIRST, adapters, wish
from tests.helpers.townships import filled_supervision

FIELD = "field-passphrase-1"
UNANSWERED = r"^device\.unanswered$"


class Computers:
    """Two computers: workspaces are opened on one of them and closed at the end of the test."""

    def __init__(self, root: Path) -> None:
        self.root, self.here, self.there = root, FakeDevice(), FakeDevice()
        self.opened: list[Workspace] = []
        self._mark = 50

    def adapters(self, computer: FakeDevice):
        self._mark += 1
        return adapters(self._mark, device=computer)

    def keep(self, workspace: Workspace) -> Workspace:
        self.opened.append(workspace)
        return workspace

    def enter(self, name: str, computer: FakeDevice | None = None, passphrase: str = FIRST) -> Workspace:
        return self.keep(log_in(self.adapters(computer or self.here), self.root / name, passphrase))

    def copy(self, name: str, to: str) -> None:
        shutil.copytree(self.root / name, self.root / to)


@pytest.fixture
def at(tmp_path: Path) -> Iterator[Computers]:
    computers = Computers(tmp_path)
    yield computers
    for workspace in computers.opened:
        workspace.store.close()


@pytest.fixture
def county(at: Computers) -> Workspace:
    """A real county, no demo, that may inspect one institution."""
    authority = tuple({**demo.AUTHORITY, "document": one} for one in OF_A_COUNTY)
    founding = Founding(people.COUNTY, authority, people.inspector(0))
    workspace = at.keep(create(at.adapters(at.here), at.root / "county", founding, FIRST).workspace)
    save_values(workspace, "institution", workspace.new_id(), people.institutions(1)[0])
    return workspace


@pytest.fixture
def laptop(at: Computers, county: Workspace) -> Path:
    """A laptop that has joined the county, closed: its folder."""
    applicant = joining.Applicant("示例丙", "示例5002420003", "示例县人民政府", "2030-12-31")
    content, _ = joining.begin(at.adapters(at.here), at.root / "laptop", [(applicant, FIELD)])
    answer = joining.answer(county, content, FIRST)
    joining.accept_answer(at.adapters(at.here), at.root / "laptop", FIELD, answer).store.close()
    return at.root / "laptop"


def number_of(workspace: Workspace) -> str:
    return finalise.finalise(workspace, filled_supervision(workspace, 1)).number


def test_the_workspace_itself_is_never_asked(at: Computers, county: Workspace) -> None:
    assert number_of(county) == "示例民督录字〔2026〕第A1号"
    county.store.close()
    for _ in range(3):
        again = at.enter("county")
        assert again.refusal == ""
        again.store.close()


@pytest.mark.parametrize("computer", ["here", "there"])
def test_a_copy_asks_wherever_it_is_and_gives_no_number_until_answered(at: Computers, county: Workspace, computer: str):
    draft_id = filled_supervision(county, 1)
    county.store.close()
    at.copy("county", "copy")
    copy = at.enter("copy", getattr(at, computer))
    assert copy.refusal == "device.unanswered"
    with pytest.raises(RefusedError, match=UNANSWERED):
        finalise.finalise(copy, draft_id)
    assert (copy.store.numbers_given(), numbers.numbers(copy)) == ([], [])


def test_nothing_that_makes_a_record_is_done_in_a_copy_and_all_can_be_read(at: Computers, county: Workspace) -> None:
    draft_id, frozen = filled_supervision(county, 1), filled_supervision(county, 1)
    finalise.finalise(county, frozen)
    county.store.close()
    at.copy("county", "copy")
    copy = moving.read(at.enter("copy", at.there))
    institution = registers.page(copy, "institution")[0]
    row = register_rows.open_row(copy, "institution", institution.row_id)
    assert [line.number for line in numbers.numbers(copy)] == ["示例民督录字〔2026〕第A1号"]
    assert finalise.preview(copy, frozen).startswith(b"%PDF")
    for act in (
        lambda: finalise.finalise(copy, draft_id),
        lambda: finalise.seal(copy, frozen, copy.person.id, FIRST),
        lambda: voiding.void(copy, frozen, "示例"),
        lambda: start.start(copy, wish(copy, people=(copy.person.id,), kind="supervision", checklist="")),
        lambda: fill.keep(copy, draft_id, "answer", "/data/visit/date", "2026-03-02"),
        lambda: fill.discard(copy, draft_id),
        lambda: register_rows.save_row(copy, "institution", row.row_id, b"<data/>", row.previous),
        lambda: importing.import_files(copy, []),
        lambda: joining.answer(copy, b"{}", FIRST),
    ):
        with pytest.raises(RefusedError, match=r"^device\.reading$"):
            act()


def test_moved_here_the_mark_and_its_numbers_go_on_and_the_trail_says_so(at: Computers, county: Workspace) -> None:
    number_of(county)
    county.store.close()
    at.copy("county", "copy")
    copy = at.enter("copy", at.there)
    with pytest.raises(RefusedError, match=r"^device\.not_confirmed$"):
        moving.move(copy, other_is_retired=False)
    moved = moving.move(copy, other_is_retired=True)
    assert number_of(moved) == "示例民督录字〔2026〕第A2号"
    (row,) = registers.page(moved, "workstation")
    assert row.cells[:4] == ("A", "移机：改由这台电脑使用，原来那一份已停用", "2026-03-02", "示例甲")
    assert [one["detail"] for one in moved.store.audit.entries() if one["event"] == "device.moved"] == [{"mark": "A"}]
    moved.store.close()
    assert at.enter("copy", at.there).refusal == ""


def test_a_move_that_was_broken_off_asks_again(at: Computers, county: Workspace, monkeypatch) -> None:
    county.store.close()
    at.copy("county", "copy")
    copy = at.enter("copy", at.there)
    with monkeypatch.context() as broken:
        broken.setattr(copy.store.audit, "append", lambda *_given: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            moving.move(copy, other_is_retired=True)
    assert registers.page(copy, "workstation") == []
    copy.store.close()
    assert at.enter("copy", at.there).refusal == "device.unanswered"


def test_a_backup_put_back_over_the_workspace_asks(at: Computers, county: Workspace) -> None:
    device.back_up(county, at.root / "backup")
    number_of(county)
    county.store.close()
    shutil.rmtree(at.root / "county")
    at.copy("backup", "county")
    assert at.enter("county").refusal == "device.unanswered"


def test_files_of_an_earlier_day_put_back_ask(at: Computers, county: Workspace) -> None:
    county.store.close()
    at.copy("county", "kept")
    at.enter("county").store.close()
    shutil.rmtree(at.root / "county")
    at.copy("kept", "county")
    assert at.enter("county").refusal == "device.unanswered"


@pytest.mark.parametrize("kept", [0, 1])
def test_a_stop_between_computer_and_store_asks_nobody(at: Computers, county: Workspace, monkeypatch, kept: int):
    store = county.store
    with monkeypatch.context() as broken:
        if kept:  # the store has the new token, the computer still both
            calls = iter((at.here.remember, lambda *_given: 1 / 0))
            broken.setattr(at.here, "remember", lambda *given: next(calls)(*given))
        else:
            broken.setattr(store, "set_setting", lambda *_given: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            device.hold(at.here, store, at.root / "county")
    store.close()
    assert at.enter("county").refusal == ""


def test_a_workspace_opens_where_nothing_can_be_kept_outside_of_it(at: Computers, county: Workspace, monkeypatch):
    def full_disk(*_given: object) -> None:
        raise KnownError("device.unwritable", folder="")

    county.store.close()
    with monkeypatch.context() as full:
        full.setattr(at.here, "remember", full_disk)
        for _ in range(2):
            again = at.enter("county")
            assert again.refusal == ""
            again.store.close()
    assert at.enter("county").refusal == ""


def test_a_workspace_from_before_there_were_tokens_is_bound_silently(at: Computers, county: Workspace) -> None:
    county.store.set_setting(device.TOKEN, None)
    county.store.close()
    at.enter("county", at.there).store.close()
    assert at.enter("county", at.there).refusal == ""
    at.opened[-1].store.close()
    assert at.enter("county", at.here).refusal == "device.unanswered"


def test_a_copied_laptop_becomes_another_workstation_by_the_countys_answer(
    at: Computers, county: Workspace, laptop: Path
) -> None:
    at.copy("laptop", "copy")
    waiting = moving.become_new(at.enter("copy", at.there, FIELD))
    assert (moving.mark(waiting), moving.waits(waiting)) == ("", True)
    with pytest.raises(RefusedError, match=r"^device\.waiting$"):
        filled_supervision(waiting, 1)
    request = moving.request(waiting)
    assert [one.name for one in joining.read_request(request).people] == ["示例丙"]
    waiting.store.close()
    still = at.enter("copy", at.there, FIELD)
    assert (still.refusal, moving.request(still)) == ("device.waiting", request)
    still.store.close()
    answer = joining.answer(county, request, FIRST)
    with pytest.raises(RefusedError, match=r"^join\.other_copy$"):  # a copy of the copy
        joining.accept_answer(at.adapters(at.here), at.root / "copy", FIELD, answer)
    joined = at.keep(joining.accept_answer(at.adapters(at.there), at.root / "copy", FIELD, answer))
    original = at.enter("laptop", at.here, FIELD)
    assert (moving.mark(original), moving.mark(joined)) == ("B", "C")
    assert number_of(joined) == "示例民督录字〔2026〕第C1号"
    assert (original.refusal, joined.person) == ("", original.person)


def test_a_county_is_there_once(at: Computers, county: Workspace) -> None:
    county.store.close()
    at.copy("county", "copy")
    copy = at.enter("copy", at.there)
    with pytest.raises(RefusedError, match=r"^device\.root$"):
        moving.become_new(copy)
    assert moving.mark(copy) == "A"


def test_a_demo_is_free_of_it(at: Computers, template: Path) -> None:
    shutil.copytree(template, at.root / "demo")
    assert at.enter("demo", at.there).refusal == ""
    assert at.there.known == {}
