"""CPU time of rivals taken in turn, so that a noisy machine is noisy for all of them alike."""

from __future__ import annotations

import gc
import re
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from cProfile import Profile
from pathlib import Path


def cpu_seconds(job: Callable[[], object]) -> float:
    """CPU time of one call, user and system, of this process; garbage of earlier calls is taken out first."""
    gc.collect()
    begin = time.process_time()
    job()
    return time.process_time() - begin


def calls(job: Callable[[], object]) -> int:
    """How many calls of functions a job is: what it costs, and the same on any machine."""
    profile = Profile()
    profile.runcall(job)
    return sum(entry.callcount for entry in profile.getstats())


def interleave(candidates: Mapping[str, Callable[[], object]], repeats: int) -> dict[str, float]:
    """Median CPU seconds of each candidate over `repeats` rounds; each round runs every one once, in order.

    One round goes before that is not counted: it fills caches and imports.
    """
    times: dict[str, list[float]] = {name: [] for name in candidates}
    for round_number in range(repeats + 1):
        for name, job in candidates.items():
            spent = cpu_seconds(job)
            if round_number:
                times[name].append(spent)
    return {name: statistics.median(spent) for name, spent in times.items()}


def peak_rss_mb(module: str, *arguments: str) -> float:
    """Peak memory of ``python -m module arguments`` in a child process, in MiB.

    The child ends with ``print(own_peak_mb())`` as its last line.
    """
    child = subprocess.run(
        [sys.executable, "-m", module, *arguments], check=True, capture_output=True, encoding="utf-8"
    )
    return float(child.stdout.strip().splitlines()[-1])


def own_peak_mb() -> float:
    """The most memory this process has held so far, in MiB."""
    if sys.platform == "win32":
        import psutil

        return float(psutil.Process().memory_info().peak_wset) / 2**20
    if sys.platform == "linux":
        # ru_maxrss would count the parent's memory too: it outlives exec.
        status = Path("/proc/self/status").read_text()
        return int(re.search(r"VmHWM:\s+(\d+) kB", status)[1]) / 1024
    import resource

    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20


def children_peak_mb() -> float:
    """The most memory that any ended child of this process has held, in MiB; 0 where that is not told."""
    if sys.platform == "win32":
        return 0.0
    import resource

    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    return peak / (2**10 if sys.platform == "linux" else 2**20)


def table(rows: list[tuple[str, ...]]) -> str:
    """Rows as aligned columns, the first left and the rest right."""
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    return "\n".join(
        "  ".join(
            text.ljust(width) if column == 0 else text.rjust(width)
            for column, (text, width) in enumerate(zip(row, widths, strict=True))
        )
        for row in rows
    )
