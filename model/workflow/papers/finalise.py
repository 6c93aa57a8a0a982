"""Finalising and sealing: from a filled draft to a sealed paper, every step durable, resumable and idempotent."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass

from forms.serialisation import prefill
from forms.session import FillSession
from forms.violations import Violation
from forms.xml import parse_xml
from model.errors import RefusedError
from model.facts.payload import payload, said
from model.kinds import KINDS, DocumentKind
from model.ports import Archived, Draft, Material, PhotoEdit, Signer
from model.ports.papers import PRINT_SIDE
from model.record import MAX_PAYLOAD, Attachment, FormRef, Record, RequiredSigner, read_record
from model.workflow.due.duties import office_calendar
from model.workflow.intake.apply import accept
from model.workflow.papers import phrases
from model.workflow.papers.fill import open_draft
from model.workflow.papers.numbering import few_left, take
from model.workflow.papers.sealers import check_again, seal_slot_of
from model.workspace import Workspace

VOIDED = "voided"  # stage of a draft that was given up after it was frozen; see `workflow.voiding`
VISITED = "/data/visit/date"  # what took place on a day is judged by that day, any other paper by today
PHOTOS = ("photo", "after")  # repeats whose copies name a file


@dataclass(frozen=True, slots=True)
class Finalised:
    """A frozen draft: its record's hash and the paper's number, or what still stands in the way."""

    violations: tuple[Violation, ...]
    record_sha256: str = ""
    number: str = ""
    left: int | None = None  # how many numbers its ranges still have, once they are few


@dataclass(frozen=True, slots=True)
class SealState:
    """How far the sealing has come."""

    record_sha256: str
    sealed: tuple[str, ...]  # roles
    remaining: tuple[str, ...]
    number: str = ""  # of the paper

    @property
    def whole(self) -> bool:
        """Whether everyone who must seal has sealed."""
        return not self.remaining


def finalise(workspace: Workspace, draft_id: str) -> Finalised:
    """Freeze a draft into a record, in one transaction; calling it again returns the same record.

    Raises RefusedError device.*, finalise.no_authority, finalise.other_authority, finalise.no_certificate (of those
    it names, on its day), number.*, paper.missing_glyphs, seal.no_slot.
    """
    draft = workspace.store.drafts.get(draft_id)
    if draft.record_sha256:
        record = _record_of(workspace, draft)
        return Finalised((), draft.record_sha256, read_number(record))
    session = open_draft(workspace, draft_id).session
    if violations := session.violations():
        return Finalised(tuple(violations))
    _check_again(workspace, draft, session)
    with workspace.store.transaction():
        number = take(workspace, KINDS[draft.kind], str(draft.context.get("document_number", "")))
        record = _record(workspace, draft, session, number)
        material = Material(record.canonical(), draft.xform, draft.template, media_of(workspace, record))
        if missing := workspace.paper.missing_glyphs(material):
            raise RefusedError("paper.missing_glyphs", characters="、".join(missing))
        content, sha256 = record.canonical(), record.sha256
        workspace.store.archive.add(Archived(sha256, record.id, record.kind, content, None, None, whole=False))
        workspace.store.drafts.set_stage(draft_id, "finalised", sha256)
        phrases.learn(workspace, session)
        detail = {"record": sha256, "calendar": office_calendar(workspace).version}  # by which its days were counted
        workspace.store.audit.append("draft.finalised", draft_id, workspace.person.id, record.made_at, detail)
    return Finalised((), sha256, number, few_left(workspace, KINDS[draft.kind]))


def seal_state(workspace: Workspace, draft_id: str) -> SealState:
    """Who has sealed so far. Raises RefusedError draft.not_finalised, draft.voided."""
    draft = workspace.store.drafts.get(draft_id)
    if draft.stage == VOIDED:
        raise RefusedError("draft.voided")
    if not draft.record_sha256:
        raise RefusedError("draft.not_finalised")
    archived = workspace.store.archive.get(draft.record_sha256)
    record = _record_of(workspace, draft)
    sealed: set[str] = set()
    if archived and archived.file_sha256:
        seen = workspace.seals.examine_paper(workspace.store.objects.get(archived.file_sha256), workspace.roots)
        sealed = {seal.role for seal in seen.seals if seal.intact}
    roles = [need.role for need in record.required_signers]
    return SealState(
        draft.record_sha256,
        tuple(role for role in roles if role in sealed),
        tuple(role for role in roles if role not in sealed),
        read_number(record),
    )


def seal(workspace: Workspace, draft_id: str, person_id: str, passphrase: str) -> SealState:
    """One inspector seals in their turn; the last seal makes the paper whole, verified by reading it back, and applied.

    Raises RefusedError device.*, passphrase.wrong, seal.not_required, seal.no_slot, record.not_applied, draft.voided.
    """
    workspace.check_writable()
    state = seal_state(workspace, draft_id)
    draft = workspace.store.drafts.get(draft_id)
    record = _record_of(workspace, draft)
    role, signer = _signer(workspace, record, person_id, passphrase)
    if role not in state.remaining:
        return state
    roles = [need.role for need in record.required_signers]
    pdf = workspace.seals.seal_paper(
        _paper_so_far(workspace, draft, record), signer, workspace.roots, role, roles, workspace.clock()
    )
    file_sha256 = workspace.store.objects.put(pdf)
    remaining = tuple(one for one in state.remaining if one != role)
    with workspace.store.transaction():
        workspace.store.archive.replace_file(state.record_sha256, file_sha256, whole=not remaining)
        workspace.store.drafts.set_stage(draft_id, "sealing" if remaining else "applied")
        workspace.store.audit.append("paper.sealed", state.record_sha256, person_id, workspace.now(), {"role": role})
        if not remaining:
            _apply(workspace, state.record_sha256)
    return SealState(state.record_sha256, (*state.sealed, role), remaining, state.number)


def preview(workspace: Workspace, draft_id: str) -> bytes:
    """The paper as it will look: sealed as far as it is, drawn afresh before."""
    draft = workspace.store.drafts.get(draft_id)
    return _paper_so_far(workspace, draft, _record_of(workspace, draft))


def paper(workspace: Workspace, record_sha256: str) -> bytes:
    """The whole sealed PDF of a record. RefusedError seal.partly: a partly sealed paper is never exported."""
    archived = workspace.store.archive.get(record_sha256)
    if archived is None or archived.file_sha256 is None or not archived.whole:
        raise RefusedError("seal.partly")
    return workspace.store.objects.get(archived.file_sha256)


def media_of(workspace: Workspace, record: Record) -> dict[str, bytes]:
    """The print JPEGs a record's pages show, by hash."""
    hashes = {one.print_sha256 for one in record.attachments if one.print_sha256}
    return {sha256: workspace.store.objects.get(sha256) for sha256 in sorted(hashes)}


def read_number(record: Record) -> str:
    """The paper's number as its payload carries it."""
    return said(payload(record), "case/number")


def _apply(workspace: Workspace, record_sha256: str) -> None:
    archived = workspace.store.archive.get(record_sha256)
    assert archived is not None
    accepted = accept(workspace, archived)
    if accepted.state != "applied":
        raise RefusedError("record.not_applied", state=accepted.state)


def _record_of(workspace: Workspace, draft: Draft) -> Record:
    archived = workspace.store.archive.get(draft.record_sha256 or "")
    if archived is None:
        raise RefusedError("draft.not_finalised")
    return read_record(archived.content)


def _paper_so_far(workspace: Workspace, draft: Draft, record: Record) -> bytes:
    archived = workspace.store.archive.get(record.sha256)
    if archived and archived.file_sha256:
        return workspace.store.objects.get(archived.file_sha256)
    return workspace.paper.draw(Material(record.canonical(), draft.xform, draft.template, media_of(workspace, record)))


def _signer(workspace: Workspace, record: Record, person_id: str, passphrase: str) -> tuple[str, Signer]:
    slot = seal_slot_of(workspace, person_id)
    if slot is None:
        raise RefusedError("seal.no_slot")
    user, certificate = slot
    sha256 = hashlib.sha256(certificate).hexdigest()
    role = next((need.role for need in record.required_signers if need.certificate_sha256 == sha256), None)
    if role is None:
        raise RefusedError("seal.not_required")
    held = workspace.store.key_slots.get(user, "seal")
    assert held is not None
    return role, Signer(workspace.seals.unwrap(held.wrapped, passphrase), certificate)


def _record(workspace: Workspace, draft: Draft, session: FillSession, number: str) -> Record:
    numbered = FillSession.open(
        draft.xform,
        {},
        clock=workspace.clock,
        new_id=workspace.new_id,
        instance=prefill(draft.xform, {"/data/case/number": number}, session.instance_xml()),
    )
    kind, submission = KINDS[draft.kind], numbered.submission_xml()
    definition = numbered.definition
    return Record(
        schema=kind.schema,
        id=draft.id,
        kind=draft.kind,
        unit=workspace.unit_id,
        author=workspace.person.id,
        made_at=workspace.now(),
        previous=tuple(str(draft.context.get("previous", "")).split()),
        form=FormRef(definition.id, definition.version, hashlib.sha256(draft.xform).hexdigest()),
        payload=submission.decode(),
        attachments=tuple(_attachment(workspace, kind, name) for name in sorted(_photo_names(submission))),
        required_signers=_required(workspace, draft, kind),
    )


def _photo_names(submission: bytes) -> set[str]:
    """The photos the submission names, all of them: on items and elsewhere."""
    pending, names = [parse_xml(submission, MAX_PAYLOAD)], set[str]()
    while pending:
        node = pending.pop()
        pending.extend(node)
        if node.tag in PHOTOS and (name := said(node, "file")):
            names.add(name)
    return names


def _attachment(workspace: Workspace, kind: DocumentKind, name: str) -> Attachment:
    photo = workspace.store.media.get(name)
    if kind.print_side == PRINT_SIDE:
        return Attachment(photo.name, photo.sha256, photo.print_sha256, photo.size)
    edits = tuple(PhotoEdit(*one) for one in json.loads(photo.edits))
    large = workspace.photos.prepare(workspace.store.objects.get(photo.sha256), edits, kind.print_side)
    return Attachment(photo.name, photo.sha256, workspace.store.objects.put(large.print_jpeg), photo.size)


def _check_again(workspace: Workspace, draft: Draft, session: FillSession) -> None:
    kind = KINDS[draft.kind]
    visited_on = session.value(VISITED) if session.definition.find(VISITED) else ""
    people = [person_id for _, person_id in _named(draft, kind)]
    check_again(workspace, kind, people, draft.context, visited_on)


def _named(draft: Draft, kind: DocumentKind) -> list[tuple[str, str]]:
    """Everyone the pages name in a role that seals, in order: role and person."""
    named = ((role, str(draft.context.get(f"{role}_id", ""))) for role in kind.roles)
    return [(role, person_id) for role, person_id in named if person_id]


def _required(workspace: Workspace, draft: Draft, kind: DocumentKind) -> tuple[RequiredSigner, ...]:
    """Everyone named, with the certificate they have on this laptop."""
    return tuple(RequiredSigner(role, _certificate(workspace, one)) for role, one in _named(draft, kind))


def _certificate(workspace: Workspace, person_id: str) -> str:
    slot = seal_slot_of(workspace, person_id)
    if slot is None:
        raise RefusedError("seal.no_slot")
    return hashlib.sha256(slot[1]).hexdigest()
