"""How the desk comes to a scene that takes more than one step."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt

from gui.navigation import load
from tests.pages.comfort.desk import Desk


def on_tour(at: Desk, step: str, route: str, **arguments: Any) -> None:
    """A page with the tour at this step."""
    at.go("today")
    at.shell._preferences.tour = step
    at.shell.guide.tour.went_on()
    at.shell.go(route, **arguments)
    at.settle()


def begin_together(at: Desk) -> None:
    """The papers proposed, begun by whoever can seal them; the first of them in front."""
    at.go("proposals", document=at.record)
    page, state = at.page, at.shell._presenter.state
    if state.begin:
        able = [one.id for one in state.offer.people.able if not one.refused]
        for tab in state.tabs:
            page.paper_chosen.emit(tab.key)
            for place in range(len(at.shell._presenter.state.offer.people.places)):
                page.person_chosen.emit(place, able[place])
        page.begin_requested.emit()
        at.settle()


def choose_section(at: Desk, number: int) -> None:
    """Open a section of the checklist in front."""
    at.page.section_requested.emit(at.page.finder.list.item(number).data(Qt.ItemDataRole.UserRole))
    at.settle()


def to_finding(at: Desk) -> None:
    """The first card that is answered 不符合, with the keyboard in what is written of it."""
    at.go("fill", draft_id=at.done)
    form = at.shell._presenter._open_form
    wanting = next(one.ref for one in form.entries.values() if form.session.value(one.answer.ref) == "no")
    at.page.map_chosen.emit(f"{wanting}/fact")
    at.settle()


def show_alone(at: Desk, route: str, state: Any) -> None:
    """A page that is only reached with a file, shown without its presenter."""
    page = load(route)[0]()
    at.shell.window.show_page(page, None)
    if state is not None:
        page.render(state)


def begin(at: Desk, route: str) -> None:
    """A page nobody wrote a scene for."""
    show_alone(at, route, getattr(load(route)[1], "begin", None))


def picture(at: Desk, section: str) -> None:
    """The whole picture of the first institution, one section of it."""
    at.go("register_list", register="institution")
    at.page.row_chosen.emit(at.page.list.lines.key(0))
    at.settle()
    at.page.section_chosen.emit(section)
    at.settle()
