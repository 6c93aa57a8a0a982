"""Whatever a person does, in any order: what was computed step by step equals what is computed from scratch."""

from __future__ import annotations

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from forms.session import FillSession
from forms.violations import Violation
from tests.unit.forms.tiny import fill

FORM = """
    select scope s01 s02 | default: s01
    group s01 | relevant: selected(/data/scope, 's01')
      select1 answer yes no na | required: true()
      text fact | relevant: ../answer = 'no' | required: true() | constraint: string-length(.) > 1
      text reason | relevant: ../answer = 'no' and ../fact != '' | required: count(../photo[file != '']) = 0
      repeat photo | relevant: ../answer != 'na'
        image file | required: true()
        text caption | relevant: ../file != '' | readonly: count(/data/s01/photo) > 2
        hidden place | type: int | calculate: position(..)
        hidden name | calculate: concat(/data/s01/photo/file, '#', ../place)
    group s02 | relevant: selected(/data/scope, 's02') | readonly: /data/s01/answer = 'no'
      integer beds | constraint: . >= /data/s02/used
      integer used
      decimal share | calculate: round(../used div ../beds, 2)
      date from | default: 2026-03-02
      date to | constraint: . >= ../from
      hidden days | type: int | calculate: ../to - ../from
      text note | relevant: ../share > 0.5 or ../days > 30
    hidden names | calculate: join(' ', /data/s01/photo/name)
    hidden facts | type: int | calculate: count-non-empty(/data/*/fact) + count(/data/s01/photo)
    text last | relevant: /data/facts > 0 and /data/names != '' | required: /data/s02/note = ''
"""
ANSWERS = {
    "/data/scope": ["", "s01", "s02", "s01 s02", "other"],
    "/data/s01/answer": ["", "yes", "no", "na", "maybe"],
    "/data/s01/fact": ["", "x", "积水", "门口堆物"],
    "/data/s01/reason": ["", "拒绝"],
    "/data/s02/beds": ["", "0", "10", "100", "many"],
    "/data/s02/used": ["", "5", "60"],
    "/data/s02/from": ["", "2026-03-02", "2026-01-01"],
    "/data/s02/to": ["", "2026-03-02", "2026-04-30", "2026-02-30"],
    "/data/s02/note": ["", "x"],
    "/data/last": ["", "end"],
}
PHOTO = "/data/s01/photo"
COPY_ANSWERS = {"file": ["", "1.jpg", "2.jpg", "a/b"], "caption": ["", "门口"]}

State = dict[str, tuple[str, bool, bool, bool]]


def references(form: FillSession) -> list[str]:
    """Every reference that exists now."""
    found: list[str] = []
    for ref in form.definition.elements:
        if not ref.startswith(PHOTO):
            found.append(ref)
        else:
            found += [copy + ref.removeprefix(PHOTO) for copy in form.repeats(PHOTO)]
    return found


def state(form: FillSession) -> State:
    """All that can be seen; what is not relevant has a value and nothing else."""
    return {
        ref: (form.value(ref), True, form.is_required(ref), form.is_readonly(ref))
        if form.is_relevant(ref)
        else (form.value(ref), False, False, False)
        for ref in references(form)
    }


class Filling(RuleBasedStateMachine):
    """Somebody at the form."""

    def __init__(self) -> None:
        super().__init__()
        self.form = fill(FORM)
        self.before = state(self.form)

    def _changed(self, *, moved: bool = False) -> None:
        """`changes` names everything that became different, and nothing else."""
        after = state(self.form)
        if not moved:
            different = {ref for ref in after if after[ref] != self.before.get(ref)}
            assert different - set(self.form.changes) == set()
            assert {ref for ref in self.form.changes if after[ref] == self.before.get(ref)} == set()
        self.before = after

    @rule(data=st.data(), ref=st.sampled_from(sorted(ANSWERS)))
    def answer(self, data: st.DataObject, ref: str) -> None:
        self._answer(ref, data.draw(st.sampled_from(ANSWERS[ref])))

    @rule(data=st.data(), name=st.sampled_from(sorted(COPY_ANSWERS)))
    def answer_in_a_copy(self, data: st.DataObject, name: str) -> None:
        copies = self.form.repeats(PHOTO)
        if copies:
            copy = data.draw(st.sampled_from(copies))
            self._answer(f"{copy}/{name}", data.draw(st.sampled_from(COPY_ANSWERS[name])))

    def _answer(self, ref: str, value: str) -> None:
        refused = self.form.answer(ref, value)
        if refused is None:
            assert self.form.value(ref) == value
        else:
            assert isinstance(refused, Violation)
            assert self.form.changes == ()
        self._changed()

    @rule()
    def add_a_copy(self) -> None:
        if self.form.is_relevant("/data/s01") and len(self.form.repeats(PHOTO)) < 4:
            self.form.add_repeat(PHOTO)
            self._changed(moved=True)

    @rule(data=st.data())
    def remove_a_copy(self, data: st.DataObject) -> None:
        copies = [copy for copy in self.form.repeats(PHOTO) if self.form.is_relevant(copy)]
        if copies:
            self.form.remove_repeat(data.draw(st.sampled_from(copies)))
            self._changed(moved=True)

    @invariant()
    def step_by_step_equals_from_scratch(self) -> None:
        again = fill(FORM, instance=self.form.instance_xml())
        assert state(again) == state(self.form)
        assert again.submission_xml() == self.form.submission_xml()
        assert again.violations() == self.form.violations()
        assert again.progress() == self.form.progress()
        assert again.instance_xml() == self.form.instance_xml()


TestFilling = Filling.TestCase
TestFilling.settings = settings(stateful_step_count=25)
