"""Timing: each prints its median beside a named baseline measured in the same run, and their ratio."""

import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
RUNS = 7


def say(text: str) -> None:
    sys.stdout.write(text + "\n")
    sys.stdout.flush()


def seconds(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def compare(
    name: str, work: Callable, baseline_name: str, baseline: Callable, runs: int = RUNS, *, warm: bool = True
) -> None:
    """One warm-up each unless it would cost too much, then in turn: a change of the machine's speed meets both."""
    if warm:
        work(), baseline()
    pairs = [(seconds(work), seconds(baseline)) for _ in range(runs)]
    ours, theirs = (statistics.median(side) for side in zip(*pairs))
    ratio = statistics.median(one / other for one, other in pairs)
    say(f"{name}: {ours * 1000:.1f} ms; {baseline_name}: {theirs * 1000:.1f} ms; ratio {ratio:.2f}")
