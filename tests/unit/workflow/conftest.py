"""An office, and one sealed paper, for the tests of the verbs."""

from __future__ import annotations

from pathlib import Path

import pytest

from model.workspace import Workspace
from tests.helpers.offices import Offices, offices_in, sealed_paper


@pytest.fixture
def county(offices: Offices) -> Workspace:
    return offices.county()


@pytest.fixture
def inspected(offices: Offices) -> tuple[Workspace, str]:
    """A county with one inspection of three findings, and the record's hash."""
    return offices.inspected()


@pytest.fixture(scope="session")
def paper(template: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[str, bytes]:
    """One sealed paper of the template county, made once: the record's hash and the PDF."""
    with offices_in(template, tmp_path_factory.mktemp("paper")) as opened:
        return sealed_paper(opened.county(mark=9))
