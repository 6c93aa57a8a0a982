"""Secret values of a row: out of the record's payload, into attachments of their own, shown again only when asked.

Each is a small JSON object with a random salt, kept encrypted under its SHA-256; the payload names that hash. So a
record travels, or is ended, without them, and its hash tells nothing about them (design §2.9).
"""

from __future__ import annotations

import hashlib
import json
import secrets
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

import rfc8785

from forms.register_grammar import Register
from forms.register_table import load_register
from forms.serialisation import read_submission, replaced
from model.record import Attachment
from model.tables import untold
from model.workspace import Workspace, current
from model.xlsx import Told

REVEALED = "secret.revealed"  # audit event
SUFFIX = ".secret"  # how such an attachment's name ends
SALT_BYTES = 32


@dataclass(frozen=True, slots=True)
class Sealed:
    """A submission without its secret values, the attachments that hold them, and what of these is to be kept yet."""

    submission: bytes
    attachments: tuple[Attachment, ...]
    fresh: tuple[bytes, ...] = ()


def take_out(
    workspace: Workspace, register: Register, submission: bytes, before: Mapping[str, str], kept: Collection[str] = ()
) -> Sealed:
    """Each secret value as an attachment, still to be kept; one that did not change has the attachment it had.

    `before` is the row as it stands. `kept` are fields where the submission names an attachment already.
    """
    said = read_submission(submission)
    hashes: dict[str, str] = {}
    attachments: list[Attachment] = []
    fresh: list[bytes] = []
    for name in register.secrets:
        value, held = said.get(f"/data/{name}", ""), before.get(name, "")
        if name in kept:
            hashes[name] = value
        elif held and value and value == known(workspace, held):
            hashes[name] = held
        elif value:
            fresh.append(rfc8785.dumps({"salt": secrets.token_hex(SALT_BYTES), "value": value}))
            hashes[name] = hashlib.sha256(fresh[-1]).hexdigest()
            attachments.append(Attachment(f"{name}{SUFFIX}", hashes[name], None, len(fresh[-1])))
            continue
        else:
            hashes[name] = ""
        if hashes[name]:
            attachments.append(_attachment(workspace, name, hashes[name]))
    return Sealed(replaced(submission, hashes), tuple(attachments), tuple(fresh))


def keep(workspace: Workspace, fresh: Sequence[bytes], told: Told = untold) -> None:
    """Keep attachments that a record about to be saved will name; outside of any transaction.

    They are listed for deletion first: if it is not saved, or this program is killed, nothing of them stays.
    """
    workspace.store.deletions.add(hashlib.sha256(content).hexdigest() for content in fresh)
    for done, content in enumerate(fresh):
        told(done, len(fresh))
        workspace.store.objects.put(content)


def known(workspace: Workspace, sha256: str) -> str | None:
    """The value an attachment holds; None where the attachment is not on this workspace."""
    if not workspace.store.objects.has(sha256):
        return None
    return str(json.loads(workspace.store.objects.get(sha256))["value"])


def reveal(workspace: Workspace, register: str, row_id: str, field: str) -> str:
    """A secret value of a row, for whoever asked to see it; noted in the audit before it is shown.

    RefusedError row.unknown; KnownError object.missing where it never arrived.
    """
    described = load_register(register)
    held = str(current(workspace.store, register, row_id).get(field, "")) if field in described.secrets else ""
    detail = {"register": register, "field": field}
    workspace.store.audit.append(REVEALED, row_id, workspace.person.id, workspace.now(), detail)
    return str(json.loads(workspace.store.objects.get(held))["value"]) if held else ""


def _attachment(workspace: Workspace, field: str, sha256: str) -> Attachment:
    """Its size is said only where it is here; 0 where it is kept for others."""
    objects = workspace.store.objects
    return Attachment(f"{field}{SUFFIX}", sha256, None, len(objects.get(sha256)) if objects.has(sha256) else 0)
