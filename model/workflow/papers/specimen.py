"""A record made up from a blank form alone: what the wording of a paper is looked at with. Plainly fictitious."""

from __future__ import annotations

import hashlib

from forms.definition import Group, Question, Repeat, walk
from forms.serialisation import prefill
from forms.session import FillSession
from model.kinds import DocumentKind
from model.record import FormRef, Record
from model.workspace import Workspace

STROKE = "120,220 260,140 380,280|430,90 450,330|520,200 760,170 700,320"  # of ink
ANSWERS = ("no", "unchecked", "yes")  # of the first items of a section; from the third on all are 符合
VALUES = {
    "integer": "3",
    "decimal": "3.5",
    "time": "09:30:00.000+08:00",
    "dateTime": "2026-03-02T09:30:00.000+08:00",
    "moment": "2026-03-02T09:30",
}


def specimen(workspace: Workspace, kind: DocumentKind, xform: bytes) -> Record:
    """A record of this kind with every question answered by an example; no photos, no seals."""
    session = FillSession.open(xform, {}, clock=workspace.clock, new_id=workspace.new_id)
    today = workspace.clock().date().isoformat()
    repeats = {one.ref for one in session.definition.walk() if isinstance(one, Repeat)}
    asked = [one for one in session.definition.walk() if isinstance(one, Question)]
    alone = [one for one in asked if one.ref.rpartition("/")[0] not in repeats and one.type != "image"]
    values = {one.ref: example(one, today) for one in alone} | _judged(session.definition.children)
    filled = FillSession.open(
        xform,
        {},
        clock=workspace.clock,
        new_id=workspace.new_id,
        instance=prefill(xform, values, session.instance_xml()),
    )
    for ref in sorted(repeats):
        _one_copy(filled, ref, today)
    definition = filled.definition
    return Record(
        schema=kind.schema,
        id=workspace.new_id(),
        kind=kind.record,
        unit=workspace.unit_id,
        author=workspace.person.id,
        made_at=workspace.now(),
        previous=(),
        form=FormRef(definition.id, definition.version, hashlib.sha256(xform).hexdigest()),
        payload=filled.submission_xml().decode(),
        required_signers=(),
    )


def example(asked: Question, today: str) -> str:
    """Something that could stand there: the first choice, today, or the words of the question as an example."""
    if asked.choices:
        every = asked.type == "select_multiple"
        return " ".join(one.value for one in asked.choices) if every else asked.choices[0].value
    if asked.appearance == "ink":
        return STROKE
    if asked.type in ("text", "note") and not asked.bind.calculate:
        return f"示例{asked.label}"
    return today if asked.type == "date" else VALUES.get(asked.type, "")


def _judged(sections: tuple[object, ...]) -> dict[str, str]:
    """Answers to the items of a checklist: each section has one 不符合, one 未查, the rest 符合."""
    found: dict[str, str] = {}
    for section in sections:
        items = [one for one in section.children if isinstance(one, Group)] if isinstance(section, Group) else []
        judged = [one for one in items if one.metadata.get("role") == "item"]
        for at, item in enumerate(judged):
            found[f"{item.ref}/answer"] = ANSWERS[min(at, len(ANSWERS) - 1)]
            found |= {one.ref: "" for one in walk(item.children) if one.ref.endswith(("/bulk", "/corrected"))}
    return found


def _one_copy(session: FillSession, ref: str, today: str) -> None:
    asked = session.definition.find(ref)
    if not isinstance(asked, Repeat) or ref.endswith(("/photo", "/after")):
        return
    if not session.is_relevant(ref.rpartition("/")[0]):
        return
    copy = session.add_repeat(ref)
    for one in asked.children:
        if isinstance(one, Question) and one.type != "image":
            session.answer(f"{copy}/{one.ref.rpartition('/')[2]}", example(one, today))
