"""One row of a register: opened with its history, forks and proposals; saved; settled and adopted by its owner."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from forms.register_grammar import Register
from forms.register_table import load_register, register_form
from forms.row_checks import check_row
from forms.serialisation import prefill, read_submission, replaced
from forms.session import FillSession
from model.changes import Changes
from model.errors import RefusedError
from model.facts.registers import versions
from model.facts.row_versions import RowVersion, Standing, standing
from model.ports import Row
from model.wording import reason
from model.workflow.intake.ending import refuse_ended
from model.workflow.registers import secrets
from model.workflow.registers.ledger import RowSave, save_rows
from model.workflow.registers.unique_rows import standing as standing_row
from model.workspace import Workspace, current, find

OPENED = "register.opened"  # audit event: a row of a restricted register was looked at
DEMO_NAME = "示例"
EXAMPLES_ONLY = ("institution", "site", "unit")


@dataclass(frozen=True, slots=True)
class Version:
    """One version in a row's history; `standing` is agreed | head | proposal, or empty for what was succeeded."""

    record: str
    made_at: str
    author: str  # name of the person
    unit: str  # name of the unit
    data: Mapping[str, str]
    standing: str = ""


@dataclass(frozen=True, slots=True)
class RowForm:
    """A row opened for editing: its form, its instance, the versions it succeeds, and its history, newest first.

    `sides` are the versions of a fork, `proposals` what other units propose, `absent` the secret fields whose values
    are not on this workspace; `ours` says whether saving decides, or proposes.
    """

    register: str
    row_id: str | None
    xform: bytes
    instance: bytes | None
    previous: tuple[str, ...]
    history: tuple[Version, ...]
    sides: tuple[Version, ...] = ()
    proposals: tuple[Version, ...] = ()
    ours: bool = True
    absent: tuple[str, ...] = ()


def open_row(
    workspace: Workspace, register: str, row_id: str | None, given: Mapping[str, str] | None = None
) -> RowForm:
    """A row with its history; or a blank one, with the values `given`. A look at a restricted one is noted.

    RefusedError row.purged for one that was ended.
    """
    form, described = register_form(register), load_register(register)
    if row_id is None:
        blank = prefill(form.xform, {f"/data/{name}": value for name, value in (given or {}).items()})
        return RowForm(register, None, form.xform, blank, (), ())
    if described.restricted:
        _note_opened(workspace, register, row_id)
    rows = _rows(workspace, register, row_id)
    if not rows:
        refuse_ended(workspace, register, row_id)
    stands = standing(versions(workspace.store.facts, (register, row_id)))
    values, absent = _values(workspace, described, stands.chosen.data if stands else {})
    history = _history(workspace, rows, stands)
    return RowForm(
        register,
        row_id,
        form.xform,
        prefill(form.xform, {f"/data/{name}": value for name, value in values.items()}),
        _succeeds(stands, workspace.unit_id),
        history,
        sides=_of(history, stands.heads) if stands and stands.forked else (),
        proposals=_of(history, stands.proposals) if stands else (),
        ours=stands is None or stands.owner == workspace.unit_id,
        absent=absent,
    )


def open_session(workspace: Workspace, form: RowForm) -> FillSession:
    """The row's form, ready to be filled."""
    return FillSession.open(form.xform, {}, clock=workspace.clock, new_id=workspace.new_id, instance=form.instance)


def save_row(
    workspace: Workspace,
    register: str,
    row_id: str | None,
    submission: bytes,
    previous: Sequence[str],
    kept: Collection[str] = (),
) -> Changes:
    """Save one row as a signed record; naming all heads of a fork resolves it. `kept`: secret fields left as they are.

    RefusedError demo.only_examples, register.identifier, register.not_unique, those of `save_rows`.
    """
    check_demo(workspace, register, submission)
    said = read_submission(submission)
    values = {ref.rsplit("/", 1)[1]: value for ref, value in said.items()}
    wrong = identifier_problems(register, values, workspace.clock().date())
    if wrong:
        field, problem = wrong[0]
        label = load_register(register).field(field).label
        raise RefusedError("register.identifier", field=label, why=reason(problem))
    if other := standing_row(workspace, register, row_id, values):
        raise RefusedError("register.not_unique", register=load_register(register).title, name=other.name)
    if kept:
        held = current(workspace.store, register, row_id or "")
        submission = replaced(submission, {name: str(held.get(name, "")) for name in kept})
    row = RowSave(row_id or workspace.new_id(), tuple(previous), submission, frozenset(kept))
    return save_rows(workspace, register, [row])


def adopt(workspace: Workspace, register: str, row_id: str, record: str) -> Changes:
    """Make a version the agreed one: a side of a fork, or what another unit proposes. Only the owner can.

    RefusedError row.not_ours, row.no_such_version.
    """
    stands = _standing(workspace, register, row_id)
    return _decide(workspace, register, row_id, stands, _found(stands, record), record)


def decline(workspace: Workspace, register: str, row_id: str, record: str) -> Changes:
    """Leave the row as it is and name the proposal, so that it no longer waits. Only the owner can.

    RefusedError row.not_ours, row.no_such_version.
    """
    stands = _standing(workspace, register, row_id)
    _found(stands, record)
    return _decide(workspace, register, row_id, stands, stands.chosen, record)


def identifier_problems(register: str, values: Mapping[str, str], today: date) -> list[tuple[str, str]]:
    """Field and problem code of every identifier that cannot be right; mere doubts are for the screen to show."""
    checked = check_row(register, values, today)
    return [(field, problem) for field, found in checked.items() for problem in found.problems]


def check_demo(workspace: Workspace, register: str, submission: bytes) -> None:
    """A demo workspace holds plainly fictitious names only. RefusedError demo.only_examples."""
    if wants_examples(workspace, register) and not is_example(submission):
        raise RefusedError("demo.only_examples")


def wants_examples(workspace: Workspace, register: str) -> bool:
    """Whether this register of this workspace takes examples alone."""
    return register in EXAMPLES_ONLY and workspace.demo


def is_example(submission: bytes) -> bool:
    """Whether a row says that it is an example."""
    return DEMO_NAME.encode() in submission


def _decide(
    workspace: Workspace, register: str, row_id: str, stands: Standing, chosen: RowVersion, record: str
) -> Changes:
    """The owner's next version, of the same words as `chosen`, naming every head and `record`."""
    if stands.owner != workspace.unit_id:
        raise RefusedError("row.not_ours")
    form, described = register_form(register), load_register(register)
    known = {field.name for field in described.fields}
    values = {f"/data/{name}": value for name, value in chosen.data.items() if name in known}
    session = FillSession.open(
        form.xform, {}, clock=workspace.clock, new_id=workspace.new_id, instance=prefill(form.xform, values)
    )
    previous = {*(one.record for one in stands.heads), record}
    row = RowSave(row_id, tuple(sorted(previous)), session.submission_xml(), frozenset(described.secrets))
    return save_rows(workspace, register, [row])


def _standing(workspace: Workspace, register: str, row_id: str) -> Standing:
    stands = standing(versions(workspace.store.facts, (register, row_id)))
    if stands is None:
        raise RefusedError("row.unknown", register=load_register(register).title, row=row_id)
    return stands


def _found(stands: Standing, record: str) -> RowVersion:
    named = [one for one in (*stands.heads, *stands.proposals) if one.record == record]
    if not named:
        raise RefusedError("row.no_such_version")
    return named[0]


def _rows(workspace: Workspace, register: str, row_id: str) -> list[Row]:
    sql = "select * from fact_row where register = ? and row_id = ? order by made_at desc, record"
    return workspace.store.facts.rows(sql, [register, row_id])


def _values(
    workspace: Workspace, described: Register, data: Mapping[str, str]
) -> tuple[dict[str, str], tuple[str, ...]]:
    """The values a form begins with, secret ones where they are here, and the secret fields that are not."""
    values = {field.name: data.get(field.name, "") for field in described.fields}
    absent: list[str] = []
    for name in described.secrets:
        value = secrets.known(workspace, values[name]) if values[name] else ""
        values[name] = value or ""
        if value is None:
            absent.append(name)
    return values, tuple(absent)


def _history(workspace: Workspace, rows: Sequence[Row], stands: Standing | None) -> tuple[Version, ...]:
    marks = {one.record: "proposal" for one in stands.proposals} if stands else {}
    if stands:
        marks |= {one.record: "head" for one in stands.heads} if stands.forked else {}
        marks.setdefault(stands.chosen.record, "agreed")
    names = {key: _name(workspace, *key) for row in rows for key in (("person", row["author"]), ("unit", row["unit"]))}
    return tuple(
        Version(
            row["record"],
            row["made_at"],
            names["person", row["author"]],
            names["unit", row["unit"]],
            json.loads(row["data"]),
            marks.get(row["record"], ""),
        )
        for row in rows
    )


def _of(history: Sequence[Version], versions: Sequence[RowVersion]) -> tuple[Version, ...]:
    named = {one.record for one in versions}
    return tuple(one for one in history if one.record in named)


def _succeeds(stands: Standing | None, unit: str) -> tuple[str, ...]:
    """What the next version of `unit` names: the owner's heads, and this unit's own proposal before."""
    if stands is None:
        return ()
    own = (one.record for one in stands.proposals if one.unit == unit)
    return (*(one.record for one in stands.heads), *own)


def _name(workspace: Workspace, register: str, row_id: str) -> str:
    found = find(workspace.store, register, row_id)
    return str(found[0].get("name", "")) if found else ""


def _note_opened(workspace: Workspace, register: str, row_id: str) -> None:
    workspace.store.audit.append(OPENED, row_id, workspace.person.id, workspace.now(), {"register": register})
