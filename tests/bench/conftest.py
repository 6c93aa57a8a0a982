"""`pytest tests/bench -s` prints one table of medians and ratios at the end; what the benches share."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.bench.measure import Bench
from tests.helpers.offices import Offices, found_template, offices_in

RESULTS = pytest.StashKey[Bench]()


def pytest_configure(config: pytest.Config) -> None:
    """One table a session."""
    config.stash[RESULTS] = Bench()


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """In the order of the files, so that two tables can be laid side by side."""
    items.sort(key=lambda item: item.location[:2])


@pytest.fixture
def bench(pytestconfig: pytest.Config) -> Bench:
    """Where a bench puts its comparisons."""
    return pytestconfig.stash[RESULTS]


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A demo county, made once a run."""
    return found_template(tmp_path_factory.mktemp("template") / "county")


@pytest.fixture
def offices(template: Path, tmp_path: Path) -> Iterator[Offices]:
    """Offices of this bench's own."""
    with offices_in(template, tmp_path) as opened:
        yield opened


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    """Print the table; it goes into docs/benchmarks.md as it is."""
    if config.stash[RESULTS].lines or config.stash[RESULTS].remarks:
        terminalreporter.section("bench")
        for line in config.stash[RESULTS].table():
            terminalreporter.write_line(line)
