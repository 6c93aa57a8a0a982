"""Offices for tests: a demo county made once a run and copied, with cheap passphrases and a clock that stands still."""

from __future__ import annotations

import io
import shutil
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from random import Random
from tempfile import mkdtemp
from typing import Any, TypeVar

from PIL import Image

from model.demo import county
from model.demo.script import Scripted
from model.documents import PdfPaper
from model.kinds import KINDS
from model.photos import PillowPhotos
from model.ports import Adapters, PhotoEdit, PreparedPhoto, Signer
from model.ports.papers import PRINT_SIDE
from model.signing import PkiSeals
from model.signing.keys import Cost as KeyCost
from model.store.slots import Cost as SlotCost
from model.store.store import WorkspaceStore
from model.workflow.cases import start
from model.workflow.office.workspaces import log_in
from model.workflow.papers import fill, finalise, follow_up, sealers
from model.workspace import Workspace
from tests.helpers.fakes import FakeClock, FakeDevice, FakeIds

FIRST, SECOND = county.PASSPHRASES
INSPECTOR_ROLES = tuple(KINDS["inspection"].roles)
SHORT = "self_built_house"  # the shortest checklist about institutions: 19 rows


THIS_COMPUTER = FakeDevice()  # every office of a run sits at it, unless a test says otherwise


class RememberedPhotos(PillowPhotos):
    """Prepares each original once a run: the scripted inspections of one seed take the same photos."""

    def prepare(self, original: bytes, edits: Sequence[PhotoEdit] = (), side: int = PRINT_SIDE) -> PreparedPhoto:
        return _prepared(original, tuple(edits), side)


@lru_cache(maxsize=200)
def _prepared(original: bytes, edits: tuple[PhotoEdit, ...], side: int) -> PreparedPhoto:
    return PillowPhotos().prepare(original, edits, side)


@dataclass(slots=True)
class _Run:
    hurried: bool = False


_run = _Run()


def hurry() -> None:
    """From now on stores let the system choose when it writes, as no test takes the power away, and each photo is
    prepared once. Not for benches, nor for windows that are killed.
    """
    _run.hurried = True


def adapters(
    mark: int = 0, clock: FakeClock | None = None, device: FakeDevice = THIS_COMPUTER, ids_made: int = 0
) -> Adapters:
    """The real adapters, with the least costly passphrases, a fake clock and counted ids."""
    slot = SlotCost(memory_kib=64, iterations=1)

    def create_store(folder: Path, passphrase: str, user: str, demo: bool) -> tuple[WorkspaceStore, str]:
        store, key = WorkspaceStore.create(folder, passphrase=passphrase, person_id=user, demo=demo, cost=slot)
        return _hurried(store), key

    def open_store(folder: Path, passphrase: str) -> tuple[WorkspaceStore, str]:
        store, user = WorkspaceStore.open(folder, passphrase, cost=slot)
        return _hurried(store), user

    return Adapters(
        create_store=create_store,
        open_store=open_store,
        recover_store=lambda folder, key: WorkspaceStore.open_by_recovery_key(folder, key, cost=slot),
        seals=PkiSeals(KeyCost(memory_kib=64, iterations=1, lanes=1)),
        paper=PdfPaper(),
        photos=RememberedPhotos() if _run.hurried else PillowPhotos(),
        device=device,
        clock=clock or FakeClock(),
        new_id=FakeIds(mark, ids_made),
    )


def _hurried(store: WorkspaceStore) -> WorkspaceStore:
    if _run.hurried:
        store._connection.execute("PRAGMA synchronous = OFF")
    return store


def found_template(folder: Path) -> Path:
    """A demo county's folder, closed, to be copied."""
    opened = county.found(adapters(), folder, seed=7)
    opened.workspace.store.close()
    return folder


Said = TypeVar("Said")
_DONE: dict[tuple[Path, Callable[[Workspace], Any]], tuple[Path, Any]] = {}  # closed counties, see `county_after`
MANY_IDS = 10_000  # more than whatever is done in a county takes


@cache
def _inspection(seed: int, by_pen: bool) -> Callable[[Workspace], str]:
    return lambda county: sealed_paper(county, seed, by_pen=by_pen)[0]


class Offices:
    """Opens copies of the template county; closes whatever is still open at the end of the test."""

    def __init__(self, template: Path, root: Path) -> None:
        self.template = template
        self.root = root
        self.opened: list[Workspace] = []

    def county(self, name: str = "county", mark: int = 1, passphrase: str = FIRST) -> Workspace:
        """A county of its own; all copies share one root of trust."""
        folder = self.root / name
        if not folder.exists():
            shutil.copytree(self.template, folder)
        return self.enter(folder, mark, passphrase)

    def county_after(self, what: Callable[[Workspace], Said]) -> tuple[Workspace, Said]:
        """A county of its own in which `what` was done, and what that returned; done once a run and copied since."""
        key = self.template, what
        if key not in _DONE:
            with offices_in(self.template, Path(mkdtemp(dir=self.template.parent))) as aside:
                _DONE[key] = aside.root / "county", what(aside.county())
        folder, said = _DONE[key]
        shutil.copytree(folder, self.root / "county")
        return self.enter(self.root / "county", mark=1, ids_made=MANY_IDS), said

    def inspected(self, seed: int = 2, *, by_pen: bool = False) -> tuple[Workspace, str]:
        """A county of its own with one sealed inspection: of `seed` 2 it has three findings; and the record's hash."""
        return self.county_after(_inspection(seed, by_pen))

    def enter(self, folder: Path, mark: int, passphrase: str = FIRST, ids_made: int = 0) -> Workspace:
        """Log in to a workspace folder."""
        workspace = log_in(adapters(mark, ids_made=ids_made), folder, passphrase)
        self.opened.append(workspace)
        return workspace

    def close(self) -> None:
        for workspace in self.opened:
            workspace.store.close()


@contextmanager
def offices_in(template: Path, root: Path) -> Iterator[Offices]:
    """Offices under `root`, closed at the end."""
    offices = Offices(template, root)
    try:
        yield offices
    finally:
        offices.close()


def inspectors(workspace: Workspace) -> tuple[str, str]:
    """The two people who can seal on this workspace: the founder, and their colleague."""
    able = [line.id for line in start.choices(workspace).papers["inspection"].people if not line.refused]
    founder = workspace.person.id
    return founder, next(one for one in able if one != founder)


def wish(workspace: Workspace, **changes: object) -> start.StartWish:
    """A start that is allowed, but for `changes`."""
    said: dict[str, object] = {
        "checklist": SHORT,
        "subject_kind": "institution",
        "subject_id": subject(workspace),
        "type": "routine",
        "reason": "示例理由",
        "clue": "",
        "sections": None,
    }
    said["people"] = changes.get("people") or inspectors(workspace)
    return start.StartWish(**(said | changes))  # type: ignore[arg-type]


def subject(workspace: Workspace) -> str:
    """Some institution of the register."""
    rows = workspace.store.facts.rows("select row_id from current_row where register = 'institution' order by name")
    return str(rows[0]["row_id"])


def filled_draft(workspace: Workspace, seed: int = 1, *, by_pen: bool = False, **changes: object) -> str:
    """A draft with nothing left to answer."""
    draft_id = start.start(workspace, wish(workspace, **changes))
    scripted = Scripted(workspace, draft_id, seed)
    scripted.visit("2026-03-02")
    scripted.items()
    scripted.sign(by_pen=by_pen)
    assert scripted.session.violations() == ()
    return draft_id


def sealed_paper(workspace: Workspace, seed: int = 1, **changes: object) -> tuple[str, bytes]:
    """A whole paper: the record's hash and the PDF."""
    draft_id = filled_draft(workspace, seed, **changes)
    done = finalise.finalise(workspace, draft_id)
    first, second = inspectors(workspace)
    finalise.seal(workspace, draft_id, first, FIRST)
    assert finalise.seal(workspace, draft_id, second, SECOND).whole
    return done.record_sha256, finalise.paper(workspace, done.record_sha256)


def signed_pages(workspace: Workspace, document: str, passphrase: str = FIRST) -> tuple[str, bytes]:
    """The one page signed by pen of a document, come back and sealed by the first inspector."""
    draft_id = follow_up.begin_signed_pages(workspace, document)
    scripted = Scripted(workspace, draft_id, 1)
    original = picture(scripted.rng, 2000, 1500)
    attached = fill.attach_photo(workspace, "示例.jpg", original, workspace.photos.prepare(original))
    page = scripted.add("/data/scan/pages/photo")
    said = {f"{page}/file": attached.file_name, f"{page}/caption": "1", "/data/visit/date": "2026-03-02"}
    said |= {"/data/visit/party": "signed", "/data/visit/party_name": "示例负责人", "/data/sign/complete": "yes"}
    for ref, value in said.items():
        scripted.answer(ref, value)
    done = finalise.finalise(workspace, draft_id)
    assert done.violations == ()
    assert finalise.seal(workspace, draft_id, inspectors(workspace)[0], passphrase).whole
    return done.record_sha256, finalise.paper(workspace, done.record_sha256)


def corrected_paper(workspace: Workspace, document: str, reason: str) -> tuple[str, bytes]:
    """A correction of a document: its answers again, signed and sealed anew."""
    draft_id = follow_up.correct(workspace, document, reason)
    Scripted(workspace, draft_id, 1).sign()
    done = finalise.finalise(workspace, draft_id)
    assert done.violations == ()
    for person, passphrase in zip(inspectors(workspace), (FIRST, SECOND), strict=True):
        finalise.seal(workspace, draft_id, person, passphrase)
    return done.record_sha256, finalise.paper(workspace, done.record_sha256)


def picture(rng: Random, width: int, height: int) -> bytes:
    """A picture of that size that no other is like."""
    out = io.BytesIO()
    Image.new("RGB", (width, height), tuple(rng.randrange(256) for _ in range(3))).save(out, "JPEG", quality=40)
    return out.getvalue()


def sealed_by_both(county: Workspace, pdf: bytes) -> bytes:
    """Any drawing, sealed by the two people who can seal at this county."""
    for role, passphrase, person in zip(INSPECTOR_ROLES, (FIRST, SECOND), inspectors(county), strict=True):
        found = sealers.seal_slot_of(county, person)
        assert found is not None
        slot = county.store.key_slots.get(found[0], "seal")
        assert slot is not None
        signer = Signer(county.seals.unwrap(slot.wrapped, passphrase), found[1])
        pdf = county.seals.seal_paper(pdf, signer, county.roots, role, INSPECTOR_ROLES, county.clock())
    return pdf
