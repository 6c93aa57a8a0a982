"""A section shown and a click seen, beside the barest widgets Qt can show of the same words."""

from __future__ import annotations

from functools import partial

import pytest
from PySide6.QtWidgets import QApplication

from gui.pages.today import TodayPage
from gui.widgets.answer_bar import AnswerBar
from model.workflow.cases import start
from tests.bench.bare_cards import BareChecklist
from tests.bench.measure import Bench, p99
from tests.bench.screen import SCREEN, Painted, Screen, at_login, shows_card, unlock
from tests.bench.test_tap import tap
from tests.helpers.offices import Offices, wish

DRAFTS, DEEP_DRAFTS = 2, 8
PEER = "同样文字的最简 Qt 控件"

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")  # the offscreen platform has no such hints

Took = dict[str, list[float]]


def test_sections_and_clicks_are_seen_soon(bench: Bench, qapp: QApplication, offices: Offices, deep: bool) -> None:
    county = offices.county()
    checklist = wish(county, checklist="routine_safety")
    drafts = [start.start(county, checklist) for _ in range(DEEP_DRAFTS if deep else DRAFTS)]
    county.store.close()
    ours: Took = {"first": [], "again": [], "click": []}
    bare: Took = {"first": [], "again": [], "click": []}
    with at_login(qapp, offices.root / "county") as screen:
        screen.painted(partial(unlock, screen), lambda: type(screen.page) is TodayPage)
        for draft in drafts:
            screen.painted(partial(screen.shell.go, "fill", draft_id=draft), partial(shows_card, screen))
            _walk(screen, ours)
            _walk_bare(qapp, screen, bare)
    for kind, words in {"first": "转到一个部分，第一次", "again": "转到一个部分，再来", "click": "点“符合”"}.items():
        what = f"{words}，到窗口重绘，{len(ours[kind])} 次"
        bench.note(f"{what}，中位数", ours[kind], PEER, bare[kind])
        bench.note(f"{what}，p99", ours[kind], PEER, bare[kind], of=p99)


def _walk(screen: Screen, took: Took) -> None:
    """Backwards first: then no section was built ahead; an answer is not waited for until it is durable."""
    keys = [line.key for line in screen.presenter._state.lines if line.key != screen.presenter._section]
    for kind, order in (("first", keys[::-1]), ("again", keys[1:])):
        for key in order:
            went = partial(screen.page.section_requested.emit, key)
            took[kind].append(screen.painted(went, lambda key=key: screen.page.stack._shown == key))
            screen.settle()
    for key in keys:
        screen.page.section_requested.emit(key)
        screen.settle()
        cards = [one for one in screen.page.sections[key].cards.values() if isinstance(one.answers, AnswerBar)]
        for card in cards[:-1]:  # the last one leads on to the next section
            took["click"].append(screen.painted(partial(tap, card.answers.buttons["yes"])))
            screen.settle()


def _walk_bare(app: QApplication, screen: Screen, took: Took) -> None:
    sections = [one for one in screen.presenter._form.sections if one.entries]
    window = BareChecklist((one.key, [entry.text for entry in one.entries]) for one in sections)
    window.resize(*SCREEN)
    window.show()
    watch = Painted(app, window)
    for kind in ("first", "again"):
        for key in window._texts:
            took[kind].append(watch.painted(partial(window.show_section, key)))
            app.processEvents()  # what one turn left to do is not counted with the next
    for key, buttons in window.buttons.items():
        watch.painted(partial(window.show_section, key))
        for button in buttons[:-1]:
            took["click"].append(watch.painted(partial(tap, button)))
            app.processEvents()  # as above
    window.close()
    window.deleteLater()
