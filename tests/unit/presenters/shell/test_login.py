"""Logging in, without a screen."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace

from gui.presenters.login import LoginPresenter
from model.errors import RefusedError
from tests.unit.presenters.shell.fakes import Stage


def stage(answer: object) -> Stage:
    made = Stage(LoginPresenter, workspaces={"log_in": answer})
    made.presenter.open(folder=Path("somewhere"))
    return made


def test_the_right_passphrase_enters_the_workspace_and_goes_to_today() -> None:
    workspace = SimpleNamespace(roots=[b"root"], refusal="")
    at = stage(workspace)
    at.presenter.unlock_requested("correct horse battery")
    assert at.called == [
        ("workspaces.log_in", Path("somewhere"), "correct horse battery"),
        ("enter", workspace),
    ]
    assert at.gone == [("today", {})]
    assert [state.busy for state in at.shown] == [False, True, False]


def test_a_copy_is_entered_and_asked_about() -> None:
    workspace = SimpleNamespace(roots=[b"root"], refusal="device.unanswered")
    at = stage(workspace)
    at.presenter.unlock_requested("correct horse battery")
    assert at.called[-1] == ("enter", workspace)
    assert at.gone == [("device", {"folder": Path("somewhere")})]


def test_a_refusal_is_explained_in_place() -> None:
    at = stage(RefusedError("workspace.in_use"))
    at.presenter.unlock_requested("correct horse battery")
    assert at.gone == []
    assert at.state.error.startswith("这个工作区已经打开")
    assert not at.state.busy


def test_a_laptop_without_its_countys_answer_is_asked_for_it() -> None:
    closed = []
    store = SimpleNamespace(close=lambda: closed.append(True))
    at = stage(SimpleNamespace(roots=[], store=store))
    at.presenter.unlock_requested("correct horse battery")
    assert at.gone == [("join", {"folder": Path("somewhere"), "waiting": True})]
    assert closed == [True]
    assert ("enter",) not in [call[:1] for call in at.called]
