"""Ledger saves: register rows made into one record, sealed with the ledger key opened at log-in, and accepted."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from xml.sax.saxutils import quoteattr

from forms.register_grammar import Register
from forms.register_table import load_register, register_form
from forms.serialisation import read_submission
from forms.session import FillSession
from forms.violations import Violation
from model.changes import Changes
from model.errors import RefusedError
from model.ports import Archived, Signer
from model.record import Attachment, FormRef, Record, RequiredSigner
from model.workflow.intake.apply import Told, accept, untold
from model.workflow.registers import row_files
from model.workflow.registers.secrets import Sealed, keep, take_out
from model.workspace import Workspace, find


@dataclass(frozen=True, slots=True)
class RowSave:
    """One row to save: `previous` names the versions it succeeds, empty for a new row.

    `kept` are secret fields where the submission names an attachment already, instead of a value.
    """

    row_id: str
    previous: tuple[str, ...]
    submission: bytes
    kept: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Ready:
    """A row to save as its record says it."""

    row: RowSave
    sealed: Sealed


def save_rows(
    workspace: Workspace, register: str, rows: Sequence[RowSave], unit_id: str = "", told: Told = untold
) -> Changes:
    """One save is one record, however many rows; `told(done, of)` may stop it, then nothing is saved.

    Raises RefusedError device.*, ledger.no_key, record.not_applied.
    """
    ledger_key(workspace)
    return save_ready(workspace, register, made_ready(workspace, register, rows), unit_id, told)


def made_ready(workspace: Workspace, register: str, rows: Sequence[RowSave], told: Told = untold) -> list[Ready]:
    """The rows as a record says them, their secrets kept; outside of any transaction, whose end settles what stays."""
    ready = [Ready(row, _ready(workspace, load_register(register), row)) for row in rows]
    keep(workspace, [content for one in ready for content in one.sealed.fresh], told)
    return ready


def save_ready(
    workspace: Workspace, register: str, ready: Sequence[Ready], unit_id: str = "", told: Told = untold
) -> Changes:
    """Rows made ready as one record; as `save_rows`."""
    signer = ledger_key(workspace)
    form = register_form(register)
    rows = [one.row for one in ready]
    record = Record(
        schema=1,
        id=workspace.new_id(),
        kind="register",
        unit=unit_id or workspace.unit_id,
        author=workspace.person.id,
        made_at=workspace.now(),
        previous=tuple(sorted({one for row in rows for one in row.previous})),
        form=FormRef(form.id, form.version, form.sha256),
        payload=_payload(register, rows, [one.sealed.submission for one in ready]),
        attachments=_listed([one.sealed for one in ready]),
        required_signers=(ledger_role(signer),),
    )
    seal_and_accept(workspace, record, signer, "register.saved", {"rows": len(rows)}, told)
    return Changes(registers=frozenset({register}), records=(record.sha256,))


def ledger_key(workspace: Workspace) -> Signer:
    """The ledger key of whoever is logged in. RefusedError device.*, ledger.no_key."""
    workspace.check_writable()
    if workspace.ledger is None:
        raise RefusedError("ledger.no_key")
    return workspace.ledger


def ledger_role(signer: Signer) -> RequiredSigner:
    """Who must have sealed a record about rows."""
    return RequiredSigner("ledger", _sha256(signer.certificate))


def seal_and_accept(
    workspace: Workspace,
    record: Record,
    signer: Signer,
    event: str,
    detail: Mapping[str, object],
    told: Told = untold,
) -> None:
    """Seal a record about rows, accept it and note `event`, in one transaction. RefusedError record.not_applied."""
    content = record.canonical()
    seal = workspace.seals.seal_bytes(content, signer, workspace.roots, workspace.clock())
    with workspace.store.transaction():
        archived = Archived(record.sha256, record.id, record.kind, content, seal, None, whole=True)
        accepted = accept(workspace, archived, told)
        if accepted.state != "applied":
            raise RefusedError("record.not_applied", state=accepted.state)
        workspace.store.audit.append(event, record.id, workspace.person.id, record.made_at, detail)


def filled(register: str, values: Mapping[str, str], workspace: Workspace) -> tuple[bytes, list[Violation]]:
    """A register's form filled from plain values by field name; the submission and what is wrong with it.

    They are answered in the order of the form, whatever the order they come in; what the form reckons itself is left
    to it. A field the form does not have raises RefusedError register.unknown_field.
    """
    described = load_register(register)
    for name in values.keys() - {field.name for field in described.fields}:
        raise RefusedError("register.unknown_field", register=described.title, field=name)
    session = FillSession.open(register_form(register).xform, {}, clock=workspace.clock, new_id=workspace.new_id)
    problems: list[Violation] = []
    for field in described.fields:
        value = values.get(field.name, "")
        if value and not field.calculate and (violation := session.answer(f"/data/{field.name}", value)):
            problems.append(violation)
    problems.extend(session.violations())
    return session.submission_xml(), problems


def save_values(
    workspace: Workspace, register: str, row_id: str, values: Mapping[str, str], unit_id: str = ""
) -> Changes:
    """Save one new row from plain values; RefusedError register.not_valid names the first field that is wrong."""
    submission, problems = filled(register, values, workspace)
    if problems:
        first, described = problems[0], load_register(register)
        field = described.field(first.ref.rpartition("/")[2])
        why = first.message.rstrip("。") or f"answer.{first.code}"
        raise RefusedError("register.not_valid", register=described.title, field=field.label, why=why)
    return save_rows(workspace, register, [RowSave(row_id, (), submission)], unit_id)


def _ready(workspace: Workspace, register: Register, row: RowSave) -> Sealed:
    """A row as its record says it: secret values in attachments, its files listed."""
    with_files = [field.name for field in register.fields if field.type == "files"]
    sealed = Sealed(row.submission, ())
    if register.secrets:
        found = find(workspace.store, register.id, row.row_id)
        sealed = take_out(workspace, register, row.submission, found[0] if found else {}, row.kept)
    if with_files:
        said = read_submission(row.submission)
        named = (one for name in with_files for one in row_files.attachments(said.get(f"/data/{name}", "")))
        sealed = replace(sealed, attachments=(*sealed.attachments, *named))
    return sealed


def _listed(ready: Sequence[Sealed]) -> tuple[Attachment, ...]:
    """Each file once, in the order of hashes."""
    every = {one.sha256: one for sealed in ready for one in sealed.attachments}
    return tuple(every[sha256] for sha256 in sorted(every))


def _payload(register: str, rows: Sequence[RowSave], submissions: Sequence[bytes]) -> str:
    """The rows as one XML text; submissions are canonical XML already and go in as they are."""
    inside = "".join(
        f"<row id={quoteattr(row.row_id)} previous={quoteattr(' '.join(sorted(row.previous)))}>"
        f"{submission.decode()}</row>"
        for row, submission in zip(rows, submissions, strict=True)
    )
    return f"<rows register={quoteattr(register)}>{inside}</rows>"


def _sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
