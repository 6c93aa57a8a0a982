"""Navigation: the places on the left, and how a page is found, joined to its presenter and visited.

A route `register_list` is `gui/pages/register_list.py` with `RegisterListPage` and
`gui/presenters/register_list.py` with `RegisterListPresenter`; both are imported at the first visit.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import partial
from importlib import import_module
from typing import Any

from PySide6.QtCore import Signal
from shiboken6 import isValid

from gui.jobs import Jobs
from gui.widgets.page import Page


@dataclass(frozen=True, slots=True)
class Place:
    """One entry of the left column: Ctrl+1, Ctrl+2 … in this order."""

    title: str
    icon: str
    route: str
    arguments: Mapping[str, str] = field(default_factory=dict)


PLACES = (
    Place("今日", "house", "today"),
    Place("应办", "calendar-check", "due"),
    Place("案件", "folders", "cases"),
    Place("机构", "building-2", "register_list", {"register": "institution"}),
    Place("场所", "map-pin", "register_list", {"register": "site"}),
    Place("人员", "users", "register_list", {"register": "person"}),
    Place("台账", "layout-grid", "registers"),
    Place("权限", "scale", "register_list", {"register": "authority"}),
    Place("导入", "download", "import_records"),
    Place("验证", "shield-check", "verify_file"),
)


def join(
    page: Page,
    presenter_class: Callable[..., Any],
    verbs: Any,
    jobs: Jobs,
    go: Callable[..., None],
    shown: Callable[[Page, Any], None] | None = None,
) -> Any:
    """Make the presenter of a page and connect each signal of the page to its method of the same name.

    `shown(page, state)` is called whenever the page has shown a state.
    """
    presenter = presenter_class(verbs, jobs, partial(_show, page, shown), go)
    for name in signals(type(page)):
        getattr(page, name).connect(getattr(presenter, name))
    return presenter


def signals(page_class: type[Page]) -> list[str]:
    """The names of the signals a page class declares itself."""
    return [name for name, value in vars(page_class).items() if isinstance(value, Signal)]


def load(route: str) -> tuple[type[Page], Callable[..., Any]]:
    """The page and presenter classes of a route."""
    stem = "".join(part.capitalize() for part in route.split("_"))
    page = getattr(import_module(f"gui.pages.{route}"), f"{stem}Page")
    return page, getattr(import_module(f"gui.presenters.{route}"), f"{stem}Presenter")


def _show(page: Page, shown: Callable[[Page, Any], None] | None, state: Any) -> None:
    """Render, unless the page went away while a job was running."""
    if isValid(page):
        page.render(state)
        if shown:
            shown(page, state)
