"""Commands killed at any moment, as with the task list: the data stays whole and nothing is left lying.

``python -m tests.crash.kills [--count 40] [--seed 1]``; ends with 1 where something is broken.
"""

from __future__ import annotations

import argparse
import os
import random
import subprocess
import sys
import tempfile
import time
from collections import Counter
from itertools import islice
from pathlib import Path

from core.paths import backup_folder
from core.sample import last_period_file, open_sample
from core.store.backup_files import backup_files
from core.workspace import Workspace
from tests.crash.inspection import next_start
from tests.crash.operations import OUT, STORE

_ROOT = Path(__file__).parents[2]


def prepare(folder: Path) -> None:
    """The sample city, a backup, and a folder for what is exported."""
    open_sample(folder).rename(folder / STORE)
    (folder / OUT).mkdir()
    with Workspace.open(folder / STORE) as workspace:
        workspace.back_up()


def commands(folder: Path) -> dict[str, list[str]]:
    """What may be going on when the program is killed."""
    with Workspace.open(folder / STORE) as workspace:
        newest = workspace.reports()[0]
        backup = backup_files(backup_folder(folder / STORE))[-1].path.name
    return {
        "import": ["import", str(last_period_file()), "--yes"],
        "carry": ["carry", newest.id, "--yes"],
        "export": ["export", newest.id, "--out", str(folder / OUT), "--yes"],
        "backup": ["backup"],
        "restore": ["restore", backup],
    }


def kill_one(folder: Path, arguments: list[str], seconds: float) -> bool:
    """Start a command and kill it after that time; whether it was still at work."""
    command = [sys.executable, "-m", "core.cli", *arguments, "--store", str(folder / STORE)]
    with subprocess.Popen(
        command, cwd=_ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, encoding="utf-8"
    ) as process:
        try:
            _out, said = process.communicate(timeout=seconds)
        except subprocess.TimeoutExpired:
            process.kill()
            return True
    assert "Traceback" not in said, said
    return False


def whole_time(folder: Path, arguments: list[str]) -> float:
    """Seconds that a command takes when nobody kills it."""
    begin = time.monotonic()
    kill_one(folder, arguments, 120)
    return time.monotonic() - begin


def main() -> int:
    """Kill so many and print how many were caught at work."""
    parser = argparse.ArgumentParser(prog="python -m tests.crash.kills", description=__doc__)
    parser.add_argument("--count", type=int, default=40)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    chance = random.Random(asked.seed)
    caught: Counter[str] = Counter()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        prepare(folder)
        every = dict(islice(commands(folder).items(), asked.count))
        times = {key: whole_time(folder, arguments) for key, arguments in every.items()}
        for number in range(asked.count):
            key = list(every)[number % len(every)]
            # Most of a command's time goes into starting: the kills fall into its second half.
            caught[key] += kill_one(folder, every[key], times[key] * chance.uniform(0.4, 1.0))
            for path in folder.rglob("*.tmp*"):
                os.utime(path, (1, 1))
            next_start(folder)
    print(f"{asked.count} commands, killed at work: {dict(caught)}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
