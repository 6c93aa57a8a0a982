"""Hints in words, from whatever other ledgers know."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

from forms.register_table import load_register, register_form
from forms.session import FillSession
from gui.presenters.register_entry import RegisterEntryPresenter
from gui.presenters.rows.register_hints import hints
from model.barred import Match
from model.workflow.cases.row_papers import RowActs
from model.workflow.registers.register_hints import Employed
from model.workflow.registers.register_rows import RowForm
from model.workflow.registers.unique_rows import Standing
from tests.helpers.fakes import FakeClock
from tests.unit.presenters.shell.fakes import Stage


def _said(register: str, **answers: list[Any]) -> tuple[str, ...]:
    room = {verb: lambda *_given, answer=answer: answer for verb, answer in answers.items()}
    return hints(SimpleNamespace(register_hints=SimpleNamespace(**room)), register, {"name": "示例甲"})


def test_a_sure_match_and_a_mere_name_are_told_apart() -> None:
    found = [
        Match("b1", "示例甲", "示例决〔2026〕1号", sure=True),
        Match("b2", "示例甲", "示例决〔2026〕2号", sure=False),
    ]
    assert _said("staff", barred=found) == (
        "证件号码与行业禁入名单里的示例甲相同（示例决〔2026〕1号），请核对后再录用",
        "与行业禁入名单里的示例甲同名（示例决〔2026〕2号），请核对是不是同一个人",
    )


def test_who_is_employed_under_a_banned_name_is_named_with_the_institution() -> None:
    found = [Employed("s1", "示例甲", "示例敬老院"), Employed("s2", "示例甲", "")]
    assert _said("ban", employed=found) == (
        "示例敬老院有在职的示例甲，请核对是不是同一个人",
        "某机构有在职的示例甲，请核对是不是同一个人",
    )


def test_other_registers_have_no_hints() -> None:
    assert hints(SimpleNamespace(), "institution", {"name": "示例甲"}) == ()


def _entry(known: list[Match]) -> Stage:
    form = register_form("staff").xform
    row = RowForm("staff", None, form, None, (), ())
    session = FillSession.open(form, {}, clock=FakeClock(), new_id=lambda: "x")
    rows = {"open_row": row, "open_session": lambda _row: session}
    room = {"columns": load_register, "row_names": lambda _register, ids: dict.fromkeys(ids, "示例院")}
    barred = {"barred": lambda name, _number: known if name == "示例甲" else []}
    at = Stage(RegisterEntryPresenter, registers=room, register_rows=rows, register_hints=barred)
    at.verbs.workspace = SimpleNamespace(unit_id="u1", clock=FakeClock())
    at.presenter.open(register="staff", row_id=None)
    return at


def test_a_row_that_stands_already_is_offered_and_opened() -> None:
    form = register_form("liaison").xform
    row = RowForm("liaison", None, form, None, (), ())
    session = FillSession.open(form, {}, clock=FakeClock(), new_id=lambda: "x")
    there = {
        "standing": lambda _register, _row, said: Standing("l1", "示例甲") if said["unit_name"] == "示例镇" else None
    }
    at = Stage(
        RegisterEntryPresenter,
        registers={"columns": load_register, "row_names": {}},
        register_rows={"open_row": row, "open_session": lambda _row: session},
        unique_rows=there,
        row_papers={"acts": RowActs("r1", (), None)},
    )
    at.verbs.workspace = SimpleNamespace(unit_id="u1", clock=FakeClock())
    at.presenter.open(register="liaison", row_id=None)
    at.presenter.answer_changed("/data/unit_name", "示例镇")
    assert at.state.remarks == ("已经有同样的一条：示例甲，请打开那一条修改",)
    assert [line.words for line in at.state.acts] == ["打开已有的：示例甲"]
    at.presenter.answer_changed("/data/unit_name", "示例乡")
    assert (at.state.remarks, at.state.acts) == ((), ())
    at.presenter.answer_changed("/data/unit_name", "示例镇")
    at.presenter.act_chosen("standing")  # what was typed would be lost: once is a question
    at.presenter.act_chosen("standing")
    assert [call[1:3] for call in at.called if call[0] == "register_rows.open_row"][-1] == ("liaison", "l1")


def test_the_hint_comes_with_the_name_and_goes_with_it() -> None:
    at = _entry([Match("b1", "示例甲", "示例决〔2026〕1号", sure=False)])
    assert at.state.remarks == ()
    at.presenter.answer_changed("/data/name", "示例甲")
    assert at.state.remarks == ("与行业禁入名单里的示例甲同名（示例决〔2026〕1号），请核对是不是同一个人",)
    at.presenter.answer_changed("/data/name", "示例乙")
    assert at.state.remarks == ()
