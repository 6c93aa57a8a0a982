"""Fictitious county and inspectors, their keys and certificates; keys are made once, as they cost time."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from functools import cache

from model.ports import Signer, Subject
from model.signing import PkiSeals
from model.signing.keys import Cost
from tests.unit.signing.papers import paper

AT = datetime(2026, 11, 22, 1, 30, tzinfo=UTC)
SEALS = PkiSeals(Cost(memory_kib=64, iterations=1, lanes=1))
COUNTY = Subject("示例县民政局", "p-0", "示例县民政局", "u-county", "root")
LI = Subject("李示例", "p-1", "示例县民政局", "u-county", "seal")
WANG = Subject("王示例", "p-2", "示例县民政局", "u-county", "seal")


def authority(subject: Subject = COUNTY, at: datetime = AT) -> Signer:
    key = SEALS.new_key()
    return Signer(key, SEALS.new_root(key, subject, at))


def certified(root: Signer, subject: Subject, at: datetime = AT) -> Signer:
    key = SEALS.new_key()
    return Signer(key, SEALS.issue(root, SEALS.request(key, subject), subject, at))


ROOT = authority()
FOREIGN_ROOT = authority()  # identical names, another key
LI_SEAL = certified(ROOT, LI)
WANG_SEAL = certified(ROOT, WANG)
LI_LEDGER = certified(ROOT, replace(LI, purpose="ledger"))
FOREIGN_LI = certified(FOREIGN_ROOT, LI)
ROLES = ["inspector1", "inspector2"]


@cache
def half_sealed() -> bytes:
    return SEALS.seal_paper(paper(), LI_SEAL, [ROOT.certificate], "inspector1", ROLES, AT)


@cache
def sealed() -> bytes:
    return SEALS.seal_paper(half_sealed(), WANG_SEAL, [ROOT.certificate], "inspector2", ROLES, AT)
