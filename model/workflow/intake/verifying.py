"""Is this paper what it claims to be: its seals, who must have sealed, and its pages drawn again from its data."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from forms.errors import FormError
from forms.xml import attribute, parse_xml
from model.errors import KnownError
from model.facts.payload import payload, said
from model.kinds import KINDS
from model.ports import Material, Paper, PaperSeals, Seals, SealSeen
from model.record import Record, read_record

MAX_TEMPLATE = 256_000  # bytes


@dataclass(frozen=True, slots=True)
class Verdict:
    """What is known of one paper; `verdict` is a label of group verdict, the rest says why."""

    verdict: str  # valid | unknown_signer | altered | unsigned | partly_signed | unreadable
    record: Record | None = None
    material: Material | None = None
    seals: tuple[SealSeen, ...] = ()
    differences: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()


def verify(pdf: bytes, roots: Sequence[bytes], seals: Seals, paper: Paper) -> Verdict:
    """Apply the five rules: every seal holds, all who must have sealed did, the last seal covers the whole file,

    the record is read from what was sealed, and its pages are exactly what that record draws.
    """
    seen = seals.examine_paper(pdf, roots)
    try:
        material = paper.read(seen.signed_revision or pdf)
        record = read_record(material.record)
    except KnownError as error:
        return Verdict("unreadable" if not seen.seals else "altered", seals=seen.seals, differences=(error.code,))
    compared = paper.compare(pdf, material)
    wrong = (*_wrong_template(material, record), *_wrong_people(seen, record))
    differences = (*_broken(seen, record), *wrong, *compared.differences)
    return Verdict(_verdict(seen, record, differences), record, material, seen.seals, differences, compared.remarks)


def _verdict(seen: PaperSeals, record: Record, differences: Sequence[str]) -> str:
    if "seal.none" in seen.problems:
        return "unsigned"
    if differences:
        return "altered"
    if _missing(seen, record):
        return "partly_signed"
    return "valid" if all(seal.trusted for seal in seen.seals) else "unknown_signer"


def _wrong_template(material: Material, record: Record) -> list[str]:
    """The pages are drawn as the paper of the record's kind: no 督导记录, sealed by one, looks like a 检查笔录."""
    kind = KINDS.get(record.kind)
    try:
        drawn_as = attribute(parse_xml(material.template, MAX_TEMPLATE), "kind")
    except FormError:
        drawn_as = ""
    return [] if kind and drawn_as == kind.paper else ["record.wrong_template"]


def _wrong_people(seen: PaperSeals, record: Record) -> list[str]:
    """As many different people of the record's own unit as its kind needs, and the ones its pages name.

    行政处罚法第四十二条: not fewer than two inspect; one alone could otherwise write a record that asks for no other.
    """
    kind = KINDS.get(record.kind)
    if kind is None:
        return ["record.signers"]
    try:
        root = payload(record)
    except KnownError as error:  # a byte of the record was changed: the verdict says so, nothing is raised
        return [error.code]
    named = {role: person for role in kind.roles if (person := said(root, f"case/{role}_id"))}
    demanded = [need.role for need in record.required_signers]
    different = {need.certificate_sha256 for need in record.required_signers}
    if not kind.may_ask(demanded, list(named)) or len(different) != len(demanded):
        return ["record.signers"]
    return [
        f"seal.wrong_person.{seal.role}"
        for seal in seen.seals
        if (seal.subject.person_id, seal.subject.unit_id) != (named.get(seal.role), record.unit)
    ]


def _missing(seen: PaperSeals, record: Record) -> list[str]:
    """Roles that must have sealed and did not."""
    sealed = {(seal.role, seal.certificate_sha256) for seal in seen.seals if seal.intact}
    return [need.role for need in record.required_signers if (need.role, need.certificate_sha256) not in sealed]


def _broken(seen: PaperSeals, record: Record) -> list[str]:
    """What is wrong with the seals that are there; a seal that is merely missing is no alteration."""
    expected = {need.role: need.certificate_sha256 for need in record.required_signers}
    wrong = [
        f"seal.wrong_certificate.{seal.role}"
        for seal in seen.seals
        if expected.get(seal.role) != seal.certificate_sha256
    ]
    torn = [problem for seal in seen.seals if not seal.intact for problem in (seal.problems or ("seal.broken",))]
    problems = [problem for problem in seen.problems if not problem.startswith(("seal.missing", "seal.none"))]
    uncovered = [] if seen.covers_whole_file or not seen.seals else ["paper.bytes_after_seal"]
    return list(dict.fromkeys([*problems, *torn, *wrong, *uncovered]))
