"""Papers made together after an inspection: what is proposed, begun and done; drafts as drawn; all sealed at once."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from forms.definition import FormDefinition, Group
from forms.serialisation import prefill
from forms.session import FillSession
from forms.xform import read_xform
from model.errors import RefusedError
from model.kinds import KINDS, DocumentKind
from model.ports import Draft, Material
from model.record import FormRef, Record
from model.workflow.cases.matters import matters_of
from model.workflow.cases.proposals import PROPOSED, Proposal, proposals
from model.workflow.papers.finalise import Finalised, finalise, seal
from model.workflow.papers.numbering import take
from model.workflow.papers.sealers import seal_slot_of
from model.workspace import Workspace, find


@dataclass(frozen=True, slots=True)
class DraftLine:
    """A paper begun and not yet whole; `people` are the row ids and names of those who must seal it, in order."""

    id: str
    kind: str
    stage: str
    number: str  # what it would get if all were finalised now, in this order; its own once it is frozen
    people: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class DoneLine:
    """A whole paper that follows the inspection."""

    record: str
    kind: str
    number: str
    addressee: str


@dataclass(frozen=True, slots=True)
class After:
    """What became of the findings of one inspection or supervision so far."""

    title: str
    number: str
    subject_name: str
    case_id: str
    proposals: tuple[Proposal, ...]
    drafts: tuple[DraftLine, ...]
    done: tuple[DoneLine, ...]
    days: Mapping[str, str] = field(default_factory=dict[str, str])  # the checklist's suggestion by code of the finding


@dataclass(frozen=True, slots=True)
class OpenSeals:
    """Passphrases that were tried; they leave memory with this object and stand in no message."""

    held: Mapping[str, str] = field(repr=False)


def after(workspace: Workspace, document: str) -> After:
    """What may be made, is being made and was made of this paper's findings. RefusedError seal.partly."""
    rows = workspace.store.facts.rows(
        "select kind, number, subject_name, case_id from fact_paper where record = ?", [document]
    )
    if not rows:
        raise RefusedError("seal.partly")
    row, begun = rows[0], _begun(workspace, document)
    taken = {kind: {code for one in begun if one.kind == kind for code in _codes(one.xform)} for kind in PROPOSED}
    return After(
        KINDS[row["kind"]].title,
        row["number"],
        row["subject_name"],
        row["case_id"],
        tuple(proposals(workspace, document, taken)),
        tuple(_lines(workspace, begun)),
        tuple(_done(workspace, document)),
        {one["code"]: one["days"] for one in matters_of(workspace, document) if one.get("days")},
    )


def drawn(workspace: Workspace, draft: Draft, instance: bytes, number: str) -> bytes:
    """The PDF of a draft as it stands (`instance`), with the number it would get.

    Touches no store: slow, to be called beside it. KnownError paper.*.
    """
    session = FillSession.open(
        draft.xform,
        {},
        clock=workspace.clock,
        new_id=workspace.new_id,
        instance=prefill(draft.xform, {"/data/case/number": number}, instance),
    )
    form = FormRef(draft.form_id, draft.form_version, hashlib.sha256(draft.xform).hexdigest())
    record = Record(
        schema=KINDS[draft.kind].schema,
        id=draft.id,
        kind=draft.kind,
        unit=str(draft.context["unit_id"]),
        author=workspace.person.id,
        made_at=workspace.now(),
        previous=(),
        form=form,
        payload=session.submission_xml().decode(),
        required_signers=(),
    )
    return workspace.paper.draw(Material(record.canonical(), draft.xform, draft.template))


def open_seals(workspace: Workspace, passphrases: Mapping[str, str]) -> OpenSeals:
    """Try each person's passphrase, by row id, before anything is sealed.

    Raises RefusedError seal.no_slot, batch.passphrase.
    """
    for person_id, passphrase in passphrases.items():
        slot = seal_slot_of(workspace, person_id)
        held = workspace.store.key_slots.get(slot[0], "seal") if slot else None
        if held is None:
            raise RefusedError("seal.no_slot")
        try:
            workspace.seals.unwrap(held.wrapped, passphrase)
        except RefusedError as wrong:
            raise RefusedError("batch.passphrase", name=_name(workspace, person_id)) from wrong
    return OpenSeals(dict(passphrases))


def complete(workspace: Workspace, draft_id: str, seals: OpenSeals) -> Finalised:
    """Freeze one draft and seal it by everybody it names; done again after a kill it goes on where it stopped.

    What still stands in the way comes back as violations, and then nothing was done. Raises as finalise and seal do.
    """
    done = finalise(workspace, draft_id)
    if not done.violations:
        for person_id, _ in _people(workspace.store.drafts.get(draft_id)):
            seal(workspace, draft_id, person_id, seals.held[person_id])
    return done


def _begun(workspace: Workspace, document: str) -> list[Draft]:
    """The drafts that follow this paper, in the order of their weight and then of their beginning."""
    ids = [row["id"] for row in workspace.store.drafts.unfinished() if row["context"].get("document") == document]
    drafts = (workspace.store.drafts.get(draft_id) for draft_id in ids)
    return sorted(
        (one for one in drafts if one.kind in PROPOSED),
        key=lambda one: (PROPOSED.index(one.kind), one.created_at, one.id),
    )


def _codes(xform: bytes) -> Iterator[str]:
    """The findings that the cards of a paper are about."""
    form: FormDefinition = read_xform(xform)
    sections = [one for one in form.children if isinstance(one, Group) and one.metadata.get("role") == "section"]
    cards = (card for section in sections for card in section.children if isinstance(card, Group))
    return (code for card in cards if (code := card.metadata.get("code", "")))


def _lines(workspace: Workspace, drafts: Sequence[Draft]) -> Iterator[DraftLine]:
    foreseen = iter(_foreseen(workspace, [KINDS[one.kind] for one in drafts if not one.record_sha256]))
    for one in drafts:
        number = finalise(workspace, one.id).number if one.record_sha256 else next(foreseen)
        yield DraftLine(one.id, one.kind, one.stage, number, tuple(_people(one)))


def _foreseen(workspace: Workspace, kinds: Sequence[DocumentKind]) -> list[str]:
    """The numbers these papers would get now, one after the other; "" for one that would get none.

    They are really taken, and given back with the transaction: nothing else knows so well what will be taken.
    """
    numbers: list[str] = []
    try:
        with workspace.store.transaction():
            for kind in kinds:
                try:
                    numbers.append(take(workspace, kind, ""))
                except RefusedError:
                    numbers.append("")
            raise _GivenBackError
    except _GivenBackError:
        return numbers


class _GivenBackError(Exception):
    """Ends the transaction in which numbers were only looked at."""


def _people(draft: Draft) -> Iterator[tuple[str, str]]:
    for role in KINDS[draft.kind].roles:
        if person_id := str(draft.context.get(f"{role}_id", "")):
            yield person_id, str(draft.context.get(f"{role}_name", ""))


def _done(workspace: Workspace, document: str) -> list[DoneLine]:
    sql = "select record, kind, number, content from fact_paper where document = ? order by made_at, record"
    rows = [row for row in workspace.store.facts.rows(sql, [document]) if row["kind"] in PROPOSED]
    made = (
        DoneLine(row["record"], row["kind"], row["number"], json.loads(row["content"]).get("addressee", ""))
        for row in rows
    )
    return sorted(made, key=lambda one: PROPOSED.index(one.kind))


def _name(workspace: Workspace, person_id: str) -> str:
    return next((str(row["name"]) for row in find(workspace.store, "person", person_id)), person_id)
