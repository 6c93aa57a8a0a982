"""Presenter: the few lines every presenter shares; plain Python, so it is tested without a screen."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any, Generic, TypeVar

from model.errors import KnownError, RefusedError
from model.wording import explain

State = TypeVar("State")
LEAVING = "这里还有没有存下的内容。请先保存；要放弃它们，就再按一次。"


class Presenter(Generic[State]):
    """Holds the state its page shows last; `begin` says the first one. States have `busy` and `error`."""

    begin: State
    unsaved: int = 0  # what leaving now would lose; the window asks too

    def __init__(self, verbs: Any, jobs: Any, show: Callable[[State], None], go: Callable[..., None]) -> None:
        self.verbs, self.jobs, self.go = verbs, jobs, go
        self._show = show
        self.state = self.begin

    def tell(self, **changed: Any) -> None:
        """Show the state with these fields changed."""
        self.state = replace(self.state, **changed)
        self._show(self.state)

    def run(self, call: Callable[[], Any], done: Callable[[Any], None]) -> None:
        """Show that something is under way, run `call` in the store thread, then `done(result)` or the error."""
        self.tell(busy=True, error="")
        self.jobs.submit(call, done, self.failed)

    def may_leave(self) -> bool:
        """False once, said in place, while something would be lost; the next wish is taken as meant."""
        stays = self.unsaved > 0 and getattr(self.state, "error", "") != LEAVING
        if stays:
            self.tell(error=LEAVING)
        return not stays

    def failed(self, error: RefusedError | KnownError) -> None:
        """Say in place what went wrong and what to do next."""
        self.tell(busy=False, error=explain(error))
