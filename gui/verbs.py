"""Verbs: `model.workflow` as presenters see it, bound to the adapters and to the workspace that is open."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from functools import cache, partial
from importlib import import_module
from importlib.util import find_spec
from types import ModuleType
from typing import Any

ROOMS = ("due", "intake", "registers", "papers", "files", "cases", "office")  # of model.workflow
OUTSIDE_WORKFLOW = {"demo": "model.demo.county"}


class Verbs:
    """`verbs.<file>.<verb>(…)` calls the verb of that file, in whatever room of `model.workflow` it lies; its first
    parameter is filled here when it is called `workspace` or `adapters`.

    Call only inside `jobs.submit`: the first call of a file imports it, and the store belongs to that thread.
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

    def __getattr__(self, file: str) -> _File:
        if file.startswith("_"):
            raise AttributeError(file)
        self.warm()
        return _File(import_module(module_of(file)), self._given)


@cache
def module_of(file: str) -> str:
    """The full name of a file of verbs; rooms first, because some are called like their chief file."""
    if file in OUTSIDE_WORKFLOW:
        return OUTSIDE_WORKFLOW[file]
    inside = (f"model.workflow.{room}.{file}" for room in ROOMS)
    return next((name for name in inside if find_spec(name)), f"model.workflow.{file}")


class _File:
    def __init__(self, module: ModuleType, given: dict[str, Any]) -> None:
        self._module, self._given = module, given

    def __getattr__(self, verb: str) -> Any:
        function = getattr(self._module, verb)
        if not inspect.isfunction(function):
            return function  # a dataclass of the file
        first = next(iter(inspect.signature(function).parameters), "")
        return partial(function, self._given[first]) if first in ("workspace", "adapters") else function
