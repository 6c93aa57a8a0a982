"""An inspection with seven findings of three severities and five departments; and a third person who can seal."""

from __future__ import annotations

from forms.definition import Group
from model.demo.script import Scripted
from model.workflow.cases import start
from model.workflow.office.people import admit
from model.workflow.papers import finalise
from model.workspace import Workspace
from tests.helpers.letter_papers import LEADER, THIRD
from tests.helpers.offices import FIRST, SECOND, inspectors, wish

SEVEN = ("sbh_10", "sbh_11", "sbh_13", "sbh_14", "sbh_15", "sbh_16", "sbh_17")


def seven_findings(county: Workspace) -> str:
    """The record's hash of an inspection of the short checklist where these seven items are 不符合, all others 符合."""
    draft_id = start.start(county, wish(county))
    scripted = Scripted(county, draft_id, 1)
    scripted.photos_left = 0
    scripted.visit("2026-03-02")
    cards = [one for group in scripted.session.definition.children for one in getattr(group, "children", ())]
    for card in (one for one in cards if isinstance(one, Group) and one.metadata.get("role") in ("item", "field")):
        judged = card.metadata["role"] == "item"
        if not judged:
            scripted._item(card, bulk=False)
        elif card.metadata["code"] in SEVEN:
            scripted.answer(f"{card.ref}/answer", "no")
            scripted._finding(card)
        else:
            scripted.answer(f"{card.ref}/answer", "yes")
    scripted.sign()
    done = finalise.finalise(county, draft_id)
    assert done.violations == (), done.violations
    for person, passphrase in zip(inspectors(county), (FIRST, SECOND), strict=True):
        finalise.seal(county, draft_id, person, passphrase)
    return done.record_sha256


def third_person(county: Workspace) -> tuple[str, str]:
    """Somebody else who can seal at this county: name and passphrase."""
    admit(county, LEADER, THIRD, FIRST)
    return LEADER["name"], THIRD
