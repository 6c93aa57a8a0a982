"""What a recipient confirmed about being served: the newest 送达地址确认书 of theirs, where it allows 电子送达."""

from __future__ import annotations

import json

from model.workspace import Workspace


def confirmed(workspace: Workspace, subject_id: str) -> dict[str, str]:
    """`confirmed_number` and `confirmed_to`, as a 送达回证 asks for them; nothing without their consent.

    Electronic service needs a signed confirmation (行政处罚法第六十一条); the newest one counts, a refusal too.
    """
    rows = workspace.store.facts.rows(
        "select number, content from fact_paper where kind = 'address' and subject_id = ? and unit = ?"
        " order by dated desc, made_at desc limit 1",
        [subject_id, workspace.unit_id],
    )
    content: dict[str, str] = json.loads(rows[0]["content"]) if rows else {}
    if content.get("electronic") != "yes":
        return {}
    return {"confirmed_number": rows[0]["number"], "confirmed_to": content["electronic_to"]}
