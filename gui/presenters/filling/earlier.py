"""What earlier visits said of the items: fetched once a section, and remembered with the open form."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from gui.presenters.forms.form_outline import Section
from gui.presenters.forms.keeping import Jobs
from gui.presenters.forms.open_form import OpenForm
from model.wording import explain


class EarlierVisits:
    """Asks the store for whole sections, never for a card, and never twice; a tap waits for none of it."""

    def __init__(self, verbs: Any, jobs: Jobs, moved: Callable[[OpenForm, str], None]) -> None:
        """`moved(form, failure)` is called when something has come, or could not be read."""
        self._verbs, self._jobs, self._moved = verbs, jobs, moved

    def load(self, form: OpenForm, *sections: Section) -> None:
        """Fetch what is not here yet."""
        recalled = form.reader.recalled
        wanted = [one for one in sections if one.key not in recalled.asked]
        entries = {one.meta["code"]: one.ref for section in wanted for one in section.entries if "code" in one.meta}
        recalled.asked |= {one.key for one in wanted}
        if not entries:
            return

        def came(memories: dict[str, Any]) -> None:
            for item, memory in memories.items():
                recalled.memories[entries[item]] = memory
            form.forget(*(entries[item] for item in memories))
            self._moved(form, "")

        self._jobs.submit(
            lambda: self._verbs.last_visit.remember(form.draft.id, list(entries)),
            came,
            lambda failure: self._moved(form, explain(failure)),
        )
