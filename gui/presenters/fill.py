"""Filling a checklist: an answer is shown at once, kept durably, and the keyboard moves on."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from gui.presenters.filling import bulk
from gui.presenters.filling.checklist_map import map_of
from gui.presenters.filling.earlier import EarlierVisits
from gui.presenters.filling.fill_state import FillState, Focus
from gui.presenters.filling.fill_view import offers, section_state, seen
from gui.presenters.filling.find import find
from gui.presenters.filling.phrases import Phrases
from gui.presenters.filling.walk import Walk
from gui.presenters.forms.form_outline import Section
from gui.presenters.forms.keeping import Failure, Jobs
from gui.presenters.forms.open_form import OpenForm
from gui.presenters.photos.photo_acts import FilesChosen, PhotoAct
from gui.presenters.photos.photo_desk import PhotoDesk
from gui.presenters.side import PanelDesk, Side
from model.wording import explain
from model.workflow.papers.acts import BULK

REMOVED = "已移除这一项。按 Ctrl+Z 放回。"


class FillPresenter:
    """What the fill page shows and what each of its signals means."""

    def __init__(self, verbs: Any, jobs: Jobs, show: Callable[[FillState], None], go: Callable[..., None]) -> None:
        self._verbs, self._jobs, self._show, self._go = verbs, jobs, show, go
        self._form: OpenForm | None = None
        self._photos = PhotoDesk(verbs, jobs, self._told, go)
        self._state = FillState()
        self._earlier = EarlierVisits(verbs, jobs, self._told)
        self._phrases = Phrases(verbs, jobs, self._told)
        self._walk: Walk
        self._side: Side
        self._section = ""
        self._stored_focus = ""

    @property
    def unsaved(self) -> int:
        """Answers shown but not durable, and photos on their way: what leaving now would lose."""
        return self._form.unsaved if self._form else 0

    def open(self, draft_id: str, ref: str = "", checked: bool = False, photos: FilesChosen | None = None) -> None:
        """Open a draft on `ref`, or where the keyboard was; `checked` points at what is missing, `photos` come in."""
        self._form = None
        self._state = FillState()
        self._show(self._state)
        if form := self._photos.intake.form_of(draft_id):
            self._begin(form, ref, checked, photos)
            return
        self._jobs.submit(
            lambda: self._verbs.fill.open_draft(draft_id),
            lambda opened: self._opened(opened, ref, checked, photos),
            self._failed,
        )

    def section_requested(self, key: str) -> None:
        """Show a section, at its first card still open."""
        section = next(one for one in self._open_form.sections if one.key == key)
        self._focus(self._walk.into(section))

    def answer_changed(self, ref: str, value: str) -> None:
        """An answer was given; a judgement moves on, 不符合 into its finding."""
        form = self._open_form
        entry = form.entries.get(form.card_of(ref))
        judged = entry is not None and entry.role == "item" and ref == entry.answer.ref
        focus = self._walk.after(entry, value) if entry and judged else ""
        if focus:  # travels with the answer; a text may be said after the keyboard left it
            self._stored_focus = focus
        same = value == form.session.value(ref) and not form.bulk_of(ref)  # said singly, a bulk answer is another
        unchanged = same and ref not in form.reader.refused
        if (unchanged or form.answer(ref, value, focus)) and judged:
            self._focus(focus)
        else:
            self._render()

    def bulk_requested(self, value: str) -> None:
        """One answer for all of the open section that is not yet answered; major items are left alone."""
        form, section = self._open_form, self._open_section
        entries = bulk.rest(form, section)
        if not entries:
            self._told(form, bulk.NOTHING)
            return
        self._stored_focus = there = self._walk.beyond(section, {one.ref for one in entries})
        form.act(BULK, bulk.steps(entries, value, self._verbs.workspace.now()), there)
        self._focus(there, bulk.said(form, section, len(entries), value))

    def undo_requested(self) -> None:
        """Take the last act of a hand back, wherever it was, and go there."""
        self._moved_in_time(self._open_form.take_back(), "已撤销。按 Ctrl+Y 重做。", "没有可以撤销的了。")

    def redo_requested(self) -> None:
        """Do again what was taken back last."""
        self._moved_in_time(self._open_form.do_again(), "已重做。按 Ctrl+Z 撤销。", "没有可以重做的了。")

    def map_toggled(self) -> None:
        """Show the whole checklist as a map, or go back from it to where the keyboard was."""
        if self._state.map is None:
            self._state = replace(self._state, map=map_of(self._open_form, self._stored_focus), notice="")
            self._render()
        else:
            self._focus(self._stored_focus)

    def map_chosen(self, ref: str) -> None:
        """From the map to one of its rows."""
        self._focus(ref)

    def walk_requested(self, ref: str, step: int) -> None:
        """The next or the previous card, through all sections."""
        if there := self._walk.step(ref, step):
            self._focus(there)

    def card_finished(self, ref: str) -> None:
        """Enter in the last field of a card."""
        if there := self._walk.onward(ref):
            self._focus(there)

    def next_unanswered_requested(self, ref: str) -> None:
        """The next card without an answer, from here round to here."""
        if blank := self._walk.next_blank(ref):
            self._focus(blank)
        else:
            self._told(self._open_form, "所有检查项都有回答了。", "good")

    def find_requested(self, words: str) -> None:
        """Items that have all the words."""
        self._state = replace(self._state, words=words, found=find(self._open_form, words))
        self._render()

    def found_chosen(self, ref: str) -> None:
        """Go to an item that was found."""
        self._state = replace(self._state, words="", found=())
        self._focus(ref)

    def focus_moved(self, ref: str) -> None:
        """The keyboard is now on `ref`; remembered, so that the program reopens there."""
        form = self._form
        if form is None:
            return
        if ref != self._stored_focus:
            self._stored_focus = ref
            self._jobs.submit(lambda: self._verbs.fill.set_focus(form.draft.id, ref), lambda _: None, self._failed)
        if self._side.state.name:  # also of a place that travelled with its answer
            self._side.moved(ref)
            self._render()

    def ahead_requested(self) -> None:
        """The hand rests: the section after the open one may be built."""
        form = self._form
        if form is not None and (ahead := self._walk.section_after(self._open_section)):
            self._state = replace(self._state, ahead=section_state(form, ahead))
            self._show(self._state)

    def panel_requested(self, name: str) -> None:
        """Open a panel beside the cards, for where the keyboard is."""
        self._side.open(name, self._stored_focus)
        self._render()

    def side_toggled(self) -> None:
        """Hide the panel, or show the one that was open last."""
        self._side.toggle(self._stored_focus)
        self._render()

    def side_left(self) -> None:
        """Back from a panel to the card or the question."""
        self._focus(self._stored_focus)

    def panel_said(self, signal: str, arguments: tuple[Any, ...]) -> None:
        """Something was done in the open panel."""
        self._side.said(signal, arguments)
        self._render()

    def phrase_said(self, act: str, arguments: tuple[Any, ...]) -> None:
        """Something is to be done with the phrases of a field."""
        self._phrases.do(self._open_form, act, arguments)

    def copy_added(self, ref: str) -> None:
        """One more person met, …"""
        self._focus(self._open_form.first_in(self._open_form.add_copy(ref)))

    def copy_removed(self, ref: str) -> None:
        """A copy of a repeat, or a photo, is taken out."""
        self._open_form.remove_copy(ref)
        self._told(self._open_form, REMOVED, "info")

    def photo_asked(self, act: PhotoAct) -> None:
        """Something is to be done with the photos of a card."""
        self._photos.do(self._open_form, act)

    def retry_requested(self) -> None:
        """Try again to keep what could not be kept."""
        self._open_form.keeping.retry()

    def review_requested(self) -> None:
        """To the review, once everything on screen is durable."""
        form = self._open_form
        form.keeping.retry()
        if form.reader.refused:
            self._focus(next(iter(form.reader.refused)))
            self._told(form, "有填写不合要求、尚未保存的内容，请先改正。")
        elif form.keeping.error:
            self._told(form, form.keeping.last.words)
        else:
            self._photos.leave(form, "review")
            self._render()

    @property
    def _open_form(self) -> OpenForm:
        assert self._form is not None, "the page offers nothing before the draft is open"
        return self._form

    @property
    def _open_section(self) -> Section:
        return next(one for one in self._open_form.sections if one.key == self._section)

    def _opened(self, opened: Any, ref: str, checked: bool, photos: FilesChosen | None) -> None:
        if opened.draft.stage != "filling":  # frozen: what is left to do is sealing
            self._go("sign", draft_id=opened.draft.id)
            return
        form = OpenForm(opened, self._verbs, self._jobs, lambda: self._told(form))
        self._begin(form, ref, checked, photos)

    def _begin(self, form: OpenForm, ref: str, checked: bool, photos: FilesChosen | None) -> None:
        self._form = form
        self._walk, self._side = Walk(form), Side(lambda name: self._desk(form, name))
        context = form.draft.context
        title, subject = context.get("title", ""), context.get("subject_name", "")
        self._state = FillState(title=title, subject=subject, offers=offers(form))
        self._stored_focus = form.draft.focus
        if checked:
            form.show_violations()
        self._focus(ref or form.draft.focus or form.sections[0].ref)
        if photos:
            self.photo_asked(photos)

    def _moved_in_time(self, ref: str, words: str, nothing: str) -> None:
        if ref:
            self._focus(self._open_form.place_of(ref), words)
        else:
            self._told(self._open_form, nothing, "info")

    def _focus(self, ref: str, words: str = "") -> None:
        section = self._open_form.section_of(ref)
        self._section = section.key
        self._photos.load_thumbnails(self._open_form, section)
        self._earlier.load(self._open_form, section)
        focus = Focus(ref, self._state.focus.turn + 1)
        self._state = replace(self._state, focus=focus, notice=words, tone="good", map=None)
        self._render()

    def _told(self, form: OpenForm, words: str = "", tone: str = "bad") -> None:
        if form is self._form:  # what was under way for the draft left a moment ago may come back after the next opened
            if words:
                self._state = replace(self._state, notice=words, tone=tone)
            self._render()

    def _desk(self, form: OpenForm, panel: str) -> PanelDesk:
        def tell(state: Any) -> None:
            if form is self._form:
                self._side.told(panel, state)
                self._render()

        return PanelDesk(self._verbs, self._jobs, form, self.answer_changed, self._focus, self._go, tell)

    def _render(self) -> None:
        beside = {"side": self._side.state, "phrases": self._phrases.state}
        self._state = seen(replace(self._state, **beside), self._open_form, self._open_section)
        self._show(self._state)

    def _failed(self, failure: Failure) -> None:
        self._state = replace(self._state, notice=explain(failure), tone="bad")
        self._show(self._state)
