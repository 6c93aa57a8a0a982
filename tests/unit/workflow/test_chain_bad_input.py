"""What goes wrong on the way from a finding to its papers, and what follows: the right paper, or a refusal by name.

2026: 中秋 9/25–9/27, 国庆 10/1–10/7 off; 9/20 and 10/10 worked (deadlines.md §3). The clock says 2026-03-02.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest
from docx import Document

from model.demo import script
from model.demo.script import Scripted
from model.documents.pdf import tree
from model.errors import RefusedError
from model.wording import explain, sentence
from model.workflow import finalise, registers, start, templates
from model.workflow.cases import case_of
from model.workflow.duties import office_calendar
from model.workflow.issue import IssueWish, choices, issue
from model.workflow.ledger import save_values
from model.workflow.matters import matters_of
from model.workflow.serving import RECEIVED, last_days
from model.workspace import Workspace
from tests.helpers.letter_papers import INFORM, SERVICE
from tests.helpers.offices import Offices, inspectors, offices_in, sealed_paper, wish
from tests.helpers.papers import ORDER, answered, issued, sealed
from tests.unit.documents.test_word import words_of, words_of_pdf

ALL_YES = {"yes": 1, "no": 0, "na": 0, "unchecked": 0}
ALL_NO = {"yes": 0, "no": 1, "na": 0, "unchecked": 0}
TERMS = ("problem/*/answer", "problem/*/term_days")
SERVED = {path: said for path, said in SERVICE.items() if not path.startswith(("problem", "proof"))}
LIEN = {path: said for path, said in SERVED.items() if "receiver" not in path and "proxy" not in path} | {
    "content/way": "lien",
    "proof/slip/answer": "示例：现场照片",
    "problem/*/answer": "2026-03-19",
}


@pytest.fixture(scope="session")
def visited(template: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """A county's folder with one inspection of three findings, made once: the folder, and the record's hash."""
    root = tmp_path_factory.mktemp("visited")
    with offices_in(template, root) as opened:
        return root / "county", sealed_paper(opened.county(mark=9), seed=2)[0]


@pytest.fixture
def offices(visited: tuple[Path, str], tmp_path: Path) -> Iterator[Offices]:
    with offices_in(visited[0], tmp_path) as opened:
        yield opened


@pytest.fixture
def inspected(visited: tuple[Path, str]) -> str:
    return visited[1]


def drafted(county: Workspace, kind: str, document: str, answers: Mapping[str, object], **wished: object) -> str:
    """A draft so answered."""
    draft_id = issue(county, IssueWish(kind, inspectors(county), document, **wished))
    answered(county, draft_id, answers)
    return draft_id


def without(answers: Mapping[str, object], *paths: str) -> dict[str, object]:
    return {path: said for path, said in answers.items() if path not in paths}


def lacking(county: Workspace, draft_id: str) -> set[str]:
    """What finalising says is wrong: reference below /data and code."""
    return {f"{one.ref.removeprefix('/data/')} {one.code}" for one in finalise.finalise(county, draft_id).violations}


def said_by(county: Workspace, record: str) -> str:
    """The words of a sealed paper, which its Word file says too."""
    pdf = finalise.paper(county, record)
    whole = county.paper.read(pdf)
    words = words_of_pdf(pdf, tree(whole))
    assert words == words_of(Document(io.BytesIO(county.paper.word(whole))))
    return words


def institution(county: Workspace, name: str) -> str:
    """A new institution of that name; its row."""
    row_id = county.new_id()
    values = {"name": name, "status": "operating", "area": "500242", "address": "示例路9号"}
    save_values(county, "institution", row_id, values)
    return row_id


def changed(county: Workspace, register: str, row_id: str, **values: str) -> None:
    """Save a row of a register anew, by hand."""
    form = registers.open_row(county, register, row_id)
    session = registers.open_session(county, form)
    for name, value in values.items():
        assert session.answer(f"/data/{name}", value) is None
    registers.save_row(county, register, row_id, session.submission_xml(), form.previous)


# ------------------------------------------------------------ what is written


@pytest.mark.parametrize(
    ("answers", "missing"),
    [
        (without(ORDER, "content/head"), {"content/head required"}),
        (without(ORDER, "content/endangers_facts"), {"content/endangers_facts required"}),
        (without(ORDER, *TERMS), {f"problem/p0{at}/answer required" for at in (1, 2, 3)}),
    ],
)
def test_a_paper_with_an_element_missing_is_not_made_and_takes_no_number(
    county: Workspace, inspected, answers, missing
):
    draft_id = drafted(county, "order", inspected, answers)
    assert lacking(county, draft_id) == missing
    assert county.store.drafts.get_stage(draft_id) == "filling"
    answered(county, draft_id, ORDER)
    assert finalise.finalise(county, draft_id).number == "示例民检改字〔2026〕第A1号"


def test_a_slot_that_the_paper_does_not_have_is_refused_by_its_line(county: Workspace):
    opened = templates.open_template(county, "D07")
    wrong = opened.text.replace("<title>责令", "<title>\n{content/hed}责令")
    (problem,) = county.paper.problems(wrong.encode(), opened.forms[0])
    line = next(at for at, text in enumerate(wrong.splitlines(), 1) if "{content/hed}" in text)
    assert (problem.code, problem.row) == ("template.unknown_path", line)
    assert sentence(problem.code, **problem.values) == (
        "没有“content/hed”：这种文书的要素里没有这一项。请对照要素改正。"
    )
    with pytest.raises(RefusedError) as refused:
        templates.save(county, opened, wrong, "示例：加一项")
    assert explain(refused.value) == f"模板有 1 处问题，没有保存。请先改正第 {line} 行。"
    assert not templates.open_template(county, "D07").own


def test_a_name_of_100_characters_is_printed_whole_and_a_longer_one_is_refused(county: Workspace):
    with pytest.raises(RefusedError) as refused:
        institution(county, "示例" + "县" * 298)
    assert explain(refused.value) == "名录“养老机构”的“机构名称”填写有误：名称不超过 100 个字。请改正后再保存。"
    name = "示例𬭸㛃䶮" + "县" * 92 + "养老院"
    inspection, _ = sealed_paper(county, seed=2, subject_id=institution(county, name))
    assert name in said_by(county, issued(county, "order", inspection, ORDER))


def test_an_addressee_of_300_characters_is_printed_whole(county: Workspace, inspected):
    addressee = "示例县" + "长" * 291 + "消防救援大队"
    letter = issued(county, "inform", inspected, INFORM | {"content/addressee": addressee})
    assert f"{addressee}：" in said_by(county, letter)


def test_rare_characters_of_a_name_and_of_facts_are_printed(county: Workspace):
    inspection, _ = sealed_paper(county, seed=2, subject_id=institution(county, "示例𬭸㛃䶮养老院"))
    facts = ORDER | {"problem/*/fact": "示例：䶮楼𬭸室疏散门上锁，钥匙在㛃某处"}
    words = said_by(county, issued(county, "order", inspection, facts))
    assert "示例𬭸㛃䶮养老院：" in words
    assert words.count("示例：䶮楼𬭸室疏散门上锁，钥匙在㛃某处") == 3


def test_a_character_no_font_has_is_refused_and_never_a_box(county: Workspace, inspected):
    draft_id = drafted(county, "order", inspected, ORDER | {"content/head": "示例\U0001f600院\ue000长"})
    with pytest.raises(RefusedError) as refused:
        finalise.finalise(county, draft_id)
    assert (refused.value.code, refused.value.values) == ("paper.missing_glyphs", {"characters": "\U0001f600、\ue000"})
    assert county.store.drafts.get_stage(draft_id) == "filling"
    answered(county, draft_id, {"content/head": "示例院长"})
    assert finalise.finalise(county, draft_id).number == "示例民检改字〔2026〕第A1号"


# ------------------------------------------------------------ how much was found


def test_an_order_of_40_findings_says_each_of_them_once(county: Workspace, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(script, "WEIGHTS", ALL_NO)
    inspection, _ = sealed_paper(county, checklist="fire_safety")
    chosen = matters_of(county, inspection)[:40]
    facts = [one["fact"] for one in chosen]
    assert len(set(facts)) == 40
    order = issued(county, "order", inspection, ORDER, matters=chosen)
    words = said_by(county, order)
    assert [words.count("".join(fact.split())) for fact in facts] == [1] * 40
    assert re.findall(r"自收到本通知书之日起(\d+)日内", words) == ["15"] * 40
    assert county.store.facts.rows("select count(*) as n from fact_matter where record = ?", [order]) == [{"n": 40}]


def test_where_nothing_was_found_nothing_is_ordered_but_the_result_is_told(
    county: Workspace, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(script, "WEIGHTS", ALL_YES)
    inspection, _ = sealed_paper(county)
    for kind, said in (("order", "责令（限期）改正通知书"), ("urging", "督促整改通知")):
        with pytest.raises(RefusedError) as refused:
            issue(county, IssueWish(kind, inspectors(county), inspection))
        assert explain(refused.value) == (
            f"检查没有发现待处理的问题，不能办{said}（《养老机构行政检查办法》（条号待核））。"
            "请核对检查笔录；可以办结果告知和归档。"
        )
    told = {"date": "2026-03-02", "conclusion": "none", "next": "无", "contact": "示例甲 023-00000000"}
    result = issued(county, "result", inspection, {f"content/{name}": value for name, value in told.items()})
    assert "未发现问题。" in said_by(county, result)


def test_an_order_about_none_of_what_was_found_is_refused(county: Workspace, inspected):
    with pytest.raises(RefusedError) as refused:
        issue(county, IssueWish("order", inspectors(county), inspected, matters=()))
    assert explain(refused.value) == ("没有可以列入责令（限期）改正通知书的事项。请先核对所跟的文书有没有发现问题。")


# ------------------------------------------------------------ when, and by whom


@pytest.mark.parametrize(
    ("terms", "last", "printed"),
    [
        ({"answer": "days", "term_days": "15"}, "2026-10-08", "2026年10月8日"),  # 10-03 is in 国庆
        ({"answer": "workdays", "term_days": "20"}, "2026-10-22", "2026年10月22日"),
        ({"answer": "date", "due_on": "2026-09-26"}, "2026-09-28", "2026年9月28日"),  # 中秋
    ],
)
def test_a_period_that_ends_on_a_holiday_is_served_and_printed_with_the_day_after(
    county: Workspace, inspected, terms, last, printed
):
    answers = without(ORDER, *TERMS) | {f"problem/*/{name}": value for name, value in terms.items()}
    order = issued(county, "order", inspected, answers)
    said = SERVED | {"content/date": "2026-09-18", "proof/slip/answer": "示例：回证一份"}
    scripted = Scripted(county, drafted(county, "service", order, said), 1)
    scripted.answer(RECEIVED, "2026-09-18")
    for step in list(last_days(scripted.session, RECEIVED, "2026-09-18", office_calendar(county))):
        scripted.answer(step.ref, step.value)
    assert said_by(county, sealed(county, scripted.draft_id)).count(printed) == 3
    assert [one.due_on for one in case_of(county, _case_id(county, order)).problems] == [last] * 3


def _case_id(county: Workspace, record: str) -> str:
    return county.store.facts.rows("select case_id from fact_paper where record = ?", [record])[0]["case_id"]


def test_service_that_was_refused_demands_why_and_a_witness_and_then_is_service(county: Workspace, inspected):
    order = issued(county, "order", inspected, ORDER)
    draft_id = drafted(county, "service", order, LIEN)
    why = {"refused_why": "示例：不认可第二条", "refused_on": "2026-03-04", "lien_by": "witness"}
    assert lacking(county, draft_id) == {f"content/{name} required" for name in why}
    answered(county, draft_id, {f"content/{name}": said for name, said in why.items()})
    assert lacking(county, draft_id) == {"content/witness required"}
    answered(county, draft_id, {"content/witness": "示例社区居委会 示例丁"})
    words = said_by(county, sealed(county, draft_id))
    assert {"留置送达" in words, "示例：不认可第二条" in words, "示例社区居委会示例丁" in words} == {True}
    assert [one.due_on for one in case_of(county, _case_id(county, order)).problems] == ["2026-03-19"] * 3


def test_service_that_was_refused_without_a_witness_demands_who_recorded_it_and_a_photo(county: Workspace, inspected):
    order = issued(county, "order", inspected, ORDER)
    why = {"content/refused_why": "示例：不认可", "content/refused_on": "2026-03-04", "content/lien_by": "recorded"}
    draft_id = drafted(county, "service", order, LIEN | why)
    assert lacking(county, draft_id) == {"content/recorded_by required", "proof/slip/recorded required"}
    shown = [{"caption": "示例：留在门厅", "taken": "2026:03:04 10:02:11"}]
    answered(county, draft_id, {"content/recorded_by": "示例乙，存执法记录仪", "proof/slip/photo": shown})
    assert "示例乙，存执法记录仪" in said_by(county, sealed(county, draft_id))


def test_authority_that_expired_yesterday_is_none_and_one_that_ends_today_is(county: Workspace, inspected):
    rows = county.store.facts.rows("select row_id, data from current_row where register = 'authority'")
    (row_id,) = [one["row_id"] for one in rows if '"D07"' in one["data"]]
    changed(county, "authority", row_id, valid_until="2026-03-02")
    assert issue(county, IssueWish("order", inspectors(county), inspected))
    changed(county, "authority", row_id, valid_until="2026-03-01")
    with pytest.raises(RefusedError) as refused:
        issue(county, IssueWish("order", inspectors(county), inspected))
    assert explain(refused.value) == (
        "本单位没有制作责令（限期）改正通知书的权限登记。请先在“权限”名录登记依据（本级、赋权或委托）。"
    )
    offered = {one.kind.record: one.refused for one in choices(county, inspected).papers}
    assert (offered["order"], offered["urging"]) == ("start.no_authority", "")


def test_a_certificate_that_expired_yesterday_bars_its_inspector_by_name(county: Workspace, inspected):
    first, second = inspectors(county)
    changed(county, "person", second, certificate_until="2026-03-02")
    assert issue(county, IssueWish("order", (first, second), inspected))
    changed(county, "person", second, certificate_until="2026-03-01")
    for begin in (
        lambda: issue(county, IssueWish("order", (first, second), inspected)),
        lambda: start.start(county, wish(county, people=(first, second))),
    ):
        with pytest.raises(RefusedError) as refused:
            begin()
        assert explain(refused.value) == "示例乙 不能在这份文书上封签（执法证已过期）。请换一人。"
    assert issue(county, IssueWish("urging", (first, second), inspected))  # which needs no certificate
