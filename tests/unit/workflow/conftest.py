"""A county made once a run; each test works on a copy."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from model.workspace import Workspace
from tests.helpers.offices import Offices, found_template, offices_in, sealed_paper


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return found_template(tmp_path_factory.mktemp("template") / "county")


@pytest.fixture
def offices(template: Path, tmp_path: Path) -> Iterator[Offices]:
    with offices_in(template, tmp_path) as opened:
        yield opened


@pytest.fixture
def county(offices: Offices) -> Workspace:
    return offices.county()


@pytest.fixture(scope="session")
def paper(template: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[str, bytes]:
    """One sealed paper of the template county, made once: the record's hash and the PDF."""
    with offices_in(template, tmp_path_factory.mktemp("paper")) as opened:
        return sealed_paper(opened.county(mark=9))
