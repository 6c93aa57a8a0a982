"""A laptop joins its county by a request file and an answer file."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from model.errors import KnownError, RefusedError
from model.kinds import KINDS
from model.workflow.cases import start
from model.workflow.files import importing
from model.workflow.office import joining
from model.workflow.papers import finalise, numbering
from model.workflow.registers.ledger import save_values
from model.workspace import Workspace
from tests.helpers.offices import FIRST, Offices, adapters, filled_draft, subject
from tests.helpers.townships import joined_township

PASSPHRASES = ("field-passphrase-1", "field-passphrase-2")
APPLICANTS = (
    joining.Applicant("示例丙", "示例5002420003", "示例县人民政府", "2030-12-31"),
    joining.Applicant("示例新人", "示例9999", "示例县人民政府", "2029-06-30"),
)
Begun = tuple[Path, bytes]


@pytest.fixture
def begun(tmp_path: Path) -> Begun:
    folder = tmp_path / "laptop"
    content, _ = joining.begin(adapters(mark=20), folder, list(zip(APPLICANTS, PASSPHRASES, strict=True)))
    return folder, content


@pytest.fixture
def laptop(begun: Begun, county: Workspace, offices: Offices) -> Workspace:
    answer = joining.answer(county, begun[1], FIRST)
    workspace = joining.accept_answer(adapters(mark=21), begun[0], PASSPHRASES[0], answer)
    offices.opened.append(workspace)
    return workspace


def test_the_request_shows_who_asks_and_carries_no_secret(begun: Begun):
    view = joining.read_request(begun[1])
    assert view.people == APPLICANTS
    assert b"wrapped" not in begun[1]
    assert len(view.fingerprint.split()) == 4


def test_the_laptop_gets_unit_registers_and_a_mark_of_its_own(laptop: Workspace, county: Workspace):
    assert laptop.unit["name"] == "示例县民政局"
    assert laptop.roots == county.roots
    assert laptop.store.setting("workstation.mark") == "B"
    assert joining.next_mark(county) == "C"
    assert laptop.demo
    count = "select count(*) as n from current_row where register = 'institution'"
    assert laptop.store.facts.rows(count) == [{"n": 20}]


def test_a_known_person_keeps_their_row_and_a_new_one_gets_one(laptop: Workspace, county: Workspace):
    rows = county.store.facts.rows("select name from current_row where register = 'person' order by row_id")
    assert sorted(row["name"] for row in rows) == ["示例丁", "示例丙", "示例乙", "示例新人", "示例甲"]
    assert laptop.person.name == "示例丙"
    assert laptop.person.id == _row_of(county, "示例丙")


def test_what_the_laptop_seals_the_county_accepts(laptop: Workspace, county: Workspace):
    able = {line.name: line.id for line in start.choices(laptop).papers["inspection"].people if not line.refused}
    assert sorted(able) == ["示例丙", "示例新人"]
    draft_id = filled_draft(laptop, people=(able["示例丙"], able["示例新人"]))
    done = finalise.finalise(laptop, draft_id)
    assert done.number == "示例民检录字〔2026〕第B1号"
    finalise.seal(laptop, draft_id, able["示例丙"], PASSPHRASES[0])
    finalise.seal(laptop, draft_id, able["示例新人"], PASSPHRASES[1])
    pdf = finalise.paper(laptop, done.record_sha256)
    assert [one.state for one in importing.import_files(county, [("示例.pdf", pdf)])] == ["applied"]


def test_the_second_laptop_gets_another_mark(county: Workspace, begun: Begun, tmp_path: Path):
    joining.answer(county, begun[1], FIRST)
    other, _ = joining.begin(adapters(mark=30), tmp_path / "second", [(APPLICANTS[0], "another-passphrase")])
    joining.answer(county, other, FIRST)
    workspace = joining.accept_answer(
        adapters(mark=31), tmp_path / "second", "another-passphrase", joining.answer(county, other, FIRST)
    )
    mark = workspace.store.setting("workstation.mark")
    workspace.store.close()
    assert mark == "D"


def test_before_the_answer_nothing_can_be_saved(begun: Begun, offices: Offices):
    workspace = offices.enter(begun[0], mark=22, passphrase=PASSPHRASES[0])
    with pytest.raises(RefusedError) as caught:
        save_values(workspace, "unit", "u", {"name": "示例", "area": "500242", "level": "county"})
    assert caught.value.code == "ledger.no_key"


def test_only_the_founder_answers(begun: Begun, laptop: Workspace):
    with pytest.raises(RefusedError) as caught:
        joining.answer(laptop, begun[1], PASSPHRASES[0])
    assert caught.value.code == "join.not_root"


def test_an_answer_to_someone_else_is_refused_and_nothing_is_taken(begun: Begun, county: Workspace, tmp_path: Path):
    other, _ = joining.begin(adapters(mark=40), tmp_path / "other", [(APPLICANTS[1], "another-passphrase")])
    answer = joining.answer(county, other, FIRST)
    with pytest.raises(RefusedError) as caught:
        joining.accept_answer(adapters(mark=41), begun[0], PASSPHRASES[0], answer)
    assert caught.value.code == "join.not_ours"


@pytest.mark.parametrize(
    "spoil",
    [
        lambda answer: b"{}",
        lambda answer: b"not json",
        lambda answer: answer[:-9] + b'AAAA"}'[-9:],
        lambda answer: _other_body(answer),
    ],
)
def test_a_spoiled_answer_is_no_answer(begun: Begun, county: Workspace, spoil: Callable[[bytes], bytes]):
    spoiled = spoil(joining.answer(county, begun[1], FIRST))
    with pytest.raises(KnownError) as caught:
        joining.accept_answer(adapters(mark=42), begun[0], PASSPHRASES[0], spoiled)
    assert caught.value.code == "join.not_an_answer"


def test_something_else_is_no_request(county: Workspace):
    with pytest.raises(KnownError) as caught:
        joining.answer(county, b'{"format":"other"}', FIRST)
    assert caught.value.code == "join.not_a_request"


def _other_body(answer: bytes) -> bytes:
    """Another body under the honest seal."""
    outer = json.loads(answer)
    outer["answer"] = outer["answer"][:-8] + "AAAA" + outer["answer"][-4:]
    return json.dumps(outer).encode()


def _row_of(county: Workspace, name: str) -> str:
    rows = county.store.facts.rows("select row_id from current_row where register = 'person' and name = ?", [name])
    return str(rows[0]["row_id"])


def test_rows_go_as_far_as_their_register_says(county: Workspace, offices: Offices, tmp_path: Path) -> None:
    one = subject(county)
    key_person = {
        **{"name": "示例 1 号", "person": "示例老人", "kind": "精神抑郁", "situation": "示例", "measures": "示例"},
        **{"keeper": "示例", "state": "open", "found_on": "2026-02-01", "institution": one},
    }
    save_values(county, "key_person", "k1", key_person)
    plan = {"institution": one, "name": "示例预案"}
    save_values(
        county, "drill", "d1", plan | {"kind": "publicity", "held_on": "2026-02-01", "people": "9", "signed": "yes"}
    )
    township = joined_township(county, offices, tmp_path / "township")

    def rows(register: str) -> list[str]:
        sql = "select row_id from current_row where register = ?"
        return [row["row_id"] for row in township.store.facts.rows(sql, [register])]

    assert (rows("key_person"), rows("drill"), len(rows("institution"))) == ([], ["d1"], 20)
    assert not [one for one in township.store.archive.all() if b"key_person" in one.content]


def test_a_range_registered_beforehand_comes_with_the_answer(county: Workspace, begun: Begun, offices: Offices):
    kind, mark = KINDS["urging"], joining.next_mark(county)
    said = {"unit": county.unit_id, "document": "D08", "year": "2026", "first": "21", "last": "22", "mark": mark}
    save_values(county, "number_range", county.new_id(), said)
    answer = joining.answer(county, begun[1], FIRST)
    laptop = joining.accept_answer(adapters(mark=24), begun[0], PASSPHRASES[0], answer)
    offices.opened.append(laptop)
    assert [numbering.take(one, kind, "") for one in (laptop, county)] == [
        "示例民督〔2026〕21号",
        "示例民督〔2026〕A1号",
    ]
