"""What holds for every test: nothing unexpected passes silently, and every run can be repeated."""

from __future__ import annotations

import atexit
import logging
import os
import shutil
import tempfile
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import hypothesis
import pytest

from tests.helpers import leftovers
from tests.helpers.fakes import FakeClock, FakeIds
from tests.helpers.log_guard import LogGuard
from tests.helpers.modal import forbid_modal_dialogs

if TYPE_CHECKING:
    from tests.helpers.offices import Offices

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")  # before anyone makes a QApplication
# The programs that tests start leave what they know of workspace folders here, not with whoever runs the tests.
_STATE = tempfile.mkdtemp(prefix="yijian-state-")
atexit.register(shutil.rmtree, _STATE, ignore_errors=True)
os.environ.update(XDG_STATE_HOME=_STATE, LOCALAPPDATA=_STATE)

hypothesis.settings.register_profile("fast", max_examples=25, deadline=None, print_blob=True)
hypothesis.settings.register_profile("deep", max_examples=1000, deadline=None, print_blob=True)


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add --deep."""
    parser.addoption("--deep", action="store_true", help="also the tests marked deep, and 1000 examples a property")


def pytest_configure(config: pytest.Config) -> None:
    """Choose how many examples a property tries."""
    hypothesis.settings.load_profile("deep" if config.getoption("--deep") else "fast")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Begin with the tests marked `long`; leave those marked `deep` to --deep."""
    items.sort(key=lambda item: item.get_closest_marker("long") is None)
    if not config.getoption("--deep"):
        deep = [item for item in items if item.get_closest_marker("deep")]
        items[:] = [item for item in items if item not in deep]
        config.hook.pytest_deselected(items=deep)


@pytest.fixture
def deep(request: pytest.FixtureRequest) -> bool:
    """Whether --deep was given: for tests that then only do more of the same."""
    return bool(request.config.getoption("--deep"))


@pytest.fixture(autouse=True)
def log_guard() -> Iterator[LogGuard]:
    """Fail on a WARNING nobody announced; `with log_guard.expect("…"):` announces one."""
    guard = LogGuard()
    logging.getLogger().addHandler(guard)
    yield guard
    logging.getLogger().removeHandler(guard)
    if guard.unexpected:
        pytest.fail(guard.complaint(), pytrace=False)


@pytest.fixture(autouse=True)
def nothing_left_behind() -> Iterator[None]:
    """Fail on a modal dialog, and on a window or job that outlives its test."""
    forbid_modal_dialogs()
    before = set(threading.enumerate())
    yield
    left = leftovers.windows() + leftovers.jobs(before)
    if left:
        pytest.fail(f"left behind: {', '.join(left)}", pytrace=False)


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A demo county's folder, made once a run, to be copied."""
    from tests.helpers.offices import found_template, hurry  # brings store and paper: only for tests that want offices

    hurry()
    return found_template(tmp_path_factory.mktemp("template") / "county")


@pytest.fixture
def offices(template: Path, tmp_path: Path) -> Iterator[Offices]:
    """Opens copies of the template county; whatever is open at the end of the test is closed."""
    from tests.helpers.offices import offices_in

    with offices_in(template, tmp_path) as opened:
        yield opened


@pytest.fixture
def clock() -> FakeClock:
    """Monday 2026-03-02 09:00 +08:00, until advanced."""
    return FakeClock()


@pytest.fixture
def new_id() -> FakeIds:
    """Ids 019cab00-…-0001, -0002, …"""
    return FakeIds()
