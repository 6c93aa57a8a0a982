"""What the rows of a ledger add up to, beside its list: rates, periods covered, caps passed, who is placed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta

from model.certified_rate import CertifiedRates, certified_rates
from model.ports import Row
from model.rules.grammar import rules
from model.rules.settings import as_read
from model.subsidy_coverage import MONTHS, Coverage, coverage
from model.workflow.due.subjects import settings_of
from model.workflow.registers.registers import row_names
from model.workspace import Workspace

SOON = timedelta(days=30)  # identifiers.md §5: a certificate is called to mind 30 days before it ends
HELD = ("staff", "counts_for", "state", "valid_until", "verified")  # what is asked of a certificate
EMPLOYED = "employed"
AWARD, PERCENT = "T11", "percent"
STANDING = ("valid", "renewing")  # states in which a licence or certificate is relied on


@dataclass(frozen=True, slots=True)
class Expiry:
    """Of the licences or certificates relied on: how many have ended, and how many end within SOON."""

    ended: int
    soon: int


@dataclass(frozen=True, slots=True)
class InstitutionRates:
    """One institution: how many are employed there, and the rates of those who must hold a certificate."""

    row_id: str
    name: str
    employed: int
    rates: CertifiedRates


@dataclass(frozen=True, slots=True)
class Prepayments:
    """How many checks found a cap passed, and how many wait for what they found to be put right."""

    over: int
    unsettled: int


@dataclass(frozen=True, slots=True)
class Placements:
    """Of `residents` to be placed, as the exits count them, `listed` have a row and `placed` have left."""

    residents: int
    listed: int
    placed: int


def certified(workspace: Workspace, narrowed: Mapping[str, str]) -> CertifiedRates:
    """The certified rates today, of one institution where the list is narrowed to one."""
    staff = _rows(workspace, "staff", ("state", "must_hold"), {"institution": narrowed.get("institution", "")})
    return certified_rates(staff, _rows(workspace, "certificate", HELD), _today(workspace), award_percent(workspace))


def certified_at(workspace: Workspace) -> tuple[InstitutionRates, ...]:
    """The same institution by institution, by name; those where nobody is employed are left out."""
    asked = ("institution", "state", "must_hold")
    held, today, percent = _rows(workspace, "certificate", HELD), _today(workspace), award_percent(workspace)
    at: defaultdict[str, list[Row]] = defaultdict(list)
    for row in _rows(workspace, "staff", asked):
        if row["state"] == EMPLOYED:
            at[row["institution"]].append(row)
    names = row_names(workspace, "institution", list(at))
    found = (
        InstitutionRates(one, names[one], len(rows), certified_rates(rows, held, today, percent))
        for one, rows in at.items()
    )
    return tuple(sorted(found, key=lambda one: (one.name, one.row_id)))


def award_percent(workspace: Workspace) -> int:
    """The rate that opens the way to an award today (T11), as this office reads it; 0 where no rule asks for one."""
    rule, today = rules()[AWARD], workspace.clock().date()
    settings = [one for one in settings_of(workspace.store.facts) if (one.rule, one.name) == (AWARD, PERCENT)]
    own = any(one.holds(today.isoformat()) for one in settings)
    if not own and not rule.applies(str(workspace.unit["area"]), today):
        return 0
    return int(as_read(rule, settings, today).setting(PERCENT, "0"))


def subsidies(workspace: Workspace) -> tuple[Coverage, ...]:
    """Which quarters (county) and half-years (city) of this year have seen a check."""
    checks = _rows(workspace, "subsidy_check", ("level", "checked_on"))
    return tuple(coverage(checks, level, _today(workspace)) for level in MONTHS)


def expiry(workspace: Workspace, register: str, narrowed: Mapping[str, str]) -> Expiry:
    """What has ended and what soon will; the last day is still a good one."""
    links = {name: narrowed.get(name, "") for name in ("institution", "staff") if name in narrowed}
    rows = _rows(workspace, register, ("state", "valid_until"), links)
    days = [row["valid_until"] for row in rows if row["state"] in STANDING and row["valid_until"]]
    today = _today(workspace)
    soon = (workspace.clock() + SOON).date().isoformat()
    return Expiry(sum(day < today for day in days), sum(today <= day <= soon for day in days))


def prepayments(workspace: Workspace, narrowed: Mapping[str, str]) -> Prepayments:
    """What the checks of prepaid fees found."""
    rows = _rows(workspace, "prepaid", ("over", "state"), {"institution": narrowed.get("institution", "")})
    return Prepayments(sum(row["over"] == "yes" for row in rows), sum(row["state"] == "open" for row in rows))


def placements(workspace: Workspace, narrowed: Mapping[str, str]) -> Placements:
    """How far the placing of the elderly has come, of one exit where the list is narrowed to one."""
    chosen = narrowed.get("exit", "")
    exits = _rows(workspace, "exit", ("state", "residents"))
    counted = [row for row in exits if row["row_id"] == chosen or (not chosen and row["state"] == "open")]
    here = {row["row_id"] for row in counted}
    listed = [row for row in _rows(workspace, "placement", ("exit", "state")) if row["exit"] in here]
    residents = sum(int(row["residents"] or 0) for row in counted)
    return Placements(residents, len(listed), sum(row["state"] == "placed" for row in listed))


def _rows(
    workspace: Workspace, register: str, fields: tuple[str, ...], where: Mapping[str, str] | None = None
) -> list[Row]:
    """Every row of a register with these fields, "" for what it does not say; `where` leaves out what is "" itself."""
    asked = "".join(f", coalesce(json_extract(data, '$.{field}'), '') as {field}" for field in fields)
    sql = f"select row_id{asked} from current_row where register = :register"
    narrowed = {field: value for field, value in (where or {}).items() if value}
    sql += "".join(f" and json_extract(data, '$.{field}') = :{field}" for field in narrowed)
    return workspace.store.facts.rows(sql, {"register": register, **narrowed})


def _today(workspace: Workspace) -> str:
    return workspace.clock().date().isoformat()
