"""Freezing and sealing drafts one after the other with passphrases entered once; may be stopped between two papers."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any


class SealingRun:
    """`told(words)` says how far it has come; `ended(records)` what is whole; `failed(error)` why not more.

    What is sealed stays sealed; what was not reached stays a draft.
    """

    def __init__(
        self,
        verbs: Any,
        jobs: Any,
        drafts: Sequence[tuple[str, str]],
        told: Callable[[str], None],
        ended: Callable[[list[str]], None],
        failed: Callable[[Any], None],
    ) -> None:
        """`drafts` are ids and titles."""
        self._verbs, self._jobs, self._drafts = verbs, jobs, drafts
        self._told, self._ended, self._failed = told, ended, failed
        self._records: list[str] = []
        self._stopped = False

    def start(self, passphrases: Mapping[str, str]) -> None:
        """Try the passphrases, by row id, before anything is frozen."""
        self._told("正在核对口令…")
        self._jobs.submit(lambda: self._verbs.batch.open_seals(passphrases), self._next, self._failed)

    def stop(self) -> None:
        """End after the paper that is being sealed now."""
        self._stopped = True
        self._told("封完这一份就停…")

    def _next(self, seals: Any) -> None:
        at = len(self._records)
        if self._stopped or at == len(self._drafts):
            self._ended(self._records)
            return
        draft_id, title = self._drafts[at]
        self._told(f"正在定稿、封签第 {at + 1}/{len(self._drafts)} 份：{title}")
        self._jobs.submit(
            lambda: self._verbs.batch.complete(draft_id, seals), lambda done: self._sealed(seals, done), self._failed
        )

    def _sealed(self, seals: Any, done: Any) -> None:
        self._records.append(done.record_sha256)
        self._next(seals)
