"""The panel of the earlier visits: what each said of the item the keyboard is on, with its photos and its paper."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from gui.presenters.filling.earlier import EarlierVisits
from gui.presenters.filling.earlier_words import OPEN, answer_words, standing_words
from gui.presenters.forms.form_outline import Entry
from gui.presenters.side import PanelDesk

FIELDS = {"fact": "事实", "place": "部位", "quantity": "数量", "requirement": "整改要求"}
UNSAVED = "有填写还没有存下，先不离开。请改正或重试保存后再打开。"


@dataclass(frozen=True, slots=True)
class VisitLine:
    """What one earlier visit said; `record` opens its paper."""

    record: str
    title: str  # 2026-03-02　不符合
    words: tuple[str, ...]
    source: str  # checklist, number, unit
    photos: tuple[bytes, ...] = ()
    coming: int = 0  # photos not here yet


@dataclass(frozen=True, slots=True)
class LastVisitState:
    """What the panel shows; without visits it says why."""

    item: str = ""
    standing: str = ""
    tone: str = "info"
    visits: tuple[VisitLine, ...] = ()
    notice: str = ""


class LastVisitPresenter:
    """Follows the keyboard from card to card."""

    def __init__(self, desk: PanelDesk) -> None:
        self._desk = desk
        self._earlier = EarlierVisits(desk.verbs, desk.jobs, lambda _form, failure: self._show(failure))
        self._pictures: dict[tuple[str, str], bytes] = {}  # by record and name; empty until it has come

    def moved(self, ref: str) -> None:
        """The keyboard is on this card or question now."""
        self._earlier.load(self._desk.form, self._desk.form.section_of(ref))
        self._fetch_pictures()
        self._show()

    def paper_requested(self, record: str) -> None:
        """Open the paper of a visit, once everything here is durable; "" is the visit the panel speaks of first."""
        memory = self._memory
        record = record or (memory.finding or memory.last).record if memory else record
        if not record:
            return
        form = self._desk.form
        form.keeping.retry()
        if form.reader.refused or form.keeping.error:
            self._show(UNSAVED)
        else:
            form.keeping.when_empty(
                lambda: self._desk.leave("finished", record=record, draft_id=form.draft.id),
            )

    @property
    def _memory(self) -> Any:
        entry = self._desk.entry
        return self._desk.form.reader.recalled.memories.get(entry.ref) if entry else None

    def _show(self, notice: str = "") -> None:
        entry, memory = self._desk.entry, self._memory
        if entry is None:
            self._desk.tell(LastVisitState(standing="把光标移到一张检查卡片上，这里就显示以前怎么说。", notice=notice))
        elif memory is None:
            self._desk.tell(LastVisitState(_item(entry), "本机没有这一项以前的检查记录。", notice=notice))
        else:
            visits = tuple(self._line(entry, said) for said in memory.told)
            standing, tone = _standing(memory)
            self._desk.tell(LastVisitState(_item(entry), standing, tone, visits, notice))

    def _line(self, entry: Entry, said: Any) -> VisitLine:
        words = tuple(f"{FIELDS[name]}：{said.finding[name]}" for name in FIELDS if name in said.finding)
        words = (*words, *(["已当场改正"] if said.corrected else []), *(f"备注：{note}" for note in said.notes))
        pictures = [self._pictures.get((said.record, photo.name), b"") for photo in said.photos]
        return VisitLine(
            said.record,
            f"{said.visited_on}　{answer_words(entry, said.answer)}",
            words,
            "　".join(part for part in (said.title, said.number, said.unit_name) if part),
            tuple(picture for picture in pictures if picture),
            sum(not picture for picture in pictures),
        )

    def _fetch_pictures(self) -> None:
        """Thumbnails of the item's earlier photos; of a paper made elsewhere, out of the paper, beside the store."""
        for said in self._memory.told if self._memory else ():
            wanted = [photo for photo in said.photos if (said.record, photo.name) not in self._pictures]
            self._pictures |= {(said.record, photo.name): b"" for photo in wanted}
            if wanted:
                self._fetch(said.record, wanted)

    def _fetch(self, record: str, photos: list[Any]) -> None:
        room, jobs = self._desk.verbs.last_visit, self._desk.jobs
        ports = self._desk.verbs.workspace

        def came(found: Any) -> None:
            self._take(record, found.thumbnails)
            if found.missing:
                jobs.submit_beside(
                    lambda: room.from_paper(ports.paper, ports.photos, found),
                    lambda thumbnails: self._take(record, thumbnails),
                    lambda _failure: self._show(),
                )

        jobs.submit(lambda: room.pictures(record, photos), came, lambda _failure: self._show())

    def _take(self, record: str, thumbnails: dict[str, bytes]) -> None:
        self._pictures |= {(record, name): data for name, data in thumbnails.items()}
        self._show()


def _item(entry: Entry) -> str:
    return f"{entry.number}　{entry.text}"


def _standing(memory: Any) -> tuple[str, str]:
    """What became of the newest problem, and its tone."""
    if memory.finding is None:
        return "以前没有发现过问题。", "good"
    words = f"{memory.finding.visited_on} 发现的问题：{standing_words(memory)}"
    return (f"{words}，之后还没有检查为符合。", "warn") if memory.standing == OPEN else (f"{words}。", "info")
