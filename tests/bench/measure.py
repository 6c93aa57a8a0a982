"""What every bench measures with: interleaved runs, medians, and a ratio against a named peer or floor."""

from __future__ import annotations

import os
import platform
import statistics
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

Run = Callable[[], float]  # one run; returns what it took, in seconds


def timed(call: Callable[[], object]) -> Run:
    """A run that takes as long as `call` does."""

    def run() -> float:
        begun = time.perf_counter()
        call()
        return time.perf_counter() - begun

    return run


@dataclass(frozen=True)
class Comparison:
    """One line of the table: ours beside a peer, in milliseconds."""

    what: str
    ours_ms: float
    peer: str
    peer_ms: float
    aim: str = ""

    @property
    def ratio(self) -> float:
        """How many times the peer's time ours is."""
        return self.ours_ms / self.peer_ms

    def __str__(self) -> str:
        return (
            f"| {self.what} | {self.ours_ms:.1f} | {self.peer} | {self.peer_ms:.1f} | {self.ratio:.2f} | {self.aim} |"
        )


@dataclass
class Bench:
    """Collects the comparisons of one session; printed at its end, never asserted on."""

    lines: list[str] = field(default_factory=list)

    def compare(self, what: str, ours: Run, peers: Mapping[str, Run], *, runs: int = 11, aim: str = "") -> None:
        """Run ours and each peer in turn, `runs` times after one warming-up, and note the medians and ratios."""
        contestants: dict[str, Run] = {what: ours, **peers}
        took: dict[str, list[float]] = {name: [] for name in contestants}
        for number in range(runs + 1):
            for name, run in contestants.items():
                seconds = run()
                if number:
                    took[name].append(seconds)
        medians = {name: statistics.median(seconds) * 1000 for name, seconds in took.items()}
        for peer in peers:
            self.lines.append(str(Comparison(what, medians[what], peer, medians[peer], aim)))

    def note_p99(self, what: str, seconds: list[float], aim: str = "") -> None:
        """Note the time that 99 of 100 runs did not exceed; it has no peer."""
        value = statistics.quantiles(seconds, n=100)[98] * 1000
        self.lines.append(f"| {what}（p99，{len(seconds)} 次） | {value:.1f} | — | — | — | {aim} |")

    def table(self) -> list[str]:
        """The session's table, as it stands in docs/benchmarks.md."""
        head = ["| 项目 | 本程序 ms | 对照 | 对照 ms | 倍数 | 目标 |", "| --- | ---: | --- | ---: | ---: | --- |"]
        return [machine(), "", *head, *self.lines]


def machine() -> str:
    """The machine the figures were taken on, in one line."""
    model = platform.processor() or platform.machine()
    info = Path("/proc/cpuinfo")
    if info.exists():
        named = [line for line in info.read_text("utf-8").splitlines() if line.startswith("model name")]
        model = named[0].split(":")[1].strip() if named else model
    return f"{model}，{os.cpu_count()} 核，{platform.system()} {platform.release()}，Python {platform.python_version()}"
