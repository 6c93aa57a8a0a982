"""A register out of the workspace in plain: the whole list as a spreadsheet."""

from __future__ import annotations

import json

from forms.register_table import load_register
from model.tables import write_table
from model.workspace import Workspace


def export(workspace: Workspace, register: str, file_format: str) -> bytes:
    """All current rows as csv or xlsx, with the labels as header: what is exported can be imported again."""
    described = load_register(register)
    rows = workspace.store.facts.rows(
        "select data from current_row where register = ? order by name, row_id", [register]
    )
    cells = [[json.loads(row["data"]).get(field.name, "") for field in described.fields] for row in rows]
    return write_table([field.label for field in described.fields], cells, file_format)
