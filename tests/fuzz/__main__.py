"""Damaged files by the thousand, read as the program reads them; ends with 1 where one failed.

``python -m tests.fuzz [--count 2000] [--seed 1] [--keep folder] [--apart] [file or format ...]``
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from tests.bench.measure import table
from tests.fuzz.good import good_files
from tests.fuzz.mutants import mutants
from tests.fuzz.trial import ENDS, FINE, Trial, read_apart, read_forked, read_whole


@dataclass(slots=True)
class Tally:
    """How a format's mutants ended, and what the slowest and the largest of them took."""

    ended: Counter[str] = field(default_factory=Counter)
    seconds: float = 0.0
    megabytes: int = 0

    def add(self, trial: Trial) -> None:
        self.ended[trial.ended] += 1
        self.seconds = max(self.seconds, trial.seconds)
        self.megabytes = max(self.megabytes, trial.megabytes)

    @property
    def failed(self) -> int:
        return self.ended.total() - sum(self.ended[fine] for fine in FINE)


def main() -> int:
    """Try every format's mutants and print how they ended."""
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz", description=__doc__)
    parser.add_argument("--count", type=int, default=2000, help="mutants of each format")
    parser.add_argument("--seed", default="1")
    parser.add_argument("--keep", type=Path, help="folder for the mutants that failed")
    parser.add_argument("--apart", action="store_true", help="start the reading process anew for each")
    parser.add_argument("files", nargs="*", help="good files to damage, or formats; all of ours by default")
    asked = parser.parse_args()
    tallies = {}
    for suffix, good in _chosen(asked.files).items():
        tallies[suffix] = _damage(good, suffix, asked)
    rows: list[Sequence[str]] = [("format", "tried", *ENDS, "slowest", "largest")]
    for suffix, tally in tallies.items():
        counts = (str(tally.ended[name]) for name in ENDS)
        most = (f"{tally.seconds:.1f} s", f"{tally.megabytes} MB" if tally.megabytes else "-")
        rows.append((suffix.lstrip("."), str(tally.ended.total()), *counts, *most))
    print(table(rows))
    return 1 if any(tally.failed for tally in tallies.values()) else 0


def _chosen(asked: Sequence[str]) -> Mapping[str, list[tuple[str, bytes]]]:
    ours = good_files()
    formats = {f".{name.lstrip('.')}" for name in asked} & ours.keys()
    found: dict[str, list[tuple[str, bytes]]] = {one: ours[one] for one in ours if one in formats}
    for path in map(Path, asked):
        if f".{path.name.lstrip('.')}" not in formats:
            found.setdefault(path.suffix, []).append((path.stem, path.read_bytes()))
    return found or ours


def _damage(good: Sequence[tuple[str, bytes]], suffix: str, asked: argparse.Namespace) -> Tally:
    """Every good file's share of the mutants, each alone in a folder of its own."""
    tally = Tally()
    each = -(-asked.count // len(good))
    forked = hasattr(os, "fork") and not asked.apart
    with tempfile.TemporaryDirectory() as outer:
        folder = Path(outer, "alone")
        folder.mkdir()
        for stem, data in good:
            if forked:
                _warm_up(folder / f"good{suffix}", data)
            for name, damaged in mutants(data, min(each, asked.count - tally.ended.total()), asked.seed):
                path = folder / f"{stem}-{name}{suffix}"
                path.write_bytes(damaged)
                trial = read_forked(path) if forked else read_apart(path)
                tally.add(trial)
                if trial.ended not in FINE:
                    _tell(path, trial, asked.keep)
                path.unlink()
    return tally


def _warm_up(path: Path, data: bytes) -> None:
    """What a reader imports is there before the forks, which then need not."""
    path.write_bytes(data)
    read_whole(path)
    path.unlink()


def _tell(path: Path, trial: Trial, keep: Path | None) -> None:
    print(f"{path.name}: {trial.ended}\n{trial.why}\n", flush=True)
    if keep:
        keep.mkdir(parents=True, exist_ok=True)
        (keep / path.name).write_bytes(path.read_bytes())


if __name__ == "__main__":
    sys.exit(main())
