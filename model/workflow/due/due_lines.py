"""Lines of the table of obligations as lists show them, and how one list finds its next page by key."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from model.ports import Row
from model.rules.grammar import rules
from model.rules.obligation import state_at
from model.rules.rule import Rule
from model.workflow.due import obligations
from model.workflow.due.duties import sentence_code, sentence_values
from model.workspace import Workspace

Key = tuple[int, str, str, str, str]  # rank, due, name, subject, rule: the order of a list, where its next page begins
FIRST: Key = (-1, "", "", "", "")
# The name as the row itself says it: `r.name` alone would be looked for in the index of all names.
COLUMNS = """o.*, case when o.subject_kind <> 'institution' and o.subject_kind not like 'paper:%' then (
    select r.data ->> 'name' from current_row r where r.register = 'institution' and r.row_id = o.institution
    ) end as home"""
# A day that passes without anybody being late is over with it; these rules are loud.
LOUD = "o.rule not in (select value from json_each(:quiet))"
PLACE = f"(substr(:now, 1, length(o.due)) <= o.due or {LOUD}) and (:town = '' or instr(:town, o.township) > 0)"


@dataclass(frozen=True, slots=True)
class DueLine:
    """One obligation as it stands now; times are ISO, with a minute where a clock is running."""

    rule: Rule
    subject_kind: str
    subject: str
    name: str
    home: str  # the institution it belongs to, where the name does not say so already
    begins: str
    due: str
    estimated: bool
    state: str  # a label of group duty
    overdue_days: int
    done: int
    done_on: str
    records: tuple[str, ...]
    key: Key

    @property
    def code(self) -> str:
        """The sentence that says why; its slots are `values`."""
        return sentence_code(self.rule)

    @property
    def values(self) -> Mapping[str, object]:
        """What the sentence says of it."""
        return sentence_values(self.rule, self.begins, self.due, self.done)


def page_of(
    workspace: Workspace, owner: str, state: str, after: Key, limit: int, until: tuple[int, str] = (9, "")
) -> list[DueLine]:
    """The lines of one owner in one state after a key, before a rank and a last day."""
    span = {"until_rank": until[0], "until": until[1], "limit": limit}
    return lines_where(
        workspace,
        "o.owed_by = :owner and o.state = :state"
        " and (o.rank, o.due, o.name, o.subject, o.rule) > (:rank, :due, :name, :subject, :after_rule)"
        f" and (o.rank, o.due) < (:until_rank, :until) and {PLACE}"
        " order by o.rank, o.due, o.name, o.subject, o.rule limit :limit",
        {"owner": owner, "state": state, **span, **slots_after(after)},
    )


def slots_after(key: Key) -> dict[str, object]:
    """Where a page begins: after the line of this key."""
    rank, due, name, subject, rule = key
    return {"rank": rank, "due": due, "name": name, "subject": subject, "after_rule": rule}


def slots(workspace: Workspace) -> dict[str, object]:
    """What every list depends on: the minute it is, and for a township its name."""
    unit = workspace.unit
    quiet = json.dumps([rule.id for rule in rules().values() if not rule.overdue])
    town = str(unit["name"]) if unit["level"] == "township" else ""
    return {"now": obligations.now_of(workspace), "quiet": quiet, "town": town}


def lines_where(workspace: Workspace, which: str, given: Mapping[str, object]) -> list[DueLine]:
    """The lines that this SQL names, whose slots are `given` and those of every list."""
    here = slots(workspace)
    rows = workspace.store.facts.rows(f"select {COLUMNS} from obligation o where {which}", {**here, **given})
    return [line_of(row, str(here["now"])) for row in rows if row["rule"] in rules()]


def line_of(row: Row, now: str) -> DueLine:
    """A row with `COLUMNS`, as it stands at this minute."""
    rule = replace(rules()[row["rule"]], least=row["least"], most=row["most"])  # as the office reads it
    state = state_at(row["state"], row["due"], now, overdue=rule.overdue)
    late = state in ("overdue", "missed")
    return DueLine(
        rule=rule,
        subject_kind=row["subject_kind"],
        subject=row["subject"],
        name=row["name"],
        home=(row["home"] or "") if row["home"] != row["name"] else "",
        begins=row["begins"],
        due=row["due"],
        estimated=bool(row["estimated"]),
        state=state,
        overdue_days=(date.fromisoformat(now[:10]) - date.fromisoformat(row["due"][:10])).days if late else 0,
        done=row["done"],
        done_on=row["done_on"],
        records=tuple(json.loads(row["records"])),
        key=(row["rank"], row["due"], row["name"], row["subject"], row["rule"]),
    )
