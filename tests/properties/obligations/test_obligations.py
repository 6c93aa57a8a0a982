"""The table of obligations, kept while facts come and go and days pass, is what a derivation from scratch gives."""

from __future__ import annotations

import itertools
import json
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from model.ports import Archived
from model.record import FormRef, Record
from model.workflow.due import due_table, obligations
from model.workflow.intake import apply
from model.workspace import BEIJING, Workspace
from tests.helpers.offices import offices_in

START = datetime(2026, 3, 2, 9, 0, tzinfo=BEIJING)
DAYS = st.dates(START.date() - timedelta(60), START.date() + timedelta(90)).map(str)
IDS = {
    "institution": ("i1", "i2"),
    "site": ("s1",),
    "unit": ("u1", "u2"),
    "filing": ("f1",),
    "staff": ("p1",),
    "training": ("t1",),
    "drill": ("d1",),
    "incident": ("n1",),
    "publication": ("b1",),
    "calendar_day": ("c1",),
    "rule_setting": ("r1",),
    "setting": ("o1",),
}
OFTEN = ("institution", "filing", "drill", "unit")  # what others hang on, and what hangs on others
ANY: dict[str, Any] = {
    "name": st.sampled_from(["示例第1号", "示例第2号"]),
    "institution": st.sampled_from(["i1", "i2"]),
    "level": st.sampled_from(["county", "township"]),
    "working": st.sampled_from(["yes", "no"]),
    "rule": st.sampled_from(["T04", "T33", "T34", "T40-review", "T54-inspection"]),
    "setting": st.sampled_from(["least", "most", "enabled", "counting"]),
    "choice": st.sampled_from(["yes", "no", "loose"]),
    "notice": st.sampled_from(["strict", "loose"]),
    "number": st.sampled_from(["1", "3"]),
    **dict.fromkeys(("filed_on", "first_admitted_on", "found_on", "hired_on", "held_on", "published_on", "on"), DAYS),
    "told_at": DAYS.map(lambda day: f"{day}T14:05"),
}
# What makes a row of this register one that rules speak of.
APT: dict[str, dict[str, str]] = {
    "institution": {"status": "operating", "nature": "nonprofit"},
    "site": {"state": "found", "area": "140212"},
    "filing": {"kind": "first", "state": "filed"},
    "staff": {"state": "employed"},
    "training": {"kind": "improvement", "organiser": "civil", "staff": "p1"},
    "drill": {"kind": "drill", "complete": "yes"},
    "publication": {"kind": "result"},
}
FOLLOWING = ("notice_to_file", "preservation", "crime_transfer", "transfer_slip")
NEXT, FORK, MERGE, FIRST = "next", "fork", "merge", "first"  # what a version of a row succeeds
numbers = itertools.count()


@st.composite
def row(draw: st.DrawFn) -> dict[str, Any]:
    """A version of a register row that says some of what rules ask."""
    register = draw(st.sampled_from([*IDS, *OFTEN, *OFTEN]))
    data = {name: draw(values) for name, values in ANY.items()} | APT.get(register, {})
    if register in ("institution", "unit"):
        data["area"] = draw(st.sampled_from(["140212", "500242"]))
    if register in ("institution", "site", "staff", "unit"):  # else the row would say where it lies itself
        data.pop("institution")
    if register == "calendar_day":
        data["area"] = draw(st.sampled_from(["", "1402", "500242"]))
    if register == "staff":
        data["institution"] = draw(ANY["institution"])
    for name in draw(st.sets(st.sampled_from(sorted(data)), max_size=1)) - {"on", "working"}:
        del data[name]
    how = draw(st.sampled_from([NEXT, NEXT, NEXT, FORK, MERGE, FIRST]))
    unit = draw(st.sampled_from(["", "", "", "u1", "u2"]))
    return {"register": register, "row_id": draw(st.sampled_from(IDS[register])), "data": data, "how": how, "by": unit}


@st.composite
def paper(draw: st.DrawFn) -> dict[str, Any]:
    """A paper about somebody, or after another, or correcting another, by its place in the history."""
    kind = draw(st.sampled_from(["inspection", "supervision", "notice", "service", *FOLLOWING]))
    about, row_id = draw(st.sampled_from([("institution", "i1"), ("institution", "i2"), ("site", "s1")]))
    content = {
        "way": "advance",
        "starts_on": draw(DAYS),
        "received_on": draw(DAYS),
        "stage": draw(st.sampled_from(["keep", "settle"])),
        "taken": draw(st.sampled_from(["yes", "no"])),
        **{name: draw(DAYS) for name in ("back_on", "reported_on", "sent_on")},
    }
    return {
        "kind": kind,
        "unit": draw(st.sampled_from(["u1", "u2"])),
        "subject_kind": about,
        "subject_id": row_id,
        "number": draw(st.sampled_from(["示例第1号", "示例第2号"])),
        "dated": draw(DAYS),
        "follows": draw(st.integers(0, 12)),
        "corrects": draw(st.none() | st.integers(0, 12)),
        "content": content,
        "register": draw(st.sampled_from(["", "site"])),
    }


STEPS = st.one_of(
    *[row().map(lambda said: ("row", said))] * 4,  # most of what happens
    *[paper().map(lambda said: ("paper", said))] * 2,
    st.sampled_from([(register, row_id) for register, ids in IDS.items() for row_id in ids]).map(
        lambda key: ("purge", key)
    ),
    st.integers(0, 12).map(lambda at: ("doubt", at)),
    st.integers(-300, 700).map(lambda days: ("days", days)),
    st.just(("work", None)),
)


class History:
    """One office; what its records say is put into its facts in the way every record takes."""

    def __init__(self, office: Workspace) -> None:
        self.office = office
        self.said: dict[str, dict[str, list[dict[str, Any]]]] = {}
        self.records: list[Archived] = []
        self.versions: dict[tuple[str, str], list[str]] = {}
        self.doubted: set[str] = set()

    def step(self, kind: str, what: Any) -> None:
        """Something arrives or ends for good, or is no longer trusted, or time passes."""
        if kind == "row":
            self._arrive("register", lambda record: {"fact_row": [self._row(what, record)]}, what["by"])
        elif kind == "purge":
            self._arrive("purge", lambda record: {"fact_purge": [_purge(what, record)]})
        elif kind == "paper":
            self._arrive(what["kind"], lambda record: self._paper(what, record))
        elif kind == "work":
            obligations.work(self.office)
        elif kind == "days":
            self.office.clock.now = START + timedelta(days=what)
            obligations.roll(self.office)
        elif self.records:
            one = self.records[what % len(self.records)]
            self.doubted ^= {one.id}
            self._settle(one.id)

    def _arrive(self, kind: str, say: Any, unit: str = "") -> None:
        unit, person = unit or self.office.unit_id, self.office.person.id
        name = f"history-{next(numbers)}"
        made_at = (START + timedelta(minutes=len(self.records))).isoformat()
        record = Record(1, name, kind, unit, person, made_at, (), FormRef("x", "1", "00" * 32), f"<x>{name}</x>")
        archived = Archived(record.sha256, name, kind, record.canonical(), None, None, whole=True)
        self.said[name] = say(record)
        self.records.append(archived)
        self.office.store.archive.add(archived)
        self._settle(name)

    def _settle(self, name: str) -> None:
        with self.office.store.transaction():
            apply.settle(self.office, [name], judge=lambda _office, one: "no" if one.id in self.doubted else "trusted")

    def _row(self, said: dict[str, Any], record: Record) -> dict[str, Any]:
        key = (said["register"], said["row_id"])
        earlier = self.versions.setdefault(key, [])
        succeeds = {NEXT: earlier[-1:], FORK: earlier[-2:-1], MERGE: earlier[-2:], FIRST: []}[said["how"]]
        previous = " ".join(succeeds)
        earlier.append(record.sha256)
        about = {"position": 0, "register": key[0], "row_id": key[1], "previous": previous, "unit": record.unit}
        return {**about, "author": "x", "made_at": record.made_at, "data": json.dumps(said["data"], ensure_ascii=False)}

    def _paper(self, said: dict[str, Any], record: Record) -> dict[str, list[dict[str, Any]]]:
        def earlier(at: int | None) -> str:
            return self.records[at % len(self.records)].sha256 if at is not None and self.records else ""

        whom = {name: said[name] for name in ("unit", "subject_kind", "subject_id", "number")}
        corrects = earlier(said["corrects"])
        line = {"id": record.id, "kind": said["kind"], **whom, "dated": said["dated"], "case_id": record.id}
        line |= {"document": earlier(said["follows"]), "made_at": record.made_at, "corrects": corrects}
        line |= {"content": said["content"], "area": "500242", "subject_name": "示例"}
        line |= {"register": said["register"], "row_id": "s1" if said["register"] else ""}
        visit = {"id": record.id, **whom, "visited_on": said["dated"], "made_at": record.made_at, "corrects": corrects}
        told = {"fact_paper": [line]}
        if said["kind"] in ("inspection", "supervision"):
            told[f"fact_{said['kind']}"] = [
                visit | ({"checklist": "filing_verification"} if said["kind"] == "inspection" else {})
            ]
        return told


def _purge(key: tuple[str, str], record: Record) -> dict[str, Any]:
    """What ends all that this unit said of a row."""
    about = {"position": 0, "register": key[0], "row_id": key[1], "unit": record.unit, "author": "x"}
    return {**about, "versions": "", "kept_until": "", "reason": "", "made_at": record.made_at}


@pytest.fixture(scope="module")
def office(template: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workspace]:
    with offices_in(template, tmp_path_factory.mktemp("obligations")) as offices:
        county = offices.county()
        facts = county.store.facts
        keys = [key for some in obligations.all_keys(facts) for key in some]
        for register, row_id in keys:  # the demo's own institutions would only take time
            if register == "institution":
                facts.replace("current_row", {"register": register, "row_id": row_id}, [])
        obligations.keep(county, facts, keys)
        yield county


def kept(office: Workspace) -> dict[tuple[str, str], list[dict[str, Any]]]:
    """The table as it stands, by subject."""
    found: dict[tuple[str, str], list[dict[str, Any]]] = {}
    for line in office.store.facts.rows("select * from obligation order by rule, begins"):
        found.setdefault((line.pop("subject_kind"), line.pop("subject")), []).append(line)
    return found


def scratch(office: Workspace) -> dict[tuple[str, str], list[dict[str, Any]]]:
    """The same derived from the facts alone, one subject after the other."""
    facts, found = office.store.facts, {}
    now = obligations.Readings(facts, obligations.today_of(office))
    for key in [key for some in obligations.all_keys(facts) for key in some]:
        lines = [due_table.line(about, one) for about, one in obligations.asked_of(facts, [key], now)]
        if lines:
            said = [{name: line[name] for name in line if name not in ("subject_kind", "subject")} for line in lines]
            found[key] = sorted(said, key=lambda line: (line["rule"], line["begins"]))
    return found


def counted(office: Workspace) -> list[dict[str, Any]]:
    """The counts as they stand."""
    columns = "owed_by, state, due, rule, township, rank, estimated"
    return office.store.facts.rows(f"select {columns}, n from due_count order by {columns}")


COUNTED_ANEW = """select owed_by, iif(state = 'open', 'open', '') as state, iif(state = 'open', due, '') as due, rule,
    township, rank, iif(state = 'open', estimated, 0) as estimated, count(*) as n from obligation
    group by 1, 2, 3, 4, 5, 6, 7 order by 1, 2, 3, 4, 5, 6, 7"""


def recounted(office: Workspace) -> None:
    """The day is this day, and nothing is left to be asked anew."""
    obligations.roll(office)
    while obligations.recounting(office):
        obligations.work(office)


@settings(suppress_health_check=list(HealthCheck), max_examples=settings().max_examples, deadline=None)
@given(steps=st.lists(STEPS, min_size=15, max_size=40), at_once=st.sampled_from([2, 500]))
def test_kept_is_what_scratch_gives(office: Workspace, steps: list[tuple[str, Any]], at_once: int) -> None:
    """Also where the subjects of a rule are too many to be asked anew at once, and others change meanwhile."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(obligations, "SLICE", at_once)
        history = History(office)
        patch.setattr(apply, "derive", lambda _office, record: history.said[record.id])
        office.clock.now = START
        obligations.roll(office)
        for kind, what in steps:
            history.step(kind, what)
            if not obligations.recounting(office):  # at once: a new setting soon after would hide what was missed
                assert kept(office) == scratch(office), kind
        recounted(office)
        assert kept(office) == scratch(office)
        assert counted(office) == office.store.facts.rows(COUNTED_ANEW)
        for one in history.records:  # the next history finds none of this one
            history.doubted.add(one.id)
            history._settle(one.id)
        recounted(office)
        assert kept(office) == scratch(office)
        assert counted(office) == office.store.facts.rows(COUNTED_ANEW)
