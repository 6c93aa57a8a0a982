"""One rule asked about one subject at one moment, in the words of the tests."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from model.calendar import Calendar
from model.rules.evidence import Following, Linked, Subject, Visit
from model.rules.grammar import rules
from model.rules.obligation import Obligation, Reading, obligations
from model.rules.settings import Setting

DATONG, YOUYANG, ELSEWHERE = "140212", "500242", "330106"
ME = "it"


def inspected(on: str, checklist: str = "routine_safety", level: str = "county", of: str = ME) -> Visit:
    """An inspection of the subject."""
    return Visit("inspection", of, checklist, level, on, f"inspection {on}")


def supervised(on: str, level: str) -> Visit:
    """A supervision of the subject."""
    return Visit("supervision", ME, "", level, on, f"supervision {on}")


def linked(register: str, link: str, target: str = ME, **values: str) -> Linked:
    """A row of another register that names the subject."""
    return Linked(register, link, target, values, f"{register} row")


def paper(kind: str, dated: str, **values: str) -> Following:
    """A paper that follows."""
    return Following(kind, {"dated": dated, **values}, f"{kind} {dated}")


def asked(
    rule: str,
    values: Mapping[str, str],
    now: str,
    *done: Visit | Linked | Following,
    area: str = DATONG,
    known_on: str = "2020-01-02",
    settings: Sequence[Setting] = (),
) -> list[Obligation]:
    """All that one rule asks at a moment: a day, or a minute."""
    chosen = rules()[rule]
    subject = Subject(
        kind=chosen.subject,
        id=ME,
        record="row",
        values=values,
        area=area,
        known_on=known_on,
        visits=[one for one in done if isinstance(one, Visit)],
        papers=[one for one in done if isinstance(one, Following)],
        rows=[one for one in done if isinstance(one, Linked)],
    )
    return list(obligations(chosen, subject, Reading(Calendar(), settings, date.fromisoformat(now[:10]))))


def stands(rule: str, values: Mapping[str, str], now: str, *done: Visit | Linked | Following, **more: object):
    """How the newest obligation stands, and until when: (state, due); 暂估 is said behind the day."""
    *_, newest = asked(rule, values, now, *done, **more)
    moment = now if "T" in now else f"{now}T12:00"
    return newest.state(moment), newest.due + ("?" if newest.estimated else "")
