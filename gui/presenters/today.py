"""今日: which papers wait to be continued, and what was done last."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from forms.register_table import load_register
from gui.presenters import due_words
from gui.presenters.due_routes import route_of
from gui.presenters.presenter import Presenter
from model.kinds import KINDS
from model.wording import label

TO_SETTLE = "待定"
TWO_VERSIONS = "有互不相知的两个版本，请定用哪一版"
FILLING = "filling"  # the one stage in which answers can change; all later ones lack seals only


@dataclass(frozen=True, slots=True)
class DraftCard:
    """A paper that is not whole yet, in words."""

    id: str
    title: str
    detail: str
    stage: str
    signing: bool  # finalised, so only seals are missing


@dataclass(frozen=True, slots=True)
class TodayState:
    """What 今日 shows; `recent` are (record, cells) lines."""

    drafts: tuple[DraftCard, ...] = ()
    awaited: tuple[DraftCard, ...] = ()  # papers whose pages signed by pen have not come back
    to_settle: tuple[DraftCard, ...] = ()  # rows of which this unit must say which version holds
    due: tuple[tuple[str, tuple[str, ...]], ...] = ()
    totals: str = ""  # of what is due
    clocks: tuple[tuple[str, tuple[str, ...]], ...] = ()  # reports that run by the minute, and who owes them
    recent: tuple[tuple[str, tuple[str, ...]], ...] = ()
    act: str = "检查"  # what the button begins
    summary: str = ""
    waiting: str = ""
    recount: str = ""  # how far what is due is being reckoned anew
    loaded: bool = False
    busy: bool = False
    error: str = ""


class TodayPresenter(Presenter[TodayState]):
    """Loads the day at every visit: the lists first, then what takes counting."""

    begin = TodayState()

    def open(self) -> None:
        """Load the day."""
        self.run(lambda: self.verbs.today.today(), self._loaded)

    def recounted(self, found: Any) -> None:
        """What is due is being reckoned anew, so far; at the end it is shown again."""
        self.tell(recount=due_words.recounting(found))
        if not found:
            self.open()

    def start_requested(self) -> None:
        """Begin a paper."""
        self.go("start")

    def draft_chosen(self, draft_id: str) -> None:
        """Continue a paper where it stands."""
        self.go("fill" if draft_id in self._filling else "sign", draft_id=draft_id)

    def paper_chosen(self, record: str) -> None:
        """Look at a finished paper."""
        self.go("finished", record=record)

    def row_chosen(self, key: str) -> None:
        """Open a row of which a version waits for this unit."""
        register, row_id = key.split()
        self.go("register_entry", register=register, row_id=row_id)

    def due_chosen(self, key: str) -> None:
        """Begin what fulfils an obligation."""
        self._act(next(one for one in self._due if due_words.key(one) == key))

    def clock_chosen(self, key: str) -> None:
        """To the report that is running."""
        self._act(next(one for one in self._clocks if due_words.key(one) == key))

    def _act(self, one: Any) -> None:
        self.run(lambda: self.verbs.due_acts.of_line(one), self._begin)

    def due_requested(self) -> None:
        """All that is due."""
        self.go("due")

    def minute_passed(self) -> None:
        """A clock is running: show what it says now."""
        self.jobs.submit(
            lambda: self.verbs.obligations.now_of(), lambda now: self.tell(clocks=self._clock_cells(now)), self.failed
        )

    def _begin(self, act: Any) -> None:
        self.tell(busy=False)
        route, arguments = route_of(act)
        self.go(route, **arguments)

    def _due_cells(self, now: str) -> tuple[tuple[str, tuple[str, ...]], ...]:
        return tuple((due_words.key(one), due_words.cells(one, now)[:4]) for one in self._due)

    def _clock_cells(self, now: str) -> tuple[tuple[str, tuple[str, ...]], ...]:
        return tuple(
            (due_words.key(one), (*due_words.cells(one, now)[:4], label("owed_by", one.rule.owed_by)))
            for one in self._clocks
        )

    def _loaded(self, today: Any) -> None:
        self._due, self._clocks = today.due, today.clocks
        self._filling = {draft.id for draft in today.drafts if draft.stage == FILLING}
        self.tell(
            act=next(KINDS[one].act for one in today.begins if KINDS[one].act),
            drafts=tuple(_card(draft) for draft in today.drafts),
            awaited=tuple(_awaited(line) for line in today.awaited),
            to_settle=tuple(map(_to_settle, today.to_settle)),
            due=self._due_cells(today.now),
            clocks=self._clock_cells(today.now),
            recent=tuple((line.record, _cells(line)) for line in today.recent),
            loaded=True,
            busy=False,
        )
        self.jobs.submit(lambda: self.verbs.today.counts(), self._counted, self.failed)

    def _counted(self, counts: Any) -> None:
        self.tell(
            totals=due_words.totals(counts.due),
            summary=" · ".join(f"{KINDS[kind].act} {count} 次" for kind, count in counts.papers),
            waiting=f"{counts.waiting} 份文书已存档，待核验。收到上级名录或答复后会自动再核。"
            if counts.waiting
            else "",
        )


def _card(draft: Any) -> DraftCard:
    day, time = draft.updated_at[:10], draft.updated_at[11:16]
    said = (draft.title, label("inspection_type", draft.type) if draft.type else "", f"{day} {time}")
    return DraftCard(
        draft.id,
        draft.subject_name,
        " · ".join(part for part in said if part),
        label("stage", draft.stage),
        draft.stage != FILLING,
    )


def _awaited(line: Any) -> DraftCard:
    detail = f"{line.title} · {line.number} · 打印签名后，收回签字页"
    return DraftCard(line.record, line.subject_name, detail, label("paper_mark", "waiting"), True)


def _to_settle(row: Any) -> DraftCard:
    said = TWO_VERSIONS if row.forked else f"别的单位提出 {row.versions} 处改动，请采纳或者不采纳"
    title = load_register(row.register).title
    return DraftCard(f"{row.register} {row.row_id}", row.name, f"{title} · {said}", TO_SETTLE, True)


def _cells(line: Any) -> tuple[str, ...]:
    word = KINDS[line.kind].problem_word
    found = f"{word} {line.problems}" if line.problems else f"未发现{word}"
    left = f"，未查 {line.unchecked}" if line.unchecked else ""
    marks = "".join(f"，{label('paper_mark', mark)}" for mark in line.marks)
    return (line.visited_on or line.made_at[:10], line.subject_name, line.title, found + left + marks, line.number)
