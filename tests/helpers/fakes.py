"""A clock and an id source that say the same things in every run."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta, timezone
from pathlib import Path

BEIJING = timezone(timedelta(hours=8))


class FakeClock:
    """Stands still at 2026-03-02 09:00 (a Monday, +08:00) until told to move; call it for the time."""

    def __init__(self, now: datetime = datetime(2026, 3, 2, 9, 0, tzinfo=BEIJING)) -> None:
        self.now = now

    def __call__(self) -> datetime:
        return self.now

    def advance(self, **amount: float) -> datetime:
        """Move on by timedelta(**amount), e.g. advance(minutes=5); returns the new time."""
        self.now += timedelta(**amount)
        return self.now


class FakeIds:
    """Ids shaped like UUIDv7, counting up from …0001, so they sort in the order they were made."""

    def __init__(self, mark: int = 0, made: int = 0) -> None:
        """`mark` sets apart the ids of two laptops in one test; so many were `made` before."""
        self.mark = mark
        self.made = made

    def __call__(self) -> str:
        self.made += 1
        return f"019cab00-0000-7000-8{self.mark:03x}-{self.made:012x}"


class FakeDevice:
    """A computer that knows workspace folders as long as the object lives."""

    def __init__(self) -> None:
        self.known: dict[Path, tuple[str, ...]] = {}

    def tokens(self, folder: Path) -> Sequence[str]:
        return self.known.get(folder.resolve(), ())

    def remember(self, folder: Path, tokens: Sequence[str]) -> None:
        self.known[folder.resolve()] = tuple(tokens)
