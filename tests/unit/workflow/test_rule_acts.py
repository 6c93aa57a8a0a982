"""Rule by rule, what Enter on its line begins, and with what filled in."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace

from model.rules.grammar import rules
from model.workflow.due import due_lists
from model.workflow.due_acts import Act, act, of_line
from model.workspace import Workspace
from tests.helpers.ledger_papers import FILING, SITE, saved
from tests.helpers.offices import sealed_paper, subject

OPEN = ("open",)  # the row itself, for another date of it
ROW, PAPER_ID = "row-1", "ab" * 32
UNFILED = {"name": "示例康宁养老院", "state": "found", "found_on": "2026-02-27", "way": "file", "residents": "9"}
LEADING = {"filing": FILING, "unfiled": UNFILED, "site": SITE}  # rows that lead to an inspection by themselves

# what, kind of paper or register, and what is filled in
ACTS: dict[str, tuple[object, ...]] = {
    "T01": ("led_visit", "inspection"),
    "T01-roster": ("visit", "inspection", "filing_verification"),
    "T02": ("led_visit", "inspection"),
    "T02-notice": ("row_paper", "notice_to_file"),
    "T02-unfiled": ("led_visit", "inspection"),
    "T02-unfiled-notice": ("row_paper", "notice_to_file"),
    "T03-site": OPEN,
    "T03-unfiled": OPEN,
    "T04": ("visit", "inspection", ""),
    "T05-county": ("visit", "supervision", ""),
    "T05-township": ("visit", "supervision", ""),
    "T06-county": ("enter", "subsidy_check", {"level": "county"}),
    "T06-city": ("enter", "subsidy_check", {"level": "city"}),
    "T07": ("enter", "drill", {"institution": ROW, "kind": "publicity"}),
    "T08": ("enter", "drill", {"institution": ROW, "kind": "drill"}),
    "T09": OPEN,
    "T10": ("enter", "training", {"staff": ROW, "kind": "improvement", "organiser": "civil"}),
    "T23": ("enter", "report", {"unit": ROW, "kind": "liaison"}),
    "T24": ("enter", "report", {"unit": ROW, "kind": "assessment"}),
    "T25": ("enter", "report", {"unit": ROW, "kind": "rectification"}),
    "T30": ("paper", "service", {}),
    "T33": ("visit", "inspection", ""),
    "T34": ("visit", "inspection", ""),
    "T36-penalty": OPEN,
    "T37": ("paper", "preservation", {"stage": "settle"}),
    "T38": OPEN,
    "T39-asked": OPEN,
    "T39-told": OPEN,
    "T39-served": OPEN,
    "T40-decided": ("look",),
    "T40-sent": ("look",),
    "T40-answered": ("paper", "transfer_slip", {}),
    "T40-review": ("look",),
    "T41": OPEN,
    "T42": OPEN,
    "T43": OPEN,
    "T43-fire": OPEN,
    "T44": OPEN,
    "T44-health": OPEN,
    "T45": OPEN,
    "T45-roster": OPEN,
    "T46-notice": OPEN,
    "T46-caps": OPEN,
    "T46-transfer": OPEN,
    "T46-medical": OPEN,
    "T46-refund": OPEN,
    "T47": ("look",),
    "T48-review": OPEN,
    "T48-suit": OPEN,
    "T49": OPEN,
    "T50-supervisor": ("enter", "report", {"institution": ROW, "kind": "annual_supervisor"}),
    "T50-registrar": ("enter", "report", {"institution": ROW, "kind": "annual_registrar"}),
    "T51": OPEN,
    "T52": OPEN,
    "T53": OPEN,
    "T54-inspection": ("visit", "inspection", ""),
    "T54-drill": ("enter", "drill", {"institution": ROW, "kind": "drill"}),
    "T54-hazards": OPEN,
    "own-complaint": OPEN,
    "own-filing": OPEN,
    "own-push": OPEN,
    "own-prepaid": OPEN,
    "own-subsidy": OPEN,
    "own-licence": OPEN,
    "own-certificate": OPEN,
    "own-inspector": OPEN,
    "own-registration": OPEN,
    "own-commitment": OPEN,
    "own-breach": OPEN,
    "own-ban": OPEN,
    "own-key-person": ("enter", "key_person_visit", {"key_person": ROW, "due_on": "2026-03-06"}),
    "own-plan": ("enter", "plan", {"replaces": ROW}),
}


def begun(county: Workspace, rule: str, ids: Mapping[str, str]) -> tuple[object, ...]:
    """The act of a rule for something it speaks of, in the words of the table."""
    kind = rules()[rule].subject
    row_id = ids.get(kind, ROW)
    found = act(county, rule, kind, row_id)
    about = (found.row_id, found.record, *found.given.values())
    assert row_id in about or found.register == "subsidy_check"  # which hangs on the unit that enters it
    if found.what in ("open", "look"):
        return (found.what,)
    if found.what == "visit":
        return (found.what, found.kind, found.checklist)
    filled = (dict(found.given),) if found.what in ("paper", "enter") else ()
    return (found.what, found.kind or found.register, *filled)


def test_enter_on_a_line_begins_what_the_rule_asks(county: Workspace) -> None:
    of = {"institution": subject(county)}
    for kind in {rules()[rule].subject for rule in ACTS} - set(LEADING):
        data = json.dumps({"name": "示例", "due_on": "2026-03-06", **of})
        row = {"register": kind, "row_id": ROW, "record": "r" * 64, "unit": county.unit_id, "position": 0}
        row |= {"name": "示例", "search": "示例", "data": data, "fork": 0}
        county.store.facts.replace("current_row", {"register": kind, "row_id": ROW}, [row])
    ids = {
        register: saved(county, register, said if register == "site" else said | of)
        for register, said in LEADING.items()
    }
    assert set(ACTS) | {"T36"} == {rule.id for rule in rules().values() if rule.subject}  # T36: test_due_acts
    assert {rule: begun(county, rule, ids) for rule in ACTS} == ACTS


def test_what_is_done_is_looked_at_and_not_begun_again(county: Workspace) -> None:
    inspected = subject(county)
    sha256, _ = sealed_paper(county)
    lines = {one.rule.id: one for one in due_lists.of_institution(county, inspected)}
    assert (lines["T33"].state, of_line(county, lines["T33"])) == ("met", Act("look", record=sha256))
    assert of_line(county, lines["T05-county"]).what == "visit"  # still to be done
    late = {"kind": "first", "institution": inspected, "first_admitted_on": "2026-02-02", "received_on": "2026-03-02"}
    row_id = saved(county, "filing", FILING | late)
    (applied,) = [one for one in due_lists.of_institution(county, inspected) if one.rule.id == "T45"]
    assert (applied.state, of_line(county, applied)) == ("met_late", Act("open", register="filing", row_id=row_id))
    missed = replace(lines["T05-county"], state="missed")
    assert of_line(county, missed) == Act("open", register="institution", row_id=inspected)
