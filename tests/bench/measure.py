"""What every bench measures with: interleaved runs, medians, and a ratio against a named peer or floor."""

from __future__ import annotations

import os
import platform
import statistics
import time
from collections.abc import Callable, Mapping, Sequence
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


def interleaved(contestants: Mapping[str, Run], runs: int) -> dict[str, list[float]]:
    """Run each in turn, `runs` times after one warming-up: whatever else the machine does, it does to all of them."""
    took: dict[str, list[float]] = {name: [] for name in contestants}
    for number in range(runs + 1):
        for name, run in contestants.items():
            seconds = run()
            if number:
                took[name].append(seconds)
    return took


def p99(seconds: Sequence[float]) -> float:
    """The time that 99 of 100 runs did not exceed."""
    return statistics.quantiles(seconds, n=100)[98]


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
            f"| {self.what} | {_digits(self.ours_ms)} | {self.peer} | {_digits(self.peer_ms)} |"
            f" {_digits(self.ratio)} | {self.aim} |"
        )


@dataclass
class Bench:
    """Collects the comparisons of one session; printed at its end, never asserted on."""

    lines: list[str] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)

    def compare(self, what: str, ours: Run, peers: Mapping[str, Run], *, runs: int = 11, aim: str = "") -> None:
        """Run ours beside its peers and note the medians."""
        took = interleaved({what: ours, **peers}, runs)
        for peer in peers:
            self.note(what, took[what], peer, took[peer], aim=aim)

    def note(
        self,
        what: str,
        ours: Sequence[float],
        peer: str,
        theirs: Sequence[float],
        *,
        of: Callable[[Sequence[float]], float] = statistics.median,
        aim: str = "",
    ) -> None:
        """Note one figure of the seconds ours took, beside the same figure of the peer's."""
        self.lines.append(str(Comparison(what, of(ours) * 1000, peer, of(theirs) * 1000, aim)))

    def remark(self, words: str) -> None:
        """What else is to be known of the figures: sizes, memory, a peer that was not there."""
        self.remarks.append(words)

    def table(self) -> list[str]:
        """The session's table, as it stands in docs/benchmarks.md."""
        head = ["| 项目 | 本程序 ms | 对照 | 对照 ms | 倍数 | 目标 |", "| --- | ---: | --- | ---: | ---: | --- |"]
        return [machine(), "", *head, *self.lines, "", *(f"- {remark}" for remark in self.remarks)]


def machine() -> str:
    """The machine the figures were taken on, and how busy it was besides, in one line."""
    model = platform.processor() or platform.machine()
    info = Path("/proc/cpuinfo")
    if info.exists():
        named = [line for line in info.read_text("utf-8").splitlines() if line.startswith("model name")]
        model = named[0].split(":")[1].strip() if named else model
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    load = os.getloadavg()[2]
    return (
        f"{model}，{os.cpu_count()} 核，内存 {memory:.0f} GB，{platform.system()}，"
        f"Python {platform.python_version()}；此前 15 分钟平均负载 {load:.1f}"
    )


def _digits(value: float) -> str:
    """Three digits say enough."""
    return f"{value:.0f}" if value >= 100 else f"{value:.3g}"
