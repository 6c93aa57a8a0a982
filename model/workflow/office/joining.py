"""How a laptop joins its county: a request file goes there, an answer file comes back (design §2.13)."""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, cast

import rfc8785

from forms.register_table import load_register, register_ids
from model.errors import KnownError, RefusedError
from model.facts import purges
from model.ports import Adapters, Archived, NewId, Signer, Store, Subject
from model.record import read_record
from model.workflow.intake.apply import OF_ROWS, accept, retry_waiting
from model.workflow.office import device
from model.workflow.office.people import PURPOSES, registered, root_signer
from model.workflow.office.workspaces import certified, new_slot, opened
from model.workspace import DEMO, MARK, ROOT, UNIT, Workspace, current

REQUEST_FORMAT = "yijian-join-request/1"
ANSWER_FORMAT = "yijian-join-answer/1"
PENDING = "join.request"  # setting: the request this laptop waits to have answered
PERSON_FIELDS = ("name", "certificate_number", "certificate_authority", "certificate_until")
MARKS_GIVEN = "join.marks_given"  # setting at the county: how many workstation marks it has handed out


@dataclass(frozen=True, slots=True)
class Applicant:
    """A person who will work on this laptop, as they introduce themselves to the county."""

    name: str
    certificate_number: str
    certificate_authority: str
    certificate_until: str  # ISO date


@dataclass(frozen=True, slots=True)
class RequestView:
    """What the county sees before it answers."""

    request_id: str
    people: tuple[Applicant, ...]
    fingerprint: str


def begin(adapters: Adapters, folder: Path, people: Sequence[tuple[Applicant, str]]) -> tuple[bytes, str]:
    """Make this laptop's workspace and the request file; also returns the recovery key, shown once.

    Each person's keys are made here, under their own passphrase, and never leave.
    """
    users = [adapters.new_id() for _ in people]
    store, recovery_key = adapters.create_store(folder, people[0][1], users[0], False)
    with store.transaction():
        entries: list[dict[str, Any]] = []
        for user, (person, passphrase) in zip(users, people, strict=True):
            if user != users[0]:
                store.add_user(user, passphrase)
            entries.append(applicant(adapters, store, user, person, passphrase))
        request = ask(adapters.new_id, store, entries)
        store.set_setting(DEMO, False)
        device.hold(adapters.device, store, folder)
    store.close()
    return request, recovery_key


def ask(new_id: NewId, store: Store, entries: list[dict[str, Any]]) -> bytes:
    """The request file for these people, remembered until its answer comes."""
    request = {"format": REQUEST_FORMAT, "request_id": new_id(), "people": entries}
    store.set_setting(PENDING, request)
    return rfc8785.dumps(request)


def applicant(adapters: Adapters, store: Store, user: str, person: Applicant, passphrase: str) -> dict[str, Any]:
    """New keys of one person under their passphrase, and what the request says of them."""
    requests: dict[str, str] = {}
    for purpose in PURPOSES:
        slot = new_slot(adapters, user, Subject(person.name, user, "", "", purpose), passphrase)
        store.key_slots.put(slot)
        requests[purpose] = as_text(slot.request)
    return {
        "user": user,
        **asdict(person),
        "requests": requests,
    }


def read_request(content: bytes) -> RequestView:
    """Show a request file. Raises KnownError join.not_a_request."""
    request = _parsed(content, REQUEST_FORMAT, "join.not_a_request")
    people = tuple(Applicant(**{name: one[name] for name in PERSON_FIELDS}) for one in request["people"])
    return RequestView(request["request_id"], people, fingerprint(content))


def units(workspace: Workspace) -> tuple[tuple[str, str], ...]:
    """The units a laptop may belong to, as row and name: ours first, then the others of the register."""
    rows = workspace.store.facts.rows(
        "select row_id, name from current_row where register = 'unit' order by row_id <> ?, name", [workspace.unit_id]
    )
    return tuple((row["row_id"], row["name"]) for row in rows)


def next_mark(workspace: Workspace) -> str:
    """The workstation mark the next answer will hand out: its ranges of numbers can be registered before."""
    return _mark(int(workspace.store.setting(MARKS_GIVEN) or 0) + 1)


def answer(workspace: Workspace, content: bytes, passphrase: str, unit_id: str = "") -> bytes:
    """The county's answer: certificates, root, and the registers the laptop starts with, under the root's own seal.

    `unit_id` is the row of the unit the laptop belongs to, such as a township; without it, the county's own.
    Raises RefusedError device.*, join.not_root, passphrase.wrong, row.unknown; KnownError join.not_a_request.
    """
    workspace.check_writable()
    request = _parsed(content, REQUEST_FORMAT, "join.not_a_request")
    root = root_signer(workspace, passphrase)
    unit = current(workspace.store, "unit", unit_id or workspace.unit_id)
    with workspace.store.transaction():
        people = [_admit(workspace, root, unit, entry) for entry in request["people"]]
        given = int(workspace.store.setting(MARKS_GIVEN) or 0) + 1
        workspace.store.set_setting(MARKS_GIVEN, given)
        body = rfc8785.dumps(
            {
                "format": ANSWER_FORMAT,
                "request_id": request["request_id"],
                "root": as_text(root.certificate),
                "unit_id": unit["row_id"],
                "mark": _mark(given),
                "demo": workspace.demo,
                "people": people,
                "records": [_record(one) for one in workspace.store.archive.all() if _may_go(one, unit["row_id"])],
            }
        )
        seal = workspace.seals.seal_bytes(body, root, [], workspace.clock())
        workspace.store.audit.append("join.answered", request["request_id"], workspace.person.id, workspace.now())
    return rfc8785.dumps({"answer": as_text(body), "seal": as_text(seal)})


def fingerprint(content: bytes) -> str:
    """Short digest of a request or answer file, in groups, to compare by telephone."""
    digest = hashlib.sha256(content).hexdigest()[:16].upper()
    return " ".join(digest[i : i + 4] for i in range(0, 16, 4))


def accept_answer(adapters: Adapters, folder: Path, passphrase: str, content: bytes) -> Workspace:
    """Join: take root, certificates and registers from the county's answer to our own request.

    Raises KnownError join.not_an_answer; RefusedError join.not_ours, join.other_copy, passphrase.wrong.
    """
    store, user = adapters.open_store(folder, passphrase)
    try:
        body = _opened_answer(adapters, content)
        pending = store.setting(PENDING)
        if not pending or pending["request_id"] != body["request_id"]:
            raise RefusedError("join.not_ours")
        if not device.belongs(adapters.device, store, folder):
            raise RefusedError("join.other_copy")
        with store.transaction():
            _take(store, body)
            workspace = opened(adapters, store, user, passphrase, folder)
            for entry in body["records"]:
                _accept_entry(workspace, entry)
            retry_waiting(workspace)
            store.audit.append("joined", workspace.unit_id, workspace.person.id, workspace.now())
    except BaseException:
        store.close()
        raise
    return workspace


def _opened_answer(adapters: Adapters, content: bytes) -> dict[str, Any]:
    """The answer's body, if the root inside it sealed it; that this root is the county's is for people to compare."""
    try:
        outer = json.loads(content)
        body_bytes, seal = _bytes(outer["answer"]), _bytes(outer["seal"])
    except (ValueError, KeyError, TypeError) as error:
        raise KnownError("join.not_an_answer") from error
    body = _parsed(body_bytes, ANSWER_FORMAT, "join.not_an_answer")
    seen = adapters.seals.examine_bytes(body_bytes, seal, [_bytes(body["root"])])
    if not (seen.intact and seen.trusted):
        raise KnownError("join.not_an_answer")
    return body


def _take(store: Store, body: dict[str, Any]) -> None:
    store.set_setting(ROOT, _bytes(body["root"]).hex())
    store.set_setting(UNIT, body["unit_id"])
    store.set_setting(MARK, body["mark"])
    store.set_setting(DEMO, bool(body["demo"]))
    store.set_setting(PENDING, None)
    for person in body["people"]:
        for purpose in PURPOSES:
            slot = store.key_slots.get(person["user"], purpose)
            if slot is None:
                raise RefusedError("join.not_ours")
            store.key_slots.put(certified(slot, _bytes(person["certificates"][purpose])))


def _accept_entry(workspace: Workspace, entry: dict[str, str]) -> None:
    content = _bytes(entry["content"])
    record = read_record(content)
    sha256 = hashlib.sha256(content).hexdigest()
    accept(workspace, Archived(sha256, record.id, record.kind, content, _bytes(entry["seal"]), None, whole=True))


def _admit(workspace: Workspace, root: Signer, unit: dict[str, Any], entry: dict[str, Any]) -> dict[str, Any]:
    """Certificates for one applicant, who is the person of the register with that certificate number, or a new row."""
    person_id = registered(workspace, {name: entry[name] for name in PERSON_FIELDS}, unit["row_id"])
    certificates: dict[str, str] = {}
    for purpose in PURPOSES:
        subject = Subject(entry["name"], person_id, unit["name"], unit["row_id"], purpose)
        issued = workspace.seals.issue(root, _bytes(entry["requests"][purpose]), subject, workspace.clock())
        certificates[purpose] = as_text(issued)
    return {"user": entry["user"], "person_id": person_id, "certificates": certificates}


def _mark(given: int) -> str:
    """The n-th workstation mark: B, C … Z, BA, BB …; A is the county's own."""
    letters = ""
    number = given
    while number >= 0:
        letters = chr(ord("A") + number % 26) + letters
        number = number // 26 - 1
    return letters


def _parsed(content: bytes, wanted: str, code: str) -> dict[str, Any]:
    try:
        parsed = json.loads(content)
    except ValueError as error:
        raise KnownError(code) from error
    if not isinstance(parsed, dict) or cast("dict[str, Any]", parsed).get("format") != wanted:
        raise KnownError(code)
    return cast("dict[str, Any]", parsed)


def _may_go(archived: Archived, unit_id: str) -> bool:
    """Whether a laptop of this unit is handed the record: its register's reach says how far rows travel (design §2.7).

    Restricted rows are handed to nobody; secret values are in attachments and stay behind in any case. A purge record
    goes as far as the rows it names went, so that it ends them there too.
    """
    if archived.kind not in OF_ROWS or archived.purged_by:
        return False
    record = read_record(archived.content)
    ended = purges.apply(record)["fact_purge"] if record.kind == purges.KIND else ()
    named = {row["register"] for row in ended} or {record.form.id}
    return all(_reaches(register, record.unit == unit_id) for register in named)


def _reaches(register_id: str, own: bool) -> bool:
    if register_id not in register_ids():
        return False
    register = load_register(register_id)
    return not register.restricted and (register.reach == "county" or (register.reach == "unit" and own))


def _record(archived: Archived) -> dict[str, str]:
    return {"content": as_text(archived.content), "seal": as_text(archived.seal or b"")}


def as_text(data: bytes) -> str:
    """Bytes as requests and answers carry them, base 64."""
    return base64.b64encode(data).decode("ascii")


def _bytes(text: str) -> bytes:
    return base64.b64decode(text, validate=True)
