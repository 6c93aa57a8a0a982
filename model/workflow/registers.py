"""Registers on screen: pages of rows, one row with its history, saving, and spreadsheets in and out."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from forms.identifiers import check_certificate_number, check_phones, check_uscc
from forms.register_table import Register, load_register, register_form
from forms.serialisation import prefill, read_submission
from forms.session import FillSession
from model.changes import Changes
from model.errors import RefusedError
from model.ports import Row
from model.tables import read_table, write_table
from model.wording import reason
from model.workflow.ledger import RowSave, filled, save_rows
from model.workspace import Workspace, find

PAGE = 200  # rows fetched at a time
DEMO_NAME = "示例"
CHECKS = {"code": check_uscc, "phones": check_phones, "certificate_number": check_certificate_number}  # by field name


@dataclass(frozen=True, slots=True)
class RowLine:
    """One line of a register list; `cells` follow the register's columns."""

    row_id: str
    name: str
    cells: tuple[str, ...]
    forked: bool
    foreign: bool  # owned by another unit: what we save is a proposal


@dataclass(frozen=True, slots=True)
class Version:
    """One version in a row's history."""

    record: str
    made_at: str
    author: str
    data: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class RowForm:
    """A row opened for editing: its form, its instance, the versions it succeeds, and its history, newest first."""

    register: str
    row_id: str | None
    xform: bytes
    instance: bytes | None
    previous: tuple[str, ...]
    history: tuple[Version, ...]


@dataclass(frozen=True, slots=True)
class ImportRow:
    """What an import would do with one row of a spreadsheet: `fate` is created | changed | same | refused."""

    line: int  # as the spreadsheet counts, the header being 1
    name: str
    fate: str
    reasons: tuple[tuple[str, str], ...] = ()  # column, message code or the form's own text
    save: RowSave | None = None


@dataclass(frozen=True, slots=True)
class ImportPreview:
    """A spreadsheet read and checked; nothing is saved yet."""

    register: str
    rows: tuple[ImportRow, ...]
    unknown_columns: tuple[str, ...]


def columns(register: str) -> Register:
    """The register's description: title, columns with labels, what it hangs on."""
    return load_register(register)


def page(workspace: Workspace, register: str, search: str = "", after: str = "", limit: int = PAGE) -> list[RowLine]:
    """The next rows by name and id after the key `after` (`name␟row_id`, empty for the first page)."""
    name, _, row_id = after.partition("\x1f")
    rows = workspace.store.facts.rows(
        "select row_id, name, unit, fork, data from current_row where register = :register"
        " and (name, row_id) > (:name, :row_id) and search like :search escape '\\'"
        " order by name, row_id limit :limit",
        {"register": register, "name": name, "row_id": row_id, "search": _like(search), "limit": limit},
    )
    shown, ours = load_register(register).columns, workspace.unit_id
    return [_line(row, json.loads(row["data"]), shown, ours) for row in rows]


def _line(row: Row, data: Mapping[str, str], shown: Sequence[str], ours: str) -> RowLine:
    cells = tuple(data.get(column, "") for column in shown)
    return RowLine(row["row_id"], row["name"], cells, bool(row["fork"]), row["unit"] != ours)


def open_row(workspace: Workspace, register: str, row_id: str | None) -> RowForm:
    """A row with its history, or a blank one."""
    form = register_form(register)
    if row_id is None:
        return RowForm(register, None, form.xform, None, (), ())
    history = _history(workspace, register, row_id)
    chosen = find(workspace.store, register, row_id)
    values = (
        {name: str(value) for name, value in chosen[0].items() if name not in ("record", "row_id")} if chosen else {}
    )
    instance = prefill(form.xform, {f"/data/{name}": value for name, value in values.items()})
    return RowForm(register, row_id, form.xform, instance, _heads(history, workspace, register, row_id), history)


def save_row(
    workspace: Workspace, register: str, row_id: str | None, submission: bytes, previous: Sequence[str]
) -> Changes:
    """Save one row as a signed record; naming all heads of a fork resolves it."""
    _check_demo(workspace, register, submission)
    said = read_submission(submission)
    wrong = identifier_problems({ref.rsplit("/", 1)[1]: value for ref, value in said.items()})
    if wrong:
        field, problem = wrong[0]
        label = load_register(register).field(field).label
        raise RefusedError("register.identifier", field=label, why=reason(problem))
    return save_rows(workspace, register, [RowSave(row_id or workspace.new_id(), tuple(previous), submission)])


def preview_import(workspace: Workspace, register: str, content: bytes, name: str) -> ImportPreview:
    """Read a csv or xlsx and say row by row what would be created, changed or refused, and why.

    Headers may be field names or labels. Raises KnownError table.unreadable, table.no_header.
    """
    table = read_table(content, name)
    described = load_register(register)
    by_header = {field.label: field.name for field in described.fields} | {
        one.name: one.name for one in described.fields
    }
    known = [by_header.get(header.strip()) for header in table.header]
    unknown = tuple(header for header, field in zip(table.header, known, strict=True) if field is None and header)
    rows = tuple(
        _preview(workspace, described, line, {f: v for f, v in zip(known, cells, strict=False) if f})
        for line, cells in table.rows
    )
    return ImportPreview(register, rows, unknown)


def import_rows(workspace: Workspace, preview: ImportPreview) -> Changes:
    """Save the good rows of a preview as one record. RefusedError table.nothing_to_import."""
    saves = [row.save for row in preview.rows if row.save is not None]
    if not saves:
        raise RefusedError("table.nothing_to_import")
    return save_rows(workspace, preview.register, saves)


def export(workspace: Workspace, register: str, file_format: str) -> bytes:
    """All current rows as csv or xlsx, with the labels as header: what is exported can be imported again."""
    described = load_register(register)
    rows = workspace.store.facts.rows(
        "select data from current_row where register = ? order by name, row_id", [register]
    )
    cells = [[json.loads(row["data"]).get(field.name, "") for field in described.fields] for row in rows]
    return write_table([field.label for field in described.fields], cells, file_format)


def _preview(workspace: Workspace, register: Register, line: int, values: Mapping[str, str]) -> ImportRow:
    name = values.get(register.name_column, "")
    submission, problems = filled(register.id, values, workspace)
    reasons = [(problem.ref.removeprefix("/data/"), problem.message or problem.code) for problem in problems]
    reasons += identifier_problems(values)
    if reasons:
        return ImportRow(line, name, "refused", tuple(reasons))
    twin = _twin(workspace, register.id, values)
    if twin is None:
        return ImportRow(line, name, "created", save=RowSave(workspace.new_id(), (), submission))
    row_id, record, data = twin
    same = all(data.get(field, "") == value for field, value in values.items())
    return ImportRow(
        line, name, "same" if same else "changed", save=None if same else RowSave(row_id, (record,), submission)
    )


def identifier_problems(values: Mapping[str, str]) -> list[tuple[str, str]]:
    """Field and problem code of every identifier that cannot be right; mere doubts are for the screen to show."""
    given = ((field, check(values[field])) for field, check in CHECKS.items() if values.get(field))
    return [(field, problem) for field, checked in given for problem in checked.problems]


def _twin(workspace: Workspace, register: str, values: Mapping[str, str]) -> tuple[str, str, dict[str, str]] | None:
    """The row this line speaks of: the same code, or without a code the same name and address."""
    if values.get("code"):
        where, given = "code = ?", [values["code"]]
    else:
        where, given = "name = ? and json_extract(data, '$.address') is ?", [values.get("name"), values.get("address")]
    rows = workspace.store.facts.rows(
        f"select row_id, record, data from current_row where register = ? and {where}", [register, *given]
    )
    return (rows[0]["row_id"], rows[0]["record"], json.loads(rows[0]["data"])) if len(rows) == 1 else None


def _history(workspace: Workspace, register: str, row_id: str) -> tuple[Version, ...]:
    rows = workspace.store.facts.rows(
        "select record, made_at, author, data from fact_row where register = ? and row_id = ?"
        " order by made_at desc, record",
        [register, row_id],
    )
    return tuple(Version(row["record"], row["made_at"], row["author"], json.loads(row["data"])) for row in rows)


def _heads(history: Sequence[Version], workspace: Workspace, register: str, row_id: str) -> tuple[str, ...]:
    """The versions nobody has succeeded yet; saving on all of them settles a fork."""
    rows = workspace.store.facts.rows(
        "select previous from fact_row where register = ? and row_id = ?", [register, row_id]
    )
    succeeded = {one for row in rows for one in row["previous"].split()}
    return tuple(version.record for version in history if version.record not in succeeded)


def _check_demo(workspace: Workspace, register: str, submission: bytes) -> None:
    """A demo workspace holds plainly fictitious names only."""
    if workspace.demo and register in ("institution", "site", "unit") and DEMO_NAME.encode() not in submission:
        raise RefusedError("demo.only_examples")


def _like(search: str) -> str:
    escaped = search.strip().replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
    return f"%{escaped}%"


def open_session(workspace: Workspace, form: RowForm) -> FillSession:
    """The row's form, ready to be filled."""
    return FillSession.open(form.xform, {}, clock=workspace.clock, new_id=workspace.new_id, instance=form.instance)
