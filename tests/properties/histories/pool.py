"""A pool of records of every kind, made once: chains, forks, merges, proposals, twins, corrections, forgeries."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, replace

from model.ports import Archived, Material
from model.record import Attachment, FormRef, Record
from model.workflow.papers import finalise
from model.workspace import Workspace
from tests.helpers.offices import FIRST, SECOND, corrected_paper, sealed_by_both, sealed_paper, signed_pages
from tests.helpers.papers import ORDER, issued
from tests.helpers.townships import sealed_supervision


@dataclass(frozen=True)
class Arrival:
    """One thing that reaches an office: a ledger record, or a sealed paper."""

    name: str
    ledger: Archived | None = None
    pdf: bytes = b""


def make_pool(county: Workspace) -> list[Arrival]:
    """Every kind of record that exists, and every way records can disagree."""
    return [*_rows(county), *_papers(county), Arrival("supervision", pdf=_supervision(county))]


def _rows(county: Workspace) -> list[Arrival]:
    first = _row(county, "first", "row-1")
    second = _row(county, "second", "row-1", first)
    left, right = _row(county, "left", "row-1", second), _row(county, "right", "row-1", second)
    merged = _row(county, "merged", "row-1", left, right)
    other = _row(county, "other", "row-2")
    fork_a, fork_b = _row(county, "fork-a", "row-2", other), _row(county, "fork-b", "row-2", other)
    lonely = _row(county, "lonely", "row-3", _row(county, "never-arrives", "row-3"))
    twins = [_row(county, name, "row-4", record_id="one-id") for name in ("twin-a", "twin-b")]
    honest = _row(county, "honest", "row-5")
    forged = replace(honest, content=honest.content.replace("示例honest".encode(), "示例forged".encode()))
    forged = replace(forged, sha256=hashlib.sha256(forged.content).hexdigest())
    linked = _row(county, "linked", "row-6", register="licence", fields="<institution>row-1</institution>")
    made = [first, second, left, right, merged, other, fork_a, fork_b, lonely, *twins, honest, forged, linked]
    made += _ended(county)
    return [Arrival(f"{position}", ledger=one) for position, one in enumerate(made)]


def _ended(county: Workspace) -> list[Archived]:
    """Rows that a purge record ends: two versions of one, and one of two in one record; nothing of a third."""
    begun = _row(county, "begun", "row-7", register="placement")
    ignorant = _row(county, "ignorant", "row-7", begun, register="placement")
    files = [Attachment("person.secret", sha256, None, 9) for sha256 in ("aa" * 32, "bb" * 32)]
    both = "".join(
        f'<row id="{row_id}" previous=""><data><name>示例{row_id}</name><person>{one.sha256}</person></data></row>'
        for row_id, one in zip(("row-8", "row-9"), files, strict=True)
    )
    shared = _sealed(county, "shared", f'<rows register="placement">{both}</rows>', attachments=tuple(files))
    ends = "".join(
        f'<row register="placement" id="{row_id}" versions="{begun.sha256}" kept_until="2026-03-01" reason="示例"/>'
        for row_id in ("row-7", "row-8", "row-of-nobody")
    )
    return [begun, ignorant, shared, _sealed(county, "purge", f"<purge>{ends}</purge>", kind="purge")]


def _row(
    county: Workspace,
    name: str,
    row_id: str,
    *previous: Archived,
    record_id: str = "",
    register: str = "institution",
    fields: str = "",
) -> Archived:
    """One signed version of one register row."""
    names = " ".join(one.sha256 for one in previous)
    row = f'<row id="{row_id}" previous="{names}"><data><name>示例{name}</name><code>{name}</code>{fields}</data></row>'
    payload = f'<rows register="{register}">{row}</rows>'
    return _sealed(county, record_id or f"id-{name}", payload, form=register, previous=previous)


def _sealed(
    county: Workspace,
    record_id: str,
    payload: str,
    kind: str = "register",
    form: str = "placement",
    previous: tuple[Archived, ...] = (),
    attachments: tuple[Attachment, ...] = (),
) -> Archived:
    assert county.ledger is not None
    record = Record(
        schema=1,
        id=record_id,
        kind=kind,
        unit=county.unit_id,
        author=county.person.id,
        made_at="2026-03-02T09:00:00+08:00",
        previous=tuple(one.sha256 for one in previous),
        form=FormRef(form, "2026.1", "00" * 32),
        payload=payload,
        attachments=attachments,
    )
    content = record.canonical()
    seal = county.seals.seal_bytes(content, county.ledger, county.roots, county.clock())
    return Archived(record.sha256, record.id, record.kind, content, seal, None, whole=True)


def _papers(county: Workspace) -> list[Arrival]:
    """A paper, the pages of it signed by pen, corrections of it, and one of a paper that never arrives."""
    sha256, pdf = sealed_paper(county, seed=2, by_pen=True)
    _, pages = signed_pages(county, sha256)
    _, anew = corrected_paper(county, sha256, "示例理由")
    material = county.paper.read(pdf)
    correction = _corrected(county, material, "correction", sha256)
    dangling = _corrected(county, material, "dangling", "ab" * 32)
    made = {"paper": pdf, "pages": pages, "anew": anew, "correction": correction, "dangling": dangling}
    made["order"] = finalise.paper(county, issued(county, "order", sha256, ORDER))
    return [Arrival(name, pdf=one) for name, one in made.items()]


def _supervision(county: Workspace) -> bytes:
    """A paper of another kind, sealed by the same two people in the order of their names."""
    return sealed_supervision(county, passphrases=(SECOND, FIRST))[1]


def _corrected(county: Workspace, material: Material, record_id: str, previous: str) -> bytes:
    said = json.loads(material.record) | {"id": record_id, "previous": [previous]}
    said["payload"] = said["payload"].replace("无意见", f"示例更正：{record_id}")
    content = json.dumps(said, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()
    return sealed_by_both(
        county, county.paper.draw(Material(content, material.xform, material.template, material.media))
    )
