"""Several ledgers at one window: what hangs on what is kept in more than one."""

from __future__ import annotations

import io
from dataclasses import dataclass
from pathlib import Path

from docx import Document

from tests.helpers.offices import Offices
from tests.journeys.conftest import Sit
from tests.journeys.ledgers import INSTITUTION, Ledger, desk
from tests.journeys.papers import Clerk
from tests.unit.documents.test_word import words_of


@dataclass(frozen=True, slots=True)
class Desk:
    """Whose ledgers are opened by their id; `institution` is the name of one of the roster."""

    clerk: Clerk
    folder: Path
    institution: str = INSTITUTION

    def ledger(self, register: str) -> Ledger:
        """One ledger."""
        return Ledger(self.clerk, register, self.folder)

    def sheet(self, ledger: Ledger, words: str) -> str:
        """What the sheet (登记表) of a row says, without white space; it is written as Word."""
        path = self.folder / f"{ledger.register.id}.docx"
        ledger.open(words).sheet_requested.emit(str(path))
        ledger.hands.wait(lambda: path.exists() and ledger.hands.shell.jobs.idle)
        return words_of(Document(io.BytesIO(path.read_bytes())))


def sat_down(offices: Offices, sit_down: Sit, folder: Path) -> Desk:
    """The window of a county on 2 March 2026, nine o'clock."""
    return Desk(desk(offices, sit_down), folder)
