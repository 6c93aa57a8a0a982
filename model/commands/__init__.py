"""The headless verbs, one module each; a module whose name begins with `_` is no verb."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from pkgutil import iter_modules
from typing import Protocol


class Verb(Protocol):
    """What every module of this package offers."""

    HELP: str  # one Chinese sentence

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Declare the verb's own arguments."""
        ...

    def run(self, arguments: Namespace) -> int:
        """Do it and return the exit code; RefusedError and KnownError are worded by the caller."""
        ...


def verbs() -> dict[str, str]:
    """Every verb → the name of its module; nothing is imported before one is chosen."""
    names = [module.name for module in iter_modules(__path__) if not module.name.startswith("_")]
    return {name.rstrip("_"): f"{__name__}.{name}" for name in sorted(names)}  # `import` is a keyword: import_.py
