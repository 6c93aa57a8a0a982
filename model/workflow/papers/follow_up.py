"""What follows a finished paper: the pages signed by pen come back, or a correction names it; it is never edited."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from forms.definition import Question
from forms.paper_form import compile_library_paper
from forms.serialisation import prefill
from model.errors import RefusedError
from model.facts.payload import payload, said
from model.kinds import KINDS, DocumentKind
from model.ports import StoredPhoto
from model.record import Record, read_record
from model.workflow.papers.drafts import add_draft, blank_session
from model.workflow.papers.finalise import paper
from model.workflow.papers.sealers import seal_slot_of
from model.workspace import Workspace

SIGNED_PAGES = "signed_pages"
CASE = ("unit_id", "unit_name", "subject_kind", "subject_id", "subject_name")
REASON = "/data/case/correction"
MARKS = ("waiting", "corrected", "correction")
# A document waits for its pages until pages sealed by one of its own signers have come.
_RETURNED = (
    "exists (select 1 from fact_signed_pages s join fact_signature g on g.record = s.document"
    " and g.certificate_sha256 = s.certificate_sha256 and g.certificate_sha256 <> '' where s.document = p.record)"
)
_CORRECTED = (
    "exists (select 1 from fact_paper c where c.corrects = p.record and c.corrects <> ''"
    " and c.kind = p.kind and c.unit = p.unit)"
)
_PAPERS = "fact_paper p left join fact_inspection i on i.record = p.record"  # only inspections are signed by pen


@dataclass(frozen=True, slots=True)
class Standing:
    """How a finished paper stands: who still has to sign by pen, what came back, what corrected it."""

    by_pen: tuple[str, ...] = ()  # roles that sign on paper: inspector1 inspector2 party
    returned: str = ""  # record of the signed pages
    corrected_by: str = ""  # record of its newest correction
    corrects: str = ""  # record it corrects
    document: str = ""  # of signed pages: the document they belong to
    ours: bool = False  # a paper of this unit, and of a kind that may be corrected

    @property
    def waiting(self) -> bool:
        """待纸签."""
        return bool(self.by_pen) and not self.returned


def standing(workspace: Workspace, record_sha256: str) -> Standing:
    """How the paper of this record stands."""
    facts, given = workspace.store.facts, [record_sha256]
    rows = facts.rows(
        "select p.kind, p.unit, p.corrects, p.document, coalesce(i.by_pen, '') as by_pen"
        f" from {_PAPERS} where p.record = ?",
        given,
    )
    if not rows:
        return Standing()
    paper = rows[0]
    returned = facts.rows(
        "select s.record from fact_signed_pages s join fact_signature g on g.record = s.document"
        " and g.certificate_sha256 = s.certificate_sha256 and g.certificate_sha256 <> ''"
        " where s.document = ? order by s.made_at desc, s.record limit 1",
        given,
    )
    newer = facts.rows(
        "select record from fact_paper where corrects = ? and kind = ? and unit = ?"
        " order by made_at desc, record limit 1",
        [record_sha256, paper["kind"], paper["unit"]],
    )
    return Standing(
        by_pen=tuple(paper["by_pen"].split()),
        returned=returned[0]["record"] if returned else "",
        corrected_by=newer[0]["record"] if newer else "",
        corrects=paper["corrects"],
        document=paper["document"] if paper["kind"] == SIGNED_PAGES else "",
        ours=paper["unit"] == workspace.unit_id and KINDS[paper["kind"]].correctable,
    )


def awaited(workspace: Workspace) -> list[str]:
    """The records of this unit's papers whose pages signed by pen have not come back, oldest first."""
    rows = workspace.store.facts.rows(
        f"select p.record from {_PAPERS} where i.by_pen <> '' and i.unit = ? and not {_RETURNED}"
        f" and not {_CORRECTED} order by i.made_at, i.record",
        [workspace.unit_id],
    )
    return [row["record"] for row in rows]


def marks(workspace: Workspace, records: Sequence[str]) -> dict[str, tuple[str, ...]]:
    """What lists say of these papers: `waiting` 待纸签, `corrected`, `correction`."""
    rows = workspace.store.facts.rows(
        f"select p.record, coalesce(i.by_pen, '') <> '' and not {_RETURNED} as waiting, {_CORRECTED} as corrected,"
        f" p.corrects <> '' as correction from {_PAPERS}"
        f" where p.record in ({', '.join('?' * len(records))})",
        list(records),
    )
    return {row["record"]: tuple(mark for mark in MARKS if row[mark]) for row in rows}


def begin_signed_pages(workspace: Workspace, record_sha256: str) -> str:
    """A draft for the pages of this document that were signed by pen; the one already begun, if there is one.

    Raises RefusedError follow_up.not_by_pen, seal.no_slot (none of its inspectors has a seal on this laptop).
    """
    record, kind = _read(workspace, record_sha256), KINDS[SIGNED_PAGES]
    by_pen = standing(workspace, record_sha256).by_pen
    if record.kind not in kind.follows or not by_pen:
        raise RefusedError("follow_up.not_by_pen")
    if begun := _begun(workspace, kind.record, "document", record_sha256):
        return begun
    root = payload(record)
    case = {name: said(root, f"case/{name}") for name in CASE}
    for role in kind.roles:
        case |= {f"{role}_{part}": said(root, f"case/{role}_{part}") for part in ("id", "name")}
    case |= {
        "document": record_sha256,
        "document_number": said(root, "case/number"),
        "document_title": KINDS[record.kind].title,
        "by_pen": " ".join(by_pen),
    }
    count = workspace.paper.picture(paper(workspace, record_sha256), 1, 18).count
    xform = compile_library_paper(kind.paper, workspace.unit["area"])
    values = {f"/data/case/{name}": value for name, value in case.items()} | {"/data/scan/pages/answer": str(count)}
    context = {**{name: case[name] for name in (*CASE, "document")}, "title": kind.title, "type": ""}
    context |= _sealer(workspace, kind, case)
    return add_draft(workspace, kind, xform, prefill(xform, values), context)


def correct(workspace: Workspace, record_sha256: str, reason: str) -> str:
    """A draft with the answers of this record, which it will correct; the one already begun, if there is one.

    Raises RefusedError correction.reason_missing, correction.not_ours, correction.not_newest, correction.old_form,
    seal.no_slot.
    """
    record, stands = _read(workspace, record_sha256), standing(workspace, record_sha256)
    if not reason.strip():
        raise RefusedError("correction.reason_missing")
    if not stands.ours:
        raise RefusedError("correction.not_ours")
    if stands.corrected_by:
        raise RefusedError("correction.not_newest")
    if begun := _begun(workspace, record.kind, "previous", record_sha256):
        return begun
    xform = workspace.store.objects.get(record.form.sha256)
    session = blank_session(workspace, xform)
    if session.definition.find(REASON) is None:
        raise RefusedError("correction.old_form")
    signed_anew = {one.ref: "" for one in session.definition.walk() if _is_signature(one)}
    values = {**signed_anew, "/data/case/number": "", REASON: reason.strip()}
    root = payload(record)
    case = root.find("case")
    context = {one.tag: one.text or "" for one in (case if case is not None else ())}
    named = [person for role in KINDS[record.kind].roles if (person := context.get(f"{role}_id"))]
    if any(seal_slot_of(workspace, person) is None for person in named):
        raise RefusedError("seal.no_slot")
    _keep_photos(workspace, record)
    instance = prefill(xform, values, record.payload.encode())
    context |= {"number": "", "previous": record_sha256}
    return add_draft(workspace, KINDS[record.kind], xform, instance, context)


def _is_signature(asked: object) -> bool:
    return isinstance(asked, Question) and asked.ref.startswith("/data/sign/")


def _read(workspace: Workspace, record_sha256: str) -> Record:
    archived = workspace.store.archive.get(record_sha256)
    if archived is None or not archived.whole:
        raise RefusedError("seal.partly")
    return read_record(archived.content)


def _begun(workspace: Workspace, kind: str, name: str, record_sha256: str) -> str:
    """The unfinished draft of this kind that names the record, or ""."""
    for row in workspace.store.drafts.unfinished():
        if row["context"].get(name) == record_sha256 and workspace.store.drafts.get(row["id"]).kind == kind:
            return str(row["id"])
    return ""


def _sealer(workspace: Workspace, kind: DocumentKind, case: Mapping[str, str]) -> dict[str, str]:
    """One inspector of the document who can seal here: whoever is logged in, else the first."""
    able = [role for role in kind.roles if seal_slot_of(workspace, case[f"{role}_id"])]
    if not able:
        raise RefusedError("seal.no_slot")
    role = next((one for one in able if case[f"{one}_id"] == workspace.person.id), able[0])
    return {f"{role}_{part}": case[f"{role}_{part}"] for part in ("id", "name")}


def _keep_photos(workspace: Workspace, record: Record) -> None:
    """Of a paper from another laptop there are only the print copies on its pages: they serve as they are."""
    media = workspace.paper.read(paper(workspace, record.sha256)).media
    for one in record.attachments:
        if jpeg := media.get(one.print_sha256 or ""):
            thumbnail = workspace.photos.preview(jpeg)
            print_sha256 = workspace.store.objects.put(jpeg)
            workspace.store.media.put(StoredPhoto(one.name, one.sha256, print_sha256, thumbnail, one.bytes, None))
