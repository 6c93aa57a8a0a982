"""One row of a register, without a screen."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from forms.register_table import load_register, register_form
from forms.session import FillSession
from gui.presenters.register_entry import RegisterEntryPresenter
from model.errors import RefusedError
from model.workflow.cases.row_papers import RowActs, ToInspect
from model.workflow.registers.register_rows import RowForm, Version
from model.workflow.registers.registers import Offer
from tests.helpers.fakes import FakeClock
from tests.unit.presenters.shell.fakes import Stage

FORM = register_form("institution").xform
OLD = Version("r0", "2026-01-01T09:00:00+08:00", "甲", "示例局", {"name": "示例院", "beds": "40"})
NEW = Version("r1", "2026-02-01T10:30:00+08:00", "乙", "示例局", {"name": "示例院", "beds": "60"}, "agreed")


def session() -> FillSession:
    return FillSession.open(FORM, {}, clock=FakeClock(), new_id=lambda: "x")


def entry_stage(
    save: Any = None,
    history: tuple[Version, ...] = (),
    previous: tuple[str, ...] = (),
    verbs: dict[str, Any] | None = None,
    exports: dict[str, Any] | None = None,
    **form: Any,
) -> Stage:
    row_id = "i1" if history else None
    row = RowForm("institution", row_id, FORM, None, previous, history, **form)
    rows = {"open_row": row, "open_session": lambda _row: session(), "save_row": save, **(verbs or {})}
    room = {"columns": load_register, "row_names": lambda _register, ids: dict.fromkeys(ids, "示例院")}
    beside = {"row_papers": {"acts": RowActs("r1", (), None)}, "register_export": exports or {}}
    at = Stage(RegisterEntryPresenter, registers=room, register_rows=rows, **beside)
    at.verbs.workspace = SimpleNamespace(unit_id="u1", clock=FakeClock())
    at.presenter.open(register="institution", row_id=row_id)
    return at


def fill(at: Stage, **answers: str) -> None:
    for name, value in answers.items():
        at.presenter.answer_changed(f"/data/{name}", value)


def test_a_row_with_something_missing_is_not_saved_and_says_where() -> None:
    at = entry_stage()
    fill(at, name="示例院")
    at.presenter.save_requested()
    assert "register_rows.save_row" not in [call[0] for call in at.called]
    wrong = {row.ref for row in at.state.rows if row.violation}
    assert wrong == {"/data/status", "/data/area", "/data/address"}


def test_a_complete_row_is_saved_on_the_versions_it_succeeds() -> None:
    at = entry_stage(history=(NEW, OLD), previous=("r1", "r2"))
    fill(at, name="示例院", status="operating", area="500242", address="示例路 1 号")
    assert at.presenter.unsaved == 1
    at.presenter.save_requested()
    verb, register, row_id, submission, previous, _kept = at.called[-1]
    assert (verb, register, row_id, previous) == ("register_rows.save_row", "institution", "i1", ("r1", "r2"))
    assert "示例路 1 号".encode() in submission
    assert at.gone[-1] == ("register_list", {"register": "institution", "said": "已保存为一条签封的记录。"})
    assert at.presenter.unsaved == 0


def test_a_refused_save_keeps_what_was_typed() -> None:
    at = entry_stage(save=RefusedError("ledger.no_key"))
    fill(at, name="示例院", status="operating", area="500242", address="示例路 1 号")
    at.presenter.save_requested()
    assert at.state.error != ""
    assert next(row.value for row in at.state.rows if row.ref == "/data/name") == "示例院"
    assert at.presenter.unsaved == 1


@pytest.mark.parametrize(
    ("code", "hint"),
    [
        ("52500242MJ01234566", "统一社会信用代码的末位校验不符"),
        ("91140213MA0K12345Y", "第 9 至 17 位的校验不符，请对照登记证"),
    ],
)
def test_a_code_says_what_is_odd_about_it(code: str, hint: str) -> None:
    at = entry_stage()
    fill(at, code=code)
    assert hint in at.state.remarks


def test_history_says_what_changed_from_version_to_version() -> None:
    at = entry_stage(history=(NEW, OLD), previous=("r1",))
    assert at.state.history == (
        ("r1", ("2026-02-01 10:30", "示例局　乙", "床位数：40 → 60")),
        ("r0", ("2026-01-01 09:00", "示例局　甲", "登记")),
    )


def test_the_owner_unit_of_a_person_is_filled_in_and_not_asked() -> None:
    row = RowForm("person", None, register_form("person").xform, None, (), ())
    filled = FillSession.open(row.xform, {}, clock=FakeClock(), new_id=lambda: "x")
    room = {"columns": load_register, "row_names": lambda *_given: {}}
    at = Stage(
        RegisterEntryPresenter, registers=room, register_rows={"open_row": row, "open_session": lambda _row: filled}
    )
    at.verbs.workspace = SimpleNamespace(unit_id="u1", clock=FakeClock())
    at.presenter.open(register="person", row_id=None)
    assert filled.value("/data/unit") == "u1"
    assert "/data/unit" not in [row.ref for row in at.state.rows]
    assert at.presenter.unsaved == 0


def test_secrets_stand_behind_dots_until_one_is_asked_for() -> None:
    form = register_form("key_person").xform
    row = RowForm("key_person", "k1", form, None, ("r1",), (NEW,), absent=("kind",))
    filled = FillSession.open(form, {}, clock=FakeClock(), new_id=lambda: "x")
    assert filled.answer("/data/person", "示例老人一") is None
    at = Stage(
        RegisterEntryPresenter,
        registers={"columns": load_register, "row_names": lambda *_given: {}},
        register_rows={"open_row": row, "open_session": lambda _row: filled},
        secrets={"reveal": "示例老人一"},
        row_papers={"acts": RowActs("r1", (), None)},
        unique_rows={"standing": None},
    )
    at.verbs.workspace = SimpleNamespace(unit_id="u1", clock=FakeClock())
    at.presenter.open(register="key_person", row_id="k1")

    def shown(name: str) -> tuple[str, str]:
        return next((row.appearance, row.value) for row in at.state.rows if row.ref == f"/data/{name}")

    assert shown("person") == ("masked", "●●●●●●")
    assert shown("kind") == ("masked", "●●●●●●")  # its value is elsewhere
    assert shown("situation") == ("multiline", "")
    at.presenter.asked("/data/person", "reveal", "")
    assert ("secrets.reveal", "key_person", "k1", "person") in at.called
    assert shown("person") == ("", "示例老人一")


def test_a_chosen_row_is_said_by_its_name() -> None:
    form = register_form("drill").xform
    filled = FillSession.open(form, {}, clock=FakeClock(), new_id=lambda: "x")
    room = {"columns": load_register, "row_names": lambda *_given: {}, "choose": [Offer("i1", "示例一", "示例镇")]}
    rows = {"open_row": RowForm("drill", None, form, None, (), ()), "open_session": lambda _row: filled}
    at = Stage(RegisterEntryPresenter, registers=room, register_rows=rows, unique_rows={"standing": None})
    at.verbs.workspace = SimpleNamespace(unit_id="u1", clock=FakeClock())
    at.presenter.open(register="drill", row_id=None, given={"institution": "i9"})
    assert ("register_rows.open_row", "drill", None, {"institution": "i9"}) in at.called

    def choices() -> tuple[tuple[str, str], ...]:
        return next(row.choices for row in at.state.rows if row.ref == "/data/institution")

    at.presenter.asked("/data/institution", "search", "示例")
    assert choices() == (("i1", "示例一\n示例镇"),)
    at.presenter.answer_changed("/data/institution", "i1")
    assert choices() == (("i1", "示例一"),)


def test_a_row_that_is_not_there_is_said_to_be_missing_until_something_is_chosen() -> None:
    form = register_form("drill").xform
    filled = FillSession.open(form, {}, clock=FakeClock(), new_id=lambda: "x")
    rows = {"open_row": RowForm("drill", None, form, None, (), ()), "open_session": lambda _row: filled}
    room = {"columns": load_register, "row_names": lambda *_given: {}, "choose": []}
    at = Stage(RegisterEntryPresenter, registers=room, register_rows=rows, unique_rows={"standing": None})
    at.verbs.workspace = SimpleNamespace(unit_id="u1", clock=FakeClock())
    at.presenter.open(register="drill", row_id=None)

    def said() -> str:
        return next(row.violation for row in at.state.rows if row.ref == "/data/institution")

    assert said() == ""
    at.presenter.asked("/data/institution", "search", "没有的院")
    assert said() == "没有找到。请换一个词；名录、台账里还没有的，先去登记。"
    at.presenter.answer_changed("/data/institution", "i1")
    assert said() == ""


def test_a_saved_row_goes_out_as_its_sheet_and_a_new_one_as_a_blank_sheet(tmp_path: Path) -> None:
    new = entry_stage(exports={"save_blank": None})
    assert new.state.blank
    new.presenter.sheet_requested(str(tmp_path / "示例.pdf"))
    assert new.called[-1] == ("register_export.save_blank", "institution", tmp_path / "示例.pdf")
    at = entry_stage(history=(NEW, OLD), previous=("r1",), exports={"save_sheet": None})
    assert (at.state.sheet, at.state.blank) == (load_register("institution").sheet, False)
    at.presenter.sheet_requested(str(tmp_path / "示例.docx"))
    assert at.called[-1] == ("register_export.save_sheet", "institution", "i1", tmp_path / "示例.docx")
    assert "没有加密" in at.state.said


def test_what_was_decided_opens_the_row_again() -> None:
    at = entry_stage(history=(NEW, OLD), previous=("r1",), verbs={"adopt": None}, proposals=(NEW,))
    assert at.state.proposals[0].words == "2026-02-01 10:30　示例局　乙"
    assert at.state.proposals[0].changes == "没有不同"
    at.presenter.version_adopted("r1")
    assert ("register_rows.adopt", "institution", "i1", "r1") in at.called
    assert at.state.said == "已采用这一版。"


def test_what_begins_from_a_row_stands_above_its_questions() -> None:
    to = ToInspect("institution", "i1", "示例院", "special", "filing_verification", "备案：示例院")
    at = entry_stage(history=(NEW,))
    at.verbs.row_papers.acts = lambda _register, _row: RowActs("r1", ("filing_receipt",), to, to_roster=True)
    at.verbs.filings = SimpleNamespace(carry=lambda row_id: at.called.append(("carry", row_id)))
    at.presenter.open(register="institution", row_id="i1")
    assert [(one.id, one.words) for one in at.state.acts] == [
        ("inspection", "专项检查"),
        ("filing_receipt", "备案回执"),
        ("roster", "记入机构名录"),
    ]
    at.presenter.act_chosen("inspection")
    at.presenter.act_chosen("filing_receipt")
    assert at.gone == [
        ("start", {"register": "institution", "row": "i1"}),
        ("issue", {"document": "r1", "paper": "filing_receipt", "register": "institution", "row": "i1"}),
    ]
    at.presenter.act_chosen("roster")
    assert ("carry", "i1") in at.called
    assert at.state.said == "已记入机构名录，作为一条签封的记录保存。"
