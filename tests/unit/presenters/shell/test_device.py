"""The three ways on from a copy of a workspace, without a screen."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace

from gui.presenters.device import DevicePresenter
from model.errors import RefusedError
from tests.unit.presenters.shell.fakes import Stage

FOLDER = Path("somewhere")
MOVED, READING, WAITING = SimpleNamespace(), SimpleNamespace(), SimpleNamespace()


def stage(waits: bool = False, **moving: object) -> Stage:
    said = {"mark": "B", "waits": waits, "move": MOVED, "read": READING, "become_new": WAITING, "request": b"asked"}
    made = Stage(DevicePresenter, moving={**said, **moving}, joining={"fingerprint": "AB12"})
    made.verbs.leave = lambda: made.called.append(("leave",))
    made.presenter.open(folder=FOLDER)
    return made


def test_it_says_which_mark_is_at_stake() -> None:
    assert (stage().state.step, stage().state.mark) == ("ask", "B")


def test_moving_needs_the_other_copy_given_up() -> None:
    at = stage()
    at.presenter.move_requested()
    assert at.state.step == "move"
    at.presenter.move_confirmed(True)
    assert at.called[-2:] == [("moving.move", ("other_is_retired", True)), ("enter", MOVED)]
    assert at.gone == [("today", {})]


def test_a_refusal_is_said_in_place() -> None:
    at = stage(move=RefusedError("device.not_confirmed"))
    at.presenter.move_requested()
    at.presenter.move_confirmed(False)
    assert (at.gone, at.state.step) == ([], "move")
    assert at.state.error.startswith("还没有确认原来那一份不再使用。")


def test_reading_goes_on_to_the_day() -> None:
    at = stage()
    at.presenter.reading_requested()
    assert (at.called[-1], at.gone) == (("enter", READING), [("today", {})])


def test_another_workstation_shows_its_request_and_keeps_it(tmp_path: Path) -> None:
    at = stage()
    at.presenter.new_requested()
    assert (at.state.step, at.state.fingerprint) == ("request", "AB12")
    at.presenter.request_kept(str(tmp_path / "请求.json"))
    assert (tmp_path / "请求.json").read_bytes() == b"asked"
    assert at.state.saved_to == str(tmp_path / "请求.json")
    at.presenter.answer_requested()
    assert at.called[-1] == ("leave",)
    assert at.gone == [("join", {"folder": FOLDER, "waiting": True})]


def test_a_request_that_waits_is_shown_again() -> None:
    at = stage(waits=True)
    assert (at.state.step, at.state.fingerprint) == ("request", "AB12")


def test_back_is_one_step_and_then_the_log_in() -> None:
    at = stage()
    at.presenter.move_requested()
    at.presenter.back_requested()
    assert (at.state.step, at.gone) == ("ask", [])
    at.presenter.back_requested()
    assert (at.called[-1], at.gone) == (("leave",), [("login", {"folder": FOLDER})])
