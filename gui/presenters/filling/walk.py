"""Where the keyboard goes on a checklist: after an answer, by arrows, to what is still blank."""

from __future__ import annotations

from collections.abc import Container

from gui.presenters.forms.form_outline import Entry, Section
from gui.presenters.forms.open_form import OpenForm

NO = "no"


class Walk:
    """Asks the form as it stands; answers with references."""

    def __init__(self, form: OpenForm) -> None:
        self._form = form

    def section_after(self, section: Section) -> Section | None:
        """The next section, None after the last."""
        here = self._form.sections.index(section) + 1
        return self._form.sections[here] if here < len(self._form.sections) else None

    def into(self, section: Section) -> str:
        """The first card of a section still open, else its first, else the section itself."""
        refs = [entry.ref for entry in section.entries]
        return next((ref for ref in refs if not self.answered(ref)), refs[0] if refs else section.ref)

    def beyond(self, section: Section, done: Container[str]) -> str:
        """When the cards `done` of a section are answered: to what is left in it, else on to the next section."""
        refs = [entry.ref for entry in section.entries]
        left = (ref for ref in refs if ref not in done and not self.answered(ref))
        return next(left, "") or self.step(refs[-1], 1) or refs[-1]

    def after(self, entry: Entry, value: str) -> str:
        """After a judgement: into the finding, or to the next card; on the last card, to itself."""
        if value == NO and entry.finding:
            return self._form.reader.lacking(entry) or entry.finding[0].ref
        return self.step(entry.ref, 1) or entry.ref

    def step(self, ref: str, step: int) -> str:
        """The card so many further, through all sections; "" beyond the ends."""
        order = self._form.order
        card = self._form.card_of(ref)
        at = order.index(card) + step if card else 0
        return order[at] if 0 <= at < len(order) else ""

    def onward(self, ref: str) -> str:
        """After the last field of a card: to what a finding lacks, else to the next card; on the last, to itself.

        After the last question of 现场信息: to the next section.
        """
        form = self._form
        card = form.card_of(ref)
        if not card:
            section = self.section_after(form.section_of(ref))
            return self.into(section) if section else ""
        lacking = form.reader.lacking(form.entries[card])
        return lacking if lacking and lacking != ref else self.step(card, 1) or card

    def next_blank(self, ref: str) -> str:
        """The next card without an answer, from here round to here; "" if there is none."""
        order, card = self._form.order, self._form.card_of(ref)
        here = order.index(card) + 1 if card else 0
        return next((one for one in order[here:] + order[:here] if not self.answered(one)), "")

    def answered(self, ref: str) -> bool:
        """Whether nothing is missing on a card but perhaps its finding."""
        session, answer = self._form.session, self._form.entries[ref].answer.ref
        return bool(session.value(answer)) or not session.is_required(answer)
