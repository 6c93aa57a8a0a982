"""What only one row of a register may say: the row that says it already, when another is entered by hand."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from forms.register_table import load_register
from forms.spellings import tidy
from model.workflow.registers.registers import row_names
from model.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Standing:
    """The row that stands already, as lists call it."""

    row_id: str
    name: str


def standing(workspace: Workspace, register: str, row_id: str | None, values: Mapping[str, str]) -> Standing | None:
    """The other row that says the same in the key of its register, or None where the key is not filled.

    A row that keeps what it said is let be, though another says it too: the two came from different offices.
    """
    key = load_register(register).key
    said = {name: tidy(values.get(name, "")) for name in key}
    if not key or not all(said.values()):
        return None
    same = "".join(f" and json_extract(data, '$.{name}') = :{name}" for name in key)  # names of the cabinet's grammar
    sql = f"select row_id from current_row where register = :register{same} order by row_id"
    found = [str(row["row_id"]) for row in workspace.store.facts.rows(sql, {"register": register, **said})]
    if not found or row_id in found:
        return None
    return Standing(found[0], row_names(workspace, register, found[:1])[found[0]])
