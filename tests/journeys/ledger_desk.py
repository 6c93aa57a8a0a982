"""Several ledgers at one window: what hangs on what is kept in more than one."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from tests.helpers.offices import Offices
from tests.journeys.conftest import Sit
from tests.journeys.ledgers import INSTITUTION, Ledger, desk
from tests.journeys.papers import Clerk


@dataclass(frozen=True, slots=True)
class Desk:
    """Whose ledgers are opened by their id; `institution` is the name of one of the roster."""

    clerk: Clerk
    folder: Path
    institution: str = INSTITUTION

    def ledger(self, register: str) -> Ledger:
        """One ledger."""
        return Ledger(self.clerk, register, self.folder)


def sat_down(offices: Offices, sit_down: Sit, folder: Path) -> Desk:
    """The window of a county on 2 March 2026, nine o'clock."""
    return Desk(desk(offices, sit_down), folder)
