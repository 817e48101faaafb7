"""Two programs that want the same data file, and a third that only looks: nothing of either's work is lost.

``python -m tests.crash.rivals [--count 1000]``; ends with 1 where something is.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
import threading
from pathlib import Path

from core.errors import StoreError
from core.model.pledge import Pledge
from core.store.store import Store
from tests.crash.inspection import refuse_unsound

_ROOT = Path(__file__).parents[2]
_OPENINGS = 10
"""Changes that a program makes before it lets the other one in."""


def work(path: Path, name: str, count: int) -> None:
    """Make so many changes, opening the file anew for every few; who finds it locked tries again."""
    # Imported here: the other side of the command line.
    from tests.core.store.registers import put

    done = 0
    patience = threading.Event()
    while done < count:
        try:
            with Store.open(path) as store:
                for _ in range(min(_OPENINGS, count - done)):
                    put(store, Pledge(number=f"{name}-{done}", name=f"{name}의 공약 {done}"))
                    done += 1
        except StoreError as error:
            if error.code != "store.locked":
                raise
            patience.wait(0.01)


def look(path: Path) -> int:
    """How many pledges a reader sees."""
    with Store.open(path, read_only=True) as store:
        return len(store.pledges())


def compete(path: Path, count: int) -> tuple[int, int, list[str]]:
    """Let two programs make so many changes; what is there, how often it was looked at, complaints."""
    Store.open(path).close()
    command = [sys.executable, "-m", "tests.crash.rivals", "--store", str(path), "--count", str(count // 2)]
    rivals = [
        subprocess.Popen([*command, "--name", name], cwd=_ROOT, stderr=subprocess.PIPE, encoding="utf-8")
        for name in ("가", "나")
    ]
    seen = [0]
    while any(rival.poll() is None for rival in rivals):
        seen.append(look(path))
        if seen[-1] < seen[-2]:
            return seen[-1], len(seen), ["a reader saw less than before"]
    complaints = [rival.communicate()[1] for rival in rivals]
    refuse_unsound(path)
    return look(path), len(seen), [each for each in complaints if each]


def main() -> int:
    """Compete in a new file, or work in a given one."""
    parser = argparse.ArgumentParser(prog="python -m tests.crash.rivals", description=__doc__)
    parser.add_argument("--count", type=int, default=1000)
    parser.add_argument("--store", type=Path, help=argparse.SUPPRESS)
    parser.add_argument("--name", help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.store:
        work(asked.store, asked.name, asked.count)
        return 0
    with tempfile.TemporaryDirectory() as folder:
        there, looks, complaints = compete(Path(folder, "자료.ieum"), asked.count)
        left = sorted(path.name for path in Path(folder).iterdir())
    print(f"{asked.count} changes by two programs: {there} there, looked at {looks} times, left: {left}")
    for complaint in complaints:
        print(complaint)
    return 0 if there == asked.count and not complaints and left == ["자료.ieum"] else 1


if __name__ == "__main__":
    sys.exit(main())
