"""Papers of the enforcement chain for tests: issued, answered with what is given, and sealed by the two inspectors."""

from __future__ import annotations

from collections.abc import Mapping

from model.workflow import fill, finalise
from model.workflow.issue import IssueWish, issue
from model.workspace import Workspace
from tests.helpers.offices import FIRST, SECOND, inspectors

# What a person answers on an order; the rest is filled in from its inspection.
ORDER = {
    "content/date": "2026-03-03",
    "content/head": "示例院长",
    "content/endangers": "no",
    "content/report_to": "示例县民政局养老科",
    "content/contact": "示例甲 023-00000000",
    "content/remedy": "yes",
    "problem/*/answer": "days",
    "problem/*/term_days": "15",
}


def answered(workspace: Workspace, draft_id: str, answers: Mapping[str, str]) -> None:
    """Answer by reference below /data; `problem/*/name` answers that field of every card of the section."""
    session = fill.open_draft(workspace, draft_id).session
    for path, value in answers.items():
        for ref in _refs(session, f"/data/{path}"):
            assert session.answer(ref, value) is None, ref
            fill.keep(workspace, draft_id, "answer", ref, value)


def _refs(session, ref: str) -> list[str]:
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


def issued(workspace: Workspace, kind: str, document: str, answers: Mapping[str, str], people: int = 2, **wish) -> str:
    """A whole paper that follows `document`; returns the record's hash."""
    draft_id = issue(workspace, IssueWish(kind, inspectors(workspace)[:people], document, **wish))
    answered(workspace, draft_id, answers)
    return sealed(workspace, draft_id, people)
