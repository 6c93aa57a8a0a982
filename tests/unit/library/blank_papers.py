"""A blank paper of the cabinet as a person meets it: what the program filled in, and what is still asked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from forms.paper_form import compile_library_paper
from forms.serialisation import prefill
from forms.session import FillSession
from tests.unit.library.filled import opened


def paper(
    name: str, known: Mapping[str, str] | None = None, matters: Sequence[Mapping[str, str]] | None = None
) -> FillSession:
    """Opened with what is known already, by reference below /data, and a card for each matter; one if none is named."""
    xform = compile_library_paper(name, "500242", matters)
    begun = prefill(xform, {f"/data/{path}": value for path, value in (known or {}).items()})
    return opened(xform, begun)


def missing(session: FillSession) -> set[str]:
    """What must still be answered, below /data."""
    return {one.ref.removeprefix("/data/") for one in session.violations()}


def refused(session: FillSession, path: str, value: str) -> str:
    """The sentence that refuses this answer; "" if it is taken."""
    violation = session.answer(f"/data/{path}", value)
    return violation.message if violation else ""
