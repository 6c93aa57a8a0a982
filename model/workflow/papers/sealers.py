"""Who may make and seal a paper: what this unit may make today, and whose seal is on this laptop."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from model.errors import RefusedError
from model.kinds import DocumentKind
from model.workflow.papers.authorities import Authority, authorised, still_holds, to_choose
from model.workspace import Workspace, current


@dataclass(frozen=True, slots=True)
class SealerLine:
    """A person who could seal this kind of paper; `refused` is the code of why not, or empty."""

    id: str
    name: str
    certificate_number: str
    certificate_until: str
    refused: str


@dataclass(frozen=True, slots=True)
class PaperChoice:
    """One kind of paper as this unit may make it today; `refused` is the code of why not, or empty.

    `under` are the authorities among which a person must choose, where there are several.
    """

    kind: DocumentKind
    refused: str
    people: tuple[SealerLine, ...]
    under: tuple[Authority, ...] = ()


def choice(workspace: Workspace, kind: DocumentKind, document: str = "") -> PaperChoice:
    """Whether this unit may make this paper today, after that of record `document`, and whose seals it could bear."""
    rows = workspace.store.facts.rows(
        "select row_id from current_row where register = 'person' and json_extract(data, '$.unit') = ? order by name",
        [workspace.unit_id],
    )
    refused = "" if authorised(workspace, kind) else "start.no_authority"
    people = tuple(sealer(workspace, kind, row["row_id"]) for row in rows)
    return PaperChoice(kind, refused, people, to_choose(workspace, kind, document))


def _today(workspace: Workspace) -> str:
    return workspace.clock().date().isoformat()


def sealer(workspace: Workspace, kind: DocumentKind, row_id: str) -> SealerLine:
    """Whether one person may seal today: certificate valid if one is needed, on duty, with a seal on this laptop."""
    person = current(workspace.store, "person", row_id)
    until = person.get("certificate_until", "")
    refused = _uncertified(kind, person, _today(workspace))
    if not refused and person.get("on_duty") == "no":
        refused = "inspector.off_duty"
    elif not refused and seal_slot_of(workspace, row_id) is None:
        refused = "inspector.no_seal_here"
    return SealerLine(row_id, person["name"], person.get("certificate_number", ""), until, refused)


def _uncertified(kind: DocumentKind, person: Mapping[str, str], day: str) -> str:
    """Why a person's enforcement certificate does not do on a day, "" where it does or none is needed."""
    if not kind.certificate:
        return ""
    if not person.get("certificate_number"):
        return "inspector.no_certificate"
    return "inspector.certificate_expired" if person.get("certificate_until", "") < day else ""


def check(workspace: Workspace, kind: DocumentKind, people: Sequence[str]) -> None:
    """Refuse what this unit or these people may not do today.

    Raises RefusedError start.no_authority, start.people, start.person_invalid.
    """
    if not authorised(workspace, kind):
        raise RefusedError("start.no_authority", title=kind.title)
    if not kind.least <= len(set(people)) == len(people) <= len(kind.roles):
        raise RefusedError("start.people", least=kind.least)
    for row_id in people:
        line = sealer(workspace, kind, row_id)
        if line.refused:
            raise RefusedError("start.person_invalid", name=line.name, why=line.refused)


def check_again(
    workspace: Workspace, kind: DocumentKind, people: Sequence[str], case: Mapping[str, str], visited_on: str
) -> None:
    """Refuse to freeze what began allowed and is so no more: on the day of the visit, or else today.

    `case` says under which authority it began. Raises RefusedError finalise.no_authority, finalise.other_authority,
    finalise.no_certificate.
    """
    day = visited_on or _today(workspace)
    if not authorised(workspace, kind, day):
        raise RefusedError("finalise.no_authority", title=kind.title, day=day)
    if not still_holds(workspace, kind, case, day):
        raise RefusedError("finalise.other_authority", title=kind.title, day=day, name=case.get("in_name_of", ""))
    for row_id in people if kind.certificate else ():
        person = current(workspace.store, "person", row_id)
        if why := _uncertified(kind, person, day):
            raise RefusedError("finalise.no_certificate", name=person["name"], why=why, day=day)


def office(workspace: Workspace, under: Authority) -> dict[str, str]:
    """This unit as `case` carries it, and in whose name it acts: an entrusted unit in that of who entrusted it.

    Source: 行政处罚法第二十条, documents.md §1.
    """
    unit = workspace.unit
    ours = {"unit_id": workspace.unit_id, "unit_name": unit["name"], "area": unit["area"]}
    return {**ours, **under.named, "in_name_of": under.in_name_of or unit["name"]}


def named(workspace: Workspace, kind: DocumentKind, people: Sequence[str]) -> dict[str, str]:
    """The people in the order of the roles, as `case` carries them; places nobody was named for stay empty."""
    values: dict[str, str] = {}
    for role, row_id in zip(kind.roles, people, strict=False):
        line = sealer(workspace, kind, row_id)
        values |= {f"{role}_id": row_id, f"{role}_name": line.name, f"{role}_cert": line.certificate_number}
    return values


def seal_slot_of(workspace: Workspace, person_id: str) -> tuple[str, bytes] | None:
    """The user and the seal certificate of one person on this laptop, or None."""
    for slot in workspace.store.key_slots.all():
        if slot.purpose != "seal" or not slot.certificate:  # one still waiting for the county's answer cannot seal
            continue
        if workspace.seals.subject_of(slot.certificate).person_id == person_id:
            return slot.person_id, slot.certificate
    return None
