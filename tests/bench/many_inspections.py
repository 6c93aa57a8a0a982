"""Run as a program: inspection after inspection from the form to the sealed paper, and what memory that leaves."""

from __future__ import annotations

import ctypes
import gc
import json
import os
import sys
from pathlib import Path
from typing import Any

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication

from gui.pages.finished import FinishedPage
from gui.pages.review import ReviewPage
from gui.pages.sign import SignPage
from gui.pages.today import TodayPage
from model.workflow.office.workspaces import log_in
from model.workflow.papers import finalise
from model.workspace import Workspace
from tests.bench.screen import Screen, at_login, measured, unlock
from tests.helpers.offices import FIRST, SECOND, filled_draft, inspectors

EVERY = 10  # inspections between two looks
SCREEN_DPI = 132


def in_the_window(folder: Path, count: int, checklist: str) -> list[dict[str, float]]:
    """Each on the pages people see: every section, the review, the signatures, the seals, the paper."""
    app = QApplication(sys.argv[:1])
    seen = []
    with at_login(app, folder, mark=2) as screen:
        screen.painted(lambda: unlock(screen), lambda: type(screen.page) is TodayPage)
        screen.settle()
        for number in range(1, count + 1):
            _one(screen, number, checklist)
            # Without an event loop of its own, Qt deletes later what is deleted later only when it is told to.
            QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
            if number % EVERY == 0:
                seen.append(_look(number, len(app.allWidgets())))
    return seen


def _one(screen: Screen, number: int, checklist: str) -> None:
    begun: list[str] = []
    verbs, shell = screen.shell.verbs, screen.shell
    shell.jobs.submit(lambda: filled_draft(verbs.workspace, number, checklist=checklist), begun.append, _fail)
    screen.settle()
    shell.go("fill", draft_id=begun[0])
    screen.settle()
    for key in [line.key for line in screen.presenter._state.lines]:
        screen.page.section_requested.emit(key)
        screen.settle()
    screen.page.review_requested.emit()
    screen.settle()
    assert isinstance(screen.page, ReviewPage)
    shell.go("sign", draft_id=begun[0])
    screen.settle()
    assert isinstance(screen.page, SignPage)
    screen.page.finalise_requested.emit()
    screen.settle()
    for passphrase in (FIRST, SECOND):
        screen.page.seal_requested.emit(passphrase)
        screen.settle()
    assert isinstance(screen.page, FinishedPage)
    shell.go("today")
    screen.settle()


def by_verbs(folder: Path, count: int, checklist: str) -> list[dict[str, float]]:
    """The same without a window."""
    workspace = log_in(measured(2), folder, FIRST)
    seen = []
    for number in range(1, count + 1):
        _one_by_verbs(workspace, number, checklist)
        if number % EVERY == 0:
            seen.append(_look(number, 0))
    workspace.store.close()
    return seen


def _one_by_verbs(workspace: Workspace, number: int, checklist: str) -> None:
    draft = filled_draft(workspace, number, checklist=checklist)
    record = finalise.finalise(workspace, draft).record_sha256
    for person, passphrase in zip(inspectors(workspace), (FIRST, SECOND), strict=True):
        finalise.seal(workspace, draft, person, passphrase)
    pdf = finalise.paper(workspace, record)
    pages = workspace.paper.picture(pdf, 1, SCREEN_DPI).count
    for page in range(2, pages + 1):
        workspace.paper.picture(pdf, page, SCREEN_DPI)


def _look(number: int, widgets: int) -> dict[str, float]:
    """What is held now, after Python and the allocator have let go of what they can."""
    gc.collect()
    ctypes.CDLL(None).malloc_trim(0)  # glibc keeps what was freed in pieces, now more and now less of it
    pages = int(Path("/proc/self/statm").read_text("ascii").split()[1])
    return {"inspections": number, "mb": pages * os.sysconf("SC_PAGE_SIZE") / 2**20, "widgets": widgets}


def _fail(error: Any) -> None:
    raise error


if __name__ == "__main__":
    kind, folder, count, checklist = sys.argv[1:]
    run = {"window": in_the_window, "verbs": by_verbs}[kind]
    print(json.dumps(run(Path(folder), int(count), checklist)))
