"""应办: what the rules ask of this office, rule by rule, and whom each still concerns."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from gui.presenters.presenter import Presenter
from model.wording import label

Line = tuple[str, tuple[str, ...]]
PENDING, ESTIMATED = "依据待核", "日期暂估"


@dataclass(frozen=True, slots=True)
class DueState:
    """What 应办 shows: a line a rule, and the rows left of the one chosen; `rule` is its id."""

    rules: tuple[Line, ...] = ()
    rule: str = ""
    heading: str = ""
    remark: str = ""
    rows: tuple[Line, ...] = ()
    more: bool = False
    loaded: bool = False
    busy: bool = False
    error: str = ""


class DuePresenter(Presenter[DueState]):
    """Loads the rules at every visit, and the rows of the one that is chosen page by page."""

    begin = DueState()

    def open(self) -> None:
        """Load every rule; the one looked at last, or the first with something left, is chosen."""
        self.run(lambda: self.verbs.due_lists.summary(), self._loaded)

    def rule_chosen(self, rule_id: str) -> None:
        """Show whom a rule still concerns."""
        self.tell(rule=rule_id, rows=(), more=False, **self._about(rule_id))
        self.run(lambda: (rule_id, self.verbs.due_lists.unfinished(rule_id)), self._first_page)

    def more_requested(self) -> None:
        """Fetch the rows after the last one."""
        rule_id, after = self.state.rule, self._last
        self.run(lambda: (rule_id, self.verbs.due_lists.unfinished(rule_id, after)), self._next_page)

    def row_chosen(self, row_id: str) -> None:
        """Begin what fulfils the rule: its paper about this row, or the row itself where a date is missing."""
        rule = self._lines[self.state.rule].rule
        if rule.done_by.kind:
            name = next(cells[0] for key, cells in self.state.rows if key == row_id)
            self.go("start", paper=rule.done_by.kind, kind=rule.subject, subject=row_id, name=name)
        else:
            self.go("register_entry", register=rule.subject, row_id=row_id)

    def calendar_requested(self) -> None:
        """To the days this office has entered."""
        self.go("register_list", register="calendar_day")

    def _loaded(self, lines: Any) -> None:
        self._lines = {line.rule.id: line for line in lines}
        self.tell(rules=tuple((line.rule.id, _rule_cells(line)) for line in lines), loaded=True, busy=False)
        left = [line.rule.id for line in lines if line.left]
        chosen = self.state.rule if self.state.rule in self._lines else next(iter(left), "")
        if chosen:
            self.rule_chosen(chosen)

    def _first_page(self, found: tuple[str, Any]) -> None:
        self._rows(*found, before=())

    def _next_page(self, found: tuple[str, Any]) -> None:
        self._rows(*found, before=self.state.rows)

    def _rows(self, rule_id: str, lines: Any, before: tuple[Line, ...]) -> None:
        if rule_id != self.state.rule:  # another rule was chosen meanwhile
            return
        if lines:
            self._last = lines[-1].key
        rows = before + tuple((one.row_id, _row_cells(one, self._lines[rule_id].rule)) for one in lines)
        self.tell(rows=rows, more=len(rows) < self._lines[rule_id].left, busy=False)

    def _about(self, rule_id: str) -> dict[str, str]:
        line = self._lines[rule_id]
        left = f"还有 {line.left} 家" if line.left else "都已办结"
        return {"heading": f"{line.rule.text}：{left}", "remark": line.rule.note}


def _rule_cells(line: Any) -> tuple[str, ...]:
    rule, due = line.rule, line.due
    marks = [PENDING] * rule.pending + [ESTIMATED] * bool(due and due.estimated)
    return (
        rule.text,
        label("owed_by", rule.owed_by),
        f"{line.bound - line.left}/{line.bound}",
        str(line.overdue) if line.overdue else "",
        due.on.isoformat() if due else "",
        "　".join([*marks, rule.source]),
    )


def _row_cells(line: Any, rule: Any) -> tuple[str, ...]:
    late = f"逾期 {line.overdue_days} 天" if line.overdue_days else ""
    count = f"{line.done}/{rule.least} 次" if rule.done_by.kind else "未登记"
    return (line.name, count, line.due.on.isoformat(), "　".join([late, *[ESTIMATED] * line.due.estimated]).strip())
