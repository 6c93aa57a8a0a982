"""应办: what this office owes, by urgency, by institution, by rule and by day, and the right act from every line."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from gui.presenters import due_words
from gui.presenters.due_routes import route_of
from gui.presenters.due_state import GROUPS, VIEWS, Cells, DueState
from gui.presenters.presenter import Presenter

PAGED = ("left", "past", "rule", "month")


class DuePresenter(Presenter[DueState]):
    """Loads one view at a time, its lines page by page."""

    begin = DueState()
    _first: date | None = None  # of the month that is shown

    def open(self, view: str = "", group: str = "") -> None:
        """Load the view looked at last, or the one named."""
        self._lines: list[Any] = []
        if view:
            self.state = DueState(view=view, group=group)
        self.tell(said="", recount="")
        self._load()

    def recounted(self, found: Any) -> None:
        """All is being reckoned anew, so far; at the end it is shown again."""
        self.tell(recount=due_words.recounting(found))
        if not found:
            self._load()

    def view_chosen(self, view: str) -> None:
        """By urgency, by institution, by rule, by day, what is past, what has moved."""
        self.tell(view=view, group="", groups=(), rows=(), more=False, heading="", remark="", said="")
        self._load()

    def whose_chosen(self, whose: str) -> None:
        """What this office owes, what institutions owe, or all."""
        self.tell(whose=whose, rows=(), more=False, said="")
        self._load()

    def search_changed(self, words: str) -> None:
        """Institutions with these words."""
        self.tell(words=words, group="")
        self._load()

    def group_chosen(self, key: str) -> None:
        """One rule, one institution or one day."""
        self.tell(group=key, said="")
        self._load_rows()

    def month_turned(self, by: int) -> None:
        """The month before or after."""
        if self._first:
            self._first = (self._first + timedelta(days=31 if by > 0 else -1)).replace(day=1)
            self.tell(group="")
            self._load()

    def more_requested(self) -> None:
        """Fetch the lines after the last one."""
        asked, after = self._asked(), self._lines[-1].key
        self.run(lambda: (asked, self._fetch(asked, after)), self._next_page)

    def minute_passed(self) -> None:
        """Clocks are running: show what they say now."""
        if self.state.clocks:
            asked = self._asked()
            self.jobs.submit(lambda: (asked, self.verbs.obligations.now_of()), self._ticked, self.failed)

    def row_pointed(self, key: str) -> None:
        """Say why, in one sentence."""
        one = self._line(key)
        self.tell(remark=f"{one.name}：{due_words.why(one)}")

    def row_chosen(self, key: str) -> None:
        """Begin what fulfils it: a visit, a paper, a row."""
        one = self._line(key)
        self.run(lambda: self.verbs.due_acts.of_line(one), self._begin)

    def read_requested(self) -> None:
        """The days that have moved were read."""
        self.run(lambda: self.verbs.obligations.read_moved(), lambda _nothing: self.view_chosen("left"))

    def export_requested(self, path: str) -> None:
        """Write what is shown as a work list, by the ending of the file."""
        room, lines, title = self.verbs.work_list, list(self._lines), self._title()
        ending = Path(path).suffix.lower().removeprefix(".") or "pdf"
        self.run(
            lambda: room.save(title, lines, ending, Path(path)),
            lambda _nothing: self.tell(busy=False, said=f"已存到 {path}"),
        )

    def calendar_requested(self) -> None:
        """To the days this office has entered."""
        self.go("register_list", register="calendar_day")

    def settings_requested(self) -> None:
        """To how this office reads the rules."""
        self.go("register_list", register="rule_setting")

    def _begin(self, act: Any) -> None:
        self.tell(busy=False)
        route, arguments = route_of(act)
        self.go(route, **arguments)

    def _ticked(self, found: tuple[tuple[str, str, str], str]) -> None:
        asked, now = found
        if asked == self._asked():
            self.tell(rows=self._shown(now))

    def _asked(self) -> tuple[str, str, str]:
        return self.state.view, self.state.whose, self.state.group

    def _load(self) -> None:
        view, whose, words = self.state.view, self.state.whose, self.state.words
        self.run(lambda: ((view, whose, words), self._groups(view, whose, words)), self._grouped)

    def _groups(self, view: str, whose: str, words: str) -> dict[str, Any]:
        room = self.verbs.due_lists
        said: dict[str, Any] = {"totals": room.totals(whose), "moved": room.moved_count()}
        if view == "rule":
            said["groups"] = room.summary()
        elif view == "home":
            said["groups"] = room.institutions(words)
        elif view == "month":
            today = self.verbs.obligations.today_of()
            first = self._first or today.replace(day=1)
            after = (first + timedelta(days=31)).replace(day=1)
            said |= {"first": first, "days": room.month(first, after, whose), "today": today}
            said["calendar"] = self.verbs.duties.office_calendar()
        return said

    def _grouped(self, found: tuple[tuple[str, str, str], dict[str, Any]]) -> None:
        asked, said = found
        if asked != (self.state.view, self.state.whose, self.state.words):  # another view was chosen meanwhile
            return
        view = self.state.view
        self._moved, self._rules = said["moved"], {}
        groups: tuple[Cells, ...] = ()
        if view == "rule":
            self._rules = {one.rule.id: one for one in said["groups"]}
            groups = tuple((one.rule.id, due_words.rule_cells(one)) for one in said["groups"])
        elif view == "home":
            groups = tuple((one.row_id, due_words.home_cells(one)) for one in said["groups"])
        elif view == "month":
            self._first = said["first"]
            about = (said["first"], said["days"], said["calendar"], said["today"])
            self.tell(month=due_words.month(*about, self.state.group))
        keys = [key for key, _ in groups]
        chosen = self.state.group if self.state.group in keys else self._usual(view, said, keys)
        self.tell(
            totals=due_words.totals(said["totals"]),
            moved=self._moved,
            views=VIEWS if self._moved or view == "moved" else VIEWS[:-1],
            groups=groups,
            group_headers=GROUPS.get(view, ()),
            group=chosen,
        )
        self._load_rows()

    def _usual(self, view: str, said: dict[str, Any], keys: list[str]) -> str:
        """What is open when nobody has chosen: the first with something left, or this day."""
        if view == "month":
            shown = said["today"].replace(day=1) == said["first"]
            return self.state.group or (said["today"].isoformat() if shown else "")
        with_some = [key for key, one in zip(keys, said.get("groups", ()), strict=True) if one.left]
        return next(iter([*with_some, *keys]), "")

    def _load_rows(self) -> None:
        asked = self._asked()
        if self.state.view == "month":
            self.tell(month=replace(self.state.month, chosen=self.state.group))
        self.run(lambda: (asked, self._fetch(asked, None)), self._first_page)

    def _fetch(self, asked: tuple[str, str, str], after: Any) -> dict[str, Any]:
        (view, whose, group), room = asked, self.verbs.due_lists
        page = (after,) if after is not None else ()
        now = self.verbs.obligations.now_of()
        if view == "rule":
            return {"now": now, "lines": room.of_rule(group, *page) if group else []}
        if view == "home":
            lines, visits = (room.of_institution(group), room.visits(group)) if group else ([], ())
            return {"now": now, "lines": lines, "visits": visits}
        if view == "month":
            return {"now": now, "lines": room.on_day(date.fromisoformat(group), whose, *page) if group else []}
        if view == "moved":
            found = room.moved()
            return {"now": now, "lines": [line for line, _was in found], "was": [was for _line, was in found]}
        return {"now": now, "lines": getattr(room, view)(whose, *page)}

    def _first_page(self, found: tuple[tuple[str, str, str], dict[str, Any]]) -> None:
        self._page(*found, before=[])

    def _next_page(self, found: tuple[tuple[str, str, str], dict[str, Any]]) -> None:
        self._page(*found, before=self._lines)

    def _page(self, asked: tuple[str, str, str], said: dict[str, Any], before: list[Any]) -> None:
        if asked != self._asked():
            return
        self._lines, self._was = [*before, *said["lines"]], said.get("was")
        full = len(said["lines"]) >= self.verbs.due_lists.PAGE
        self.tell(
            rows=self._shown(said["now"]),
            more=asked[0] in PAGED and full,
            clocks=any(one.rule.clock and one.state in ("open", "overdue") for one in self._lines),
            heading=self._heading(),
            remark=due_words.visits(said["visits"]) if said.get("visits") else self._note(),
            loaded=True,
            busy=False,
        )

    def _shown(self, now: str) -> tuple[Cells, ...]:
        say = due_words.cells_of_rule if self.state.view == "rule" else due_words.cells
        found = [say(one, now) for one in self._lines]
        if self._was is not None:
            found = [(f"{cells[0]}（原 {was}）", *cells[1:]) for cells, was in zip(found, self._was, strict=True)]
        return tuple((due_words.key(one), cells) for one, cells in zip(self._lines, found, strict=True))

    def _line(self, key: str) -> Any:
        return next(one for one in self._lines if due_words.key(one) == key)

    def _heading(self) -> str:
        state = self.state
        if state.view == "rule" and state.group in self._rules:
            one = self._rules[state.group]
            left = f"还有 {one.left} 项" if one.left else "没有要办的" if not one.rule.asks else "都已办结"
            return f"{one.rule.id}　{one.rule.text}：{left}"
        if state.view == "home":
            return next((cells[0] for key, cells in state.groups if key == state.group), "")
        return f"{state.group} 到期" if state.view == "month" and state.group else ""

    def _note(self) -> str:
        return self._rules[self.state.group].rule.note if self.state.group in self._rules else ""

    def _title(self) -> str:
        view = next(one.words for one in VIEWS if one.id == self.state.view)
        return f"应办事项（{self._heading() or view}）"
