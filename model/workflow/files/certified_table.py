"""The table of certified rates (持证率统计表): institution by institution, to look at, to print and to hand on."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from model.certified_rate import CertifiedRates, Rate
from model.ports import PlainSheet, SheetTable
from model.rules.grammar import rules
from model.tables import write_table
from model.workflow.files.handing_out import write_plain
from model.workflow.registers.register_figures import AWARD, InstitutionRates, award_percent, certified_at
from model.workspace import Workspace

TITLE = "从业人员持证率统计表"
COPY = "certified_rates"  # what the audit calls its file
COLUMNS = ("机构", "在职", "护理人员", "专业人才", "合计")
REACHED = ("分开算", "合计算")
NOBODY = "—"
SPREADSHEETS = ("xlsx", "csv")


def cells_of(one: InstitutionRates) -> tuple[str, ...]:
    """One institution as a line: who holds of who should, both ways, and whether that is enough where it is asked."""
    rates = one.rates
    counted = tuple(map(_share, (rates.carers, rates.professionals, rates.together)))
    return (one.name, str(one.employed), *counted, *_reached(rates))


def columns(percent: int) -> tuple[str, ...]:
    """The headings; the last two only where a rate is asked for."""
    return (*COLUMNS, *(f"{way}够 {percent}%" for way in REACHED)) if percent else COLUMNS


def table(workspace: Workspace) -> tuple[tuple[str, ...], tuple[InstitutionRates, ...]]:
    """The headings, and the institutions by name."""
    return columns(award_percent(workspace)), certified_at(workspace)


def save(workspace: Workspace, path: Path) -> int:
    """Write the table as pdf, docx, xlsx or csv by the ending of the name; how many institutions.

    KnownError file.unwritable, paper.missing_glyphs.
    """
    header, lines = table(workspace)
    cells = [cells_of(one) for one in lines]
    ending = path.suffix.lower().removeprefix(".")
    content = (
        write_table(header, cells, ending)
        if ending in SPREADSHEETS
        else workspace.paper.sheet(_sheet(workspace, header, cells), "docx" if ending == "docx" else "pdf")
    )
    write_plain(workspace, COPY, COPY, path, lambda out: out.write(content))
    return len(lines)


def _sheet(workspace: Workspace, header: Sequence[str], cells: Sequence[Sequence[str]]) -> PlainSheet:
    """On paper it says what the share is for: an award, no line of law (T11)."""
    today, rule = workspace.clock().date(), rules()[AWARD]
    asked = [("评优门槛，与违法无关", f"{rule.text}（{rule.source}）")] if len(header) > len(COLUMNS) else []
    return PlainSheet(
        TITLE,
        f"{workspace.unit['name']}　{today.year}年{today.month}月{today.day}日　共 {len(cells)} 家",
        workspace.now(),
        facts=asked,
        tables=(SheetTable(header, cells),),
        foot=("持证人数/应持证人数；分母分开算、合计算两种都列出",),
    )


def _share(rate: Rate) -> str:
    return f"{rate.holding}/{rate.people}（{rate.tenths // 10}.{rate.tenths % 10}%）" if rate.people else NOBODY


def _reached(rates: CertifiedRates) -> tuple[str, ...]:
    if not rates.percent:
        return ()
    if not rates.together.people:
        return (NOBODY, NOBODY)
    return tuple("够" if one else "不够" for one in (rates.apart_reached, rates.together_reached))
