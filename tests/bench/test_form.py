"""The form engine on the 135 items: opening and answering, beside merely parsing the same XML with lxml."""

from __future__ import annotations

from datetime import date
from itertools import cycle

from lxml import etree

from forms.checklist_table import compile_library_checklist
from forms.session import FillSession
from tests.bench.measure import Bench, timed
from tests.helpers.fakes import FakeClock, FakeIds

CHECKLIST, AREA = "routine_safety", "500242"
ANSWERS = 100  # answered in one run


def test_a_form_opens_in_a_few_times_what_its_parsing_takes(bench: Bench) -> None:
    xform = compile_library_checklist(CHECKLIST, AREA, date(2026, 3, 2))
    parse = {f"lxml 解析同一 XForm（{len(xform) // 1024} KB）": timed(lambda: etree.fromstring(xform))}
    session = _opened(xform)
    asked = [f"{ref}/answer" for ref in session.definition.by_ref if f"{ref}/answer" in session.definition.by_ref]
    answers = zip(cycle(asked), cycle(["yes", "no", "unchecked"]))

    def answer() -> None:
        for ref, value in (next(answers) for _ in range(ANSWERS)):
            session.answer(ref, value)

    bench.compare("打开 135 项的表", timed(lambda: _opened(xform)), parse)
    one = timed(answer)
    bench.compare("答一项，含重算（135 项的表）", lambda: one() / ANSWERS, parse)


def _opened(xform: bytes) -> FillSession:
    return FillSession.open(xform, {}, clock=FakeClock(), new_id=FakeIds())
