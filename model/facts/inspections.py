"""Facts of an inspection record: the visit, its answers, findings, photos and signatures."""

from __future__ import annotations

from collections.abc import Iterator

from forms.definition import FormDefinition
from forms.xml import XmlElement
from model.facts.payload import payload, said
from model.ports import Row
from model.record import Record

FINDING_FIELDS = ("fact", "place", "quantity", "requirement")


def apply(record: Record, form: FormDefinition) -> dict[str, list[Row]]:
    """Everything the tables say about one inspection, derived from the record and its blank form alone."""
    root = payload(record)
    items = list(_items(root, form))
    return {
        "fact_inspection": [_inspection(record, root, items)],
        "fact_answer": [
            {"item": item["item"], "section": item["section"], "answer": item["answer"]}
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
                values = {node.tag: node.text or "" for node in item if node.tag != "photo"}
                photos = [said(node, "file") for node in item if node.tag == "photo"]
                answer = values.get("answer", "")
                yield {
                    "item": meta["code"],
                    "section": section.tag,
                    "answer": answer,
                    "values": values,
                    "photos": [name for name in photos if name],
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
        "evidence": " ".join(item["photos"]) or values.get("document", "") or values.get("no_evidence", ""),
        "state": "alleged" if meta.get("severity") == "major" else "found",
    }


def _photos(record: Record, items: list[Row]) -> list[Row]:
    where = {name: item["item"] for item in items for name in item["photos"]}
    return [
        {"item": where.get(one.name, ""), "name": one.name, "sha256": one.sha256, "print_sha256": one.print_sha256}
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
