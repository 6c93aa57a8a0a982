"""The procedure, every pair of state and verb, beside a table written by hand from the sources."""

from __future__ import annotations

import tomllib

import pytest

from model.kinds import KINDS
from model.local_settings import LocalSettings, defaults
from model.procedure import Refusal, procedure
from model.wording import labels, sentence
from tests.helpers.source import ROOT

STATES = (
    *(
        "new",
        "recorded",
        "approved",
        "notified",
        "supervised",
        "clear",
        "corrected",
        "found",
        "ordered",
        "served",
        "extended",
    ),
    *("reported", "failed", "transferred", "escalated", "closed"),
)

# One column a state, in the order of STATES: . is allowed, a letter is why not. The remark is what the row rests on;
# 办法 = 养老机构行政检查办法 (no article known), 54 = 国办发〔2024〕54号, 老 = 老年人权益保障法, a-… = procedures.md.
EXPECTED = """
                new recorded approved notified supervised clear corrected found ordered served extended reported failed transferred escalated closed
approval         .    r         p        p         s        .       .       .      p      p       p        p       p         p          p       x     # 54: 检查前批准,紧急事后补办; a-7
notice           n    r         .        .         s        p       p       p      p      p       p        p       p         p          p       x     # 办法: 提前三个工作日发检查通知书; 54: 先批准; a-3
inspection       .    r         .        .         s        p       p       p      p      p       p        p       p         p          p       x     # 办法: 检查记录; 54: 能合并的不得重复; a-3
supervision      .    d         d        d         p        d       d       d      d      d       d        d       d         d          d       d     # 54: 严禁以督导名义变相检查; documents D62
interview        i    r         .        .         s        .       .       .      .      .       .        .       .         t          .       x     # 老45: 向机构和个人了解情况; a-3
sampling         i    r         .        .         s        .       .       .      .      .       .        .       .         t          .       x     # 老45: 进入现场检查; a-7
preservation     i    r         .        .         s        .       .       .      .      .       .        .       .         t          .       x     # 行政处罚法56; c-3
result           i    r         i        i         s        .       .       .      .      .       .        .       .         .          .       .     # 办法: 告知; a-4 第1、2项
order            i    r         i        i         s        c       c       .      .      .       .        .       .         t          e       x     # 老45(四), 行政处罚法28; a-4 第3项; 54: 督导不得责令
urging           i    r         i        i         .        c       c       .      .      .       .        .       .         t          e       x     # 来源B(十三): 立即督促; documents D08
service          a    .         a        .         .        .       .       .      .      .       .        .       .         .          .       .     # 行政处罚法61, 民事诉讼法87—95; documents 送达规则
address          b    .         .        .         .        .       .       .      .      .       .        .       .         .          .       .     # 行政处罚法61: 送达地址确认书; D14a
rectification    o    r         o        o         o        c       c       o      u      .       .        .       .         t          .       x     # a-4 第3项: 送达→整改; D10
extension        o    r         o        o         o        c       c       o      u      .       .        .       .         t          e       x     # D10a: 原期限、新期限; D09 结论有延期
reinspection     o    r         o        o         o        c       c       o      u      .       .        .       .         t          .       x     # a-4 第3项: 整改→复查; 民事诉讼法87: 没有送达,期限没有开始
inform           i    r         i        i         .        c       .       .      .      .       .        .       .         .          .       x     # 来源B(十三): 书面告知; a-4 第6项
transfer         i    r         i        i         s        c       .       .      .      .       .        .       .         .          .       x     # 安全生产法69; departments 1: 民政已初查
transfer_slip    l    r         l        l         l        l       .       .      .      .       .        .       .         .          .       .     # 安全生产法69: 接受部门及时处理; D12 回执
reply            l    r         l        l         .        l       .       .      .      .       .        .       .         .          .       .     # 来源B(十三): 处理结果互认; departments 1
crime_transfer   i    r         i        i         s        c       .       .      .      .       .        .       .         .          .       .     # 移送涉嫌犯罪案件的规定5、6: 什么时候发现都要移送; c-3
call_in          i    r         i        i         .        c       c       .      .      .       .        .       .         .          .       x     # 来源B(十三): 通知到场处理; D16
hazard           i    r         i        i         s        c       c       .      .      .       .        .       .         .          .       x     # 来源B(三): 挂牌督办; a-6
assistance       i    r         i        i         s        c       c       .      .      .       .        .       .         .          .       x     # 来源B(十三): 有权部门、法院; D17
suspension       i    r         i        i         s        c       c       f      f      f       f        f       .         t          e       x     # 老45(四): 逾期不改正; 行政处罚法58; a-4 第5项
lists            b    r         b        b         .        c       .       .      .      .       .        .       .         .          .       .     # 来源A四(三): 三清单; D31
case_file        b    .         .        .         .        .       .       .      .      .       .        .       .         .          .       .     # 一案一卷; 档案法37; a-5
signed_pages     b    .         .        .         .        .       .       .      .      .       .        .       .         .          .       .     # 行政强制法18: 签名、拒签; documents 6
filing_receipt   .    r         r        r         r        r       r       r      r      r       r        r       r         r          r       r     # 66号令: 材料齐全出具回执; procedures (e); D20
supplement       .    r         r        r         r        r       r       r      r      r       r        r       r         r          r       r     # 66号令: 不齐全指导补正; procedures (e); D21
notice_to_file   .    r         r        r         r        r       r       r      r      r       r        r       r         r          r       r     # 来源B(一): 督促备案; T02; D23
pushed_check     .    r         r        r         r        r       r       r      r      r       r        r       r         r          r       r     # 来源A二(三): 现场核查分类反馈; D24
push_list        .    r         r        r         r        r       r       r      r      r       r        r       r         r          r       r     # 来源A二(三): 推送登记部门; D24a
site_report      .    r         r        r         r        r       r       r      r      r       r        r       r         r          r       r     # 来源A二(四): 专题报告; D25
complaint_slip   .    r         r        r         r        r       r       r      r      r       r        r       r         r          r       r     # 来源B(十二)(二十一): 投诉举报处理; D39
complaint_reply  .    r         r        r         r        r       r       r      r      r       r        r       r         r          r       r     # 来源B(十二)(二十一): 答复; D39
incident_report  .    r         r        r         r        r       r       r      r      r       r        r       r         r          r       r     # 事故条例9—13: 初报、续报; procedures (f); D40
epidemic_report  .    r         r        r         r        r       r       r      r      r       r        r       r         r          r       r     # 应急条例20: 两小时; procedures (f); D41
ban_sheet        .    r         r        r         r        r       r       r      r      r       r        r       r         r          r       r     # 来源B(四): 行业禁入; D43
"""

# Why not, and what the refusal cites.
WHY = {
    "b": Refusal("procedure.not_begun", "《养老机构行政检查办法》（条号待核）"),
    "n": Refusal("procedure.not_approved", "国办发〔2024〕54号"),
    "i": Refusal("procedure.not_inspected", "《养老机构行政检查办法》（条号待核）"),
    "p": Refusal("procedure.begun_already", "国办发〔2024〕54号"),
    "s": Refusal("procedure.supervision_only", "国办发〔2024〕54号"),
    "d": Refusal("procedure.supervision_apart", "国办发〔2024〕54号"),
    "c": Refusal("procedure.no_problem", "《养老机构行政检查办法》（条号待核）"),
    "a": Refusal("procedure.nothing_to_serve", "行政处罚法第六十一条"),
    "o": Refusal("procedure.not_ordered", "《养老机构行政检查办法》（条号待核）"),
    "u": Refusal("procedure.not_served", "民事诉讼法第八十七条"),
    "f": Refusal("procedure.not_failed", "老年人权益保障法第四十五条第一款第四项"),
    "l": Refusal("procedure.no_letter", "安全生产法第六十九条"),
    "t": Refusal("procedure.transferred_away", "安全生产法第六十九条"),
    "e": Refusal("procedure.escalated_already", "行政处罚法第五十八条"),
    "r": Refusal("procedure.ledger_apart", "《养老机构行政检查办法》（条号待核）"),
    "x": Refusal("procedure.closed_already", "《养老机构行政检查办法》（条号待核）"),
}


def rows() -> list[tuple[str, list[str]]]:
    """Each verb of the table with its letters."""
    heading, *lines = EXPECTED.strip().splitlines()
    assert tuple(heading.split()) == STATES
    cut = [line.partition("#") for line in lines]
    assert all(source.strip() for _, _, source in cut)
    return [(letters.split()[0], letters.split()[1:]) for letters, _, _ in cut]


@pytest.mark.parametrize(("verb", "letters"), rows())
def test_each_state_allows_or_refuses_each_paper_as_the_sources_say(verb: str, letters: list[str]) -> None:
    expected = {state: WHY.get(letter) for state, letter in zip(STATES, letters, strict=True)}
    assert {state: procedure().refusal(state, verb) for state in STATES} == expected


def test_the_table_by_hand_has_every_verb_and_every_state() -> None:
    assert sorted(verb for verb, _ in rows()) == sorted(procedure().verbs)
    assert procedure().states == STATES
    assert len(rows()) * len(STATES) == 608
    assert set(KINDS) <= set(procedure().verbs)


def test_every_refusal_says_which_paper_why_and_on_what_it_rests() -> None:
    for why in WHY.values():
        text = sentence(why.code, title="示例文书", source=why.source)
        assert "示例文书" in text, text
        assert f"（{why.source}）。" in text, text


def test_every_state_is_worded_and_no_number_of_an_article_is_guessed() -> None:
    assert set(labels("case_state")) == set(STATES)
    text = (ROOT / "forms/library/procedure.toml").read_text("utf-8")
    for source in [*tomllib.loads(text)["refusal"].values(), *procedure().verbs.values()]:
        assert "行政检查办法》第" not in source, (
            source
        )  # of 办法 only articles 1 to 8 are known, and none is cited here


def test_a_state_or_a_paper_nobody_knows_is_a_bug() -> None:
    for state, verb in (("unknown", "order"), ("found", "unknown")):
        with pytest.raises(KeyError):
            procedure().refusal(state, verb)


def test_the_numbers_no_law_gives() -> None:
    assert defaults() == LocalSettings("strict", 15, 3, "ask", 5)
