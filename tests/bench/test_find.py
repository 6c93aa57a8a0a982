"""Finding items by words: in the longest checklist, and through all of them, beside a bare loop over their texts."""

from __future__ import annotations

from datetime import date
from functools import partial
from types import SimpleNamespace
from typing import Any

from forms.checklist_table import compile_library_checklist, library_index
from forms.serialisation import prefill
from forms.session import FillSession
from gui.presenters.filling.fill_state import FoundLine
from gui.presenters.filling.find import find
from gui.presenters.forms.open_form import OpenForm
from model.workflow.cases.start import section_names
from model.workflow.papers.acts import replay
from tests.bench.measure import Bench, timed
from tests.helpers.fakes import FakeClock, FakeIds

AREA, TODAY = "500242", date(2026, 3, 2)
WORDS = {"消防": "命中多项", "燃气 报警": "两个词", "示例无此词": "无命中"}
LONGEST = "routine_safety"
ALL = 530  # items of all checklists


def test_words_are_found_in_a_few_times_what_a_bare_loop_takes(bench: Bench) -> None:
    everything = {one.id: _opened(one.id) for one in library_index()}
    for forms in ([everything[LONGEST]], list(everything.values())):
        texts = [entry.text for form in forms for entry in form.entries.values()]
        for words, what in WORDS.items():
            ours = timed(partial(_through, forms, words))
            peer = {"在各项文字上逐条找子串": timed(partial(_bare, texts, words.split()[0]))}
            bench.compare(f"按词查找（{what}），{len(texts)} 项", ours, peer)
    assert len(texts) == ALL


def _through(forms: list[OpenForm], words: str) -> list[FoundLine]:
    return [line for form in forms for line in find(form, words)]


def _bare(texts: list[str], word: str) -> list[str]:
    return [one for one in texts if word in one]


def _opened(checklist: str) -> OpenForm:
    xform = compile_library_checklist(checklist, AREA, TODAY)
    blank = FillSession.open(xform, {}, clock=FakeClock(), new_id=FakeIds())
    scope = prefill(xform, {"/data/case/scope": " ".join(section_names(blank))}, blank.instance_xml())
    session = FillSession.open(xform, {}, clock=FakeClock(), new_id=FakeIds(), instance=scope)
    draft: Any = SimpleNamespace(id=checklist)
    opened = SimpleNamespace(draft=draft, session=session, history=replay(session, ()), changes=(), calendar=None)
    return OpenForm(opened, None, None, print)
