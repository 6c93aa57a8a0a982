"""Papers of the enforcement chain for tests: issued, answered with what is given, and sealed by the two inspectors."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from model.demo.script import Scripted
from model.workflow.cases.issue import IssueWish, issue
from model.workflow.papers import fill, finalise
from model.workspace import Workspace
from tests.helpers.offices import FIRST, SECOND, inspectors, picture

Answers = Mapping[str, str | Sequence[Mapping[str, str]]]

# What a person answers on an order; the rest is filled in from its inspection. One of its findings lets only urge,
# so that it may stand in an order at all only under 老年人权益保障法第四十五条.
ORDER = {
    "content/date": "2026-03-03",
    "content/head": "示例院长",
    "content/endangers": "yes",
    "content/endangers_facts": "示例：三楼疏散通道上锁，夜间有 12 名老年人居住。",
    "content/report_to": "示例县民政局养老科",
    "content/contact": "示例甲 023-00000000",
    "content/remedy": "yes",
    "problem/*/answer": "days",
    "problem/*/term_days": "15",
}

# What a person answers on a case file; its pieces are known.
FILE = {
    "content/date": "2026-04-01",
    "content/matter": "示例日常检查",
    "content/began": "2026-03-02",
    "content/ended": "2026-03-31",
    "content/result": "示例：全部改正",
    "content/kept_for": "示例三十年",
    "content/remark": "无",
    "content/checker": "示例丙",
    "piece/*/answer": "original",
}


def answered(workspace: Workspace, draft_id: str, answers: Answers) -> None:
    """Answer by reference below /data; `problem/*/name` answers that field of every card of the section.

    A list says the copies of a repeat; those named `photo` each get a picture of their own.
    """
    scripted = Scripted(workspace, draft_id, 1)
    for path, value in answers.items():
        for ref in references(scripted.session, f"/data/{path}"):
            if isinstance(value, str):
                scripted.answer(ref, value)
            else:
                _copies(scripted, ref, value)


def _copies(scripted: Scripted, repeat: str, copies: Sequence[Mapping[str, str]]) -> None:
    for said in copies:
        copy, photo = scripted.add(repeat), {}
        if repeat.endswith("/photo"):
            photo = {"file": _kept(scripted), "received": scripted.workspace.now()}
        for name, value in (photo | dict(said)).items():
            scripted.answer(f"{copy}/{name}", value)


def _kept(scripted: Scripted) -> str:
    original = picture(scripted.rng, 400, 300)
    prepared = scripted.workspace.photos.prepare(original)
    return fill.attach_photo(scripted.workspace, "示例.jpg", original, prepared).file_name


def references(session, ref: str) -> list[str]:
    """The reference itself, or for `section/*/name` that field of every card of the section."""
    section, star, name = ref.partition("/*/")
    if not star:
        return [ref]
    group = session.definition.find(section)
    return [f"{card.ref}/{name}" for card in group.children]


def sealed(workspace: Workspace, draft_id: str, people: int = 2) -> str:
    """Finalise and seal by the first so many of the two people who can; returns the record's hash."""
    done = finalise.finalise(workspace, draft_id)
    assert done.violations == (), done.violations
    for person, passphrase in list(zip(inspectors(workspace), (FIRST, SECOND), strict=True))[:people]:
        state = finalise.seal(workspace, draft_id, person, passphrase)
    assert state.whole
    return done.record_sha256


def issued(workspace: Workspace, kind: str, document: str, answers: Answers, people: int = 2, **wish) -> str:
    """A whole paper that follows `document`; returns the record's hash."""
    draft_id = issue(workspace, IssueWish(kind, inspectors(workspace)[:people], document, **wish))
    answered(workspace, draft_id, answers)
    return sealed(workspace, draft_id, people)
