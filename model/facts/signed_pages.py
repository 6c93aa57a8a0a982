"""Facts of signed pages: which document came back signed by pen, by whom, and how many pages."""

from __future__ import annotations

from forms.definition import FormDefinition
from model.facts.papers import line
from model.facts.payload import payload, said
from model.ports import Row
from model.record import Record

CASE = ("number", "unit_name", "subject_kind", "subject_id", "subject_name", "document", "document_number")
VISIT = ("party", "party_name")


def apply(record: Record, _form: FormDefinition) -> dict[str, list[Row]]:
    """Everything the tables say about one set of signed pages, derived from the record alone."""
    root = payload(record)
    signer = record.required_signers[0]
    card = root.find("scan/pages")
    photos = () if card is None else (one for one in card if one.tag == "photo")
    page = {said(one, "file"): said(one, "caption") for one in photos}
    stated = {
        "id": record.id,
        "unit": record.unit,
        **{name: said(root, f"case/{name}") for name in CASE},
        "signed_on": said(root, "visit/date"),
        **{name: said(root, f"visit/{name}") for name in VISIT},
        "complete": said(root, "sign/complete"),
        "pages": len(record.attachments),
        "certificate_sha256": signer.certificate_sha256,
        "made_at": record.made_at,
        "author": record.author,
        "corrects": " ".join(record.previous),
    }
    sealed = {"role": signer.role, "state": "sealed", "name": said(root, f"case/{signer.role}_name")}
    return {
        "fact_paper": [line(record, root, said(root, "visit/date"))],
        "fact_signed_pages": [stated],
        "fact_photo": [
            {
                "item": page.get(one.name, ""),
                "name": one.name,
                "sha256": one.sha256,
                "print_sha256": one.print_sha256,
            }
            for one in record.attachments
        ],
        "fact_signature": [{**sealed, "certificate_sha256": signer.certificate_sha256}],
    }
