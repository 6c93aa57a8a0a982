"""Stops the store's thread for good at one exact call of one port, having said so; there the window is killed."""

from __future__ import annotations

import threading
from collections.abc import Callable, Generator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from model.ports import Adapters, Store


@dataclass(frozen=True)
class Stop:
    """`when` is before or after; `call` is e.g. archive.add, seals.seal_paper, or transaction of the store itself."""

    when: str
    call: str
    nth: int = 1
    first_argument: str = ""  # only calls that begin with it count

    def __str__(self) -> str:
        return f"{self.when} {self.call} {self.first_argument or self.nth}"


def stopping(adapters: Adapters, stop: Stop, said: Callable[[], None]) -> Adapters:
    """The same adapters, but for the one call that never ends; `said()` is called there first."""
    watch = _Watch(stop, said)
    room, _, method = stop.call.rpartition(".")
    if room == "seals":
        watch.put_round(adapters.seals, method)
        return adapters

    def open_store(folder: Path, passphrase: str) -> tuple[Store, str]:
        store, user = adapters.open_store(folder, passphrase)
        if method == "transaction":
            watch.put_round_block(store)
        else:
            watch.put_round(getattr(store, room), method)
        return store, user

    return replace(adapters, open_store=open_store)


class _Watch:
    def __init__(self, stop: Stop, said: Callable[[], None]) -> None:
        self._stop, self._said, self._met = stop, said, 0

    def put_round(self, owner: Any, method: str) -> None:
        inner = getattr(owner, method)

        def call(*arguments: Any, **options: Any) -> Any:
            here = self._is_here(*arguments)
            self._pass("before", here)
            result = inner(*arguments, **options)
            self._pass("after", here)
            return result

        setattr(owner, method, call)

    def put_round_block(self, store: Any) -> None:
        inner: Callable[[], AbstractContextManager[None]] = store.transaction

        @contextmanager
        def transaction() -> Generator[None]:
            with inner():
                yield
            self._pass("after", self._is_here())

        store.transaction = transaction

    def _is_here(self, *arguments: Any) -> bool:
        wanted = self._stop.first_argument
        self._met += not wanted or wanted in arguments[:1]
        return self._met == self._stop.nth and (not wanted or wanted in arguments[:1])

    def _pass(self, when: str, here: bool) -> None:
        if here and when == self._stop.when:
            self._said()
            threading.Event().wait()
