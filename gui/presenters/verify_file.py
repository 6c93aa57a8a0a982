"""Verifying a file: the verdict in large, by whom, when they say, what changed."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from gui.presenters.papers.verdicts import MEANINGS, TONES, reasons, words
from gui.presenters.presenter import Presenter
from model.workspace import moment


@dataclass(frozen=True, slots=True)
class VerifyFileState:
    """`seals` are (position, cells: who, unit, when claimed, standing)."""

    name: str = ""
    tone: str = ""
    verdict: str = ""
    meaning: str = ""
    check_code: str = ""
    seals: tuple[tuple[str, tuple[str, ...]], ...] = ()
    differences: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()
    busy: bool = False
    error: str = ""


class VerifyFilePresenter(Presenter[VerifyFileState]):
    """Nothing is kept of a file that is only verified."""

    begin = VerifyFileState()

    def open(self) -> None:
        """Show the last verdict, or ask for a file."""
        self.tell()

    def file_chosen(self, path: str) -> None:
        """Verify this file against the trust of this workspace."""
        self.state = VerifyFileState(Path(path).name)
        self.run(lambda: self._verify(path), self._verified)

    def _verify(self, path: str) -> Any:
        ports = self.verbs.workspace
        found = self.verbs.evidence.verify_file(Path(path), ports.roots, ports.seals, ports.paper)
        return self.verbs.templates.weighed(found)

    def _verified(self, found: Any) -> None:
        self.tell(
            tone=TONES[found.verdict],
            verdict=words(found.verdict),
            meaning=MEANINGS[found.verdict],
            check_code=found.record.sha256[:16].upper() if found.record else "",
            seals=tuple((str(at), _seal(seal)) for at, seal in enumerate(found.seals)),
            differences=reasons(found.differences),
            remarks=reasons(found.remarks),
            busy=False,
        )


def _seal(seal: Any) -> tuple[str, ...]:
    claimed = moment(seal.claimed_at) or "没有写明"
    standing = "与内容不符" if not seal.intact else "由本区县签发" if seal.trusted else "签署人未知"
    return (seal.subject.name, seal.subject.unit_name, claimed, standing)
