"""The quick lists of what is due say what the rules say, row by row."""

from __future__ import annotations

import json
from datetime import date, timedelta
from random import Random

import pytest

from model.rules.rule import OWED_BY
from model.workflow import today
from model.workflow.due import due_lists, obligations
from model.workflow.due.due_lists import (
    EVERYBODY,
    FIRST,
    OURS,
    left,
    month,
    of_institution,
    of_rule,
    past,
    summary,
    totals,
)
from model.workflow.due.duties import duties
from model.workflow.registers.ledger import RowSave, filled, save_rows, save_values
from model.workspace import Workspace
from tests.helpers.offices import sealed_paper, subject

ON = date(2026, 9, 14)
EDGES = ("2025-12-31", "2026-01-01", "2026-08-17", "2026-09-14", "2026-12-31")  # days that meet each other
CHECKLISTS = ("filing_verification", "routine_safety")


def furnish(county: Workspace, rng: Random, area: str) -> None:
    """Institutions, sites and incidents with any dates, visits by any unit on any day, some corrected; on 9-14."""
    county.clock.advance(days=(ON - county.clock().date()).days, minutes=5)
    save_values(county, "unit", "town", {"name": "示例镇", "area": area, "level": "township"})
    for number in range(25):
        dates = {name: _some_day(rng) for name in ("filed_on", "first_admitted_on", "found_on")}
        state = {"status": rng.choice(("operating", "closed")), "state": "found", "area": area}
        _row(county, "institution", number, {"name": f"示例{number % 7}", **state, **dates})
        _row(county, "site", number, {"name": f"示例{number % 7}", **state, **dates})
        told = f"2026-09-14T{rng.randrange(7, 10):02}:{rng.randrange(60):02}"
        _row(county, "incident", number, {"name": f"示例{number}", "institution": "institution-1", "told_at": told})
    for number in range(120):
        register = rng.choice(("institution", "site"))
        visit = {"id": f"v{number}", "unit": rng.choice((county.unit_id, "town")), "made_at": "2026-01-01"}
        visit |= {"subject_kind": register, "subject_id": f"{register}-{rng.randrange(25)}"}
        visit |= {"visited_on": _some_day(rng) or "2026-05-05"}
        visit |= {"corrects": f"{rng.randrange(number + 1):064d}" if rng.random() < 0.2 else ""}
        table = rng.choice(("fact_inspection", "fact_supervision"))
        more = {"checklist": rng.choice(CHECKLISTS)} if table == "fact_inspection" else {}
        county.store.facts.put(f"{number:064d}", {table: [visit | more]})
    obligations.keep_all(county, county.store.facts)


def _row(county: Workspace, register: str, number: int, data: dict[str, str]) -> None:
    about = {"register": register, "row_id": f"{register}-{number}", "unit": county.unit_id, "position": 0}
    row = {
        **about,
        "record": "r" * 64,
        "name": data["name"],
        "search": data["name"],
        "data": json.dumps(data),
        "fork": 0,
    }
    county.store.facts.replace("current_row", {"register": register, "row_id": row["row_id"]}, [row])


def _some_day(rng: Random) -> str:
    if rng.random() < 0.4:
        return rng.choice(EDGES)
    return "" if rng.random() < 0.3 else (date(2025, 6, 1) + timedelta(rng.randrange(500))).isoformat()


def paged(ask) -> list:
    found, after = [], FIRST
    while page := ask(after):
        found += page
        after = page[-1].key
    return found


@pytest.mark.parametrize("area", ["500242", "140212"])
@pytest.mark.parametrize("seed", range(2))
def test_the_lists_say_what_the_rules_say(
    county: Workspace, monkeypatch: pytest.MonkeyPatch, area: str, seed: int
) -> None:
    furnish(county, Random(seed), area)
    now = obligations.now_of(county)
    assert now == "2026-09-14T09:05"
    asked = [(one.name, one.obligation, one.obligation.state(now)) for one in duties(county, ON)]
    assert {state for *_, state in asked} >= {"met", "met_late", "open", "overdue"}
    for who in (OURS, EVERYBODY, *OWED_BY):
        owners = {OURS: ["county"], EVERYBODY: list(OWED_BY)}.get(who, [who])
        listed = paged(lambda after, who=who: left(county, who, after, 7))
        expected = [
            (not one.rule.clock, one.due, name, one.subject, one.rule.id, state, one.overdue_days(now))
            for name, one, state in asked
            if state in ("open", "overdue") and one.rule.owed_by in owners
        ]
        assert [
            (bool(one.key[0]), one.due, one.name, one.subject, one.rule.id, one.state, one.overdue_days)
            for one in listed
        ] == sorted(expected)
    late = paged(lambda after: past(county, EVERYBODY, after, 7))
    expected = [
        (one.rule.id, one.subject, one.begins) for _, one, state in asked if state in ("met_late", "missed", "over")
    ]
    assert sorted((one.rule.id, one.subject, one.begins) for one in late) == sorted(expected)


@pytest.mark.parametrize("area", ["500242", "140212"])
def test_the_counts_say_what_the_rules_say(county: Workspace, area: str) -> None:
    furnish(county, Random(7), area)
    now = obligations.now_of(county)
    asked = [(one.obligation, one.obligation.state(now)) for one in duties(county, ON)]
    for line in summary(county):
        of_it = [(one, state) for one, state in asked if one.rule.id == line.rule.id]
        open_ones = [one for one, state in of_it if state in ("open", "overdue")]
        assert (line.bound, line.left) == (len(of_it), len(open_ones))
        assert line.overdue == sum(state == "overdue" for _, state in of_it)
        assert line.due == min((one.due for one in open_ones), default="")
        listed = paged(lambda after, line=line: of_rule(county, line.rule.id, after, 7))
        assert sorted(one.subject for one in listed) == sorted(one.subject for one in open_ones)
    days = month(county, date(2026, 9, 1), date(2026, 10, 1))
    ours = [one.due[:10] for one, state in asked if state in ("open", "overdue") and one.rule.owed_by == "county"]
    assert days == {day: ours.count(day) for day in set(ours) if "2026-09-01" <= day < "2026-10-01"}
    said = totals(county)
    assert said.overdue == sum(day < "2026-09-14" for day in ours)
    assert said.today == ours.count("2026-09-14")
    assert said.week == sum("2026-09-14" < day <= "2026-09-21" for day in ours)
    assert totals(county, "institution").clocks == 25
    belongs = {one.subject for one in of_institution(county, "institution-1")}
    assert belongs == {"institution-1", *(f"incident-{number}" for number in range(25))}


def test_every_running_clock_stands_on_the_first_page_whoever_owes_it(county: Workspace) -> None:
    fire = {"institution": subject(county), "name": "示例厨房起火", "kind": "fire", "happened_at": "2026-03-02T08:00"}
    fire |= {"told_at": "2026-03-02T08:10", "place": "示例厨房", "received_at": "2026-03-02T08:40", "state": "open"}
    fire |= dict.fromkeys(("overview", "scene", "summary", "measures"), "示例")
    fire |= dict.fromkeys(("deaths", "serious", "missing"), "0")
    save_values(county, "incident", "fire", fire)
    day = today.today(county)
    assert [(one.rule.id, one.due) for one in day.clocks] == [("T41", "2026-03-02T09:10"), ("T42", "2026-03-02T10:40")]
    assert {one.rule.id for one in day.due}.isdisjoint({"T41", "T42"})
    assert len(day.due) == today.DUE


def test_at_least_and_at_most_stand_on_one_line(county: Workspace) -> None:
    inspected = subject(county)
    sealed_paper(county)
    cap = {"rule": "T34", "setting": "most", "number": "3", "name": "示例公布", "valid_from": "2026-01-01"}
    save_values(county, "rule_setting", "cap", cap)
    assert [(one.kind, one.level, one.done, one.least, one.most) for one in due_lists.visits(county, inspected)] == [
        ("inspection", "", 1, 1, 3),
        ("supervision", "county", 0, 1, 0),
        ("supervision", "township", 0, 2, 0),
    ]


def test_a_new_year_begins_anew_and_says_what_the_old_one_lacked(county: Workspace) -> None:
    inspected = subject(county)
    sealed_paper(county)
    assert {one.rule.id: one.state for one in of_institution(county, inspected)}["T33"] == "met"
    county.clock.advance(days=305)  # 2027-01-01
    assert {one.begins for one in left(county, EVERYBODY) if one.rule.id == "T33"} == {"2027-01-01"}
    gone = [(one.rule.id, one.state, one.due) for one in past(county, "township") if one.subject == inspected]
    assert gone == [("T05-township", "missed", "2026-12-31")]
    assert {one.rule.id for one in of_institution(county, inspected)} >= {"T33", "T05-county", "T05-township"}


def test_days_that_come_to_be_known_move_what_is_unfinished_and_say_so(county: Workspace) -> None:
    county.clock.advance(days=300)
    known = {"name": "示例新院", "status": "operating", "area": "500242", "first_admitted_on": "2026-12-22"}
    save_values(county, "institution", "new", {**known, "address": "示例路"})
    obligations.roll(county)
    (before,) = [one for one in of_institution(county, "new") if one.rule.id == "T45-roster"]
    assert (before.due, before.estimated) == ("2027-01-06", True)
    for day in ("2027-01-01", "2027-01-02", "2027-01-03", "2027-01-04"):
        office = {"on": day, "working": "no", "name": "示例元旦", "source_number": "示例国办发〔2026〕9号"}
        save_values(county, "calendar_day", day, office)
    (after,) = [one for one in of_institution(county, "new") if one.rule.id == "T45-roster"]
    assert (after.due, after.estimated) == ("2027-01-07", True)  # the days after it are not known yet
    assert [(one.subject, one.due, was) for one, was in due_lists.moved(county)] == [
        ("new", "2027-01-07", "2027-01-06")
    ]
    assert due_lists.moved_count(county) == 1
    obligations.read_moved(county)
    assert (due_lists.moved(county), due_lists.moved_count(county)) == ([], 0)


def test_a_notice_entered_whole_leaves_nothing_estimated(county: Workspace) -> None:
    county.clock.advance(days=300)
    for row_id, first in (("moved", "2026-12-22"), ("stays", "2026-12-18")):
        known = {"name": "示例新院", "status": "operating", "area": "500242", "first_admitted_on": first}
        save_values(county, "institution", row_id, {**known, "address": f"示例路{row_id}"})
    asked = {one.subject: (one.due, one.estimated) for one in of_rule(county, "T45-roster")}
    assert asked == {
        "moved": ("2027-01-06", True),
        "stays": ("2027-01-04", True),
    }
    off = ["2027-01-01", "2027-01-04", "2027-04-05", "2027-05-01", "2027-05-02", "2027-06-09", "2027-09-15"]
    off += [f"2027-02-{day:02}" for day in range(5, 11)] + ["2027-10-01", "2027-10-02", "2027-10-03"]
    notice = dict.fromkeys(off, "no") | {"2027-01-02": "yes", "2027-02-14": "yes"}
    said = {"name": "示例放假", "source_number": "示例国办发〔2026〕9号"}
    filled_in = [
        filled("calendar_day", {"on": on, "working": working, **said}, county) for on, working in notice.items()
    ]
    save_rows(county, "calendar_day", [RowSave(county.new_id(), (), submission) for submission, _ in filled_in])
    asked = {one.subject: (one.due, one.estimated) for one in of_rule(county, "T45-roster")}
    assert asked == {
        "moved": ("2027-01-06", False),  # Saturday 1-2 is worked, Monday 1-4 is not
        "stays": ("2027-01-02", False),
    }
    assert [(one.subject, one.due, was) for one, was in due_lists.moved(county)] == [
        ("stays", "2027-01-02", "2027-01-04")
    ]


def test_a_local_holiday_holds_in_its_own_area(county: Workspace) -> None:
    for area, row_id in (("500242", "here"), ("140212", "there")):
        known = {"name": "示例新院", "status": "operating", "area": area, "first_admitted_on": "2026-03-02"}
        save_values(county, "institution", row_id, {**known, "address": "示例路"})
    local = {"on": "2026-03-16", "working": "no", "name": "示例县庆", "source_number": "示例府办发〔2026〕1号"}
    save_values(county, "calendar_day", "day", {**local, "area": "500242"})
    due = {one.subject: one.due for one in of_rule(county, "T45-roster")}
    assert due == {"here": "2026-03-17", "there": "2026-03-16"}
