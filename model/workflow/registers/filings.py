"""What a filing says of its institution, written into the roster: one act instead of typing it twice."""

from __future__ import annotations

from collections.abc import Mapping

from forms.register_table import register_form
from forms.serialisation import prefill
from forms.session import FillSession
from model.changes import Changes
from model.errors import RefusedError
from model.workflow.registers.ledger import RowSave, save_rows
from model.workspace import Workspace, current, find

FILING, ROSTER = "filing", "institution"
# The name stays that of the registration certificate, whatever the filing calls it (systems.md S10).
CARRIED = (
    *("code", "nature", "registration_authority", "opened_on", "first_admitted_on", "address", "legal_person"),
    *("ownership", "beds", "facility_area", "contact", "phones", "filing_number", "filed_on"),
)
FILED, UNFILED, OPERATING = "filed", "unfiled", "operating"


def to_carry(workspace: Workspace, row_id: str) -> dict[str, str]:
    """The fields of the roster that this filing says otherwise, with what they would be; nothing before it is filed."""
    filing = current(workspace.store, FILING, row_id)
    roster = find(workspace.store, ROSTER, filing.get("institution", ""))
    if filing.get("state") != FILED or not roster:
        return {}
    said = {name: str(filing[name]) for name in CARRIED if filing.get(name)}
    if roster[0].get("status") == UNFILED:
        said["status"] = OPERATING
    return {name: value for name, value in said.items() if str(roster[0].get(name, "")) != value}


def carry(workspace: Workspace, row_id: str) -> Changes:
    """Save the institution anew with what its filing says. RefusedError filing.nothing_to_carry, ledger.no_key."""
    changed = to_carry(workspace, row_id)
    if not changed:
        raise RefusedError("filing.nothing_to_carry")
    roster = current(workspace.store, ROSTER, str(current(workspace.store, FILING, row_id)["institution"]))
    known = {name: str(value) for name, value in roster.items() if name not in ("record", "row_id")}
    save = RowSave(str(roster["row_id"]), (str(roster["record"]),), _filled(workspace, {**known, **changed}))
    return save_rows(workspace, ROSTER, [save])


def _filled(workspace: Workspace, values: Mapping[str, str]) -> bytes:
    xform = register_form(ROSTER).xform
    instance = prefill(xform, {f"/data/{name}": value for name, value in values.items()})
    session = FillSession.open(xform, {}, clock=workspace.clock, new_id=workspace.new_id, instance=instance)
    return session.submission_xml()
