"""今日: which papers wait to be continued, and what was done last."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from gui.presenters.presenter import Presenter
from model.wording import label

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
    recent: tuple[tuple[str, tuple[str, ...]], ...] = ()
    summary: str = ""
    waiting: str = ""
    loaded: bool = False
    busy: bool = False
    error: str = ""


class TodayPresenter(Presenter[TodayState]):
    """Loads the day at every visit."""

    begin = TodayState()

    def open(self) -> None:
        """Load the day."""
        self.run(lambda: self.verbs.today.today(), self._loaded)

    def start_requested(self) -> None:
        """Begin an inspection."""
        self.go("start")

    def draft_chosen(self, draft_id: str) -> None:
        """Continue a paper where it stands."""
        self.go("fill" if draft_id in self._filling else "sign", draft_id=draft_id)

    def inspection_chosen(self, record: str) -> None:
        """Look at a finished inspection."""
        self.go("finished", record=record)

    def _loaded(self, today: Any) -> None:
        self._filling = {draft.id for draft in today.drafts if draft.stage == FILLING}
        self.tell(
            drafts=tuple(_card(draft) for draft in today.drafts),
            recent=tuple((line.record, _cells(line)) for line in today.recent),
            summary=f"共 {today.inspections} 次检查",
            waiting=f"{today.waiting} 份文书已存档，待核验。收到上级名录或答复后会自动再核。" if today.waiting else "",
            loaded=True,
            busy=False,
        )


def _card(draft: Any) -> DraftCard:
    kind = label("inspection_type", draft.type)
    day, time = draft.updated_at[:10], draft.updated_at[11:16]
    return DraftCard(
        draft.id,
        draft.subject_name,
        f"{draft.checklist} · {kind} · {day} {time}",
        label("stage", draft.stage),
        draft.stage != FILLING,
    )


def _cells(line: Any) -> tuple[str, ...]:
    found = f"不符合 {line.no}" if line.no else "未发现不符合"
    left = f"，未查 {line.unchecked}" if line.unchecked else ""
    return (line.visited_on or line.made_at[:10], line.subject_name, line.title, found + left, line.number)
