"""A forgotten passphrase: the key on paper, new keys, and the root from its spare."""

from __future__ import annotations

from pathlib import Path

import pytest

from model.demo import people
from model.demo.county import AUTHORITY
from model.errors import RefusedError
from model.workflow.office import joining, recovery
from model.workflow.office.people import admit
from model.workflow.office.workspaces import Founding, create, log_in
from model.workflow.papers import finalise
from model.workflow.registers.ledger import save_values
from tests.helpers.offices import FIRST, SECOND, adapters, filled_draft, inspectors

NEW = "a-new-passphrase"


@pytest.fixture
def founded(tmp_path: Path) -> tuple[Path, str]:
    """A county founded here, so that its recovery key is known; the folder is closed."""
    founding = Founding(people.COUNTY, ({**AUTHORITY, "document": "D03"},), people.inspector(0))
    opened = create(adapters(), tmp_path / "county", founding, FIRST, demo=True)
    admit(opened.workspace, people.inspector(1), SECOND, FIRST)
    opened.workspace.store.close()
    return tmp_path / "county", opened.recovery_key


def test_the_founder_gets_the_root_back_and_seals_under_the_new_passphrase(founded: tuple[Path, str]):
    folder, key = founded
    founder = next(user for user, name in recovery.people(adapters(2), folder, key) if name == "示例甲")
    assert recovery.recover(adapters(2), folder, key, founder, NEW).request is None
    with pytest.raises(RefusedError) as caught:
        log_in(adapters(3), folder, FIRST)
    assert caught.value.code == "passphrase.wrong"
    workspace = log_in(adapters(3), folder, NEW)
    assert admit(workspace, people.inspector(2), "third-passphrase", NEW)
    values = {"name": "示例院", "status": "operating", "area": "500242", "address": "示例路"}
    save_values(workspace, "institution", "row", values)
    draft_id = filled_draft(workspace)
    finalise.finalise(workspace, draft_id)
    first, second = inspectors(workspace)
    finalise.seal(workspace, draft_id, first, NEW)
    state = finalise.seal_state(workspace, draft_id)
    workspace.store.close()
    assert (state.sealed, second != first) == (("inspector1",), True)


def test_a_colleague_on_a_laptop_asks_the_county_again(founded: tuple[Path, str], tmp_path: Path):
    county = log_in(adapters(4), founded[0], FIRST)
    person = joining.Applicant("示例丙", "示例5002420003", "示例县人民政府", "2030-12-31")
    request, key = joining.begin(adapters(5), tmp_path / "laptop", [(person, "field-passphrase")])
    answer = joining.answer(county, request, FIRST)
    joining.accept_answer(adapters(5), tmp_path / "laptop", "field-passphrase", answer).store.close()
    user = recovery.people(adapters(6), tmp_path / "laptop", key)[0][0]
    done = recovery.recover(adapters(6), tmp_path / "laptop", key, user, NEW)
    assert done.request is not None
    assert joining.read_request(done.request).people == (person,)
    again = joining.answer(county, done.request, FIRST)
    county.store.close()
    laptop = joining.accept_answer(adapters(7), tmp_path / "laptop", NEW, again)
    assert laptop.ledger is not None
    laptop.store.close()


def test_a_wrong_key_is_refused_and_changes_nothing(founded: tuple[Path, str]):
    folder, key = founded
    with pytest.raises(RefusedError) as caught:
        recovery.people(adapters(8), folder, key[:-1] + ("A" if key[-1] != "A" else "B"))
    assert caught.value.code in ("recovery.mistyped", "recovery.wrong")
    log_in(adapters(8), folder, FIRST).store.close()
