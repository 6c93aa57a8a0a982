"""The paper view: what templates can ask of a record."""

from dataclasses import replace

import pytest

from forms.paper_form import compile_paper
from forms.xform_writer import Field, write_xform
from model.documents.view import paper_view
from model.errors import KnownError
from model.record import read_record
from tests.unit.documents.grown import said
from tests.unit.documents.sample import CASE, CORRECTED, FILLED, FINDING, VISIT, material


def view(**changes):
    whole = material(**changes)
    return paper_view(read_record(whole.record), whole.xform)


def test_choices_dates_and_times_are_shown_in_words():
    root = view()
    assert said(root, "visit/date_shown") == ["2026年3月5日"]
    assert said(root, "visit/began_shown") == ["09时30分"]
    assert said(root, "case/type", "case/type_shown") == ["routine", "日常检查"]
    assert said(root, "visit/measures_shown") == ["向机构和个人了解情况；查阅或者复制合同、票据、账簿及其他资料"]
    assert said(root, "record/made_at") == ["2026年3月5日 11:20:00（+08:00）"]


def test_a_moment_is_shown_to_the_minute_in_words():
    told = Field("content", "报告", "group", children=(Field("told_at", "接报时刻", "moment"),))
    form = write_xform("report", "1", "报告单", [told])
    payload = "<data><content><told_at>2026-03-05T09:05</told_at></content></data>"
    record = replace(read_record(material().record), payload=payload)
    assert said(paper_view(record, form), "content/told_at_shown") == ["2026年3月5日09时05分"]


def test_all_four_answers_are_counted_over_judged_items():
    filled = FILLED | {"fire_02": {"answer": "na"}}
    root = view(filled=filled)
    assert [said(root, f"counts/{name}") for name in ("yes", "no", "na", "unchecked", "total")] == [
        ["0"],
        ["3"],
        ["1"],
        ["1"],
        ["5"],
    ]


def test_findings_hints_unchecked_and_sections_left_out_are_listed():
    root = view()
    assert said(root, "finding/code") == ["fire_01", "food_01"]
    assert said(root, "hint/code") == ["food_02"]
    assert said(root, "unchecked/code") == ["food_03"]
    assert said(root, "outside/section") == ["财务管理"]


def test_a_finding_brings_its_evidence_and_its_bases():
    root = view()
    assert said(root, "finding[1]/evidence") == ["证据1"]
    assert said(root, "finding[1]/basis") == ["《示例消防规定》第八条"]
    assert said(root, "finding[2]/no_evidence") == ["示例：相机没电"]


def test_a_photo_after_the_correction_is_no_evidence_of_the_fault():
    root = view(filled=CORRECTED)
    assert said(root, "finding[1]/evidence", "finding[1]/evidence_after") == ["证据1、证据2", "证据3"]
    assert said(root, "counts/no") == ["3"]


def test_photos_before_and_after_stand_in_pairs_and_are_shown_nowhere_else():
    root = view(filled=CORRECTED | {"fire_02": {"answer": "yes", "photos": [("p9.jpg", "")]}})
    assert said(root, "pair/before/name") == ["p1.jpg", "p2.jpg"]
    assert said(root, "pair/after/name") == ["p3.jpg"]
    assert said(root, "shown/name") == ["p9.jpg"]
    assert said(root, "photo/name") == ["p1.jpg", "p2.jpg", "p3.jpg", "p9.jpg"]


@pytest.mark.parametrize(
    ("taken", "received", "words"),
    [
        ("2026:03:05 09:41:07", "2026-03-05T10:12:30+08:00", "拍摄 2026-03-05 09:41，收入 2026-03-05 10:12，相差 31分"),
        ("2026:03:05 10:12:30", "2026-03-05T10:11:30+08:00", "拍摄 2026-03-05 10:12，收入 2026-03-05 10:11"),
        ("2026:03:05 10:12:30", "2026-03-05T10:11:29+08:00", "拍摄 2026-03-05 10:12，收入 2026-03-05 10:11，相差 1分"),
        (
            "2026:03:05 13:30:00",
            "2026-03-05T10:12:30+08:00",
            "拍摄 2026-03-05 13:30，收入 2026-03-05 10:12，相差 3小时17分",
        ),
        (
            "2024:01:01 00:00:00",
            "2026-03-05T10:12:30+08:00",
            "拍摄 2024-01-01 00:00，收入 2026-03-05 10:12，相差 794天10小时",
        ),
        ("", "2026-03-05T10:12:30+08:00", "收入 2026-03-05 10:12"),
        ("昨天", "不久", "拍摄 昨天，收入 不久"),
        ("", "", ""),
    ],
)
def test_the_clocks_of_camera_and_device_are_both_said(taken, received, words):
    shown = {"answer": "no", **FINDING, "photo": [("p1.jpg", "", taken, received)]}
    assert said(view(filled={"fire_01": shown}), "photo/moments") == [words]


def test_bulk_and_notes_stand_beside_the_answer_and_notes_on_a_finding_under_it():
    root = view(filled=CORRECTED)
    assert said(root, "section/item[code = 'fire_02']/remark") == ["批量 10:32", "示例：抽查三只（李示例）"]
    assert said(root, "section/item[code = 'fire_01']/remark") == ["证据1、证据2", "已当场改正"]
    assert said(root, "finding[1]/note1") == ["示例：负责人当场叫人搬走"]


def test_a_photo_that_is_not_attached_has_no_picture():
    shown = FILLED["fire_01"] | {"photos": [("gone.jpg", "不在")]}
    root = view(filled=FILLED | {"fire_01": shown})
    assert said(root, "photo/name", "photo/print") == ["gone.jpg", ""]


def test_a_value_nobody_offered_is_shown_as_it_stands():
    assert said(view(case=CASE | {"type": "示例型"}), "case/type_shown") == ["示例型"]
    assert said(view(visit=VISIT | {"date": "五日"}), "visit/date_shown") == ["五日"]


@pytest.mark.parametrize("form", [b"<x/>", b"not xml", b"<!DOCTYPE x><x/>"])
def test_a_form_that_does_not_read_is_a_known_error(form):
    whole = material()
    with pytest.raises(KnownError) as refused:
        paper_view(read_record(whole.record), form)
    assert refused.value.code == "paper.unreadable"


CARDS = """
[[group]]
name = "case"
label = "案件"
type = "group"

[[group.field]]
name = "number"
label = "文书号"
type = "text"

[[group]]
name = "content"
label = "通知书"
type = "group"

[[group.field]]
name = "date"
label = "日期"
type = "date"

[[group]]
name = "problem"
label = "问题"
type = "group"
role = "section"
each = true

[[group.field]]
name = "answer"
label = "期限"
type = "select"
choices = { now = "立即改正", days = "若干日内" }

[[group.field]]
name = "basis"
label = "依据"
type = "text"
"""


def test_plain_groups_stand_as_they_are_and_a_card_says_its_own_basis():
    matters = [{"code": "fire_01", "label": "示例：出口"}, {"code": "fire_02"}]
    form = compile_paper(CARDS.encode(), form_id="sample", title="示例", version="1", area="500242", matters=matters)
    payload = """<data><content><date>2026-03-05</date></content><problem>
        <p01><answer>now</answer><basis>《示例规定》第八条</basis></p01>
        <p02><answer>days</answer><basis/></p02></problem></data>"""
    root = paper_view(replace(read_record(material().record), payload=payload), form)
    assert said(root, "content/date", "content/date_shown") == ["2026-03-05", "2026年3月5日"]
    assert said(root, "section/label", "section/item/code") == ["问题", "fire_01", "fire_02"]
    assert said(root, "section/item/answer_shown") == ["立即改正", "若干日内"]
    assert said(root, "section/item/basis") == ["《示例规定》第八条", ""]
