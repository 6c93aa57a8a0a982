"""The phrase port: words people use again, local to one laptop, never part of a record."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words once written about an item; item, field and words together name it."""

    item: str  # code of the checklist item
    field: str  # note | fact | place | requirement
    words: str
    times: int  # how many finalised papers carried it
    used_at: str  # when it was last on one, ISO 8601
    pinned: bool = False


class Phrases(Protocol):
    """Local table of phrases; a demo workspace has its own, as it has its own store."""

    def of(self, field: str) -> list[Phrase]: ...
    def used(self, item: str, field: str, words: str, at: str) -> None: ...  # learns it, or counts once more
    def put(self, phrase: Phrase) -> None: ...
    def remove(self, phrase: Phrase) -> None: ...  # unknown words change nothing
