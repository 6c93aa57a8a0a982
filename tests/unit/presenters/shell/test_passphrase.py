"""A person's own new passphrase, as the page asks for it."""

from __future__ import annotations

from gui.presenters.passphrase import PassphrasePresenter, PassphraseState
from model.errors import RefusedError
from tests.unit.presenters.shell.fakes import Stage

OLD, NEW = "春风又绿江南岸明月何时照", "entirely new words"


def test_it_is_said_when_the_new_one_is_in_force_and_forgotten_at_the_next_visit() -> None:
    at = Stage(PassphrasePresenter, people={"change_passphrase": None})
    at.presenter.open()
    at.presenter.change_requested(OLD, NEW)
    assert at.called == [("people.change_passphrase", OLD, NEW)]
    assert at.state == PassphraseState(done=True)
    at.presenter.open()
    assert at.state == PassphraseState()


def test_a_refusal_is_said_and_can_be_tried_again() -> None:
    at = Stage(PassphrasePresenter, people={"change_passphrase": RefusedError("passphrase.same")})
    at.presenter.open()
    at.presenter.change_requested(OLD, OLD)
    assert at.state == PassphraseState(error="新口令和原来的一样。请换一个。")


def test_back_leads_to_today() -> None:
    at = Stage(PassphrasePresenter)
    at.presenter.back_requested()
    assert at.gone == [("today", {})]
