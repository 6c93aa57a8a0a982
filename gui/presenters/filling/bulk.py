"""One answer for the rest of a section: what it may touch, and what is said of it."""

from __future__ import annotations

from gui.presenters.forms.form_outline import Entry, Section
from gui.presenters.forms.form_reader import may_be_bulk
from gui.presenters.forms.open_form import OpenForm
from model.wording import label
from model.workflow.papers.acts import Step

NOTHING = "这一节没有可以批量回答的项：已经回答的、重大事故隐患项、要填数的都不动。请逐项回答。"


def rest(form: OpenForm, section: Section) -> list[Entry]:
    """The judgements of a section nobody has answered, without those that may be a major hazard."""
    return [one for one in _blank(form, section) if may_be_bulk(one)]


def steps(entries: list[Entry], value: str, at: str) -> list[Step]:
    """The changes that answer them, each marked with the moment (ISO 8601) where the form has a place for it."""
    answers = [Step("answer", one.answer.ref, value) for one in entries]
    return answers + [Step("answer", one.bulk, at) for one in entries if one.bulk]


def said(form: OpenForm, section: Section, count: int, value: str) -> str:
    """What a person is told when it is done."""
    left = len(_blank(form, section))
    others = f"另有 {left} 项须逐项回答。" if left else ""
    return f"已把这一节其余 {count} 项记为“{label('answer', value)}”，并注明批量。{others}按 Ctrl+Z 撤销。"


def _blank(form: OpenForm, section: Section) -> list[Entry]:
    session = form.session
    return [one for one in section.entries if session.is_required(one.answer.ref) and not session.value(one.answer.ref)]
