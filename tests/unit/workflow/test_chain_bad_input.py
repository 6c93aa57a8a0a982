"""What goes wrong on the way from a finding to its papers, and what follows: the right paper, or a refusal by name.

The clock says 2026-03-02. What comes too late, or from the wrong person: test_chain_bad_time.py.
"""

from __future__ import annotations

import re

import pytest

from model.demo import script
from model.errors import RefusedError
from model.wording import explain, sentence
from model.workflow.cases.issue import IssueWish, issue
from model.workflow.cases.matters import matters_of
from model.workflow.papers import finalise, templates
from model.workspace import Workspace
from tests.helpers.drafted import drafted, institution, lacking, said_by, without
from tests.helpers.letter_papers import INFORM
from tests.helpers.offices import inspectors, sealed_paper
from tests.helpers.papers import ORDER, answered, issued

ALL_YES = {"yes": 1, "no": 0, "na": 0, "unchecked": 0}
ALL_NO = {"yes": 0, "no": 1, "na": 0, "unchecked": 0}
TERMS = ("problem/*/answer", "problem/*/term_days")


@pytest.mark.parametrize(
    ("answers", "missing"),
    [
        (without(ORDER, "content/head"), {"content/head required"}),
        (without(ORDER, "content/endangers_facts"), {"content/endangers_facts required"}),
        (without(ORDER, *TERMS), {f"problem/p0{at}/answer required" for at in (1, 2, 3)}),
    ],
)
def test_a_paper_with_an_element_missing_is_not_made_and_takes_no_number(
    inspected: tuple[Workspace, str], answers, missing
):
    county, inspection = inspected
    draft_id = drafted(county, "order", inspection, answers)
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


def test_an_addressee_of_300_characters_is_printed_whole(inspected: tuple[Workspace, str]):
    county, inspection = inspected
    addressee = "示例县" + "长" * 291 + "消防救援大队"
    letter = issued(county, "inform", inspection, INFORM | {"content/addressee": addressee})
    assert f"{addressee}：" in said_by(county, letter)


def test_rare_characters_of_a_name_and_of_facts_are_printed(county: Workspace):
    inspection, _ = sealed_paper(county, seed=2, subject_id=institution(county, "示例𬭸㛃䶮养老院"))
    facts = ORDER | {"problem/*/fact": "示例：䶮楼𬭸室疏散门上锁，钥匙在㛃某处"}
    words = said_by(county, issued(county, "order", inspection, facts))
    assert "示例𬭸㛃䶮养老院：" in words
    assert words.count("示例：䶮楼𬭸室疏散门上锁，钥匙在㛃某处") == 3


def test_a_character_no_font_has_is_refused_and_never_a_box(inspected: tuple[Workspace, str]):
    county, inspection = inspected
    draft_id = drafted(county, "order", inspection, ORDER | {"content/head": "示例\U0001f600院\ue000长"})
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


def test_an_order_about_none_of_what_was_found_is_refused(inspected: tuple[Workspace, str]):
    county, inspection = inspected
    with pytest.raises(RefusedError) as refused:
        issue(county, IssueWish("order", inspectors(county), inspection, matters=()))
    assert explain(refused.value) == ("没有可以列入责令（限期）改正通知书的事项。请先核对所跟的文书有没有发现问题。")
