"""The main job in steps, each run in a process of its own: county, laptop, county again."""

from __future__ import annotations

import base64
from collections import Counter
from dataclasses import asdict
from pathlib import Path
from random import Random
from typing import Any

from model import wiring
from model.demo import county, people
from model.demo.script import Scripted
from model.workflow.cases import start
from model.workflow.files import importing
from model.workflow.intake import rebuild, verifying
from model.workflow.office import joining
from model.workflow.office.workspaces import log_in
from model.workflow.papers import finalise, sealers
from model.workspace import Workspace

FIELD_PASSPHRASES = ("demo-field-passphrase-1", "demo-field-passphrase-2")
CHECKLIST = "routine_safety"


def county_found(out: Path, seed: int) -> dict[str, Any]:
    """Process 1, the county: a demo workspace and its root for outsiders."""
    opened = county.found(wiring.adapters(), out / "county", seed)
    root = opened.workspace.roots[0]
    path = out / "trust" / "root.pem"
    path.parent.mkdir(parents=True, exist_ok=True)
    body = base64.encodebytes(root).decode("ascii")
    path.write_text(f"-----BEGIN CERTIFICATE-----\n{body}-----END CERTIFICATE-----\n", "ascii")
    opened.workspace.store.close()
    return {"root": str(path)}


def laptop_request(out: Path, seed: int) -> dict[str, Any]:
    """Process 2, a field laptop of the same bureau: its keys are made here, the request leaves."""
    people_here = [
        (joining.Applicant(**_applicant(position)), passphrase)
        for position, passphrase in enumerate(FIELD_PASSPHRASES, 2)
    ]
    content, _ = joining.begin(wiring.adapters(), out / "laptop", people_here)
    (out / "join-request.json").write_bytes(content)
    return {"fingerprint": joining.fingerprint(content)}


def county_answer(out: Path, seed: int) -> dict[str, Any]:
    """Process 3, the county: certificates and registers for that laptop."""
    workspace = log_in(wiring.adapters(), out / "county", county.PASSPHRASES[0])
    made = joining.answer(workspace, (out / "join-request.json").read_bytes(), county.PASSPHRASES[0])
    workspace.store.close()
    (out / "join-answer.json").write_bytes(made)
    return {"fingerprint": joining.fingerprint(made)}


def laptop_inspect(out: Path, seed: int) -> dict[str, Any]:
    """Process 4, the laptop: joins, fills the routine checklist, seals twice, hands out one PDF."""
    answer = (out / "join-answer.json").read_bytes()
    workspace = joining.accept_answer(wiring.adapters(), out / "laptop", FIELD_PASSPHRASES[0], answer)
    inspectors = [line.id for line in start.choices(workspace).papers["inspection"].people if not line.refused]
    subject = _subject(workspace, seed)
    wish = start.StartWish(CHECKLIST, "institution", subject, "routine", "示例：演示流程选定", "", None, inspectors[:2])
    draft_id = start.start(workspace, wish)
    scripted = Scripted(workspace, draft_id, seed)
    scripted.visit(workspace.clock().date().isoformat())
    scripted.items()
    scripted.sign(refused=seed % 2 == 0)
    done = finalise.finalise(workspace, draft_id)
    if done.violations:
        raise ValueError(f"the script left violations: {done.violations[:3]}")
    for inspector in inspectors:
        finalise.seal(workspace, draft_id, inspector, _passphrase_of(workspace, inspector))
    pdf = finalise.paper(workspace, done.record_sha256)
    path = out / "d03.pdf"
    path.write_bytes(pdf)
    digests = rebuild.digests(workspace, done.record_sha256)
    result = {
        "pdf": str(path),
        "bytes": len(pdf),
        "record_sha256": done.record_sha256,
        "number": done.number,
        "subject": scripted.session.value("/data/case/subject_name"),
        "counts": _counts(workspace, done.record_sha256),
        "photos": _count(workspace, "fact_photo", done.record_sha256),
        "findings": _count(workspace, "fact_finding", done.record_sha256),
        "digests": digests,
    }
    workspace.store.close()
    return result


def county_import(out: Path, seed: int) -> dict[str, Any]:
    """Process 5, the county, on the strength of the PDF alone: verify, import, rebuild, import again."""
    workspace = log_in(wiring.adapters(), out / "county", county.PASSPHRASES[0])
    pdf = (out / "d03.pdf").read_bytes()
    verdict = verifying.verify(pdf, workspace.roots, workspace.seals, workspace.paper)
    first = importing.import_files(workspace, [("d03.pdf", pdf)])[0]
    after_import = rebuild.digests(workspace, first.record_sha256)
    rebuilt = rebuild.rebuild(workspace, verify=True)
    after_rebuild = rebuild.digests(workspace, first.record_sha256)
    second = importing.import_files(workspace, [("d03.pdf", pdf)])[0]
    after_second = rebuild.digests(workspace, first.record_sha256)
    result = {
        "verdict": verdict.verdict,
        "sealed_by": [seal.subject.name for seal in verdict.seals],
        "first": first.state,
        "second": second.state,
        "rebuilt": asdict(rebuilt),
        "counts": _counts(workspace, first.record_sha256),
        "digests": {"imported": after_import, "rebuilt": after_rebuild, "imported_again": after_second},
    }
    workspace.store.close()
    return result


STEPS = (county_found, laptop_request, county_answer, laptop_inspect, county_import)


def _applicant(position: int) -> dict[str, str]:
    return people.inspector(position)


def _subject(workspace: Workspace, seed: int) -> str:
    rows = workspace.store.facts.rows("select row_id from current_row where register = 'institution' order by name")
    return str(Random(seed).choice(rows)["row_id"])


def _passphrase_of(workspace: Workspace, person_id: str) -> str:
    slot = sealers.seal_slot_of(workspace, person_id)
    mine = slot is not None and slot[0] == workspace.person.user
    return FIELD_PASSPHRASES[0] if mine else FIELD_PASSPHRASES[1]


def _counts(workspace: Workspace, record_sha256: str) -> dict[str, int]:
    rows = workspace.store.facts.rows("select answer from fact_answer where record = ?", [record_sha256])
    counted = Counter(row["answer"] for row in rows)
    return {answer: counted[answer] for answer in ("yes", "no", "na", "unchecked")}


def _count(workspace: Workspace, table: str, record_sha256: str) -> int:
    rows = workspace.store.facts.rows(f"select count(*) as n from {table} where record = ?", [record_sha256])
    return int(rows[0]["n"])
