"""Papers with two wordings say the one that was answered, and nothing of the other."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
import rfc8785

from model.documents.pdf import tree
from model.documents.tree_text import as_text
from tests.golden.documents.test_papers import material

NOTICE, KEPT, APPROVAL = "notice-1", "preservation-1", "approval-1"
SETTLING = (
    ("<stage>keep</stage>", "<stage>settle</stage>"),
    ("<place>示例县民政局档案室</place><keeper>示例甲</keeper><until_on>2026-03-11</until_on>", ""),
    ("<approved_on>", "<kept_number>示例1号</kept_number><settled>示例：退还</settled><approved_on>"),
)
SEEN_AGAIN = "reinspection-1"
ONE_CORRECTED = (
    ("<p01><answer>partly</answer>", "<p01><answer>corrected</answer><proof_after>示例验收单</proof_after>"),
)
ALL_CORRECTED = (("<answer>partly</answer>", "<answer>corrected</answer>"), ("<next>again</next>", ""))


def said(name: str, changes: tuple[tuple[str, str], ...]) -> str:
    """The paper of a golden record, its answers changed."""
    whole = material(name)
    record = json.loads(whole.record)
    for before, after in changes:
        assert before in record["payload"], before
        record["payload"] = record["payload"].replace(before, after)
    return as_text(tree(replace(whole, record=rfc8785.dumps(record))))


@pytest.mark.parametrize(
    ("name", "changes", "words", "never"),
    [
        (NOTICE, (), "现持本通知书对你单位实施检查", "拟于"),
        (
            *(NOTICE, (("<way>direct", "<way>advance"),)),
            *("示例县民政局拟于2026年3月2日至2026年3月3日对你单位实施行政检查", "现持本通知书"),
        ),
        (APPROVAL, (), "因情况紧急，先行实施检查，现补办审批", "不同意"),
        (APPROVAL, (("<urgent>yes", "<urgent>no"),), "负责人批准 | *同意*", "紧急"),
        (KEPT, (), "当事人或者有关人员不得销毁或者转移证据", "处理通知书"),
        (KEPT, SETTLING, "本机关以示例1号对下列证据先行登记保存", "销毁"),
        (KEPT, SETTLING, "Title 先行登记保存证据处理通知书", "保存地点"),
        (SEEN_AGAIN, (), "部分改正 *3* 条", "销号"),
        (SEEN_AGAIN, ONE_CORRECTED, "已改正的各条予以销号；其余各条没有销号", "你单位已按要求改正"),
        (SEEN_AGAIN, ONE_CORRECTED, "佐证材料 | 示例验收单", "你单位已按要求改正"),
        (SEEN_AGAIN, ALL_CORRECTED, "经复查，你单位已按要求改正，予以销号。", "其余各条"),
    ],
)
def test_the_wording_that_was_answered(name: str, changes: tuple[tuple[str, str], ...], words: str, never: str):
    text = said(name, changes)
    assert words in text
    assert never not in text
