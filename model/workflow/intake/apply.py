"""The one way in: every record, made here or elsewhere, is archived, judged and applied here (design §2.3)."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from forms.definition import FormDefinition
from forms.errors import FormError
from forms.register_table import link_fields, search_columns
from forms.xform import read_xform
from model import facts as said
from model.errors import KnownError
from model.facts import purges, registers
from model.ports import Archived, Facts, Row
from model.record import Record, read_record
from model.workflow.due import obligations, spoken_of
from model.workflow.intake import ending
from model.workflow.intake.verifying import verify
from model.workspace import DEMO_PREFIX, Workspace

Judge = Callable[[Workspace, Archived], str]
OF_ROWS = {"register": registers.apply, purges.KIND: purges.apply}  # records about rows; all others are papers
ENDED = "record.purged"  # state of a record of which no row is left
# What two records of one id say all the same: deleting is not undone, so neither may hinder it (facts.purges.ended).
EVEN_IN_DISPUTE = ("fact_purge", "fact_attachment")
Told = Callable[[int, int], None]  # done, of how many


def untold(_done: int, _of: int) -> None:
    """Nobody waits to hear how far it is."""


@dataclass(frozen=True, slots=True)
class Accepted:
    """What became of one record: its state is applied, or the code of why it waits."""

    sha256: str
    new: bool
    state: str


def accept(workspace: Workspace, archived: Archived, told: Told = untold) -> Accepted:
    """Archive a record and settle everything under its id, in one transaction.

    Applying only inserts facts keyed by the record's hash; agreed versions are found anew for the rows it touched.
    So any order, repetition and mixture of records gives the same tables. `told(done, of)` is called row by row; what
    it raises undoes everything.
    """
    with workspace.store.transaction():
        new = workspace.store.archive.add(archived)
        states = settle(workspace, [archived.id], told=told)
    return Accepted(archived.sha256, new, states[archived.sha256])


def settle(
    workspace: Workspace,
    ids: Iterable[str],
    *,
    judge: Judge | None = None,
    facts: Facts | None = None,
    told: Told = untold,
) -> dict[str, str]:
    """Derive anew, from the archive alone, what the tables say about these ids; the states by record hash.

    Two trusted records under one id are both kept and neither is applied (design §2.2). What the rules ask is derived
    anew for whatever these records spoke of or speak of now; not in new tables (`facts`), where it comes at the end.
    """
    judged, owing, facts = judge or judge_record, facts is None, facts or workspace.store.facts
    states: dict[str, str] = {}
    touched: set[registers.Key] = set()
    spoken: set[spoken_of.Key] = set()
    for record_id in ids:
        candidates = workspace.store.archive.with_id(record_id)
        verdicts = {one.sha256: judged(workspace, one) for one in candidates}
        trusted = [one for one in candidates if verdicts[one.sha256] == "trusted"]
        for one in candidates:
            touched |= _stated_rows(facts, one.sha256)
            spoken |= spoken_of.said_in(facts, one.sha256) if owing else set()
            rows = _rows(workspace, one, verdicts[one.sha256], alone=len(trusted) == 1)
            facts.put(one.sha256, rows)
            touched |= registers.touched(rows)
            touched |= ending.disputed_rows(one) if "fact_conflict" in rows else set()
            spoken |= spoken_of.said_in(facts, one.sha256) if owing else set()
            states[one.sha256] = _state(rows)
    spoken |= spoken_of.hanging(facts, touched) if owing else set()
    states |= dict.fromkeys(states.keys() & ending.end(workspace, facts, touched), ENDED)
    steps = 2 * len(touched)  # each row twice: what it says, and what is owed for it
    for done, key in enumerate(sorted(touched)):
        registers.settle_row(facts, key, search_columns(), link_fields())
        told(done, steps)
    if owing:
        owed = spoken | spoken_of.hanging(facts, touched)
        obligations.keep(workspace, facts, owed, lambda done: told(min(len(touched) + done, steps), steps))
    return states


def retry_waiting(workspace: Workspace) -> dict[str, str]:
    """Try every waiting record again: a new root, roster or form may have arrived."""
    waiting = workspace.store.facts.rows("select record from fact_pending")
    known = [workspace.store.archive.get(row["record"]) for row in waiting]
    with workspace.store.transaction():
        return settle(workspace, sorted({one.id for one in known if one}))


def _stated_rows(facts: Facts, sha256: str) -> set[registers.Key]:
    """The register rows that this record's facts spoke of until now."""
    sql = " union ".join(f"select register, row_id from {table} where record = :record" for table in registers.SPEAKING)
    return {(row["register"], row["row_id"]) for row in facts.rows(sql, {"record": sha256})}


def _state(rows: dict[str, list[Row]]) -> str:
    if "fact_pending" in rows:
        return str(rows["fact_pending"][0]["reason"])
    return "conflict" if "fact_conflict" in rows else "applied"


def _rows(workspace: Workspace, archived: Archived, verdict: str, *, alone: bool) -> dict[str, list[Row]]:
    """What the tables shall say of one archived record."""
    if verdict != "trusted":
        return {"fact_pending": [{"reason": verdict}]}
    dispute: dict[str, list[Row]] = {} if alone else {"fact_conflict": [{"id": archived.id}]}
    if archived.purged_by:
        return dispute | ending.remains(archived)
    if not alone and archived.kind not in OF_ROWS:
        return dispute
    try:
        said_here = derive(workspace, read_record(archived.content))
        return dispute | {table: rows for table, rows in said_here.items() if alone or table in EVEN_IN_DISPUTE}
    except KnownError as error:  # a blank form that has not arrived, a payload nobody can read: it waits, by name
        return {"fact_pending": [{"reason": error.code}]}
    except FormError:  # a blank form this program cannot use
        return {"fact_pending": [{"reason": "record.unreadable"}]}


def derive(workspace: Workspace, record: Record) -> dict[str, list[Row]]:
    """The facts of one trusted record: a pure function of its bytes and its blank form."""
    if record.kind in OF_ROWS:
        return OF_ROWS[record.kind](record)
    return said.apply(record, blank_form(workspace, record.form.sha256))


def blank_form(workspace: Workspace, sha256: str) -> FormDefinition:
    """The blank form a record was filled on, parsed once; KnownError object.missing if it never arrived."""
    forms = workspace.forms
    if sha256 not in forms:
        forms[sha256] = read_xform(workspace.store.objects.get(sha256))
    return forms[sha256]


def judge_record(workspace: Workspace, archived: Archived) -> str:
    """`trusted`, or the code of why the record waits; derived from bytes and roots, never stored."""
    if archived.purged_by:
        return "trusted"  # it was, when its rows ended; there is nothing left to examine
    try:
        record = read_record(archived.content)
    except KnownError as error:
        return error.code
    if record.unit.startswith(DEMO_PREFIX) != workspace.demo:
        return "record.other_world"
    if archived.seal is None:
        return _judge_paper(workspace, archived)
    seen = workspace.seals.examine_bytes(archived.content, archived.seal, workspace.roots)
    if not seen.intact:
        return "record.altered"
    if not seen.trusted:
        return "record.unknown_signer"
    owner = seen.subject
    return "trusted" if (owner.person_id, owner.unit_id) == (record.author, record.unit) else "record.wrong_author"


def _judge_paper(workspace: Workspace, archived: Archived) -> str:
    if not archived.whole or archived.file_sha256 is None:
        return "record.partly_sealed"
    found = verify(workspace.store.objects.get(archived.file_sha256), workspace.roots, workspace.seals, workspace.paper)
    return "trusted" if found.verdict == "valid" else f"record.{found.verdict}"
