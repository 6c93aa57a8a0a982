"""Verbs: `model.workflow` as presenters see it, bound to the adapters and to the workspace that is open."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from functools import partial
from importlib import import_module
from types import ModuleType
from typing import Any

OUTSIDE_WORKFLOW = {"demo": "model.demo.county"}


class Verbs:
    """`verbs.<room>.<verb>(…)` calls `model.workflow.<room>.<verb>`; its first parameter is filled here
    when it is called `workspace` or `adapters`.

    Call only inside `jobs.submit`: the first call of a room imports it, and the store belongs to that thread.
    """

    def __init__(self, adapters: Callable[[], Any]) -> None:
        """`adapters` builds the ports at the first need of them; nothing heavy is imported before."""
        self._build = adapters
        self._given: dict[str, Any] = {}

    def warm(self) -> None:
        """Build the adapters now, while the person is still typing the passphrase."""
        if "adapters" not in self._given:
            self._given["adapters"] = self._build()

    def enter(self, workspace: Any) -> None:
        """From now on the verbs speak of this workspace."""
        self._given["workspace"] = workspace

    @property
    def workspace(self) -> Any:
        """The workspace that is open."""
        return self._given["workspace"]

    @property
    def entered(self) -> bool:
        """Whether one is open."""
        return "workspace" in self._given

    def leave(self) -> None:
        """Close the workspace, if one is open."""
        workspace = self._given.pop("workspace", None)
        if workspace is not None:
            workspace.store.close()

    def __getattr__(self, room: str) -> _Room:
        if room.startswith("_"):
            raise AttributeError(room)
        self.warm()
        return _Room(import_module(OUTSIDE_WORKFLOW.get(room, f"model.workflow.{room}")), self._given)


class _Room:
    def __init__(self, module: ModuleType, given: dict[str, Any]) -> None:
        self._module, self._given = module, given

    def __getattr__(self, verb: str) -> Any:
        function = getattr(self._module, verb)
        if not inspect.isfunction(function):
            return function  # a dataclass of the room
        first = next(iter(inspect.signature(function).parameters), "")
        return partial(function, self._given[first]) if first in ("workspace", "adapters") else function
