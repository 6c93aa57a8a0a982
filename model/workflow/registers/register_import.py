"""Spreadsheets into a register: read and checked line by line, decided where it is doubtful, saved all or none.

A cell left empty changes nothing; what a sheet does not say stays as it is.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial

from forms.register_grammar import Register
from forms.register_table import load_register, register_form
from forms.serialisation import filled, replaced
from forms.session import FillSession
from model.changes import Changes
from model.errors import KnownError, RefusedError
from model.record import MAX_PAYLOAD
from model.tables import read_sheets, untold
from model.unswept import unswept
from model.workflow.registers.ledger import Ready, RowSave, ledger_key, made_ready, save_ready
from model.workflow.registers.register_rows import identifier_problems, is_example, wants_examples
from model.workflow.registers.row_twins import Key, Known, Twins, differing
from model.workflow.registers.sheet_cells import CellReader, Reason, fillable
from model.workflow.registers.sheet_head import find_head
from model.workflow.registers.sheet_lines import Line, lines_of
from model.workspace import Workspace
from model.xlsx import Told

NEW, OUT = "new", "out"  # decisions about a line: a row of its own, not at all; else the id of the row it is
SLICE = 100  # lines read at a time
LARGEST = MAX_PAYLOAD * 0.95  # bytes of the rows of one record; something stands around each
EXPECTED = 3  # headings named to somebody whose sheet has none of them
FILLED_BY_PROGRAM = "unit"


@dataclass(frozen=True, slots=True)
class ImportRow:
    """What an import would do with one line: `fate` is created | changed | same | refused | doubtful | repeated | out.

    `twins` are the rows it may be; `values` what the sheet says, by field name; nobody sees a `hidden` line on screen.
    """

    sheet: str
    line: int  # as the spreadsheet counts
    name: str
    fate: str
    values: Mapping[str, str] = field(default_factory=dict[str, str])
    reasons: tuple[Reason, ...] = ()
    twins: tuple[Known, ...] = ()
    decided: str = ""
    save: RowSave | None = None
    hidden: bool = False


@dataclass(frozen=True, slots=True)
class ImportPreview:
    """A spreadsheet being read; nothing is saved yet. `total` lines will have been looked at in the end."""

    register: str
    rows: tuple[ImportRow, ...] = ()
    unknown_columns: tuple[str, ...] = ()
    passed_over: tuple[str, ...] = ()  # sheets without a known heading
    total: int = 0
    hidden_columns: bool = False  # columns nobody sees on screen were read too

    @property
    def whole(self) -> bool:
        """Whether every line was looked at."""
        return len(self.rows) == self.total


class Reading:
    """A spreadsheet on its way in: the lines, and what recognises rows. Belongs to the store's thread."""

    def __init__(self, workspace: Workspace, register: Register, lines: Sequence[Line], told: Told = untold) -> None:
        self._workspace, self._register, self._lines = workspace, register, lines
        self._cells = CellReader(workspace, register)
        self._twins = Twins(workspace, register, told)
        self._fillable = {one.name for one in register.fields if fillable(one)}
        self._given = dict.fromkeys({one.name for one in register.fields} & {FILLED_BY_PROGRAM}, workspace.unit_id)
        self._wants_examples = wants_examples(workspace, register.id)
        self._before: dict[Key, int] = {}  # line that said it first

    def row(self, at: int) -> ImportRow:
        """What line `at` would do."""
        line = self._lines[at]
        row = self._looked_at(line)
        named = [replace(one, column=line.columns.get(one.field, "")) for one in row.reasons]
        return replace(row, reasons=tuple(named), hidden=line.hidden)

    def _looked_at(self, line: Line) -> ImportRow:
        name = line.cells.get(self._register.name_column, "").strip()
        if line.aside:
            return ImportRow(line.sheet, line.number, name, "refused", reasons=(Reason("", line.aside),))
        values, reasons = self._cells.read(line.cells)
        values = {**self._given, **values}
        row = ImportRow(line.sheet, line.number, name, "refused", values, tuple(reasons))
        first = self._said_before(line.number, values)
        if reasons:
            return row
        if first:
            return replace(row, fate="repeated", reasons=(Reason("", "repeated", str(first)),))
        same = self._twins.same(values)
        if len(same) == 1:
            return self._settled(replace(row, twins=tuple(same)), same[0])
        near = tuple(same) or tuple(self._twins.near(values))
        if near:
            checked = self._settled(row, None)
            return replace(checked, twins=near, save=None, fate="refused" if checked.reasons else "doubtful")
        return self._settled(row, None)

    def decide(self, row: ImportRow, choice: str) -> ImportRow:
        """The line as a row of its own (NEW), left out (OUT), or as the row of that id."""
        if choice == OUT:
            return replace(row, fate="out", decided=OUT, save=None)
        twin = next((one for one in row.twins if one.row_id == choice), None)
        return replace(self._settled(replace(row, reasons=()), twin), decided=choice)

    def _said_before(self, line: int, values: Mapping[str, str]) -> int:
        """The line of the same sheet that is the same row; 0 if this is the first."""
        keys = self._twins.keys(values)
        first = next((self._before[key] for key in keys if key in self._before), 0)
        for key in keys:
            self._before.setdefault(key, line)
        return first

    def _settled(self, row: ImportRow, twin: Known | None) -> ImportRow:
        """The row with its submission checked as a whole: over what stands already, or new."""
        if twin and twin.forked:
            return replace(row, fate="refused", reasons=(Reason("", "forked"),))
        stands = {name: value for name, value in twin.data.items() if name in self._fillable} if twin else {}
        if twin and not any(True for _ in differing(stands, row.values)):
            return replace(row, fate="same", save=None)
        kept = {name for name in self._register.secrets if stands.get(name) and name not in row.values}
        submission, reasons = self._checked(row.values, stands, kept)
        if reasons:
            return replace(row, fate="refused", reasons=tuple(reasons), save=None)
        if self._wants_examples and not is_example(submission):
            return replace(row, fate="refused", reasons=(Reason("", "only_examples"),), save=None)
        row_id, previous = (twin.row_id, (twin.record,)) if twin else (self._workspace.new_id(), ())
        save = RowSave(row_id, previous, submission, frozenset(kept))
        return replace(row, fate="changed" if twin else "created", save=save)

    def _checked(
        self, said: Mapping[str, str], stands: Mapping[str, str], kept: set[str]
    ) -> tuple[bytes, list[Reason]]:
        """The submission of what the sheet says over what stands, and what is wrong with it as a whole."""
        workspace, form = self._workspace, register_form(self._register.id)
        values = {**{name: value for name, value in stands.items() if name not in self._register.secrets}, **said}
        instance = filled(form.xform, {f"/data/{name}": value for name, value in values.items()})
        session = FillSession.open(form.xform, {}, clock=workspace.clock, new_id=workspace.new_id, instance=instance)
        problems = [(one.ref.removeprefix("/data/"), one.message or one.code) for one in session.violations()]
        reasons = [Reason(name, why, values.get(name, "")) for name, why in problems if name not in kept]
        idle = (name for name in said if not session.is_relevant(f"/data/{name}"))
        reasons += [Reason(name, "not_relevant", said[name]) for name in idle]
        wrong = identifier_problems(self._register.id, said, workspace.clock().date())
        reasons += [Reason(name, code, said[name]) for name, code in wrong]
        submission = session.submission_xml()
        return (replaced(submission, {name: stands[name] for name in kept}) if kept else submission), reasons


def begin(
    workspace: Workspace, register: str, content: bytes, name: str, told: Told = untold
) -> tuple[Reading, ImportPreview]:
    """Read a csv or xlsx and find its headings, which may be labels or field names; no line is looked at yet.

    `told(done, of)` counts bytes (0, 0 where it is not known) and may end it by raising.
    Raises KnownError table.* of `read_sheets`, table.no_header, table.unknown_columns.
    """
    described = load_register(register)
    lines: list[Line] = []
    unknown: list[str] = []
    passed_over: list[str] = []
    hidden_columns = False
    with unswept():
        sheets = read_sheets(content, name, told)
    for sheet in sheets:
        head = find_head(sheet, described.fields)
        if head is None:
            passed_over += [sheet.name] if sheet.rows else []
            continue
        unknown += head.unknown
        lines += lines_of(sheet, head)
        hidden_columns |= any(head.columns[at] for at in sheet.hidden_columns if at < len(head.columns))
    if not any(sheet.rows for sheet in sheets):
        raise KnownError("table.no_header", name=name)
    if len(passed_over) == sum(bool(sheet.rows) for sheet in sheets):
        wanted = "、".join(one.label for one in described.fields[:EXPECTED])
        raise KnownError("table.unknown_columns", name=name, wanted=wanted)
    reading = Reading(workspace, described, lines, told)
    aside = tuple(dict.fromkeys(unknown)), tuple(passed_over)
    return reading, ImportPreview(register, (), *aside, len(lines), hidden_columns)


def go_on(reading: Reading, preview: ImportPreview, count: int = SLICE) -> ImportPreview:
    """Look at the next lines; `preview.whole` when there are none left."""
    at = len(preview.rows)
    with unswept():
        further = tuple(reading.row(place) for place in range(at, min(at + count, preview.total)))
    return replace(preview, rows=preview.rows + further)


def decide(reading: Reading, preview: ImportPreview, at: int, choice: str) -> ImportPreview:
    """Say of line `at` of the preview whether it is a row of its own (NEW), that row (its id), or left OUT."""
    rows = list(preview.rows)
    rows[at] = reading.decide(rows[at], choice)
    return replace(preview, rows=tuple(rows))


def import_rows(workspace: Workspace, preview: ImportPreview, told: Told = untold) -> Changes:
    """Save the good rows of a preview, all or none; what `told(done, of)` raises undoes everything.

    They are one record, or as few as can be read again, in one transaction. RefusedError table.nothing_to_import.
    """
    saves = [row.save for row in preview.rows if row.save is not None]
    if not saves:
        raise RefusedError("table.nothing_to_import")
    records: list[str] = []
    done, of = 0, 2 * len(saves)  # `save_ready` counts each row twice
    ledger_key(workspace)
    try:
        ready = made_ready(workspace, preview.register, saves, lambda _done, _of: told(0, of))
        with workspace.store.large_transaction():
            for part in _parts(ready):
                heard = partial(_further, told, done, of)
                records += save_ready(workspace, preview.register, part, told=heard).records
                done += 2 * len(part)
    finally:
        workspace.store.deletions.settle()  # secrets of what was not saved
    return Changes(registers=frozenset({preview.register}), records=tuple(records))


def _further(told: Told, before: int, of: int, done: int, _of: int) -> None:
    told(before + done, of)


def _parts(ready: Sequence[Ready]) -> Iterator[list[Ready]]:
    """The rows in their order, each part as long as one record may be."""
    part: list[Ready] = []
    size = 0
    for one in ready:
        if part and size + len(one.sealed.submission) > LARGEST:
            yield part
            part, size = [], 0
        part.append(one)
        size += len(one.sealed.submission)
    yield part
