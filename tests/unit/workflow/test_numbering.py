"""Numbers that run through a whole unit come from ranges; what was made by hand keeps its number; gaps are said."""

from __future__ import annotations

import pytest

from forms.register_table import load_register
from model.errors import RefusedError
from model.kinds import KINDS
from model.workflow.papers import numbering, numbers
from model.workflow.registers.ledger import save_values
from model.workspace import Workspace
from tests.helpers.fakes import FakeClock
from tests.helpers.offices import Offices

URGING, INSPECTION = KINDS["urging"], KINDS["inspection"]


def taken(workspace: Workspace, count: int = 1, kind=URGING) -> list[str]:
    with workspace.store.transaction():
        return [numbering.take(workspace, kind, "") for _ in range(count)]


def ranged(workspace: Workspace, first: int, last: int, **changes: str) -> None:
    values = {"unit": workspace.unit_id, "document": "D08", "year": "2026", "mark": "A"} | changes
    save_values(workspace, "number_range", workspace.new_id(), {**values, "first": str(first), "last": str(last)})


def entered(workspace: Workspace, number: str, what: str = "by_hand", **changes: str) -> None:
    made = {"subject_name": "示例养老院", "on": "2026-01-15", "handler": "示例甲", "kept": "示例第1册"}
    values = {"unit": workspace.unit_id, "what": what, "document": "D03", "number": number, "year": "2026"}
    values |= {"reason": "示例：停电"} | (made if what != "unused" else {}) | changes
    save_values(workspace, "number_entry", workspace.new_id(), values)


def test_without_a_range_a_letter_carries_the_workstation_mark(county: Workspace) -> None:
    assert taken(county, 2) == ["示例民督〔2026〕A1号", "示例民督〔2026〕A2号"]
    assert numbering.left(county, URGING) is None


def test_letters_take_the_numbers_of_their_ranges_in_order_without_a_mark(county: Workspace) -> None:
    ranged(county, 31, 32)
    ranged(county, 11, 12)
    assert numbering.left(county, URGING) == 4
    assert taken(county, 3) == [f"示例民督〔2026〕{count}号" for count in (11, 12, 31)]
    assert numbering.left(county, URGING) == 1


@pytest.mark.parametrize("changes", [{"mark": "B"}, {"year": "2025"}, {"document": "D11"}, {"unit": "another"}])
def test_what_is_for_others_gives_nothing_here(county: Workspace, changes: dict[str, str]) -> None:
    ranged(county, 11, 12, **changes)
    assert taken(county) == ["示例民督〔2026〕A1号"]


def test_what_is_no_letter_never_comes_from_a_range(county: Workspace) -> None:
    ranged(county, 11, 12)
    assert taken(county, kind=INSPECTION) == ["示例民检录字〔2026〕第A1号"]


def test_a_range_used_up_refuses_until_there_is_another(county: Workspace) -> None:
    ranged(county, 11, 12)
    taken(county, 2)
    with pytest.raises(RefusedError, match=r"^number\.used_up"):
        taken(county)
    assert numbering.left(county, URGING) == 0
    ranged(county, 40, 41)
    assert taken(county) == ["示例民督〔2026〕40号"]


def test_ranges_that_overlap_give_nothing(county: Workspace) -> None:
    ranged(county, 11, 20)
    ranged(county, 20, 25, mark="B")
    with pytest.raises(RefusedError) as caught:
        taken(county)
    assert (caught.value.code, caught.value.values["first"], caught.value.values["last"]) == (
        "number.ranges_overlap",
        20,
        20,
    )


def test_a_range_that_runs_low_is_said(county: Workspace) -> None:
    ranged(county, 1, 7)
    assert numbers.running_low(county) == []
    taken(county, 2)
    assert numbers.running_low(county) == [("督促整改通知", 5)]


def test_the_new_year_needs_a_range_of_its_own(county: Workspace) -> None:
    ranged(county, 11, 12)
    clock = county.clock
    assert isinstance(clock, FakeClock)
    clock.advance(days=365)
    assert taken(county) == ["示例民督〔2027〕A1号"]


def test_the_register_of_numbers_shows_ranges_and_no_gap_between_them(county: Workspace) -> None:
    ranged(county, 11, 12)
    ranged(county, 31, 32)
    taken(county, 3)
    assert [line.number for line in numbers.numbers(county)] == [f"示例民督〔2026〕{count}号" for count in (11, 12, 31)]


def test_a_number_used_by_hand_is_passed_over_and_stands_in_the_register(county: Workspace) -> None:
    ranged(county, 11, 13)
    entered(county, "示例民督〔2026〕12号", document="D08")
    assert taken(county, 2) == ["示例民督〔2026〕11号", "示例民督〔2026〕13号"]
    line = numbers.numbers(county)[1]
    assert line.cells == (
        "示例民督〔2026〕12号",
        "督促整改通知",
        "示例养老院",
        "2026-01-15",
        "补",
        "示例：停电（示例甲，示例第1册）",
    )


def test_a_paper_from_before_the_program_is_listed_under_its_own_year_and_number(offices: Offices) -> None:
    county, _ = offices.inspected(1)
    entered(county, "示例民检录字〔2025〕第7号", year="2025")
    assert [(line.number, line.state, line.year) for line in numbers.numbers(county)] == [
        ("示例民检录字〔2026〕第A1号", "sealed", 2026),
        ("示例民检录字〔2025〕第7号", "by_hand", 2025),
    ]


def test_a_gap_is_explained_by_an_entry(county: Workspace) -> None:
    taken(county, 2, INSPECTION)  # by hand: no paper was made
    assert [line.state for line in numbers.numbers(county)] == ["missing", "missing"]
    entered(county, "示例民检录字〔2026〕第A1号", "unused")
    assert numbers.numbers(county)[0].cells[4:] == ("空号", "示例：停电")
    assert [line.state for line in numbers.numbers(county)] == ["unused", "missing"]


@pytest.mark.parametrize(
    ("register", "kinds"),
    [("number_range", ("letter",)), ("number_entry", ("letter", "case")), ("number_word", ("letter", "case"))],
)
def test_the_registers_name_every_kind_that_has_such_numbers(register: str, kinds: tuple[str, ...]) -> None:
    known = {kind.paper: kind.title for kind in KINDS.values() if kind.numbered in kinds and kind.listed}
    named = dict(load_register(register).field("document").choices)
    fault = f"forms/library/registers/{register}.toml, field document"
    assert known.keys() - named.keys() == set(), f"add to {fault}"
    assert named == {paper: f"{paper} {title}" for paper, title in known.items()}, fault


def test_authority_can_be_given_for_every_kind_that_needs_it() -> None:
    needed = {kind.paper for kind in KINDS.values() if kind.authority}
    named = dict(load_register("authority").field("document").choices)
    assert needed - named.keys() == set(), "add to forms/library/registers/authority.toml, field document"


def test_an_office_has_its_own_word_for_a_kind(county: Workspace) -> None:
    taken(county, kind=INSPECTION)
    said = {"unit": county.unit_id, "document": "D03", "word": "检笔", "why": "示例：局务会"}
    save_values(county, "number_word", county.new_id(), said)
    save_values(county, "number_word", county.new_id(), said | {"unit": "another", "document": "D08", "word": "别"})
    assert taken(county, kind=INSPECTION) == ["示例民检笔字〔2026〕第A2号"]
    assert taken(county) == ["示例民督〔2026〕A1号"]
