"""Registers as lists, without a screen."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from forms.register_table import load_register
from gui.presenters.register_list import RegisterListPresenter
from gui.presenters.registers import RegistersPresenter
from model.rules.feeding import Feeds
from model.rules.grammar import rules
from model.workflow.registers.registers import Offer, RegisterCount, RowLine
from tests.unit.presenters.shell.fakes import Stage


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
    asked = ("register_export.save_list", "institution", tmp_path / "机构.pdf", "松鹤", {"status": "operating"}, "")
    assert at.called[-1] == asked
    assert at.state.said == f"已导出 3 行到 {tmp_path / '机构.pdf'}。文件没有加密，请妥善保管。"


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


def test_the_ledgers_are_found_by_their_headings_and_titles() -> None:
    known = (
        RegisterCount("institution", "养老机构", "roster", 20, False, "county", Feeds((), ())),
        RegisterCount("person", "检查人员", "roster", 6, False, "county", Feeds((), ())),
        RegisterCount("key_person", "重点人员", "safety", 0, True, "unit", Feeds((), ())),
    )
    at = Stage(RegistersPresenter, registers={"overview": known}, retention={"due": 2})
    at.presenter.open()
    assert at.state.lines == (
        ("institution", ("名录", "养老机构", "20", "")),
        ("person", ("", "检查人员", "6", "")),
        ("key_person", ("安全", "重点人员", "0", "保密，打开留痕")),
    )
    at.presenter.search_changed("人员")
    assert [line[0] for line in at.state.lines] == ["person", "key_person"]
    at.presenter.register_chosen("person")
    at.presenter.retention_requested()
    assert at.state.ended == 2
    assert at.gone == [("register_list", {"register": "person"}), ("retention", {})]


def test_the_ledger_that_is_pointed_at_says_how_far_it_goes_and_which_deadlines_it_feeds() -> None:
    known = (
        RegisterCount("person", "检查人员", "roster", 6, False, "county", Feeds((rules()["own-inspector"],), ())),
        RegisterCount("drill", "应急宣传和演练", "safety", 0, False, "county", Feeds((), (rules()["T08"],))),
        RegisterCount("key_person", "重点人员", "safety", 0, True, "unit", Feeds((), ())),
    )
    at = Stage(RegistersPresenter, registers={"overview": known}, retention={"due": 2})
    at.presenter.open()
    assert at.state.remark == ""
    said = []
    for one in known:
        at.presenter.register_pointed(one.id)
        said.append(at.state.remark)
    assert said == [
        "检查人员：随名录发到全县各单位。从这里起算：执法证到期以前换证。",
        "应急宣传和演练：随名录发到全县各单位。登记在这里就算办结：每年至少一次应急演练。",
        "重点人员：不出本单位。",
    ]
