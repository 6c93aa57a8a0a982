"""Another colleague on this workspace, whatever interrupts it."""

from __future__ import annotations

import pytest

from model.demo import people
from model.errors import RefusedError
from model.workflow.office.people import admit
from model.workflow.office.workspaces import log_in
from model.workspace import Workspace
from tests.helpers.offices import FIRST, SECOND, Offices, adapters

THIRD = "third-passphrase"
COLLEAGUE = {**people.inspector(0), "name": "示例戊", "certificate_number": "示例5002420099"}


def named(workspace: Workspace, name: str) -> list[str]:
    rows = workspace.store.facts.rows("select row_id from current_row where register = 'person' and name = ?", [name])
    return [row["row_id"] for row in rows]


def test_one_whose_admission_was_cut_off_is_admitted_by_doing_it_again(
    offices: Offices, monkeypatch: pytest.MonkeyPatch
) -> None:
    county = offices.county("cut-off")

    def cut_off(*_arguments: str) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(county.store, "add_user", cut_off)
        with pytest.raises(KeyboardInterrupt):
            admit(county, COLLEAGUE, THIRD, FIRST)
    county.store.check_passphrase(THIRD)  # not taken by someone who cannot log in

    person_id = admit(county, COLLEAGUE, THIRD, FIRST)

    assert named(county, COLLEAGUE["name"]) == [person_id]
    county.store.close()
    colleague = log_in(adapters(9), offices.root / "cut-off", THIRD)
    assert colleague.person.id == person_id
    colleague.store.close()


def test_a_passphrase_of_someone_else_admits_nobody(offices: Offices) -> None:
    county = offices.county()
    with pytest.raises(RefusedError, match=r"passphrase\.taken"):
        admit(county, COLLEAGUE, SECOND, FIRST)
    assert named(county, COLLEAGUE["name"]) == []
