"""One row of a checklist as fields of the form: answer, finding, evidence, photos, and the metadata that travels."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date

from forms.bases import Basis, cite, for_area
from forms.checklist_rows import ItemRow
from forms.photo_fields import PROGRAM, photos
from forms.xform_writer import Field

ANSWERS = {"yes": "符合", "no": "不符合", "na": "不适用", "unchecked": "未查"}
IF_NO = "../answer = 'no'"
NO_PHOTO = "count(../photo[file != '']) = 0"
CORRECTED = "../corrected = 'yes'"
NO_AFTER = f"{CORRECTED} and count(../after[file != '']) = 0"
BASIS_ATTRIBUTES = {
    "confirmed": "basis",
    "article_unconfirmed": "basis_no_article",
    "unconfirmed": "basis_pending",
}
# What an item of each kind of evidence demands of a finding: (field, required expression, message).
EVIDENCE_RULES = {
    "photo": ("no_evidence", NO_PHOTO, "请至少添加一张照片，或者写明无法取证的原因。"),
    "document": (
        "document",
        f"{NO_PHOTO} and ../no_evidence = ''",
        "请写明看了哪份材料，或者添加照片，或者写明无法取证的原因。",
    ),
}


def section_group(
    number: int, name: str, items: Iterable[ItemRow], area: str, bases: Mapping[str, Basis], on_date: date
) -> Field:
    """The group of one section, shown when the scope of this visit includes it."""
    key = f"s{number:02d}"
    cited = [(row, for_area((cite(one, bases) for one in row.cited), area, on_date)) for row in items]
    return Field(
        key,
        name,
        "group",
        relevant=f"selected(/data/case/scope, '{key}')",
        meta={"role": "section"},
        children=tuple(_item(row, found) if row.kind == "item" else _field(row, found) for row, found in cited),
    )


def item_bases(row: ItemRow, area: str, bases: Mapping[str, Basis], on_date: date) -> dict[str, str]:
    """What the metadata of an item say of its bases alone: what may follow, what is printed, and who confirmed it."""
    cited = for_area((cite(one, bases) for one in row.cited), area, on_date)
    return {"follow": follow_up(cited), **_printed(cited)}


def _item(row: ItemRow, bases: tuple[Basis, ...]) -> Field:
    follow = follow_up(bases)
    finding = (*_finding(row.evidence), *_corrected()) if follow != "hint" else (_hint(),)
    choices = tuple(pair for pair in ANSWERS.items() if pair[0] != "na" or row.not_applicable_allowed)
    answer = Field("answer", "检查结果", "select", choices=choices, required="true()", appearance="answer")
    bulk = Field("bulk", "批量回答的时间", "text", appearance=PROGRAM)
    after = (photos("after", "改正后的照片", CORRECTED),) if follow != "hint" else ()
    meta = _meta(row, "item", bases) | {"severity": row.severity, "days": row.days, "follow": follow}
    children = (answer, bulk, *finding, *_notes(), photos("photo", "照片"), *after)
    return Field(row.code, row.text, "group", meta=meta, children=children)


def _field(row: ItemRow, bases: tuple[Basis, ...]) -> Field:
    """A row that asks for a value, not a judgement; counts and amounts are never negative."""
    numeric = row.kind in ("integer", "decimal")
    answer = Field(
        "answer",
        "填写",
        row.kind,
        choices=tuple((one, one) for one in row.choices),
        required="" if row.not_applicable_allowed else "true()",
        constraint=". >= 0" if numeric else "",
        message="不能是负数。" if numeric else "",
    )
    children = (answer, *_notes(), photos("photo", "照片"))
    return Field(row.code, row.text, "group", meta=_meta(row, "field", bases), children=children)


def follow_up(bases: tuple[Basis, ...]) -> str:
    """What may follow a finding: order, urge (督促 only), or hint (自查提示: no basis is left in this area)."""
    if any(one.carries_order for one in bases):
        return "order"
    return "urge" if bases else "hint"


def _meta(row: ItemRow, role: str, bases: tuple[Basis, ...]) -> dict[str, str]:
    hazards = {one.hazard: one.hazard_suspected for one in row.cited if one.hazard}
    return {
        "role": role,
        "code": row.code,
        "method": row.method,
        "department": row.department,
        "evidence": row.evidence,
        "source": row.source,
        "hazard": " ".join(one for one, suspected in hazards.items() if not suspected),
        "hazard_suspected": " ".join(one for one, suspected in hazards.items() if suspected),
        **_printed(bases),
    }


def _printed(bases: tuple[Basis, ...]) -> dict[str, str]:
    reviewers = sorted({person for one in bases for person in one.reviewers})
    joined = {attribute: _joined(bases, state) for state, attribute in BASIS_ATTRIBUTES.items()}
    return {**joined, "reviewed_by": " ".join(reviewers)}


def _joined(bases: tuple[Basis, ...], state: str) -> str:
    words = [
        one.without_article if state == "article_unconfirmed" else one.citation for one in bases if one.state == state
    ]
    return "；".join(dict.fromkeys(words))


def _finding(evidence: str) -> tuple[Field, ...]:
    """What an inspector writes for 不符合; a negated item text is no finding (design §4)."""
    demanded = EVIDENCE_RULES.get(evidence, ("", "", ""))
    fields = (
        Field("fact", "事实", "text", "看到了什么，照实写", required="true()", appearance="multiline"),
        Field("place", "位置", "text", "哪栋、哪层、哪间", required="true()"),
        Field("quantity", "数量", "text", "带上单位，如：2 处", required="true()"),
        Field("requirement", "整改要求", "text", "应当改成什么样", required="true()", appearance="multiline"),
        Field("document", "查看的材料", "text", "材料名称、日期、页码"),
        Field("no_evidence", "无法取证的原因", "text"),
    )
    return tuple(
        replace(one, relevant=IF_NO, required=demanded[1], required_message=demanded[2])
        if one.name == demanded[0]
        else replace(one, relevant=IF_NO)
        for one in fields
    )


def _corrected() -> tuple[Field, ...]:
    """当场改正 stays a finding, and is shown by a photo taken after it; the note stands there until one is."""
    return (
        Field("corrected", "当场改正", "select_multiple", choices=(("yes", "已当场改正"),), relevant=IF_NO),
        Field(
            "after_missing",
            "改正后的照片",
            "note",
            relevant=NO_AFTER,
            required="true()",
            required_message="请添加改正后的照片，或者取消“已当场改正”。",
        ),
    )


def _hint() -> Field:
    """自查提示 makes no finding: a note may be left, nothing is demanded."""
    return Field("fact", "备注", "text", "自查提示，不形成问题", relevant=IF_NO, appearance="multiline")


def _notes() -> tuple[Field, ...]:
    """What each inspector may note about any answer."""
    return (
        Field("note1", "检查人员一的备注", "text", appearance="multiline"),
        Field("note2", "检查人员二的备注", "text", appearance="multiline"),
    )
