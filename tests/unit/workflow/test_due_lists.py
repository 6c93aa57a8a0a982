"""The quick lists of what is due say what the rules say, row by row."""

from __future__ import annotations

import json
from datetime import date, timedelta
from random import Random

import pytest

from model.workflow import due_lists
from model.workflow.due_lists import FIRST, summary, unfinished
from model.workflow.duties import duties
from model.workflow.ledger import save_values
from model.workspace import Workspace

ON = date(2026, 9, 14)
EDGES = ("2025-12-31", "2026-01-01", "2026-08-17", "2026-09-14", "2026-12-31")  # days that meet each other
CHECKLISTS = ("filing_verification", "routine_safety")


def furnish(county: Workspace, rng: Random, area: str) -> None:
    """Institutions and sites with any dates, visits by any unit on any day, some corrected."""
    unit = county.unit
    save_values(county, "unit", county.unit_id, {**_plain(unit), "area": area})
    save_values(county, "unit", "town", {"name": "示例镇", "area": area, "level": "township"})
    for number in range(25):
        dates = {name: _some_day(rng) for name in ("filed_on", "first_admitted_on", "found_on")}
        data = {"name": f"示例{number % 7}", "status": rng.choice(("operating", "closed")), **dates}
        for register in ("institution", "site"):
            row = {"register": register, "row_id": f"{register}-{number}", "record": "r" * 64, "position": 0}
            row |= {"unit": county.unit_id, "name": data["name"], "data": json.dumps(data), "fork": 0}
            county.store.facts.replace("current_row", {"register": register, "row_id": row["row_id"]}, [row])
    for number in range(120):
        register = rng.choice(("institution", "site"))
        visit = {"id": f"v{number}", "unit": rng.choice((county.unit_id, "town")), "made_at": "2026-01-01"}
        visit |= {"subject_kind": register, "subject_id": f"{register}-{rng.randrange(25)}"}
        visit |= {"visited_on": _some_day(rng) or "2026-05-05"}
        visit |= {"corrects": f"{rng.randrange(number + 1):064d}" if rng.random() < 0.2 else ""}
        table = rng.choice(("fact_inspection", "fact_supervision"))
        more = {"checklist": rng.choice(CHECKLISTS)} if table == "fact_inspection" else {}
        county.store.facts.put(f"{number:064d}", {table: [visit | more]})


def _plain(row: dict[str, object]) -> dict[str, str]:
    return {name: str(value) for name, value in row.items() if name not in ("record", "row_id")}


def _some_day(rng: Random) -> str:
    if rng.random() < 0.4:
        return rng.choice(EDGES)
    return "" if rng.random() < 0.3 else (date(2025, 6, 1) + timedelta(rng.randrange(500))).isoformat()


@pytest.mark.parametrize("area", ["500242", "140212"])
@pytest.mark.parametrize("seed", range(3))
def test_the_lists_say_what_the_rules_say(
    county: Workspace, monkeypatch: pytest.MonkeyPatch, area: str, seed: int
) -> None:
    monkeypatch.setattr(due_lists, "PAGE", 7)
    furnish(county, Random(seed), area)
    asked = duties(county, ON)
    assert {one.state for one in asked} >= {"met", "open", "overdue"}
    for line in summary(county, ON):
        of_rule = [one for one in asked if one.obligation.rule.id == line.rule.id]
        left = [one for one in of_rule if one.state in ("open", "overdue")]
        assert (line.bound, line.left) == (len(of_rule), len(left))
        assert line.overdue == sum(one.state == "overdue" for one in left)
        assert line.due == min((one.obligation.due for one in left), key=lambda due: due.on, default=None)
        listed, after = [], FIRST
        while page := unfinished(county, line.rule.id, after, ON):
            listed += page
            after = page[-1].key
        assert [(one.row_id, one.name, one.done, one.due, one.overdue_days) for one in listed] == sorted(
            [
                (one.obligation.subject, one.name, len(one.obligation.done), one.obligation.due, one.overdue_days)
                for one in left
            ],
            key=lambda row: (row[3].on, row[1], row[0]),
        )
    assert {line.rule.id for line in summary(county, ON)} == {one.obligation.rule.id for one in asked}
