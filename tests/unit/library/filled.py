"""A session on a form of the cabinet, and a person who fills all of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, datetime, timedelta, timezone
from functools import cache

from forms.checklist_table import compile_library_checklist
from forms.definition import FormDefinition, Group, Question, Repeat
from forms.register_table import register_form
from forms.serialisation import prefill
from forms.session import FillSession

NOW = datetime(2026, 11, 22, 9, 0, tzinfo=timezone(timedelta(hours=8)))
ON = date(2026, 11, 22)

VISIT = {
    "date": "2026-11-22",
    "began": "09:05",
    "ended": "11:40",
    "place": "示例养老院主楼",
    "cert1_shown_at": "09:06",
    "cert1_shown_to": "示例甲",
    "cert2_shown_at": "09:06",
    "cert2_shown_to": "示例甲",
    "purpose": "explained",
    "recusal_told_at": "09:07",
    "recusal": "not_asked",
    "approval_number": "示例审批1号",
    "notice_none": "示例原因",
    "measures": "inquire consult",
    "handling": "无",
    "assisted": "none",
    "recording_numbers": "示例记录仪001",
    "opinion": "无意见",
}
SIGN = {
    "sign1": "hand",
    "sign2": "hand",
    "ink1": "10,10 20,20",
    "ink2": "10,10 30,30",
    "party_state": "signed",
    "party_name": "示例甲",
    "ink_party": "10,10 40,40",
}
FINDING = {"fact": "示例事实", "place": "示例位置", "quantity": "1 处", "requirement": "示例要求"}


def opened(xform: bytes, instance: bytes | None = None) -> FillSession:
    """A session at a fixed moment."""
    return FillSession.open(xform, {}, clock=lambda: NOW, new_id=lambda: "id", instance=instance)


def checklist(form_id: str, area: str = "500242", sections: str | None = None) -> FillSession:
    """A checklist of the cabinet, its scope set to `sections` (None: all of them)."""
    return opened(_xform(form_id, area), _begun(form_id, area, sections))


def give(session: FillSession, group: str, values: Mapping[str, str]) -> None:
    """Answer each; none may be refused."""
    for name, value in values.items():
        assert session.answer(f"{group}/{name}", value) is None, (group, name, value)


def missing(session: FillSession, group: str) -> dict[str, str]:
    """What still stands open below `group`: name → code."""
    found = (one for one in session.violations() if one.ref.startswith(f"{group}/"))
    return {one.ref.removeprefix(f"{group}/"): one.code for one in found}


def items(form: FormDefinition) -> Iterator[Group]:
    """Every item of a checklist, fields too."""
    for section in form.children:
        if isinstance(section, Group) and section.metadata.get("role") == "section":
            yield from (one for one in section.children if isinstance(one, Group) and not isinstance(one, Repeat))


def item(session: FillSession, code: str) -> Group:
    """The item with that code."""
    return {one.metadata["code"]: one for one in items(session.definition)}[code]


def answer_of(one: Group) -> Question:
    """The item's own question."""
    return next(child for child in one.children if isinstance(child, Question) and child.ref.endswith("/answer"))


def _xform(form_id: str, area: str) -> bytes:
    return compile_library_checklist(form_id, area, ON)


@cache
def _begun(form_id: str, area: str, sections: str | None) -> bytes:
    blank = opened(_xform(form_id, area))
    scope = " ".join(value for value, _ in blank.choices("/data/case/scope")) if sections is None else sections
    return prefill(_xform(form_id, area), {"/data/case/scope": scope})


def row_form(register: str, values: Mapping[str, str] | None = None) -> FillSession:
    """A row of a register, as far as it is filled."""
    session = opened(register_form(register).xform)
    give(session, "/data", values or {})
    return session


def said(session: FillSession, name: str) -> str:
    """What a field of a row says."""
    return session.value(f"/data/{name}")


def refused(session: FillSession, name: str, value: str) -> str:
    """What a field of a row answers to a value it does not take."""
    violation = session.answer(f"/data/{name}", value)
    assert violation is not None, (name, value)
    return violation.message
