"""What the fill page shows of a form: a line for each section, and the open section."""

from __future__ import annotations

from dataclasses import replace

from gui.presenters.filling.fill_state import FillState, Offers, SectionLine, SectionState
from gui.presenters.forms.form_outline import Section
from gui.presenters.forms.open_form import OpenForm
from model.workflow.papers.phrases import FIELDS


def seen(state: FillState, form: OpenForm, section: Section) -> FillState:
    """The page as the form now stands, open on a section; the rest as it was."""
    return replace(
        state,
        lines=tuple(_line(form, one) for one in form.sections),
        section=section_state(form, section),
        saved=form.keeping.last,
        can_retry=bool(form.keeping.error),
    )


def offers(form: OpenForm) -> Offers:
    """What there is on this paper; the page shows no key and no button for anything else."""
    entries = form.entries.values()
    learning = {one.ref.rsplit("/", 1)[1] for entry in entries for one in (*entry.finding, *entry.notes)}
    return Offers(
        cards=bool(entries),
        judged=form.judges,
        notes=any(entry.notes for entry in entries),
        photos=any(entry.photo for entry in entries),
        phrases=not learning.isdisjoint(FIELDS),
    )


def section_state(form: OpenForm, section: Section) -> SectionState:
    """The open section."""
    cards = tuple(form.card(entry.ref) for entry in section.entries)
    return SectionState(section.key, section.title, cards, form.reader.rows(section.items), form.tally(section).rest)


def _line(form: OpenForm, section: Section) -> SectionLine:
    """A section in the list at the left."""
    tally = form.tally(section)
    return SectionLine(section.key, section.title, tally.done, tally.total, tally.failed, tally.lacking)
