"""`pytest tests/bench` prints one table of medians and ratios at the end."""

from __future__ import annotations

import pytest

from tests.bench.measure import Bench

RESULTS = pytest.StashKey[Bench]()


def pytest_configure(config: pytest.Config) -> None:
    """One table a session."""
    config.stash[RESULTS] = Bench()


@pytest.fixture
def bench(pytestconfig: pytest.Config) -> Bench:
    """Where a bench puts its comparisons."""
    return pytestconfig.stash[RESULTS]


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    """Print the table; it goes into docs/benchmarks.md as it is."""
    if config.stash[RESULTS].lines:
        terminalreporter.section("bench")
        for line in config.stash[RESULTS].table():
            terminalreporter.write_line(line)
