"""Finding rows of a checklist by words."""

from __future__ import annotations

from gui.presenters.filling.fill_state import FoundLine
from gui.presenters.forms.form_outline import Entry
from gui.presenters.forms.open_form import OpenForm

MOST_FOUND = 40


def find(form: OpenForm, words: str) -> tuple[FoundLine, ...]:
    """Rows that have all the words, in text, number or basis; no words find nothing."""
    wanted = words.casefold().split()
    found = (
        FoundLine(entry.ref, entry.text, section.title)
        for section in form.sections
        for entry in section.entries
        if wanted and all(word in _searched(entry) for word in wanted)
    )
    return tuple(found)[:MOST_FOUND]


def _searched(entry: Entry) -> str:
    meta = entry.meta
    return f"{entry.number} {entry.text} {meta.get('code', '')} {meta.get('basis', '')}".casefold()
