"""The Word file around the words: A4 with the margins of the PDF, styles, head and foot of every page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, cast

from docx import Document
from docx.oxml.ns import qn
from docx.shared import Pt

from model.documents import sheet
from model.documents.ooxml import HAIRLINE, element, font, paragraph, texts, twips
from model.documents.tree import Run
from model.wording import sentence

LINE = "＿" * 8
HEAD_FROM_EDGE, FOOT_FROM_EDGE = 34.0, 28.0  # points
WORD_2013 = "http://schemas.microsoft.com/office/word"


@dataclass(frozen=True, slots=True)
class Look:
    """A paragraph style: `leading` is exact, or 0 where a picture stands; `level` is of a heading."""

    id: str
    name: str
    size: float
    leading: float
    font: str = "plain"
    before: float = 0.0
    after: float = 0.0
    align: str = "both"
    heavy: bool = False
    level: int = 0
    first_line: float = 0.0


LOOKS = (
    Look("Normal", "Normal", sheet.BODY, sheet.BODY_LEADING),
    Look("Running", "正文缩进", sheet.BODY, sheet.BODY_LEADING, first_line=2 * sheet.BODY),
    Look("Title", "Title", sheet.TITLE, 32.0, align="center", heavy=True),
    Look("Reference", "文号", sheet.CELL, sheet.CELL_LEADING, before=2.0, after=8.0, align="center"),
    Look("Heading1", "heading 1", sheet.BODY, sheet.BODY_LEADING, "bold", before=9.0, level=1),
    Look("Heading2", "heading 2", sheet.BODY, sheet.BODY_LEADING, "kai", before=4.0, level=2),
    Look("Heading3", "heading 3", sheet.BODY, sheet.BODY_LEADING, before=4.0, level=3),
    Look("Heading4", "heading 4", sheet.BODY, sheet.BODY_LEADING, before=4.0, level=4),
    Look("Particular", "问题各项", sheet.CELL, sheet.CELL_LEADING + 1),
    Look("Cell", "表格文字", sheet.CELL, sheet.CELL_LEADING),
    Look("Item", "逐项文字", sheet.ITEM, sheet.ITEM_LEADING),
    Look("Picture", "图片", sheet.ITEM, 0.0, before=6.0, align="center"),
    Look("PictureWords", "图片说明", sheet.CAPTION, sheet.CAPTION_LEADING, align="center"),
    Look("Small", "附注", sheet.SMALL, sheet.SMALL_LEADING, before=2.0),
    Look("Foot", "页脚文字", sheet.FOOT, 14.0, align="left"),
    Look("Gap", "间隔", 1.0, 2.0),
)


def new_document() -> Any:
    """An empty A4 document with our styles and nothing of python-docx's own sample."""
    document = cast("Any", Document())
    page = document.sections[0]
    page.page_width, page.page_height = Pt(sheet.PAGE_WIDTH), Pt(sheet.PAGE_HEIGHT)
    page.left_margin, page.right_margin = Pt(sheet.LEFT), Pt(sheet.RIGHT)
    page.top_margin, page.bottom_margin = Pt(sheet.TOP), Pt(sheet.BOTTOM)
    page.header_distance, page.footer_distance = Pt(HEAD_FROM_EDGE), Pt(FOOT_FROM_EDGE)
    styles = document.styles.element
    samples = {one.get(qn("w:styleId")): one for one in styles}
    for look in LOOKS:
        if look.id in samples:
            styles.remove(samples[look.id])
        styles.append(_style(look))
    _lay_out_as_word_2013(document.settings.element)
    return document


def describe(document: Any, title: str, author: str, subject: str, made_at: str) -> None:
    """The properties that a file list shows."""
    said = document.core_properties
    said.title, said.author, said.last_modified_by, said.subject = title, author, author, subject
    said.created = said.modified = datetime.fromisoformat(made_at)
    said.comments, said.language = "", "zh-CN"


def head_and_foot(document: Any, signers: Sequence[str], foot: Sequence[str], check: str) -> None:
    """What every page says: above, that this is no record; below, where to sign, the paper's lines, 第X页 共Y页."""
    page = document.sections[0]
    _replace(page.header, [paragraph("Foot", texts((Run(sentence("paper.word_copy", check=check)),)), align="center")])
    to_sign = ["　".join(f"{signer}：{LINE}" for signer in signers)] if signers else []
    lines = [paragraph("Foot", texts((Run(line),))) for line in (*to_sign, *foot)]
    count = [*_words("第 "), _field("PAGE"), *_words(" 页　共 "), _field("NUMPAGES"), *_words(" 页")]
    lines.append(paragraph("Foot", count, align="center"))
    lines[0].pPr.insert(1, element("pBdr", element("top", **HAIRLINE)))
    for line in lines[: len(to_sign)]:  # a pen needs room above it
        line.pPr.append(element("spacing", before=twips(16), after=0, line=twips(14), lineRule="exact"))
    _replace(page.footer, lines)


def _style(look: Look) -> Any:
    default = {"default": 1} if look.id == "Normal" else {}
    paragraphs = element("pPr")
    if look.level:
        paragraphs.extend((element("keepNext"), element("keepLines")))
    leading = {"line": twips(look.leading), "lineRule": "exact"} if look.leading else {"line": 240, "lineRule": "auto"}
    paragraphs.append(element("spacing", before=twips(look.before), after=twips(look.after), **leading))
    paragraphs.append(element("ind", firstLine=twips(look.first_line)))
    paragraphs.append(element("jc", val=look.align))
    if look.level:
        paragraphs.append(element("outlineLvl", val=look.level - 1))
    letters = element("rPr", font(look.font))
    if look.heavy:
        letters.append(element("b"))
    letters.extend((element("sz", val=round(2 * look.size)), element("szCs", val=round(2 * look.size))))
    letters.append(element("lang", val="en-US", eastAsia="zh-CN"))
    named = [element("name", val=look.name), *([] if default else [element("basedOn", val="Normal")])]
    return element(
        "style", *named, element("qFormat"), paragraphs, letters, type="paragraph", styleId=look.id, **default
    )


def _lay_out_as_word_2013(settings: Any) -> None:
    """Without it Word opens the file in compatibility mode, where tables begin left of the margin."""
    setting = element("compatSetting", name="compatibilityMode", uri=WORD_2013, val=15)
    for old in settings.findall(qn("w:compat")):
        settings.remove(old)
    before = settings.find(qn("w:rsids"))
    compat = element("compat", setting)
    if before is None:
        settings.append(compat)
    else:
        before.addprevious(compat)


def _replace(part: Any, paragraphs: Sequence[Any]) -> None:
    part.is_linked_to_previous = False
    story = part._element
    for one in list(story):
        story.remove(one)
    story.extend(paragraphs)


def _words(text: str) -> list[Any]:
    return texts((Run(text),))


def _field(name: str) -> Any:
    return element("fldSimple", *_words("1"), instr=name)
