"""What a hand does in the window, and what it reports to have seen: filling without end, or on to the sealed paper."""

from __future__ import annotations

import itertools
import json
from collections.abc import Callable, Generator
from dataclasses import replace
from pathlib import Path
from random import Random
from typing import Any

from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent, QInputMethodEvent
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QWidget

from gui.main_window import MainWindow
from gui.pages.fill import FillPage
from gui.pages.finished import FinishedPage
from gui.pages.review import ReviewPage
from gui.pages.sign import SignPage
from gui.pages.today import TodayPage
from gui.presenters.sign import SEAL
from gui.widgets.answer_bar import KEYS, AnswerBar
from gui.widgets.card import Card
from gui.widgets.page import Page
from model.ports import Adapters, Store

Key = Qt.Key
Until = Callable[[], bool]
LOOKS = 40  # how often a hand looks for 已存 until it says that it is still waiting
RECEIVED = "2026-03-02T09:00:00+08:00"  # the clock of these windows stands still
WALKS, PHOTOS = 0.1, 0.15  # of the times the keyboard is on a card

synchronous: list[int] = []  # PRAGMA synchronous, asked on the live connection after every kept answer


def say(what: str, **more: Any) -> None:
    """One line to the parent, which may be the last."""
    print(json.dumps({"said": what, **more}, ensure_ascii=False), flush=True)


class Screen:
    """What can be seen and touched."""

    def __init__(self, window: MainWindow) -> None:
        self.window = window

    @property
    def page(self) -> Page:
        return self.window.stack.currentWidget()

    @property
    def idle(self) -> bool:
        return self.window.kept.text() == "已存"

    @property
    def focused(self) -> QWidget:
        return QApplication.focusWidget()

    @property
    def ref(self) -> str:
        """The card or question that has the keyboard on the fill page."""
        return self.page.stack.focused_ref() if isinstance(self.page, FillPage) else ""

    @property
    def card(self) -> Card | None:
        widget = self.focused
        while widget is not None and not isinstance(widget, Card):
            widget = widget.parentWidget()
        return widget

    def at_rest(self, page_class: type[Page]) -> bool:
        return isinstance(self.page, page_class) and self.idle

    def answers(self) -> dict[str, str]:
        """The judgements to be seen in the open section."""
        section = self.page.stack.currentWidget()
        bars = {ref: card.answers for ref, card in section.cards.items() if isinstance(card.answers, AnswerBar)}
        return {
            f"{ref}/answer": value
            for ref, bar in bars.items()
            for value, button in bar.buttons.items()
            if button.isChecked()
        }


def asking_synchronous(adapters: Adapters) -> Adapters:
    """The same adapters; after every kept answer its own connection is asked, in its own thread, how durable it is."""

    def open_store(folder: Path, passphrase: str) -> tuple[Store, str]:
        store, user = adapters.open_store(folder, passphrase)

        def and_ask(keep: Callable[..., None]) -> Callable[..., None]:
            def keep_and_ask(*arguments: Any) -> None:
                keep(*arguments)
                synchronous[:] = [row["synchronous"] for row in store._connection.query("PRAGMA synchronous")]

            return keep_and_ask

        store.drafts.keep = and_ask(store.drafts.keep)
        store.drafts.keep_together = and_ask(store.drafts.keep_together)
        return store, user

    return replace(adapters, open_store=open_store)


def reach_draft(screen: Screen) -> Generator[Until]:
    """The program opens the draft that was on screen last; only if there is none, the first on 今日 is chosen."""

    def arrived() -> bool:
        page = screen.page
        filling = isinstance(page, FillPage) and bool(screen.ref)
        sealing = isinstance(page, SignPage) and page._shown.phase == SEAL
        return screen.idle and (filling or sealing or isinstance(page, FinishedPage))

    if isinstance(screen.page, TodayPage):
        say("today")
        yield lambda: screen.page.drafts.count() > 0
        QTest.keyClick(screen.page.drafts.itemAt(0).widget(), Key.Key_Space)
    yield arrived


# ---------------------------------------------------------------- filling


def fill(screen: Screen, job: dict[str, Any]) -> Generator[Until]:
    """Answer, write, add photos and walk, from a seed, until killed."""
    rng = Random(job["seed"])
    yield from reach_draft(screen)
    say("open", focus=screen.ref, answers=screen.answers())
    while True:
        yield from _act(screen, rng, job["photos"])
        yield lambda: screen.idle
        say("rest", focus=screen.ref)


def _act(screen: Screen, rng: Random, photos: list[str]) -> Generator[Until]:
    """One thing a hand does; it ends when its answer is shown as kept."""
    card, ref = screen.card, screen.ref
    if card is None:  # 现场信息: on to the cards
        say("walk")
        QTest.keyClick(screen.focused, Key.Key_PageDown, Qt.KeyboardModifier.ControlModifier)
    elif ref != card.ref and isinstance(screen.focused, QLineEdit | QPlainTextEdit):
        yield from _write(screen, card, rng)
    elif ref != card.ref:  # a choice: on, without one
        say("walk")
        QTest.keyClick(screen.focused, Key.Key_Return)
    elif not isinstance(card.answers, AnswerBar) or rng.random() < WALKS:
        say("walk")
        QTest.keyClick(card, rng.choice((Key.Key_Down, Key.Key_Down, Key.Key_Up, Key.Key_N)))
    elif rng.random() < PHOTOS:
        yield from _drop(screen, card, rng.choice(photos))
    else:
        yield from _judge(screen, card, rng)


def _judge(screen: Screen, card: Card, rng: Random) -> Generator[Until]:
    value = rng.choice([name for name, button in card.answers.buttons.items() if not button.isChecked()])
    changes = [["answer", f"{card.ref}/answer", value]]
    say("will", changes=changes)
    QTest.keyClick(card, str(KEYS[value]))
    yield from _see_kept(screen, card, changes)


def _write(screen: Screen, card: Card, rng: Random) -> Generator[Until]:
    text = f"示例事实{rng.randrange(10**9)}"
    changes = [["answer", screen.ref, text]]
    say("will", changes=changes)
    write(screen.focused, text)
    yield from _see_kept(screen, card, changes)


def _drop(screen: Screen, card: Card, path: str) -> Generator[Until]:
    photos = len(card._state.photos) + 1
    added = ["add_repeat", f"{card.ref}/photo", ""]
    said = {"file": Path(path).name, "taken": "", "received": RECEIVED}  # these photos carry no time of their own
    filled = [["answer", f"{card.ref}/photo[{photos}]/{name}", value] for name, value in said.items()]
    changes = [["together", added[1], "4"], added, *filled]
    say("will", changes=changes)
    drop(card, path)
    yield from _see_kept(screen, card, changes, photos)


def write(editor: QWidget, text: str) -> None:
    """Write a text in place of what stands there, by the input method, and close it with Enter."""
    QTest.keyClick(editor, Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    event = QInputMethodEvent()
    event.setCommitString(text)
    QApplication.sendEvent(editor, event)
    QTest.keyClick(editor, Key.Key_Return)


def drop(card: Card, path: str) -> None:
    """Let a photo fall on a card."""
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(path)])
    button, key = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    card.dropEvent(QDropEvent(QPointF(5, 5), Qt.DropAction.CopyAction, mime, button, key))


def _see_kept(screen: Screen, card: Card, changes: list[list[str]], photos: int = 0) -> Generator[Until]:
    """Say so once the card itself shows that what was just answered is kept, and no earlier."""
    looks = itertools.count(1)

    def shown() -> bool:
        if next(looks) % LOOKS == 0:
            say("waiting")
        if not card.isVisible():  # the answer led to the next section: there the page speaks for it
            return screen.idle and "已存" in screen.page.saved.text()
        return len(card._state.photos) >= photos and "已存" in card.accessibleName()

    yield shown
    say("kept", changes=changes, focus=screen.ref, synchronous=list(synchronous))


def describe(screen: Screen, job: dict[str, Any]) -> Generator[Until]:
    """Write one finding with `words` in every field, and its photo."""
    yield from reach_draft(screen)
    QTest.keyClick(screen.focused, Key.Key_PageDown, Qt.KeyboardModifier.ControlModifier)
    yield lambda: screen.card is not None
    while not screen.card._state.finding:
        card = screen.card
        QTest.keyClick(card, "2")
        if not card._state.finding:
            QTest.keyClick(screen.focused, Key.Key_Down)
    card = screen.card
    drop(card, job["photo"])
    card.setFocus()
    QTest.keyClick(card, Key.Key_Return)
    while screen.card is card and screen.ref != card.ref:
        if isinstance(screen.focused, QLineEdit | QPlainTextEdit):
            write(screen.focused, job["words"])
        else:
            QTest.keyClick(screen.focused, Key.Key_Return)
    yield lambda: bool(card._state.photos) and not card._state.missing and "已存" in card.accessibleName()
    yield lambda: screen.idle
    say("described")


# ---------------------------------------------------------------- sealing


def seal(screen: Screen, job: dict[str, Any]) -> Generator[Until]:
    """From wherever the draft stands on to the sealed paper."""
    yield from reach_draft(screen)
    if isinstance(screen.page, FillPage):
        say("open", page="fill", focus=screen.ref)
        QTest.keyClick(screen.focused, Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
        yield lambda: screen.at_rest(ReviewPage) and screen.page.sign.hasFocus()
        QTest.keyClick(screen.page.sign, Key.Key_Space)
        yield lambda: screen.at_rest(SignPage) and screen.page.finalise.isEnabled()
        say("finalising")
        QTest.mouseClick(screen.page.finalise, Qt.MouseButton.LeftButton)
        yield lambda: screen.at_rest(SignPage) and screen.page._shown.phase == SEAL
    while isinstance(screen.page, SignPage):
        yield from _seal_one(screen, job["passphrases"])
    yield lambda: screen.at_rest(FinishedPage) and screen.page.print.isEnabled()
    say("finished", number=screen.page.number.text())


def seal_and_print(screen: Screen, job: dict[str, Any]) -> Generator[Until]:
    """On to the sealed paper; look at every page, verify it, print it to the file `printed`."""
    yield from seal(screen, job)
    page = screen.page
    yield lambda: screen.idle and page.progress.text().startswith("共")
    QTest.mouseClick(page.verify, Qt.MouseButton.LeftButton)
    yield lambda: screen.idle and page.notice.text.startswith("有效")
    QTest.mouseClick(page.print, Qt.MouseButton.LeftButton)
    (dialog,) = page.findChildren(QPrintDialog)
    dialog.printer().setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    dialog.printer().setOutputFileName(job["printed"])
    dialog.done(QPrintDialog.DialogCode.Accepted.value)
    yield lambda: screen.idle and page.notice.text.startswith("已送出打印")
    say("printed")


def _seal_one(screen: Screen, passphrases: dict[str, str]) -> Generator[Until]:
    page = screen.page
    turn = page._shown.sealing
    say("sealing", turn=turn)
    page.passphrase.setFocus()
    QTest.keyClicks(screen.focused, passphrases[turn])
    QTest.keyClick(screen.focused, Key.Key_Return)
    yield lambda: screen.idle and (screen.page is not page or page._shown.sealing != turn)
