"""The ways in: welcome, new workspace, join, admit; without a screen."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace

import pytest

from gui.presenters.admit import AdmitPresenter
from gui.presenters.colleague import ColleaguePresenter
from gui.presenters.join import JoinPresenter
from gui.presenters.new_workspace import NewWorkspacePresenter
from gui.presenters.passphrase_strength import MIN_LENGTH, problem, strength
from gui.presenters.welcome import WelcomePresenter
from model.workflow.office.joining import Applicant, RequestView
from model.workflow.office.workspaces import MIN_PASSPHRASE, Founding
from tests.unit.presenters.shell.fakes import Stage

UNIT = {"name": "示例县民政局", "area": "500242", "level": "county", "short_name": "示例民"}
PERSON = {
    "name": "示例甲",
    "certificate_number": "示例0001",
    "certificate_authority": "示例县人民政府",
    "certificate_until": "2030-12-31",
}
CLOSED = SimpleNamespace(store=SimpleNamespace(close=lambda: None))


def say(at: Stage, answers: dict[str, str]) -> None:
    for name, value in answers.items():
        at.presenter.answer_changed(f"/data/{name}", value)


def founding_stage(level: str = "county") -> Stage:
    opened = SimpleNamespace(workspace=CLOSED, recovery_key="AAAA-BBBB")
    at = Stage(NewWorkspacePresenter, workspaces={"create": opened})
    at.verbs.workspaces.Founding = Founding
    at.presenter.open(folder=Path("somewhere"))
    say(at, {**UNIT, "level": level})
    at.presenter.next_requested()
    return at


def test_a_county_is_offered_its_own_authority_and_a_township_none() -> None:
    county = founding_stage().state
    assert county.step == "authority"
    assert "D03 现场检查笔录 · 本级 · 示例县民政局" in " ".join(county.authority)
    assert founding_stage("township").state.authority == ()


def test_an_incomplete_unit_goes_no_further() -> None:
    at = Stage(NewWorkspacePresenter)
    at.presenter.open(folder=Path("somewhere"))
    at.presenter.next_requested()
    assert at.state.step == "unit"
    assert at.state.error != ""


def test_the_area_code_is_named() -> None:
    at = Stage(NewWorkspacePresenter)
    at.presenter.open(folder=Path("somewhere"))
    say(at, {"area": "500242"})
    assert at.state.remark == "行政区划：酉阳土家族苗族自治县"


def test_founding_hands_over_what_was_said_and_shows_the_recovery_key_once() -> None:
    at = founding_stage()
    kept = at.state.authority[-1]
    while len(at.state.authority) > 1:
        at.presenter.authority_removed(0)
    at.presenter.next_requested()
    say(at, PERSON)
    at.presenter.next_requested()
    assert at.state.step == "passphrase"
    at.presenter.passphrase_given("correct horse battery")
    verb, folder, founding, passphrase = at.called[-1]
    assert (verb, folder, passphrase) == ("workspaces.create", Path("somewhere"), "correct horse battery")
    assert founding.unit == UNIT
    assert founding.person == PERSON
    assert [row["document"] for row in founding.authority] == [kept.split()[0]]
    assert (at.state.step, at.state.recovery_key) == ("key", "AAAA-BBBB")
    at.presenter.confirmed()
    assert at.gone == [("login", {"folder": Path("somewhere")})]
    assert at.presenter.state.recovery_key == ""


def test_authority_by_entrustment_needs_its_instrument() -> None:
    at = founding_stage("township")
    at.presenter.authority_wanted()
    say(
        at,
        {
            "matter": "养老机构行政检查",
            "document": "D03",
            "mode": "entrusted",
            "valid_from": "2026-01-01",
            "pending": "no",
        },
    )
    at.presenter.authority_given()
    assert at.state.authority == ()
    say(at, {"instrument_number": "示例民委〔2026〕1号"})
    at.presenter.authority_given()
    assert at.state.authority == ("D03 现场检查笔录 · 委托 · 示例县民政局 · 示例民委〔2026〕1号 · 2026-01-01 起",)


def test_a_folder_in_use_is_logged_in_to_and_never_built_over(tmp_path: Path) -> None:
    (tmp_path / "workspace.json").write_text("{}")
    at = Stage(WelcomePresenter)
    at.presenter.open(folder=tmp_path)
    at.presenter.new_requested()
    assert at.gone == []
    assert at.state.error != ""
    at.presenter.folder_chosen(str(tmp_path))
    assert at.gone == [("login", {"folder": tmp_path})]


def test_a_demo_is_made_beside_the_workspace_and_its_passphrases_are_shown(tmp_path: Path) -> None:
    at = Stage(WelcomePresenter, demo={"found": SimpleNamespace(workspace=CLOSED)})
    at.verbs.demo.PASSPHRASES = ("one", "two")
    at.presenter.open(folder=tmp_path / "workspace")
    at.presenter.demo_requested()
    assert at.called[-1][:2] == ("demo.found", tmp_path / "demo")
    assert at.called[-1][-1] == ("with_history", True)
    assert [passphrase for _, passphrase in at.state.demo_people] == ["one", "two"]
    at.presenter.demo_entered()
    assert at.gone == [("login", {"folder": tmp_path / "demo"})]


def join_stage() -> Stage:
    rooms = {"begin": (b"request", "AAAA-BBBB"), "fingerprint": "A1B2 C3D4", "accept_answer": "workspace"}
    at = Stage(JoinPresenter, joining=rooms)
    at.verbs.joining.Applicant = Applicant
    return at


def test_joining_hands_over_a_request_and_keeps_no_passphrase(tmp_path: Path) -> None:
    at = join_stage()
    at.presenter.open(folder=tmp_path)
    say(at, PERSON)
    at.presenter.person_given("correct horse battery")
    assert at.state.people == ("示例甲 · 示例0001",)
    at.presenter.request_wanted()
    applicant = Applicant("示例甲", "示例0001", "示例县人民政府", "2030-12-31")
    assert at.called[0] == ("joining.begin", tmp_path, [(applicant, "correct horse battery")])
    assert (at.state.step, at.state.fingerprint) == ("request", "A1B2 C3D4")
    assert at.presenter._people == []
    at.presenter.request_kept(str(tmp_path / "request.json"))
    assert (tmp_path / "request.json").read_bytes() == b"request"


def test_a_person_without_a_certificate_joins_by_name_alone() -> None:
    at = join_stage()
    at.presenter.open(folder=Path("somewhere"))
    say(at, {"name": "示例甲"})
    at.presenter.person_given("correct horse battery")
    assert at.state.people == ("示例甲 · 没有执法证，只能做督导",)
    at.presenter.request_wanted()
    assert at.called[0][2] == [(Applicant("示例甲", "", "", ""), "correct horse battery")]


@pytest.mark.parametrize("said", [{}, {"name": "示例甲", "certificate_number": "示例0001"}])
def test_a_person_half_introduced_cannot_join(said: dict[str, str]) -> None:
    at = join_stage()
    at.presenter.open(folder=Path("somewhere"))
    say(at, said)
    at.presenter.person_given("correct horse battery")
    assert at.state.people == ()
    assert at.state.error != ""


def test_the_answer_is_taken_in_with_ones_own_passphrase(tmp_path: Path) -> None:
    (tmp_path / "answer.json").write_bytes(b"answer")
    at = join_stage()
    at.presenter.open(folder=tmp_path, waiting=True)
    assert at.state.step == "answer"
    at.presenter.answer_chosen(str(tmp_path / "answer.json"))
    assert (at.state.answer_name, at.state.fingerprint) == ("answer.json", "A1B2 C3D4")
    at.presenter.answer_confirmed("correct horse battery")
    assert at.called[-2:] == [
        ("joining.accept_answer", tmp_path, "correct horse battery", b"answer"),
        ("enter", "workspace"),
    ]
    assert at.gone == [("today", {})]


def test_the_county_sees_who_asks_and_answers_with_a_fingerprint(tmp_path: Path) -> None:
    (tmp_path / "request.json").write_bytes(b"request")
    view = RequestView("q1", (Applicant("示例甲", "示例0001", "示例县人民政府", "2030-12-31"),), "R1R1")
    rooms = {"read_request": view, "answer": b"answer", "fingerprint": "A2A2", "units": (("u1", "县"), ("u2", "镇"))}
    rooms["next_mark"] = "B"
    at = Stage(AdmitPresenter, joining=rooms)
    at.presenter.open(path=str(tmp_path / "request.json"))
    assert (at.state.unit, at.state.mark) == ("", "B")
    at.presenter.unit_chosen("u2")
    assert at.state.people == (("0", ("示例甲", "示例0001", "示例县人民政府", "2030-12-31")),)
    at.presenter.answer_requested("correct horse battery", str(tmp_path / "answer.json"))
    assert ("joining.answer", b"request", "correct horse battery", "u2") in at.called
    assert (tmp_path / "answer.json").read_bytes() == b"answer"
    assert (at.state.request_fingerprint, at.state.answer_fingerprint) == ("R1R1", "A2A2")


@pytest.mark.parametrize(
    ("passphrase", "tone"),
    [
        ("", ""),
        ("short", "warn"),
        ("aaaaaaaaaaaa", "warn"),
        ("123456789012", "warn"),
        ("horse-lamp-9q", "info"),
        ("correct horse battery", "good"),
    ],
)
def test_strength_is_a_hint(passphrase: str, tone: str) -> None:
    assert strength(passphrase)[0] == tone


def test_only_length_and_repetition_of_the_typing_are_required() -> None:
    assert problem("123456789012", "123456789012") == ""
    assert problem("12345678901", "12345678901").startswith("口令至少 12 个字符")
    assert problem("123456789012", "123456789013").startswith("两次输入")


def test_the_screen_asks_for_as_many_characters_as_the_workspace_does() -> None:
    assert MIN_LENGTH == MIN_PASSPHRASE == 12


def test_a_colleague_is_certified_with_the_founders_passphrase() -> None:
    at = Stage(ColleaguePresenter, people={"admit": "p2"})
    at.verbs.workspace = SimpleNamespace(unit_id="u1")
    at.presenter.open()
    say(at, PERSON)
    at.presenter.admission_requested("correct horse battery", "founder's own words")
    assert at.called == [("people.admit", {**PERSON, "unit": "u1"}, "correct horse battery", "founder's own words")]
    assert at.gone[-1][0] == "register_list"
    assert at.gone[-1][1]["said"].startswith("示例甲已登记")


def test_a_colleague_without_a_certificate_is_not_certified() -> None:
    at = Stage(ColleaguePresenter, people={"admit": "p2"})
    at.presenter.open()
    say(at, {"name": "示例乙"})
    at.presenter.admission_requested("correct horse battery", "founder's own words")
    assert at.called == []
    assert at.state.error != ""
