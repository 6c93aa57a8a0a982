"""Registers as a list and as a row, without a screen."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from forms.register_table import load_register, register_form
from forms.session import FillSession
from gui.presenters.register_entry import RegisterEntryPresenter
from gui.presenters.register_list import RegisterListPresenter
from gui.presenters.registers import RegistersPresenter
from model.errors import RefusedError
from model.workflow.register_rows import RowForm, Version
from model.workflow.registers import Offer, RegisterCount, RowLine
from model.workflow.row_papers import RowActs, ToInspect
from tests.helpers.fakes import FakeClock
from tests.unit.presenters.shell.fakes import Stage

FORM = register_form("institution").xform
OLD = Version("r0", "2026-01-01T09:00:00+08:00", "甲", "示例局", {"name": "示例院", "beds": "40"})
NEW = Version("r1", "2026-02-01T10:30:00+08:00", "乙", "示例局", {"name": "示例院", "beds": "60"}, "agreed")


def lines(count: int, begin: int = 0) -> list[RowLine]:
    cells = ("示例", "", "在营", "示例镇", "40", "低")
    named = [(f"i{at}", f"示例{at:04d}") for at in range(begin, begin + count)]
    return [RowLine(row_id, name, cells, row_id == "i1", False, f"{name}\x1f{row_id}") for row_id, name in named]


def list_stage(**verbs: Any) -> Stage:
    register = verbs.pop("register", "institution")
    exports = {name: verbs.pop(name) for name in ("save_list",) if name in verbs}
    known = {
        "columns": load_register,
        "enter": load_register,
        "row_names": lambda _of, ids: dict.fromkeys(ids, "示例院"),
    }
    room = {**known, "page": lambda *_given: lines(3), **verbs}
    at = Stage(RegisterListPresenter, registers=room, register_export=exports)
    at.presenter.open(register=register)
    return at


def test_cells_show_words_for_codes_and_mark_a_fork() -> None:
    first, second, _ = list_stage().state.lines
    assert first == ("i0", ("示例", "", "在营", "示例镇", "40", "低", ""))
    assert second[1][-1] == "有分歧"


def test_headings_are_the_registers_own_and_the_name_takes_what_is_left() -> None:
    state = list_stage().state
    assert state.headers[:2] == ("机构名称", "统一社会信用代码")
    assert state.headers[-1] == "标记"
    assert len(state.widths) == len(state.headers)
    assert state.widths == (0, 200, 104, 200, 104, 104, 90)


def test_the_next_page_begins_after_the_last_line() -> None:
    pages = [lines(200), lines(2, 200)]
    at = list_stage(page=lambda *_given: pages.pop(0))
    assert at.state.more
    at.presenter.more_requested()
    assert at.called[-1] == ("registers.page", "institution", "", "示例0199\x1fi199", 200, {})
    assert len(at.state.lines) == 202
    assert not at.state.more


def test_searching_starts_over_from_the_first_page() -> None:
    at = list_stage()
    at.presenter.search_changed("松鹤")
    assert at.called[-1] == ("registers.page", "institution", "松鹤", "", 200, {})
    assert at.state.search == "松鹤"


def test_a_spreadsheet_is_looked_at_on_a_page_of_its_own() -> None:
    at = list_stage()
    at.presenter.import_requested("示例.xlsx")
    assert at.gone == [("register_import", {"register": "institution", "path": "示例.xlsx"})]


def test_an_export_takes_what_is_shown_and_says_where_it_went(tmp_path: Path) -> None:
    at = list_stage(save_list=3)
    at.presenter.search_changed("松鹤")
    at.presenter.filter_chosen("status", "operating")
    at.presenter.export_requested(str(tmp_path / "机构.pdf"))
    asked = ("register_export.save_list", "institution", tmp_path / "机构.pdf", "松鹤", {"status": "operating"})
    assert at.called[-1] == asked
    assert at.state.said == f"已导出 3 行到 {tmp_path / '机构.pdf'}。文件没有加密，请妥善保管。"


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
    at.verbs.workspace = SimpleNamespace(unit_id="u1")
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
    at.verbs.workspace = SimpleNamespace(unit_id="u1")
    at.presenter.open(register="person", row_id=None)
    assert filled.value("/data/unit") == "u1"
    assert "/data/unit" not in [row.ref for row in at.state.rows]
    assert at.presenter.unsaved == 0


def test_what_an_older_search_found_is_dropped() -> None:
    at = list_stage(page=lambda _register, words, *_rest: lines(1) if words == "松鹤" else lines(3))
    held: list[Any] = []
    at.presenter.jobs.submit = lambda call, done, failed: held.append((call, done))
    at.presenter.search_changed("松")
    at.presenter.search_changed("松鹤")
    for call, done in reversed(held):  # the older one comes last
        done(call())
    assert len(at.state.lines) == 1


def test_a_list_narrowed_from_the_beginning_says_whose_it_is() -> None:
    at = list_stage(register="drill", page=lambda *_given: [])
    at.presenter.open(register="drill", only={"institution": "i1"})
    owner = next(one for one in at.state.filters if one.field == "institution")
    assert (owner.value, owner.name, owner.by_name) == ("i1", "示例院", True)
    assert ("registers.page", "drill", "", "", 200, {"institution": "i1"}) in at.called
    at.presenter.new_requested()
    assert at.gone[-1] == ("register_entry", {"register": "drill", "row_id": None, "given": {"institution": "i1"}})
    at.presenter.filter_chosen("institution", "")
    assert at.called[-1] == ("registers.page", "drill", "", "", 200, {})
    assert next(one.name for one in at.state.filters if one.field == "institution") == ""


def test_rows_to_filter_by_are_offered_while_a_name_is_typed() -> None:
    offers = [Offer("i1", "示例一", "示例镇"), Offer("i2", "示例二", "")]
    at = list_stage(register="drill", page=lambda *_given: [], choose=offers)
    at.presenter.filter_searched("institution", "示例")
    assert ("registers.choose", "institution", "示例") in at.called
    owner = next(one for one in at.state.filters if one.field == "institution")
    assert [(one.id, one.words, one.detail) for one in owner.choices] == [
        ("i1", "示例一", "示例镇"),
        ("i2", "示例二", ""),
    ]
    at.presenter.filter_chosen("institution", "i2")
    assert next(one.name for one in at.state.filters if one.field == "institution") == "示例二"


def test_a_restricted_list_is_entered_and_says_so() -> None:
    at = list_stage(register="key_person", page=lambda *_given: [])
    assert ("registers.enter", "key_person") in at.called
    assert at.state.restricted


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
    )
    at.verbs.workspace = SimpleNamespace(unit_id="u1")
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
    at = Stage(RegisterEntryPresenter, registers=room, register_rows=rows)
    at.verbs.workspace = SimpleNamespace(unit_id="u1")
    at.presenter.open(register="drill", row_id=None, given={"institution": "i9"})
    assert ("register_rows.open_row", "drill", None, {"institution": "i9"}) in at.called

    def choices() -> tuple[tuple[str, str], ...]:
        return next(row.choices for row in at.state.rows if row.ref == "/data/institution")

    at.presenter.asked("/data/institution", "search", "示例")
    assert choices() == (("i1", "示例一\n示例镇"),)
    at.presenter.answer_changed("/data/institution", "i1")
    assert choices() == (("i1", "示例一"),)


def test_a_saved_row_goes_out_as_its_sheet_and_a_new_one_has_none(tmp_path: Path) -> None:
    assert entry_stage().state.sheet == ""
    at = entry_stage(history=(NEW, OLD), previous=("r1",), exports={"save_sheet": None})
    assert at.state.sheet == load_register("institution").sheet
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


def test_the_ledgers_are_found_by_their_headings_and_titles() -> None:
    known = (
        RegisterCount("institution", "养老机构", "roster", 20, False),
        RegisterCount("person", "检查人员", "roster", 6, False),
        RegisterCount("key_person", "重点人员", "safety", 0, True),
    )
    at = Stage(RegistersPresenter, registers={"overview": known})
    at.presenter.open()
    assert at.state.lines == (
        ("institution", ("名录", "养老机构", "20", "")),
        ("person", ("", "检查人员", "6", "")),
        ("key_person", ("安全", "重点人员", "0", "保密，打开留痕")),
    )
    at.presenter.search_changed("人员")
    assert [line[0] for line in at.state.lines] == ["person", "key_person"]
    at.presenter.register_chosen("person")
    assert at.gone == [("register_list", {"register": "person"})]


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
