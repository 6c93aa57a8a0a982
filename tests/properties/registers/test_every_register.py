"""A row of every register of the cabinet goes out in a spreadsheet and comes back as the same row."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from forms.register_table import load_register, register_form, register_ids
from forms.session import FillSession
from forms.xform_writer import Field
from model.workflow.files import register_export
from model.workflow.files.register_export import exported
from model.workflow.registers import register_import
from model.workflow.registers.ledger import RowSave, save_rows
from model.workspace import Workspace, current

ROUNDS = 3  # an answer may ask for more
WORDS = ("示例甲", "示例〔2026〕1号", "示例甲，示例乙", "行为失常", "A", "1")
CODES = ("500242", "500242100", "52500242MJ01234565", "140200-JK", "023-12345678")
BY_TYPE = {
    "date": ("2026-02-05", "2026-12-31", "2025-01-01"),
    "moment": ("2026-02-05T14:05", "2026-03-01T09:00"),
    "time": ("09:05:00",),
    "integer": ("3", "1", "12", "2026"),
    "decimal": ("12.5", "1", "0.5"),
}


class Rows:
    """One row of each register, filled as far as its form takes it; what it hangs on is made before it."""

    def __init__(self, county: Workspace) -> None:
        self.county = county
        self.made: dict[str, str] = {}

    def of(self, register: str) -> str:
        """The id of its row."""
        if register not in self.made:
            self.made[register] = self.county.new_id()
            session = self._filled(register)
            assert session.violations() == (), register
            save_rows(self.county, register, [RowSave(self.made[register], (), session.submission_xml())])
        return self.made[register]

    def _filled(self, register: str) -> FillSession:
        form, county = register_form(register), self.county
        session = FillSession.open(form.xform, {}, clock=county.clock, new_id=county.new_id)
        for _ in range(ROUNDS):
            for field in load_register(register).fields:
                ref = f"/data/{field.name}"
                if session.is_relevant(ref) and not session.is_readonly(ref) and not session.value(ref):
                    any(session.answer(ref, value) is None for value in self._wished(register, field))
        return session

    def _wished(self, register: str, field: Field) -> Iterator[str]:
        if field.type == "row":
            yield self.made[register] if field.register == register else self.of(field.register)
        elif field.type not in ("files", "note"):
            yield from [value for value, _ in field.choices] or BY_TYPE.get(field.type, (*WORDS, *CODES))


@pytest.mark.parametrize("ending", ["xlsx", "csv"])
def test_what_every_register_hands_out_comes_back_as_it_was(county: Workspace, tmp_path: Path, ending: str) -> None:
    rows, fates, said = Rows(county), {}, {}
    for register in register_ids():
        row_id = rows.of(register)
        described, row = load_register(register), current(county.store, register, row_id)
        said[register] = sum(bool(row.get(field.name)) for field in exported(described))
        content = register_export.spreadsheet(county, described, [row], ending)
        reading, preview = register_import.begin(county, register, content, f"{register}.{ending}")
        (line,) = register_import.go_on(reading, preview).rows
        fates[register] = (line.fate, [twin.row_id for twin in line.twins], preview.unknown_columns)
    assert fates == {register: ("same", [rows.made[register]], ()) for register in register_ids()}
    assert min(said.values()) > 1


@pytest.fixture
def county(offices) -> Workspace:
    return offices.county()
