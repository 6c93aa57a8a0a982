"""Facts every paper says alike: its line in the lists, what each of its cards says, its photos and its seals."""

from __future__ import annotations

from collections.abc import Iterator

from forms.definition import FormDefinition, Group
from forms.xml import XmlElement
from model.facts.payload import payload, said
from model.ports import Row
from model.record import Record

CASE = (
    *("unit_name", "number", "title", "subject_kind", "subject_id", "subject_name", "area"),
    *("case_id", "inspection", "document", "register", "row_id"),
)
PROGRAM = ("case", "sign")  # groups that say nothing of the matter itself
PHOTO = ("taken", "received")


def apply(record: Record, form: FormDefinition) -> dict[str, list[Row]]:
    """What the tables say about one paper of any kind, derived from the record and its blank form alone."""
    root = payload(record)
    cards = list(_cards(root, form))
    return {
        "fact_paper": [_paper(record, root)],
        "fact_matter": [_matter(at, asked, card) for at, (asked, card) in enumerate(_matters(cards), 1)],
        "fact_photo": _photos(record, cards),
        "fact_signature": [_seal(root, one.role, one.certificate_sha256) for one in record.required_signers],
    }


def line(record: Record, root: XmlElement, dated: str, **known: int) -> Row:
    """The line of a paper, without what it says in particular; `known` are counts its kind knows better."""
    case = {name: said(root, f"case/{name}") for name in CASE}
    return {
        "id": record.id,
        "kind": record.kind,
        "unit": record.unit,
        **case,
        "case_id": case["case_id"] or record.id,
        "dated": dated,
        "problems": 0,
        "unchecked": 0,
        **known,
        "made_at": record.made_at,
        "author": record.author,
        "corrects": " ".join(record.previous),
        "content": {},
    }


def _paper(record: Record, root: XmlElement) -> Row:
    content: Row = {}
    for group in root:
        if group.tag not in PROGRAM:
            content |= dict(_values(group))
    return {**line(record, root, content.get("date", "") or record.made_at[:10]), "content": content}


def _values(group: XmlElement) -> Iterator[tuple[str, object]]:
    """The leaves of a plain group by name, those of its repeats as lists."""
    repeats: dict[str, list[Row]] = {}
    for node in group:
        if not len(node):
            yield node.tag, node.text or ""
        elif not any(len(inner) for inner in node) and node.tag != "photo" and not _numbered(node.tag):
            repeats.setdefault(node.tag, []).append({inner.tag: inner.text or "" for inner in node})
    yield from repeats.items()


def _cards(root: XmlElement, form: FormDefinition) -> Iterator[tuple[Group, XmlElement]]:
    for section in root:
        for card in section:
            asked = form.find(f"/{root.tag}/{section.tag}/{card.tag}")
            if isinstance(asked, Group) and asked.metadata.get("role") == "field":
                yield asked, card


def _matters(cards: list[tuple[Group, XmlElement]]) -> Iterator[tuple[Group, XmlElement]]:
    """The cards made of what the paper is about (`forms/paper_file.py`), not those its file names one by one."""
    return ((asked, card) for asked, card in cards if _numbered(card.tag))


def _numbered(tag: str) -> bool:
    return tag[:1] == "p" and tag[1:].isdigit()


def _matter(position: int, asked: Group, card: XmlElement) -> Row:
    values = {node.tag: node.text or "" for node in card if not len(node)}
    return {
        "position": position,
        "code": asked.metadata.get("code", ""),
        "label": asked.label,
        "answer": values.pop("answer", ""),
        "data": values,
    }


def _photos(record: Record, cards: list[tuple[Group, XmlElement]]) -> list[Row]:
    """Every attachment with the card it stands under; one that no card names too."""
    named = {
        said(photo, "file"): {"item": card.tag, **{name: said(photo, name) for name in PHOTO}}
        for _, card in cards
        for photo in card
        if photo.tag == "photo" and len(photo)
    }
    nowhere = {"item": "", **dict.fromkeys(PHOTO, "")}
    return [
        {"name": one.name, "sha256": one.sha256, "print_sha256": one.print_sha256, **named.get(one.name, nowhere)}
        for one in record.attachments
    ]


def _seal(root: XmlElement, role: str, certificate_sha256: str) -> Row:
    name = said(root, f"case/{role}_name")
    return {"role": role, "state": "sealed", "name": name, "certificate_sha256": certificate_sha256}
