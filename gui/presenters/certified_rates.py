"""持证率统计表: who holds a certificate of who should, institution by institution."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from gui.presenters.presenter import Presenter

Cells = tuple[str, tuple[str, ...]]
AWARD = "评优门槛，与违法无关。分开算、合计算两种都列出。"
LAW = "本地区对取得率另有规定的，请在“时限口径”里登记 T11。"


@dataclass(frozen=True, slots=True)
class CertifiedRatesState:
    """What the page shows; `lines` are (institution, cells) under `headers`."""

    headers: tuple[str, ...] = ()
    lines: tuple[Cells, ...] = ()
    remark: str = ""
    said: str = ""
    loaded: bool = False
    busy: bool = False
    error: str = ""


class CertifiedRatesPresenter(Presenter[CertifiedRatesState]):
    """Reckoned anew at every visit."""

    begin = CertifiedRatesState()

    def open(self) -> None:
        """Load the table."""
        self.state = CertifiedRatesState()
        self.run(self._load, self._loaded)

    def line_chosen(self, institution: str) -> None:
        """To those who work there."""
        self.go("register_list", register="staff", only={"institution": institution})

    def export_requested(self, path: str) -> None:
        """Write the table where the person chose; the ending of the name says as what."""
        self.run(
            lambda: self.verbs.certified_table.save(Path(path)),
            lambda count: self.tell(busy=False, said=f"已把 {count} 家写到 {path}。文件没有加密，请妥善保管。"),
        )

    def back_requested(self) -> None:
        """Back to the ledger."""
        self.go("register_list", register="staff")

    def _load(self) -> tuple[tuple[str, ...], list[Cells], int]:
        room = self.verbs.certified_table
        headers, lines = room.table()
        percent = lines[0].rates.percent if lines else 0
        return headers, [(one.row_id, room.cells_of(one)) for one in lines], percent

    def _loaded(self, found: Any) -> None:
        headers, lines, percent = found
        remark = (AWARD if percent else LAW) if lines else ""
        self.tell(headers=headers, lines=tuple(lines), remark=remark, loaded=True, busy=False)
