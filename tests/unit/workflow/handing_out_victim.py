"""A process that hands a paper out and ends at one exact step, as if the power had gone."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Any, BinaryIO

from model.workflow.files import handing_out
from model.workflow.office.workspaces import log_in
from tests.helpers.offices import FIRST, adapters

PLAIN = b"%PDF-1.7 in plain"


def hand_out(folder: Path, record: str, target: Path, stop: str, mark: int) -> None:
    """Write `target`; `stop` is opened, half, written or replaced."""
    replace = Path.replace

    def write(out: BinaryIO) -> None:
        _end(stop == "opened")
        out.write(PLAIN)
        out.flush()
        _end(stop == "half")

    def replaced(self: Path, other: Any) -> Path:
        _end(stop == "written")
        done = replace(self, other)
        _end(stop == "replaced")
        return done

    workspace = log_in(adapters(mark), folder, FIRST)
    Path.replace = replaced
    handing_out.write_plain(workspace, record, "copy", target, write)


def _end(here: bool) -> None:
    if here:
        os._exit(9)  # nothing is cleaned up


if __name__ == "__main__":
    folder, record, target, stop, mark = sys.argv[1:]
    hand_out(Path(folder), record, Path(target), stop, int(mark))
