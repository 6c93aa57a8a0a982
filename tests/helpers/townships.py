"""A township for tests: a laptop that joins the county for a unit without authority, and a supervision filled there."""

from __future__ import annotations

from pathlib import Path

from model.demo.pictures import photo
from model.demo.script import Scripted
from model.workflow.cases import start
from model.workflow.office import joining
from model.workflow.papers import finalise, follow_up
from model.workflow.papers.fill import attach_photo
from model.workspace import Workspace
from tests.helpers.offices import FIRST, Offices, adapters, subject

PASSPHRASES = ("township-passphrase-1", "township-passphrase-2")
SUPERVISORS = ("示例巡查员", "示例督导员")  # without an enforcement certificate
UNIT = "示例桃源镇人民政府"
INK = "100,200 300,100|400,200 600,300"
VISIT = {
    "date": "2026-03-02",
    "began": "14:05:00.000+08:00",
    "ended": "15:20:00.000+08:00",
    "place": "示例院区一楼厨房",
}
PROJECTS = (
    {"topic": "fire", "seen": "示例：灭火器在有效期内", "problem": "no", "reminder": ""},
    {"topic": "food", "seen": "示例：留样少一餐", "problem": "yes", "reminder": "示例：请当天补齐留样"},
)
RESULT = {"found": "示例：留样登记缺一餐。", "reminder": "示例：已提醒负责人每餐留样。", "next": "urge"}


def unit_row(county: Workspace, name: str = UNIT) -> str:
    """The row id of a unit of the register."""
    rows = county.store.facts.rows("select row_id from current_row where register = 'unit' and name = ?", [name])
    return str(rows[0]["row_id"])


def joined_township(county: Workspace, offices: Offices, folder: Path, mark: int = 30) -> Workspace:
    """The workspace of a township whose two people have no certificate number."""
    people = [
        (joining.Applicant(name, "", "", ""), passphrase)
        for name, passphrase in zip(SUPERVISORS, PASSPHRASES, strict=True)
    ]
    request, _ = joining.begin(adapters(mark), folder, people)
    answer = joining.answer(county, request, FIRST, unit_row(county))
    township = joining.accept_answer(adapters(mark + 1), folder, PASSPHRASES[0], answer)
    offices.opened.append(township)
    return township


def supervision_wish(township: Workspace, count: int = 2, **changes: object) -> start.StartWish:
    """A supervision that may be started, by one person or two, but for `changes`."""
    able = [line.id for line in start.choices(township).papers["supervision"].people if not line.refused]
    said: dict[str, object] = {
        "checklist": "",
        "subject_kind": "institution",
        "subject_id": subject(township),
        "type": "",
        "reason": "",
        "clue": "",
        "sections": None,
        "people": tuple(able[:count]),
        "kind": "supervision",
    }
    return start.StartWish(**(said | changes))  # type: ignore[arg-type]


def filled_supervision(township: Workspace, people: int = 2) -> str:
    """A draft with nothing left to answer, one photo among it."""
    draft_id = start.start(township, supervision_wish(township, people))
    scripted = Scripted(township, draft_id, 3)
    for name, value in VISIT.items():
        scripted.answer(f"/data/visit/{name}", value)
    met = scripted.add("/data/visit/met")
    scripted.answer(f"{met}/name", "示例负责人")
    scripted.answer(f"{met}/post", "院长")
    for project in PROJECTS:
        copy = scripted.add("/data/visit/project")
        for name, value in project.items():
            scripted.answer(f"{copy}/{name}", value)
    for name, value in RESULT.items():
        scripted.answer(f"/data/result/{name}/answer", value)
    _take_photo(scripted, "/data/result/found/photo", "示例：留样柜")
    for number in range(1, people + 1):
        scripted.answer(f"/data/sign/sign{number}", "hand" if number == 1 else "passphrase")
    scripted.answer("/data/sign/ink1", INK)
    assert scripted.session.violations() == ()
    return draft_id


def sealed_supervision(
    township: Workspace, people: int = 2, passphrases: tuple[str, ...] = PASSPHRASES
) -> tuple[str, bytes]:
    """A whole D62: the record's hash and the PDF; `passphrases` in the order of the people's names."""
    return _sealed(township, filled_supervision(township, people), people, passphrases)


def corrected_supervision(township: Workspace, document: str, reason: str) -> tuple[str, bytes]:
    """A correction of a D62 of two people: its answers again, signed and sealed anew."""
    draft_id = follow_up.correct(township, document, reason)
    scripted = Scripted(township, draft_id, 3)
    for number in (1, 2):
        scripted.answer(f"/data/sign/sign{number}", "passphrase")
    assert scripted.session.violations() == ()
    return _sealed(township, draft_id, 2, PASSPHRASES)


def _sealed(township: Workspace, draft_id: str, people: int, passphrases: tuple[str, ...]) -> tuple[str, bytes]:
    done = finalise.finalise(township, draft_id)
    context = township.store.drafts.get(draft_id).context
    for number, passphrase in enumerate(passphrases[:people], 1):
        state = finalise.seal(township, draft_id, context[f"supervisor{number}_id"], passphrase)
    assert state.whole
    return done.record_sha256, finalise.paper(township, done.record_sha256)


def _take_photo(scripted: Scripted, repeat: str, caption: str) -> None:
    original = photo(scripted.rng, caption)
    prepared = scripted.workspace.photos.prepare(original)
    copy = scripted.add(repeat)
    attached = attach_photo(scripted.workspace, "示例.jpg", original, prepared)
    said = {"file": attached.file_name, "caption": caption, "received": scripted.workspace.now()}
    for name, value in said.items():
        scripted.answer(f"{copy}/{name}", value)
