"""Seven operations under seven faults at each call that changes a file; ends with 1 where one failed.

``python -m tests.crash [--points 300] [--seed 1] [--operation NAME …] [--fault NAME …] [--report FILE]``
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
import time
from pathlib import Path

from tests.bench.measure import table
from tests.crash.campaign import Failure, Trial, tried
from tests.crash.faults import Fault, Hook, Injector, Shim, build, preloaded
from tests.crash.operations import NAMES, operations

_MEMORY = Path("/dev/shm")
_SHOWN = 12


def main() -> int:
    """Try what was asked for and print a table of operations and faults."""
    asked = _asked()
    with tempfile.TemporaryDirectory(dir=_MEMORY if _MEMORY.is_dir() else None) as name:
        folder = Path(name).resolve()
        if not preloaded() and not asked.hook and "IEUM_NO_SHIM" not in os.environ:
            library = build(folder)
            environment = {"LD_PRELOAD": str(library)} if library else {"IEUM_NO_SHIM": "1"}
            command = [sys.executable, "-m", "tests.crash", *sys.argv[1:]]
            return os.spawnve(os.P_WAIT, sys.executable, command, {**os.environ, **environment})
        return _campaign(asked, folder)


def _campaign(asked: argparse.Namespace, folder: Path) -> int:
    injector: Injector = Shim() if preloaded() and not asked.hook else Hook()
    faults = [fault for fault in injector.faults if fault in (asked.fault or list(Fault))]
    rows: list[tuple[str, ...]] = [("tried/failed", "calls", *faults)]
    failures: list[Failure] = []
    points = 0
    begin = time.monotonic()
    for operation in operations(folder, asked.operation):
        trial = Trial(operation, injector, folder / operation.name)
        tallies = []
        for fault in faults:
            tallies.append(tried(trial, fault, asked.points, asked.seed))
            print(operation.name, fault, tallies[-1].points, len(tallies[-1].failures), flush=True)
        failures += (failure for tally in tallies for failure in tally.failures)
        points += sum(tally.points for tally in tallies)
        cells = (f"{tally.points}/{len(tally.failures)}" for tally in tallies)
        rows.append((operation.name, str(trial.calls), *cells))
        if asked.report:
            asked.report.write_text("".join(f"{each}\n" for each in failures), encoding="utf-8")
    print(table(rows))
    for failure in failures[:_SHOWN]:
        print(f"\n{failure.operation} {failure.fault} at {failure.at}: {failure.why}")
    seconds = time.monotonic() - begin
    print(f"{points} points, {len(failures)} failures, {seconds:.0f} s, {type(injector).__name__}")
    return 1 if failures else 0


def _asked() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.crash", description=__doc__)
    parser.add_argument(
        "--points", type=int, default=300, help="calls to try of each operation, for each fault"
    )
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--operation", nargs="*", choices=NAMES, default=NAMES, help="all seven by default")
    parser.add_argument("--fault", nargs="*", type=Fault, help="all seven by default")
    parser.add_argument("--hook", action="store_true", help="as where there is no compiler")
    parser.add_argument("--report", type=Path, help="file for every failure")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
