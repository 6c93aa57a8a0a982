"""What an import says of a cell it refuses: what may be meant is offered, a secret is not repeated."""

from __future__ import annotations

import pytest

from forms.register_table import load_register
from gui.presenters.rows.import_words import why
from model.workflow.registers.register_import import ImportRow
from model.workflow.registers.sheet_cells import Reason


@pytest.mark.parametrize(
    ("register", "reason", "words"),
    [
        (
            "institution",
            Reason("code", "uscc.character", "52500242MJO1234565"),
            "统一社会信用代码“52500242MJO1234565”：统一社会信用代码不含 I、O、S、V、Z 和符号，"
            "是不是 52500242MJ01234565？",
        ),
        ("institution", Reason("code", "uscc.length", "525"), "统一社会信用代码“525”：统一社会信用代码应为 18 位"),
        (
            "site",
            Reason("area", "area.ended", "140227"),
            "行政区划代码“140227”：这个行政区划代码已停用，是不是 140215？",
        ),
        ("site", Reason("area", "area.ended", "140203"), "行政区划代码“140203”：这个行政区划代码已停用"),
        ("staff", Reason("id_number", "resident.check", "500242199803050015"), "证件号码：身份证号的末位校验不符"),
    ],
)
def test_a_refused_cell_says_what_may_be_meant(register: str, reason: Reason, words: str) -> None:
    row = ImportRow("名单", 2, "示例", "refused", {}, (reason,))
    assert why(load_register(register), row) == words
