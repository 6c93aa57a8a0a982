"""The tour of the demo workspace: which step one is at, and what moves it on; it only looks on."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any, Protocol

from gui.presenters.tour_events import events

FILE = Path(__file__).parents[2] / "assets" / "help" / "tour.toml"
OVER = "over"  # done, or put away: offered only in the help
AHEAD = 2  # who has done the step after this one needs neither
OFFERED_ON, ALWAYS_ON = "today", "help"
BEGIN, GO_ON, NEXT, FINE = "开始导览（F6）", "接着导览（F6）", "下一步（F6）", "好（F6）"
PUT_AWAY, STOP = "不用了", "结束（Esc）"


@dataclass(frozen=True, slots=True)
class Step:
    """What to do, what shows that it was done, and what to point at on which page."""

    name: str
    words: str
    done: frozenset[str]
    at: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Script:
    """The steps in their order, and what is said before and after them."""

    offer: str
    again: str
    end: str
    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class TourState:
    """What the bar shows, nothing without words; `point_at` names a control of the page in front, "" the way to 今日.

    None is nothing on this page; `progress` is there only at a step.
    """

    words: str = ""
    progress: str = ""
    onward: str = ""  # what the first button says
    away: str = ""  # what the second says, if there is one
    running: bool = False
    point_at: str | None = None


class Kept(Protocol):
    """What is remembered between two starts."""

    tour: str  # OVER, the name of the step one was at, or "" before the first time


@dataclass(slots=True)
class _Progress:
    """One walk through the tour; `at` is the step, or how many there are once it is at its end."""

    at: int
    happened: set[str] = field(default_factory=set)


@cache
def script() -> Script:
    """The steps as the file says them."""
    said = tomllib.loads(FILE.read_text("utf-8"))
    steps = tuple(Step(one["name"], one["words"], frozenset(one["done"]), one["at"]) for one in said["steps"])
    return Script(*(said[name].format(count=len(steps)) for name in ("offer", "again", "end")), steps)


class Tour:
    """Offered on 今日 of a demo workspace until it is done or put away, and always in the help there."""

    def __init__(self, kept: Kept, show: Callable[[TourState], None]) -> None:
        self._kept, self._show = kept, show
        self._demo = False
        self._route = ""
        self._seen: dict[str, Any] = {}  # the last state of each page
        self._walk: _Progress | None = None

    def entered(self, demo: bool) -> None:
        """Somebody logged in; only a demo workspace has a tour."""
        self._demo = demo
        self._tell()

    def left(self) -> None:
        """The workspace was closed; where the tour stood is remembered."""
        self._demo, self._walk, self._seen = False, None, {}
        self._tell()

    def saw(self, route: str, state: Any) -> None:
        """The page in front is this one and shows this state; None for one that has shown nothing yet."""
        self._route = route
        walk = self._step_walk()
        if walk:
            walk.happened |= events(route, self._seen.get(route), state)
            near = script().steps[walk.at : walk.at + AHEAD]
            done = [number for number, step in enumerate(near, 1) if step.done <= walk.happened]
            if done:
                self._go_to(walk.at + done[-1])
        if state is not None:
            self._seen[route] = state
        self._tell()

    def went_on(self) -> None:
        """Begin, on to the next step, or done."""
        if not self._state().words:
            return
        if self._walk is None:
            kept = [step.name for step in script().steps].index(self._kept.tour) if self._resumes() else 0
            self._go_to(kept)
        elif self._step_walk():
            self._go_to(self._walk.at + 1)
        else:
            self._walk = None
        self._tell()

    def stopped(self) -> None:
        """The offer is put away; a walk ends, and is offered again from the step it was at."""
        if self._walk is None and self._state().away:
            self._kept.tour = OVER
        self._walk = None
        self._tell()

    def _go_to(self, at: int) -> None:
        steps = script().steps
        self._walk = _Progress(at)
        self._kept.tour = steps[at].name if at < len(steps) else OVER

    def _step_walk(self) -> _Progress | None:
        """The walk, if it is at one of the steps."""
        return self._walk if self._walk and self._walk.at < len(script().steps) else None

    def _resumes(self) -> bool:
        return self._route == OFFERED_ON and self._kept.tour in {step.name for step in script().steps}

    def _tell(self) -> None:
        self._show(self._state())

    def _state(self) -> TourState:
        if not self._demo:
            return TourState()
        if self._walk is None:
            return self._offer()
        steps, at = script().steps, self._walk.at
        if at == len(steps):
            return TourState(script().end, "", FINE, running=True)
        words, progress = steps[at].words, f"{at + 1}/{len(steps)}"
        return TourState(words, progress, NEXT, STOP, True, steps[at].at.get(self._route))

    def _offer(self) -> TourState:
        if self._route == ALWAYS_ON:
            return TourState(script().again, "", BEGIN)
        if self._route == OFFERED_ON and self._kept.tour != OVER:
            return TourState(script().offer, "", GO_ON if self._resumes() else BEGIN, PUT_AWAY)
        return TourState()
