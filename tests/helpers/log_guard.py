"""Fails a test that logs a WARNING or worse which it did not announce."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from contextlib import contextmanager

# Libraries that describe hostile input in the log as well as in what they return or raise.
TOLERATED = ("pyhanko", "pyhanko_certvalidator", "fontTools", "hypothesis")


class LogGuard(logging.Handler):
    """Collects the warnings of one test; `expect` takes those that were announced out again."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.unexpected: list[logging.LogRecord] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Keep the record unless it comes from a tolerated library."""
        if record.name.split(".")[0] not in TOLERATED:
            self.unexpected.append(record)

    @contextmanager
    def expect(self, pattern: str) -> Iterator[None]:
        """Announce that the block logs at least one warning matching `pattern` (a regular expression)."""
        before = len(self.unexpected)
        yield
        inside = self.unexpected[before:]
        others = [record for record in inside if not re.search(pattern, record.getMessage())]
        assert len(others) < len(inside), f"no warning matching {pattern!r} was logged"
        self.unexpected[before:] = others

    def complaint(self) -> str:
        """What a failing test says about the warnings it did not announce, or ""."""
        lines = [f"  {one.pathname}:{one.lineno} {one.levelname} {one.getMessage()}" for one in self.unexpected]
        return "\n".join(["logged without `with log_guard.expect(…)`:", *lines]) if lines else ""
