"""A register out of the workspace in plain: the list as a spreadsheet or a paper list, one row as its printed sheet.

Secret values are in none of them; the audit knows of each before its first plain byte.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path

from forms.register_grammar import Register
from forms.register_table import load_register
from forms.xform_writer import Field
from model.ports import PlainSheet, SheetTable
from model.tables import write_table
from model.wording import label
from model.workflow.files.handing_out import write_plain
from model.workflow.registers import register_rows, registers
from model.workspace import Workspace, current, find, moment

LIST, SHEET = "register_list", "register_sheet"  # what the print log says left the workspace
BLANK = "register_blank"
SIGNED, BLANK_FOOT = "填表人签名、盖章，日期", "空白表：由填表人手写"
LINE = "　" * 16  # too long to share a line of the sheet with another
WRITTEN, AT_LENGTH = 2, 4  # printed lines that a hand needs for a line of writing, and for what is told at length
SPREADSHEETS = ("xlsx", "csv")
HISTORY = ("时间", "单位", "人员", "说明")
IDENTITY = 8  # characters of a row's id where neither name nor code tells it from another


def save_list(
    workspace: Workspace,
    register: str,
    path: Path,
    search: str = "",
    only: Mapping[str, str] | None = None,
    figures: str = "",
) -> int:
    """Write the rows that are shown, as xlsx, csv, docx or pdf by the ending of the name; how many they are.

    A spreadsheet has every field and can be imported again; the paper list (台账) has the columns of the list,
    and over them `figures`, what its rows add up to.
    KnownError file.unwritable, paper.missing_glyphs.
    """
    described = load_register(register)
    rows = registers.data(workspace, register, search, only)
    ending = path.suffix.lower().removeprefix(".")
    content = (
        spreadsheet(workspace, described, rows, ending)
        if ending in SPREADSHEETS
        else workspace.paper.sheet(_list(workspace, described, rows, figures), "docx" if ending == "docx" else "pdf")
    )
    write_plain(workspace, register, LIST, path, lambda out: out.write(content))
    return len(rows)


def save_sheet(workspace: Workspace, register: str, row_id: str, path: Path) -> None:
    """Write one row as its sheet (登记表), docx or pdf by the ending of the name.

    RefusedError row.unknown; KnownError file.unwritable, paper.missing_glyphs.
    """
    said = sheet_of(workspace, register, row_id)
    content = workspace.paper.sheet(said, "docx" if path.suffix.lower() == ".docx" else "pdf")
    write_plain(workspace, row_id, SHEET, path, lambda out: out.write(content))


def save_blank(workspace: Workspace, register: str, path: Path) -> None:
    """Write the sheet of a register with nothing filled in (空白表), to be filled by hand; docx or pdf by the ending.

    KnownError file.unwritable, paper.missing_glyphs.
    """
    said = blank_sheet(workspace, register)
    content = workspace.paper.sheet(said, "docx" if path.suffix.lower() == ".docx" else "pdf")
    write_plain(workspace, register, BLANK, path, lambda out: out.write(content))


def blank_sheet(workspace: Workspace, register: str) -> PlainSheet:
    """What a person fills, with room to write; what is chosen stands there with a box before each choice."""
    described = load_register(register)
    asked = [field for field in described.fields if field.name in described.blank or _by_hand(described, field)]
    facts = [*((field.label, _room(field)) for field in asked), (SIGNED, _lines(WRITTEN))]
    return PlainSheet(described.sheet, described.paper, workspace.now(), facts=facts, foot=(BLANK_FOOT,))


def _by_hand(described: Register, field: Field) -> bool:
    """Whether a register that does not say which fields its blank sheet has asks a person for this one."""
    filled = field.readonly or bool(field.calculate) or field.type == "files" or field.name == "unit"
    return not described.blank and not filled


def _room(field: Field) -> str:
    """Boxes to tick, or a line to write on; more lines for what is told at length."""
    if field.choices:
        return "　".join(f"□ {words}" for _value, words in field.choices)
    return _lines(AT_LENGTH if field.appearance == "multiline" else WRITTEN)


def _lines(count: int) -> str:
    return "\n".join([LINE] * count)


def spreadsheet(
    workspace: Workspace, described: Register, rows: Sequence[Mapping[str, str]], file_format: str
) -> bytes:
    """Every field but secrets and files, with the labels as header: what is exported can be imported again."""
    fields = exported(described)
    names = {field.name: _told_apart(workspace, field, rows) for field in fields if field.type == "row"}
    cells = [[_cell(field, row.get(field.name, ""), names) for field in fields] for row in rows]
    return write_table([field.label for field in fields], cells, file_format)


def exported(described: Register) -> list[Field]:
    """The fields a spreadsheet has."""
    return [field for field in described.fields if not field.secret and field.type != "files"]


def sheet_of(workspace: Workspace, register: str, row_id: str) -> PlainSheet:
    """One row as a sheet: its fields, its versions, and the check code of the record it stands in."""
    described = load_register(register)
    row = current(workspace.store, register, row_id)
    fields = [field for field in described.fields if not field.secret and field.name != "unit"]
    words = registers.in_words(workspace, fields, [row])[0]
    form = register_rows.open_row(workspace, register, row_id)
    told = [(moment(one.made_at), one.unit, one.author, _standing(one)) for one in form.history]
    below = "　".join(part for part in (workspace.unit["name"], described.paper) if part)
    return PlainSheet(
        described.sheet,
        below,
        workspace.now(),
        facts=[
            (field.label, _with_code(workspace, field, str(row.get(field.name, "")), said))
            for field, said in zip(fields, words, strict=True)
        ],
        tables=(SheetTable(HISTORY, told, "历次记录"),),
        foot=(f"记录校验码 {str(row['record'])[:8].upper()}",),
    )


def _with_code(workspace: Workspace, field: Field, value: str, said: str) -> str:
    """Whoever has a code is named with it: papers about a body say both (documents.md D39, D47)."""
    rows = find(workspace.store, field.register, value) if field.type == "row" and value else ()
    code = str(rows[0].get("code", "")) if rows else ""
    return f"{said}（{code}）" if code else said


def _list(workspace: Workspace, described: Register, rows: Sequence[Mapping[str, str]], figures: str) -> PlainSheet:
    fields = [described.field(name) for name in described.columns]
    today = workspace.clock().date()
    return PlainSheet(
        f"{described.title}台账",
        f"{workspace.unit['name']}　{today.year}年{today.month}月{today.day}日　共 {len(rows)} 行",
        workspace.now(),
        facts=[("小结", figures)] if figures else (),
        tables=(SheetTable([field.label for field in fields], registers.in_words(workspace, fields, rows)),),
    )


def _standing(version: register_rows.Version) -> str:
    return label("row_version", version.standing) if version.standing else ""


def _cell(field: Field, value: str, names: Mapping[str, Mapping[str, str]]) -> str:
    if field.type == "row":
        return names[field.name].get(value, value)
    if field.type == "select":
        return dict(field.choices).get(value, value)
    if field.type == "select_multiple":
        return "、".join(dict(field.choices).get(one, one) for one in value.split())
    return value.replace("T", " ") if field.type == "moment" else value


def _told_apart(workspace: Workspace, field: Field, rows: Sequence[Mapping[str, str]]) -> dict[str, str]:
    """Rows by a name that only one of them has: with its code, or the beginning of its id, where a name is shared."""
    wanted = {row.get(field.name, "") for row in rows} - {""}
    found = workspace.store.facts.rows(
        "select row_id, name, code from current_row where register = ?", [field.register]
    )
    times = Counter(row["name"] for row in found)
    return {
        row["row_id"]: row["name"]
        if times[row["name"]] == 1
        else f"{row['name']}（{row['code'] or row['row_id'][-IDENTITY:]}）"
        for row in found
        if row["row_id"] in wanted
    }
