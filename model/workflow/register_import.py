"""Spreadsheets into a register: read and checked row by row first, then saved as one record."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass

from forms.register_grammar import Register
from forms.register_table import load_register
from model.changes import Changes
from model.errors import RefusedError
from model.tables import read_table
from model.workflow.ledger import RowSave, filled, save_rows
from model.workflow.register_rows import identifier_problems
from model.workspace import Workspace


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
