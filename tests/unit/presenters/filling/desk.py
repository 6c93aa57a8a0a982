"""A desk to fill a form at: a small real form, verbs that keep what they are told, jobs that run when the test says."""

from __future__ import annotations

import itertools
from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from types import SimpleNamespace
from typing import Any, cast

from forms.bases import load
from forms.checklist_table import compile_checklist, visit_frame
from forms.serialisation import prefill
from forms.session import FillSession
from model.errors import KnownError, RefusedError
from model.ports import Draft, DraftChange
from model.workflow.papers.acts import Step, replay
from model.workflow.papers.fill import OpenDraft
from tests.helpers.fakes import FakeClock, FakeIds

AT = "2026-03-02T14:03:09+08:00"
FIRE, BEDS, GAS, MENU, STAFF = (
    "/data/s01/fire_01",
    "/data/s01/beds_01",
    "/data/s01/gas_01",
    "/data/s02/menu_01",
    "/data/s02/staff_01",
)
CARDS = [FIRE, BEDS, GAS, MENU, STAFF]

HEADER = (
    "section,code,item,method,basis,severity,department,default_deadline_days,evidence,"
    "not_applicable_allowed,source_ref\n"
)
TABLE = HEADER + "".join(
    f"{line}\n"
    for line in (
        "消防,fire_01,疏散通道畅通,现场查看,《消防法》第二十八条,serious,MCA,7,photo,no,",
        "消防,beds_01,床位数（张）,查阅资料,,field:integer,MCA,,none,no,",
        "消防,gas_01,燃气报警装置有效,测试,《老年人权益保障法》第四十三条,major,MCA,1,document,yes,",
        "食品,menu_01,食谱每周公示,查阅资料,,general,MCA,15,none,yes,",
        "食品,staff_01,厨师持健康证明,查阅资料,《老年人权益保障法》第四十三条,general,MCA,15,document,no,",
    )
)
CONTEXT = {
    "title": "示例检查表",
    "subject_name": "示例颐和养老院",
    "inspector1_id": "p1",
    "inspector1_name": "示例甲",
    "inspector2_id": "p2",
    "inspector2_name": "示例乙",
}


@cache
def blank_form() -> bytes:
    """The table above as an XForm for area 500242."""
    return compile_checklist(
        TABLE.encode(),
        visit_frame(),
        form_id="small",
        title="示例检查表",
        version="1",
        area="500242",
        bases=load(),
        on_date=date(2026, 3, 2),
    )


@cache
def begun(scope: str) -> bytes:
    """The instance as `start` leaves it."""
    blank = FillSession.open(blank_form(), {}, clock=FakeClock(), new_id=FakeIds())
    return prefill(blank_form(), {"/data/case/scope": scope}, blank.instance_xml())


def new_session(scope: str = "s01 s02", paper: bytes = b"") -> FillSession:
    """A form just begun: `paper`, or the small one."""
    if paper:
        return FillSession.open(paper, {}, clock=FakeClock(), new_id=FakeIds())
    return FillSession.open(blank_form(), {}, clock=FakeClock(), new_id=FakeIds(), instance=begun(scope))


class JobsAtOnce:
    """Runs a job where it is submitted."""

    def submit(self, call: Callable[[], Any], done: Callable[[Any], None], failed: Callable[[Any], None]) -> None:
        try:
            result = call()
        except (RefusedError, KnownError) as error:
            failed(error)
        else:
            done(result)

    submit_beside = submit


class JobsInHand(JobsAtOnce):
    """Keeps jobs until the test runs them."""

    def __init__(self) -> None:
        self.held: deque[tuple[Any, ...]] = deque()

    def submit(self, call: Callable[[], Any], done: Callable[[Any], None], failed: Callable[[Any], None]) -> None:
        self.held.append((call, done, failed))

    submit_beside = submit

    def run_one(self) -> None:
        super().submit(*self.held.popleft())

    def run_all(self) -> None:
        while self.held:
            self.run_one()


@dataclass
class Desk:
    """The verbs of filling and of sealing over one draft; `kept` are the durable changes (op, ref, value)."""

    scope: str = "s01 s02"
    paper: bytes = b""  # another form than the table above
    stage: str = "filling"
    focus: str = ""
    kept: list[tuple[str, str, str]] = field(default_factory=list)
    fault: Exception | None = None
    moments: list[str] = field(default_factory=list)  # of the first changes, if not AT
    photos: dict[str, bytes] = field(default_factory=dict)
    sealed: list[str] = field(default_factory=list)
    voided: str = ""
    left: int | None = None  # numbers, once they are few
    earlier: dict[str, Any] = field(default_factory=dict)  # what earlier visits said, by item code

    @property
    def verbs(self) -> SimpleNamespace:
        workspace = SimpleNamespace(photos=SimpleNamespace(prepare=self._prepare), now=lambda: AT)
        return SimpleNamespace(
            fill=self, last_visit=self, finalise=SimpleNamespace(**self._sealing()), voiding=self, workspace=workspace
        )

    def open_draft(self, draft_id: str) -> OpenDraft:
        session = new_session(self.scope, self.paper)
        moments = itertools.chain(self.moments, itertools.repeat(AT))
        changes = tuple(DraftChange(*one, at, "p1") for one, at in zip(self.kept, moments, strict=False))
        draft = SimpleNamespace(id=draft_id, kind="inspection", stage=self.stage, focus=self.focus, context=CONTEXT)
        return OpenDraft(cast("Draft", draft), session, replay(session, changes), changes)

    def keep(self, draft_id: str, op: str, ref: str, value: str, focus: str | None = None) -> str:
        if self.fault:
            raise self.fault
        self.kept.append((op, ref, value))
        self.focus = focus or self.focus
        return AT

    def keep_together(self, draft_id: str, kind: str, steps: Sequence[Step], focus: str | None = None) -> str:
        self.keep(draft_id, kind, steps[0].ref, str(len(steps)), focus)
        self.kept += [(one.op, one.ref, one.value) for one in steps]
        return AT

    def set_focus(self, draft_id: str, ref: str) -> None:
        self.focus = ref

    def attach_photo(self, name: str, original: bytes, prepared: bytes) -> SimpleNamespace:
        self.photos[f"kept-{name}"] = prepared
        return SimpleNamespace(file_name=f"kept-{name}", thumbnail=prepared, taken_at="2026:03:02 14:01:00")

    def remember(self, draft_id: str, items: list[str]) -> dict[str, Any]:
        return {item: memory for item, memory in self.earlier.items() if item in items}

    def void(self, draft_id: str, reason: str) -> None:
        if not reason.strip():
            raise RefusedError("void.no_reason")
        self.voided = reason

    def begin_again(self, draft_id: str, reason: str) -> str:
        self.void(draft_id, reason)
        return f"{draft_id}-again"

    def thumbnail(self, name: str) -> bytes:
        return self.photos[name]

    def _prepare(self, original: bytes) -> bytes:
        if not original.startswith(b"jpeg"):
            raise KnownError("photo.unreadable")
        return b"small " + original

    def _sealing(self) -> dict[str, Callable[..., Any]]:
        return {"finalise": self._finalise, "seal_state": self._seal_state, "seal": self._seal}

    def _finalise(self, draft_id: str) -> SimpleNamespace:
        violations = self.open_draft(draft_id).session.violations()
        self.stage = self.stage if violations else "finalised"
        return SimpleNamespace(
            violations=violations, record_sha256="ab" * 32, number="示例检录字〔2026〕第A1号", left=self.left
        )

    def _seal_state(self, draft_id: str) -> SimpleNamespace:
        remaining = tuple(role for role in ("inspector1", "inspector2") if role not in self.sealed)
        sealed = tuple(self.sealed)
        return SimpleNamespace(
            record_sha256="ab" * 32,
            sealed=sealed,
            remaining=remaining,
            whole=not remaining,
            number="示例检录字〔2026〕第A1号",
        )

    def _seal(self, draft_id: str, person_id: str, passphrase: str) -> SimpleNamespace:
        if passphrase != f"passphrase of {person_id}":
            raise RefusedError("seal.not_required")
        self.sealed.append({"p1": "inspector1", "p2": "inspector2"}[person_id])
        return self._seal_state(draft_id)
