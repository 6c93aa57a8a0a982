"""What an import says of its lines: why one is refused or doubtful, what it would change, what is left aside."""

from __future__ import annotations

from typing import Any

from forms.identifiers import areas, check_uscc
from forms.violations import CODES
from gui.presenters.rows.register_history import field_words
from model.wording import labels, sentence

COMPARED = 3  # rows named beside a line


def share(done: int, of: int) -> str:
    """How much of it is done, in whole per cent."""
    return f"{100 * done // of if of else 0}%"


def why(described: Any, row: Any) -> str:
    """Why a line is refused, what it changes, or which rows it may be."""
    if row.reasons:
        return "；".join(_reason(described, one) for one in row.reasons)
    if row.fate == "changed":
        return "；".join(f"{one.label}：{before} → {after}" for one, before, after in _changes(described, row))
    if row.fate == "doubtful":
        return "可能就是：" + "、".join(one.name for one in row.twins[:COMPARED])
    return ""


def remark(preview: Any) -> str:
    """What is left aside, what nobody sees in the sheet, and that empty cells change nothing."""
    said = ["空着的格子不改动原有的内容。"]
    if preview.unknown_columns:
        said.append(f"不认识的列：{'、'.join(preview.unknown_columns)}。这些列不读入，需要的请改好表头再来。")
    if preview.passed_over:
        said.append(f"没有读的工作表：{'、'.join(preview.passed_over)}。表头认不出来，需要的请补上表头再来。")
    hidden = sum(row.hidden for row in preview.rows)
    if hidden:
        said.append(f"其中 {hidden} 行在表格里是隐藏的（筛选或者隐藏），也一起核对了；不要的请逐行选“不导入这一行”。")
    if preview.hidden_columns:
        said.append("表格里隐藏的列也读了；不要的请先删去那些列再来。")
    return "".join(said)


def _changes(described: Any, row: Any) -> list[tuple[Any, str, str]]:
    before = next((one.data for one in row.twins if row.decided in ("", one.row_id)), {})
    told = [one for one in described.fields if one.name in row.values]
    words = [(one, field_words(one, before, {}), field_words(one, row.values, {})) for one in told]
    return [one for one in words if one[1] != one[2]]


def _reason(described: Any, reason: Any) -> str:
    """The column by name and letter, what stands there unless it is secret, what is wrong with it, what is meant."""
    code, value = reason.code, reason.value
    known = {**labels("identifier"), **labels("import_reason")}
    words = sentence(f"answer.{code}") if code in CODES and code not in known else known.get(code, code)
    if not reason.field:
        return words.format(value=value)
    field = described.field(reason.field)
    column = f"（{reason.column} 列）" if reason.column else ""
    said = f"“{value}”" if value and not field.secret else ""
    meant = "".join(f"，是不是 {one}？" for one in _meant(code, value))
    return f"{field.label}{column}{said}：{words}{meant}"


def _meant(code: str, value: str) -> tuple[str, ...]:
    """What may be meant instead: offered, never put in its place."""
    if code.startswith("uscc."):
        return check_uscc(value).suggestions
    ended = areas().get(value[:6]) if code == "area.ended" else None
    return (ended.successor,) if ended and ended.successor else ()
