"""The Word file around the words: A4 with the margins of the PDF, styles, head and foot of every page."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from math import floor
from typing import Any, cast

from docx import Document
from docx.opc import oxml
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml.ns import qn
from docx.shared import Pt

from model.documents.letters import empty_line
from model.documents.ooxml import CHARACTER_STYLES, HAIRLINE, element, font, twips
from model.documents.sheet import PAGE_HEIGHT, PAGE_WIDTH, Sheet
from model.office_fonts import INSTEAD, LATIN, LATIN_HEAVY

HEAD_FROM_EDGE, FOOT_FROM_EDGE = 34.0, 28.0  # points
OWN_MEASURE = ("autoSpaceDE", "autoSpaceDN", "snapToGrid")  # left to nobody: no space between 字 and letters, no grid
FONT_TABLE = RELATIONSHIP_TYPE.FONT_TABLE
LONGEST_PROPERTY = 255  # characters of one property of a .docx (ECMA-376 part 2)
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
    rule: str = ""  # above it


def _looks(sheet: Sheet) -> tuple[Look, ...]:
    """The paragraph styles of a sheet."""
    indent, line = 2 * sheet.body.size, empty_line(sheet)
    heading = indent if sheet.official else 0.0
    small, after = sheet.above(4.0), sheet.above(8.0)
    reference = sheet.body if sheet.official else sheet.cell
    above = sheet.title.leading if sheet.official else 0.0
    return (
        Look("Normal", "Normal", *sheet.body),
        Look("Running", "正文缩进", *sheet.body, first_line=indent),
        Look("Title", "Title", *sheet.title, "title", before=above, align="center", heavy=not sheet.official),
        Look("Reference", "文号", *reference, before=sheet.above(2.0), after=after, align="center"),
        Look("Heading1", "heading 1", *sheet.body, "bold", before=sheet.above(9.0), level=1, first_line=heading),
        Look("Heading2", "heading 2", *sheet.body, "kai", before=small, level=2, first_line=heading),
        Look("Heading3", "heading 3", *sheet.body, before=small, level=3, first_line=heading),
        Look("Heading4", "heading 4", *sheet.body, before=small, level=4, first_line=heading),
        Look("Addressee", "主送机关", *sheet.body, before=line),
        Look("Particular", "问题各项", sheet.cell.size, sheet.cell.leading + 1),
        Look("Cell", "表格文字", *sheet.cell),
        Look("Item", "逐项文字", *sheet.item),
        Look("Picture", "图片", sheet.item.size, 0.0, before=6.0, align="center"),
        Look("PictureWords", "图片说明", *sheet.caption, align="center"),
        Look("Small", "附注", *sheet.small, before=2.0, align="left"),  # a hash has no place to break at
        Look("Imprint", "版记", *sheet.imprint, align="left"),
        Look("Cut", "裁切线", *sheet.cell, before=12.0, after=6.0, align="center", rule="dashed"),
        Look("Foot", "页脚文字", *sheet.foot, align="left"),
        Look("PageNumber", "页码", *sheet.imprint, "number", align="right"),
        Look("Gap", "间隔", 1.0, 2.0),
    )


def new_document(sheet: Sheet, fonts: Mapping[str, str]) -> Any:
    """An empty A4 document with our styles in these fonts and nothing of python-docx's own sample."""
    document = cast("Any", Document())
    page = document.sections[0]
    page.page_width, page.page_height = Pt(PAGE_WIDTH), Pt(PAGE_HEIGHT)
    page.left_margin, page.right_margin = Pt(sheet.left), Pt(sheet.right)
    page.top_margin, page.bottom_margin = Pt(sheet.top), Pt(sheet.bottom)
    page.header_distance, page.footer_distance = Pt(HEAD_FROM_EDGE), Pt(FOOT_FROM_EDGE)
    if sheet.official:
        _set_grid(page._sectPr, sheet)
    styles = document.styles.element
    made = [*(_style(look, fonts) for look in _looks(sheet)), *_character_styles(fonts)]
    named = {one.get(qn("w:styleId")) for one in made}
    for sample in [one for one in styles if one.get(qn("w:styleId")) in named]:
        styles.remove(sample)
    styles.extend(made)
    document.part.part_related_by(FONT_TABLE)._blob = _font_table(fonts)
    _lay_out_as_word_2013(document.settings.element)
    return document


def _set_grid(section: Any, sheet: Sheet) -> None:
    """28 characters a line and 22 lines a page (GB/T 9704, 5.2.3), for the page set-up to show and for what is added.

    Our own paragraphs do not snap to it but carry its measure themselves: 三号 is 16 points, of which 28 would not fit,
    so LibreOffice would give each character two places.
    """
    for old in section.findall(qn("w:docGrid")):
        section.remove(old)
    narrower = round((sheet.body.size - _half_points(sheet.body.size) / 2) * 4096)
    section.append(element("docGrid", type="linesAndChars", linePitch=_floor(sheet.body.leading), charSpace=narrower))


def _half_points(size: float) -> int:
    return round(2 * size)


def _floor(leading: float) -> int:
    """An exact leading in twips, rounded down: 22 lines of 28.95 points fit where 22 of 29 do not."""
    return int(leading * 20 + 1e-6)


def describe(document: Any, title: str, author: str, subject: str, made_at: str) -> None:
    """The properties that a file list shows."""
    said = document.core_properties
    title, author, subject = (words[:LONGEST_PROPERTY] for words in (title, author, subject))
    said.title, said.author, said.last_modified_by, said.subject = title, author, author, subject
    said.created = said.modified = datetime.fromisoformat(made_at)
    said.comments, said.language = "", "zh-CN"


def _style(look: Look, fonts: Mapping[str, str]) -> Any:
    default = {"default": 1} if look.id == "Normal" else {}
    paragraphs = element("pPr")
    if look.level:
        paragraphs.extend((element("keepNext"), element("keepLines")))
    if look.rule:
        paragraphs.append(element("pBdr", element("top", **{**HAIRLINE, "val": look.rule})))
    if default:
        paragraphs.extend(element(name, val=0) for name in OWN_MEASURE)
    leading = {"line": _floor(look.leading), "lineRule": "exact"} if look.leading else {"line": 240, "lineRule": "auto"}
    paragraphs.append(element("spacing", before=twips(look.before), after=twips(look.after), **leading))
    paragraphs.append(element("ind", firstLine=twips(look.first_line)))
    paragraphs.append(element("jc", val=look.align))
    if look.level:
        paragraphs.append(element("outlineLvl", val=look.level - 1))
    letters = element("rPr", _font(look.font, fonts))
    if look.heavy:
        letters.append(element("b"))
    size = _half_points(look.size)
    letters.append(element("spacing", val=floor((look.size - size / 2) * 20)))
    letters.extend((element("sz", val=size), element("szCs", val=size)))
    letters.append(element("lang", val="en-US", eastAsia="zh-CN"))
    named = [element("name", val=look.name), *([] if default else [element("basedOn", val="Normal")])]
    return element(
        "style", *named, element("qFormat"), paragraphs, letters, type="paragraph", styleId=look.id, **default
    )


def _font(style: str, fonts: Mapping[str, str]) -> Any:
    return font(LATIN_HEAVY if style in ("bold", "pending") else LATIN, fonts.get(style, fonts["plain"]))


def _font_table(fonts: Mapping[str, str]) -> bytes:
    """The fonts the file names and what stands for each, so that 仿宋 and not 宋体 stands for a missing 仿宋_GB2312."""
    named = [
        element("font", element("altName", val=",".join(INSTEAD[one])), element("charset", val="86"), name=one)
        for one in dict.fromkeys(fonts.values())
    ]
    return cast("Any", oxml).serialize_part_xml(element("fonts", *named))


def _character_styles(fonts: Mapping[str, str]) -> list[Any]:
    """Words that stand out inside a paragraph, by name, so that an office can change them all at once."""
    names = {CHARACTER_STYLES["bold"]: ("bold", "黑体字"), CHARACTER_STYLES["kai"]: ("kai", "楷体字")}
    return [
        element("style", element("name", val=name), element("rPr", _font(style, fonts)), type="character", styleId=id_)
        for id_, (style, name) in names.items()
    ]


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
