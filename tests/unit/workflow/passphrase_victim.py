"""A process that changes a passphrase and ends at one exact step, as if the power had gone."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Any

from model.store import durable_files
from model.store.audit import AuditTable
from model.workflow.office.people import change_passphrase
from model.workflow.office.workspaces import log_in
from tests.helpers.offices import FIRST, adapters

write, replace, append = durable_files._write_and_sync, Path.replace, AuditTable.append


def change(folder: Path, new: str, stop: str, mark: int) -> None:
    """Change the founder's; `stop` is noted, written, renamed, turning or settled."""

    def written(path: Path, data: bytes) -> None:
        _end(stop == "noted")
        write(path, data)
        _end(stop == "written")

    def renamed(self: Path, other: Any) -> Path:
        done = replace(self, other)
        _end(stop == "renamed")
        return done

    def turning(self: AuditTable, *given: Any) -> None:
        append(self, *given)
        _end(stop == "turning")

    workspace = log_in(adapters(mark), folder, FIRST)
    durable_files._write_and_sync, Path.replace, AuditTable.append = written, renamed, turning
    change_passphrase(workspace, FIRST, new)
    _end(stop == "settled")


def _end(here: bool) -> None:
    if here:
        os._exit(9)  # nothing is cleaned up


if __name__ == "__main__":
    folder, new, stop, mark = sys.argv[1:]
    change(Path(folder), new, stop, int(mark))
