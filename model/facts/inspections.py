"""Facts of an inspection record: the visit, its answers, findings, photos and signatures."""

from __future__ import annotations

from collections.abc import Iterator

from forms.definition import FormDefinition
from forms.xml import XmlElement
from model.facts.papers import line
from model.facts.payload import payload, said
from model.ports import Row
from model.record import Record

FINDING_FIELDS = ("fact", "place", "quantity", "requirement")
REMARKS = ("bulk", "note1", "note2")
STAGES = {"after": "after", "photo": "before"}  # repeats of photos, by what those of a corrected finding show
PHOTO_FIELDS = ("taken", "received")
SIGNERS = {"inspector1": "sign1", "inspector2": "sign2", "party": "party_state"}


def apply(record: Record, form: FormDefinition) -> dict[str, list[Row]]:
    """Everything the tables say about one inspection, derived from the record and its blank form alone."""
    root = payload(record)
    items = list(_items(root, form))
    visit = _inspection(record, root, items)
    return {
        "fact_paper": [line(record, root, visit["visited_on"], problems=visit["no"], unchecked=visit["unchecked"])],
        "fact_inspection": [visit],
        "fact_answer": [
            {
                "item": item["item"],
                "section": item["section"],
                "answer": item["answer"],
                **{name: item["values"].get(name, "") for name in REMARKS},
            }
            for item in items
            if item["answer"]
        ],
        "fact_finding": [_finding(item) for item in items if _is_finding(item)],
        "fact_photo": _photos(record, items),
        "fact_signature": _signatures(record, root),
    }


def _items(root: XmlElement, form: FormDefinition) -> Iterator[Row]:
    """Each item of the checklist that the submission holds, with its form's metadata beside its answers."""
    for section in root:
        for item in section:
            asked = form.find(f"/{root.tag}/{section.tag}/{item.tag}")
            if asked is not None and "code" in asked.metadata:
                meta = asked.metadata
                values = {node.tag: node.text or "" for node in item if node.tag not in STAGES}
                photos = [_photo(node) for node in item if node.tag in STAGES and said(node, "file")]
                answer = values.get("answer", "")
                yield {
                    "item": meta["code"],
                    "section": section.tag,
                    "answer": answer,
                    "values": values,
                    "photos": photos,
                    "meta": meta,
                }


def _inspection(record: Record, root: XmlElement, items: list[Row]) -> Row:
    def count(answer: str) -> int:
        return sum(item["answer"] == answer and item["meta"].get("role") == "item" for item in items)

    return {
        "id": record.id,
        "unit": record.unit,
        "unit_name": said(root, "case/unit_name"),
        "number": said(root, "case/number"),
        "checklist": record.form.id,
        "title": said(root, "case/title"),
        "type": said(root, "case/type"),
        "subject_kind": said(root, "case/subject_kind"),
        "subject_id": said(root, "case/subject_id"),
        "subject_name": said(root, "case/subject_name"),
        "area": said(root, "case/area"),
        "visited_on": said(root, "visit/date"),
        "began": said(root, "visit/began"),
        "ended": said(root, "visit/ended"),
        "made_at": record.made_at,
        "author": record.author,
        "corrects": " ".join(record.previous),
        **{answer: count(answer) for answer in ("yes", "no", "na", "unchecked")},
        "corrected": sum(_is_finding(item) and item["values"].get("corrected") == "yes" for item in items),
        "bulk": sum(item["values"].get("bulk", "") != "" for item in items),
        "by_pen": " ".join(role for role, asked in SIGNERS.items() if said(root, f"sign/{asked}") == "paper"),
    }


def _is_finding(item: Row) -> bool:
    """A 不符合 on a real item; a 自查提示 makes no finding, nor does a field whose text happens to be `no`."""
    return item["answer"] == "no" and item["meta"].get("role") == "item" and item["meta"].get("follow") != "hint"


def _finding(item: Row) -> Row:
    meta, values = item["meta"], item["values"]
    return {
        "item": item["item"],
        "section": item["section"],
        "severity": meta.get("severity", ""),
        "follow": meta.get("follow", ""),
        **{name: values.get(name, "") for name in FINDING_FIELDS},
        "basis": meta.get("basis", ""),
        "department": meta.get("department", ""),
        "days_suggested": meta.get("days", ""),
        "corrected": values.get("corrected", ""),
        "evidence": " ".join(one["name"] for one in item["photos"] if one["repeat"] == "photo")
        or values.get("document", "")
        or values.get("no_evidence", ""),
        "state": "alleged" if meta.get("severity") == "major" else "found",
    }


def _photo(node: XmlElement) -> Row:
    return {"name": said(node, "file"), "repeat": node.tag, **{name: said(node, name) for name in PHOTO_FIELDS}}


def _photos(record: Record, items: list[Row]) -> list[Row]:
    """Every attachment once, where it is first named; one that no item names too."""
    named: dict[str, Row] = {}
    for item in items:
        corrected = item["values"].get("corrected") == "yes"
        for one in item["photos"]:
            said_of_it = {name: one[name] for name in PHOTO_FIELDS}
            stage = STAGES[one["repeat"]] if corrected else ""
            named.setdefault(one["name"], {"item": item["item"], "stage": stage, **said_of_it})
    nowhere = {"item": "", "stage": "", **dict.fromkeys(PHOTO_FIELDS, "")}
    return [
        {"name": one.name, "sha256": one.sha256, "print_sha256": one.print_sha256, **named.get(one.name, nowhere)}
        for one in record.attachments
    ]


def _signatures(record: Record, root: XmlElement) -> list[Row]:
    """The seals the record demands, and how the party answered for itself."""
    seals = [
        {
            "role": signer.role,
            "state": "sealed",
            "name": said(root, f"case/{signer.role}_name"),
            "certificate_sha256": signer.certificate_sha256,
        }
        for signer in record.required_signers
    ]
    party = {"state": said(root, "sign/party_state"), "name": said(root, "sign/party_name")}
    return [*seals, {"role": "party", **party, "certificate_sha256": ""}]
