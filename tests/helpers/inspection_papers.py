"""One case on paper, from its approval to its reinspection: what people answer on each paper, and each sealed."""

from __future__ import annotations

from model.workspace import Workspace
from tests.helpers.offices import sealed_paper
from tests.helpers.papers import ORDER, issued


def case_papers(county: Workspace) -> dict[str, str]:
    """Every paper of one case by its kind, in the order they are made; the records' hashes."""
    made = {"inspection": sealed_paper(county, seed=2)[0]}
    made["order"] = issued(county, "order", made["inspection"], ORDER)
    return made
