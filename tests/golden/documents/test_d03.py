"""现场检查笔录 as text, block by block and page by page: a change of wording or layout is read here first.

After a change that is meant, `python -m tests.golden.documents.test_d03` writes the files again; the diff is
the review.
"""

from pathlib import Path

import pytest

from model.documents import PdfPaper
from model.documents.pdf import tree
from model.documents.pdfium import opened, pages
from model.documents.tree_text import as_text
from tests.unit.documents.sample import BY_PEN, CASE, CORRECTED, FILLED, REFUSED, VISIT, jpeg, material

HERE = Path(__file__).parent
PHOTO = (HERE / "photo.jpg").read_bytes()
GIVEN = ("approval_number", "notice_none", "recording_numbers")
ASKED = {
    "recusal": "asked",
    "recusal_request": "示例：申请李示例回避，称其为院长亲属",
    "recusal_handling": "经核实不属实，当场告知继续检查",
    "approval_none": "示例：紧急检查，两日内补办",
    "notice_number": "示例民检通〔2026〕5号",
    "recording_none": "示例：记录仪故障",
}
RECORDS = {
    "signed": {},
    "refused": {"sign": REFUSED, "case": CASE | {"type": "case", "reason": "", "clue": "示例：12345 来电 0305-1"}},
    "absent": {
        "sign": REFUSED | {"party_state": "absent", "party_name": "", "party_reason": "外出未归"},
        "visit": {key: value for key, value in VISIT.items() if key not in GIVEN} | ASKED,
        "filled": {code: {"answer": "yes"} for code in FILLED},
        "met": (),
    },
    "corrected": {"filled": CORRECTED},
    "by_pen": {"sign": BY_PEN},
}


def sample(name):
    photos = {"p1.jpg": PHOTO}
    if name == "corrected":
        photos |= {"p2.jpg": jpeg(60, 80, (40, 60, 120), 40), "p3.jpg": jpeg(80, 60, (140, 60, 40), 40)}
    return material(photos, **RECORDS[name])


def tree_text(name):
    return as_text(tree(sample(name)))


def page_text(name):
    with opened(PdfPaper().draw(sample(name))) as document:
        return "\n".join(
            f"---- {number}\n{page.text.replace(chr(13), '')}" for number, page in enumerate(pages(document), 1)
        )


@pytest.mark.parametrize("name", RECORDS)
def test_the_tree(name):
    assert tree_text(name) == (HERE / f"{name}.tree.txt").read_text("utf-8")


@pytest.mark.parametrize("name", RECORDS)
def test_the_pages(name):
    assert page_text(name) == (HERE / f"{name}.pages.txt").read_text("utf-8")


def test_no_statement_of_agreement_without_the_partys_signature():
    said = {name: "以上笔录经本人核对无误" in page_text(name) for name in RECORDS}
    assert said == {name: name in ("signed", "corrected") for name in RECORDS}


def test_a_refusal_and_an_absence_are_worded_with_reason_and_witness():
    refusal = "被检查单位负责人王示例拒绝签字，情形：称需请示举办人，见证人：赵示例（示例镇政府）。"
    assert refusal in "".join(page_text("refused").split())
    absence = "被检查单位负责人不在场，情形：外出未归，见证人：赵示例（示例镇政府）。"
    assert absence in "".join(page_text("absent").split())


def test_every_page_has_a_line_for_each_who_signs_by_pen():
    by_page = page_text("by_pen").split("---- ")[1:]
    assert len(by_page) == 4
    assert all("被检查单位负责人： 检查人员： 检查人员：" in page for page in by_page)


def test_a_paper_drawn_by_the_first_edition_of_the_template_still_holds():
    pdf = (HERE / "signed-1.pdf").read_bytes()
    found = PdfPaper().compare(pdf, PdfPaper().read(pdf))
    assert (found.differences, set(found.remarks) - {"renderer.differs"}) == ((), set())


if __name__ == "__main__":
    for one in RECORDS:
        (HERE / f"{one}.tree.txt").write_text(tree_text(one), "utf-8")
        (HERE / f"{one}.pages.txt").write_text(page_text(one), "utf-8")
