"""Jobs that run at once, verbs that answer what the test says, and a record of what was shown."""

from __future__ import annotations

from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

from model.errors import KnownError, RefusedError


class JobsAtOnce:
    """Runs a job where it is submitted."""

    def submit(self, call: Callable[[], Any], done: Callable[[Any], None], failed: Callable[[Any], None]) -> None:
        try:
            result = call()
        except (RefusedError, KnownError) as error:
            failed(error)
            return
        done(result)

    submit_beside = submit

    def tell(self, told: Callable[[Any], None], what: Any) -> None:
        told(what)


class Stage:
    """A presenter with everything around it faked; `shown` are the states, `gone` the routes, `called` the verbs."""

    def __init__(self, presenter_class: Callable[..., Any], **rooms: dict[str, Any]) -> None:
        self.shown: list[Any] = []
        self.gone: list[tuple[str, dict[str, Any]]] = []
        self.called: list[tuple[Any, ...]] = []
        self.verbs = SimpleNamespace(
            warm=lambda: self.called.append(("warm",)),
            enter=lambda workspace: self.called.append(("enter", workspace)),
            **{room: self._room(room, said) for room, said in rooms.items()},
        )
        self.presenter = presenter_class(self.verbs, JobsAtOnce(), self.shown.append, self._go)

    @property
    def state(self) -> Any:
        return self.shown[-1]

    def _go(self, route: str, **arguments: Any) -> None:
        self.gone.append((route, arguments))

    def _room(self, room: str, said: dict[str, Any]) -> SimpleNamespace:
        return SimpleNamespace(**{verb: self._verb(f"{room}.{verb}", result) for verb, result in said.items()})

    def _verb(self, name: str, result: Any) -> Callable[..., Any]:
        def call(*given: Any, **named: Any) -> Any:
            self.called.append((name, *given, *named.items()))
            if isinstance(result, Exception):
                raise result
            return result(*given, **named) if callable(result) else result

        return call
