"""A process that imports a spreadsheet and ends at one exact word of how far it is, as if the power had gone."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from model.workflow.office.workspaces import log_in
from model.workflow.registers import register_import
from tests.helpers.offices import FIRST, adapters


def main(folder: Path, register: str, sheet: Path, word: int) -> None:
    """`word` is the number of the call of `told`, from 1."""
    workspace = log_in(adapters(5), folder, FIRST)
    heard: list[int] = []

    def told(done: int, _of: int) -> None:
        heard.append(done)
        if len(heard) == word:
            os._exit(9)  # nothing is cleaned up

    reading, preview = register_import.begin(workspace, register, sheet.read_bytes(), sheet.name)
    while not preview.whole:
        preview = register_import.go_on(reading, preview)
    register_import.import_rows(workspace, preview, told)


if __name__ == "__main__":
    folder, register, sheet, word = sys.argv[1:]
    main(Path(folder), register, Path(sheet), int(word))
