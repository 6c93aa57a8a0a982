"""The real window killed with SIGKILL at any moment: nothing shown as 已存 is lost, nothing is half done."""

from __future__ import annotations

import hashlib
import itertools
import random
import shutil
import threading
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from random import Random

import pytest

from model.photos.sample import sample_photo
from model.workflow.cases import start
from tests.helpers.offices import FIRST, Offices, filled_draft, wish
from tests.helpers.window_process import Line, OpenWindow, WindowMaker
from tests.helpers.window_stops import Stop
from tests.journeys.kill_checks import PASSPHRASES, Change, looked_into, sealed_to_the_end, stage_of, stored

KILLS_FILLING, KILLS_FILLING_DEEP = 12, 120
ROUNDS_SEALING_DEEP = 10  # of eight kills each, instead of one round
MOST_KEPT = 6  # answers until a kill
BEFORE_AFTER = ("before", "after")
LONGEST = 0.05  # seconds from an answer to a kill

pytestmark = pytest.mark.journey


@pytest.fixture(scope="module")
def maker() -> Iterator[WindowMaker]:
    with WindowMaker() as made:
        yield made


@pytest.fixture
def rng() -> Random:
    """Repeated by `-p randomly -p "randomly_seed=…"`, and by itself: the seed stands in the report of a failure."""
    seed = random.randrange(2**32)
    print(f"seed {seed}")
    return Random(seed)


# ---------------------------------------------------------------- while filling


class Filling:
    """One draft that is filled and killed over and over, and what is known of it."""

    def __init__(self, maker: WindowMaker, offices: Offices) -> None:
        county = offices.county()
        self.draft_id = start.start(county, wish(county, checklist="routine_safety"))
        county.store.close()
        self.maker, self.folder, self.home = maker, offices.root / "county", offices.root / "home"
        self.photos = dict(_photo(number) for number in range(4))
        for name, data in self.photos.items():
            (offices.root / name).write_bytes(data)
        self.known: list[Change] = []
        self.focus = ""

    def killed(self, number: int, rng: Random) -> None:
        """Go on filling in a new window, kill it at a random moment, and look."""
        stop = _stop_filling(rng) if number % 3 == 2 else None
        paths = [str(self.folder.parent / name) for name in self.photos]
        window = self.maker.open(
            self.home,
            folder=str(self.folder),
            mark=2 * number + 2,
            passphrase=FIRST,
            script="fill",
            seed=rng.randrange(2**32),
            photos=paths,
            stop=stop and asdict(stop),
        )
        self._check_shown(window.until("open"))
        assert (window.said[0]["said"] == "today") == (number == 0)
        if stop:
            window.until("stopped")
            window.until("waiting", "kept")
        else:
            for _ in range(rng.randrange(1, MOST_KEPT)):
                window.until("kept")
            threading.Event().wait(rng.choice((0, rng.uniform(0, LONGEST))))
        window.kill()
        self._check_stored(window, number)

    def _check_shown(self, opened: Line) -> None:
        """The same card has the keyboard, and the cards show what was answered."""
        if self.focus:
            assert opened["focus"] == self.focus
        given = {ref: value for op, ref, value in self.known if op == "answer"}
        section = _card(opened["focus"]).rpartition("/")[0]
        expected = {
            ref: value for ref, value in given.items() if ref.startswith(f"{section}/") and ref.endswith("/answer")
        }
        assert opened["answers"] == expected

    def _check_stored(self, window: OpenWindow, number: int) -> None:
        kept = [tuple(one) for line in window.said if line["said"] == "kept" for one in line["changes"]]
        assert all(line["synchronous"] == [2] for line in window.said if line["said"] == "kept")
        with looked_into(self.folder, 2 * number + 3) as workspace:
            found = stored(workspace, self.draft_id, self.photos)
        acknowledged = self.known + kept
        assert found.changes[: len(acknowledged)] == acknowledged
        more = found.changes[len(acknowledged) :]
        assert more == [tuple(one) for one in _under_way(window.said)][: len(more)]
        allowed = _focus_allowed(window.said, landed=bool(more))
        assert not allowed or found.focus in allowed
        self.known, self.focus = found.changes, found.focus


def test_what_was_shown_as_kept_is_there_and_the_same_card_has_the_keyboard(
    maker: WindowMaker, offices: Offices, rng: Random, deep: bool
) -> None:
    filling = Filling(maker, offices)
    for number in range(KILLS_FILLING_DEEP if deep else KILLS_FILLING):
        filling.killed(number, rng)
    assert len(filling.known) >= KILLS_FILLING


def _under_way(said: list[Line]) -> list[list[str]]:
    """The changes begun last and not shown as kept."""
    begun: list[list[str]] = []
    for line in said:
        if line["said"] == "will":
            begun = line["changes"]
        elif line["said"] == "kept":
            begun = []
    return begun


def _focus_allowed(said: list[Line], *, landed: bool) -> list[str]:
    """Where the keyboard must be found; [] if the kill came while it was moving."""
    at_rest = max(at for at, line in enumerate(said) if line["said"] in ("open", "rest"))
    since = {line["said"]: line for line in said[at_rest + 1 :]}
    if not since:
        return [said[at_rest]["focus"]]
    if "walk" in since:
        return []
    judged = since["will"]["changes"][-1][1].endswith("/answer")  # then its next place is kept with the answer
    if "kept" in since:
        return [since["kept"]["focus"]] if judged else [said[at_rest]["focus"], since["kept"]["focus"]]
    return [said[at_rest]["focus"]] if judged and not landed else []


def _stop_filling(rng: Random) -> Stop:
    call = rng.choice(("drafts.keep", "drafts.keep", "audit.append", "objects.put"))
    return Stop(rng.choice(BEFORE_AFTER), call, rng.randrange(1, 3), "draft.answer" if call == "audit.append" else "")


def _card(ref: str) -> str:
    return "/".join(ref.split("/")[:4])


def _photo(number: int) -> tuple[str, bytes]:
    data = sample_photo(Random(number))
    return f"{hashlib.sha256(data).hexdigest()[:32]}.jpg", data


# ---------------------------------------------------------------- while finalising, sealing, archiving, applying

FREEZING = ("archive.add", "drafts.set_stage", "audit.append draft.finalised")
SEALING = ("seals.seal_paper", "objects.put", "archive.replace_file", "drafts.set_stage", "audit.append paper.sealed")
# Calls during which the window is killed, one of each line after the other on one draft, and the stage it is then in.
# A `transaction` counts when it has ended; the last seal has one inside it that archives and applies.
ROUND = (
    (FREEZING, 1, "filling"),
    (("transaction",), 1, "finalised"),
    (SEALING, 1, "finalised"),
    (("transaction",), 1, "sealing"),
    (SEALING, 1, "sealing"),
    (("archive.add", "archive.replace_file"), 1, "sealing"),
    (("facts.put",), 1, "sealing"),
    (("transaction",), 2, "applied"),
)
ON_SCREEN = {"filling": ("open", ""), "finalised": ("sealing", "inspector1"), "sealing": ("sealing", "inspector2")}


class Sealing:
    """One filled draft that is killed all the way to the sealed paper."""

    def __init__(self, maker: WindowMaker, offices: Offices, ready: Path, name: str) -> None:
        self.maker, self.folder, self.home = maker, offices.root / name, offices.root / f"{name}-home"
        shutil.copytree(ready, self.folder)
        self.marks = itertools.count(2)
        self.stage = "filling"

    def killed(self, stop: Stop, stage: str) -> None:
        """Go on in a new window, which stops and is killed at `stop`; the draft is then in `stage`."""
        first = not self.home.exists()
        window = self._open(stop=asdict(stop))
        shown = window.until("open", "sealing", "finished")
        assert (shown["said"], shown.get("turn", "")) == ON_SCREEN[self.stage]
        assert (window.said[0]["said"] == "today") == first
        window.until("stopped")
        window.kill()
        self.stage = stage

    def finished(self) -> None:
        """The next window shows the paper that the last one had applied but not yet shown."""
        window = self._open()
        assert window.until("open", "sealing", "finished")["number"] == "示例民检录字〔2026〕第A1号"
        window.kill()

    def look(self, draft_id: str, to_the_end: bool) -> None:
        """Nothing is half done; and whoever goes on from here gets one valid paper."""
        with looked_into(self.folder, next(self.marks)) as workspace:
            assert stage_of(workspace, draft_id) == self.stage
            if to_the_end:
                sealed_to_the_end(workspace, draft_id)

    def _open(self, **more: object) -> OpenWindow:
        return self.maker.open(
            self.home,
            folder=str(self.folder),
            mark=next(self.marks),
            passphrase=FIRST,
            script="seal",
            passphrases=PASSPHRASES,
            **more,
        )


def test_sealing_stands_or_falls_as_a_whole_and_is_taken_up_again(
    maker: WindowMaker, offices: Offices, rng: Random, deep: bool
) -> None:
    county = offices.county("ready")
    draft_id = filled_draft(county)
    county.store.close()
    for number in range(ROUNDS_SEALING_DEEP if deep else 1):
        sealing = Sealing(maker, offices, offices.root / "ready", f"sealing-{number}")
        ended_early = rng.sample(range(len(ROUND)), len(ROUND) if deep else 3)
        for place, (calls, nth, stage) in enumerate(ROUND):
            stop = _stop(rng.choice(calls), nth, rng)
            print(f"round {number}: {stop}")
            sealing.killed(stop, stage)
            sealing.look(draft_id, place in ended_early)
        sealing.finished()


def _stop(call: str, nth: int, rng: Random) -> Stop:
    name, _, first_argument = call.partition(" ")
    return Stop("after" if name == "transaction" else rng.choice(BEFORE_AFTER), name, nth, first_argument)
