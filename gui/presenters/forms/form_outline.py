"""A checklist form as the fill page walks it: sections of cards in order, and the groups of plain questions."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from forms.definition import FormDefinition, Group, Item, Question

CASE, SIGN = "case", "sign"  # written by the program; asked on the sign page
ENTRY_ROLES = ("item", "field")
NOTES = ("note1", "note2")
NOT_FINDING = ("answer", "bulk", *NOTES)


@dataclass(frozen=True, slots=True)
class Entry:
    """One row of the checklist: a judgement ("item") or a value to fill in ("field")."""

    ref: str
    number: int  # counted through the whole checklist, from 1
    role: str
    text: str
    meta: Mapping[str, str]
    answer: Question
    finding: tuple[Question, ...]
    notes: tuple[Question, ...]  # of inspector 1 and 2
    bulk: str  # where the moment of a bulk answer stands, "" in forms from before there was one
    photo: str  # reference of its photo repeat, "" if it has none
    after: str  # of the photos after a correction on the spot, "" if it can have none


@dataclass(frozen=True, slots=True)
class Section:
    """One page of the fill screen: `entries` of the checklist, or plain `items` of a group such as 现场信息."""

    key: str
    ref: str
    title: str
    entries: tuple[Entry, ...] = ()
    items: tuple[Item, ...] = ()


def outline(definition: FormDefinition) -> tuple[Section, ...]:
    """Plain groups such as 现场信息 first, then every section of cards."""
    groups = [child for child in definition.children if isinstance(child, Group)]
    plain = [_plain(one) for one in groups if "role" not in one.metadata and _name(one) not in (CASE, SIGN)]
    number, sections = 1, []
    for group in groups:
        if group.metadata.get("role") == "section":
            entries = tuple(_entry(child, at) for at, child in enumerate(_entry_groups(group), number))
            number += len(entries)
            sections.append(Section(_name(group), group.ref, group.label, entries=entries))
    return (*plain, *sections)


def sign_section(definition: FormDefinition) -> Section:
    """The group of signatures; without items where a paper is only sealed."""
    found = (_plain(one) for one in definition.children if isinstance(one, Group) and _name(one) == SIGN)
    return next(found, Section(SIGN, f"/data/{SIGN}", ""))


def _name(item: Item) -> str:
    return item.ref.rsplit("/", 1)[1]


def _plain(group: Group) -> Section:
    return Section(_name(group), group.ref, group.label, items=group.children)


def _entry_groups(section: Group) -> list[Group]:
    return [one for one in section.children if isinstance(one, Group) and one.metadata.get("role") in ENTRY_ROLES]


def _entry(group: Group, number: int) -> Entry:
    questions = [one for one in group.children if isinstance(one, Question)]
    names = {_name(one): one.ref for one in group.children}
    return Entry(
        ref=group.ref,
        number=number,
        role=group.metadata["role"],
        text=group.label,
        meta=group.metadata,
        answer=next(one for one in questions if one.ref == f"{group.ref}/answer"),
        finding=tuple(one for one in questions if _name(one) not in NOT_FINDING),
        notes=tuple(one for one in questions if _name(one) in NOTES),
        bulk=names.get("bulk", ""),
        photo=names.get("photo", ""),
        after=names.get("after", ""),
    )
