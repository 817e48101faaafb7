"""A window killed in the middle of work, over and over on one data file: what it said is saved, is there.

``python -m tests.crash.gui_kills [--count 200] [--seed 1]``; ends with 1 where something is not.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import subprocess
import sys
import tempfile
import threading
import time
import zipfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeAlias

from core.model.node import NodeId
from core.model.report import ReportState
from core.model.sections import SectionKind
from core.paths import backup_folder
from core.store.backup_files import backup_files
from core.workspace import Workspace
from tests.crash.inspection import next_start, refuse_unsound
from tests.crash.kills import prepare
from tests.crash.operations import OUT, STORE
from tests.crash.typist import standing

_ROOT = Path(__file__).parents[2]
_HOME = "프로그램"
_MOST_SECONDS = 4.0
_BEFORE_READY = 0.1
"""So many of the kills fall into the start of the program."""
_BACKWARDS = frozenset({"undo", "redo", "restore"})
_START_SECONDS = 60.0

Standing: TypeAlias = tuple[str, int]
"""What was typed, without its spaces and line ends, and how many photos there are."""


@dataclass
class Ledger:
    """What the window said of the report, from its first start on."""

    kept: Standing
    typed: str = ""
    """What was typed since it was last said to be kept."""
    words: list[tuple[str, float]] = field(default_factory=list)
    """Words typed since, and when."""
    deed: str = ""
    history: set[Standing] = field(default_factory=set)
    faults: list[str] = field(default_factory=list)
    ready: bool = False

    def hear(self, said: dict[str, Any]) -> None:
        """Take one line down."""
        self.ready = self.ready or "ready" in said
        if "fault" in said:
            self.faults.append(said["fault"])
        if "deed" in said:
            self.deed = said["deed"]
        if "typed" in said:
            self.words.append((said["typed"], said["at"]))
            self.typed += said["typed"]
        if "kept" in said:
            self.keep(_told(said["kept"]))

    def keep(self, stands: Standing) -> None:
        """That is on disk now."""
        self.kept = stands
        self.history.add(stands)
        self.words = [(word, at) for word, at in self.words if word not in stands[0]]
        self.typed = "".join(word for word, _ in self.words)

    def allows(self, found: Standing) -> bool:
        """Whether that may stand there: what was kept, or what was being done then, whole."""
        if found == self.kept or (self.deed in _BACKWARDS and found in self.history):
            return True
        text, photos = found
        going_on = (self.kept[0] + self.typed).startswith(text) and text.startswith(self.kept[0])
        more_photos = self.deed == "add_photo" and photos > self.kept[1]
        return going_on and (photos == self.kept[1] or more_photos)

    def lost(self, found: Standing, now: float) -> float:
        """For how many seconds what was typed and is not there had been waiting; 0 where all is there."""
        waiting = [at for word, at in self.words if word not in found[0]]
        return now - min(waiting) if waiting else 0.0


@dataclass
class Life:
    """One data file through all the kills."""

    folder: Path
    report: NodeId
    ledger: Ledger
    caught: Counter[str] = field(default_factory=Counter)
    longest: float = 0.0
    seen: set[Path] = field(default_factory=set)
    """Backups that were read through already."""

    def kill(self, seed: int) -> None:
        """Let somebody work, kill the window, and look at what is left.

        Raises:
            AssertionError: it is not as the window said.
        """
        chance = random.Random(seed)
        self.ledger.ready, self.ledger.deed = False, ""
        command = [sys.executable, "-m", "tests.crash.typist", str(self.folder), self.report, str(seed)]
        home = str(self.folder / _HOME)
        environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "IEUM_HOME": home}
        process = subprocess.Popen(
            command,
            cwd=_ROOT,
            env=environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            encoding="utf-8",
        )
        assert process.stdout is not None
        assert process.stderr is not None
        stderr: list[str] = []
        listener = threading.Thread(target=self._listen, args=(process.stdout,))
        reader = threading.Thread(target=lambda: stderr.extend(process.stderr or ()))
        listener.start()
        reader.start()
        self._wait(process, chance)
        process.kill()
        killed = time.monotonic()
        for thread in (listener, reader):
            thread.join()
        assert process.wait() < 0, f"ended by itself: {''.join(stderr)[-2000:]}"
        assert "Traceback" not in "".join(stderr), "".join(stderr)
        self._inspect(killed)

    def _listen(self, stream: Iterator[str]) -> None:
        for line in stream:
            self.ledger.hear(json.loads(line))

    def _wait(self, process: subprocess.Popen[str], chance: random.Random) -> None:
        """Until it is to be killed."""
        pause = threading.Event()
        if chance.random() >= _BEFORE_READY:
            until = time.monotonic() + _START_SECONDS
            while not self.ledger.ready and process.poll() is None and time.monotonic() < until:
                pause.wait(0.01)
            assert self.ledger.ready, "the window did not come up"
        pause.wait(chance.uniform(0.0, _MOST_SECONDS))

    def _inspect(self, killed: float) -> None:
        ledger = self.ledger
        self.caught[ledger.deed or "start"] += 1
        assert not ledger.faults, ledger.faults
        assert not list((self.folder / _HOME / "logs").glob("crash-*")), "an unforeseen error was logged"
        refuse_unsound(self.folder / STORE)
        self._look_at_files()
        with Workspace.open(self.folder / STORE, read_only=True) as workspace:
            found = _told(standing(workspace, self.report))
        told = f"{ledger.deed}: kept {ledger.kept}, then {ledger.typed!r}, found {found}"
        assert ledger.allows(found), told
        if found[0].startswith(ledger.kept[0]):
            self.longest = max(self.longest, ledger.lost(found, killed))
        ledger.words.clear()
        ledger.keep(found)
        for path in self.folder.rglob("*.tmp*"):
            os.utime(path, (1, 1))

    def _look_at_files(self) -> None:
        for file in backup_files(backup_folder(self.folder / STORE)):
            if file.path not in self.seen:
                refuse_unsound(file.path)
                self.seen.add(file.path)
        for path in (self.folder / OUT).glob("*.docx"):
            with zipfile.ZipFile(path) as package:
                assert package.testzip() is None, f"{path.name} is not whole"


def begin(folder: Path) -> Life:
    """The sample city with a backup, and the draft that is worked on: one with photos."""
    prepare(folder)
    with Workspace.open(folder / STORE) as workspace:
        report = next(
            head.id
            for head in workspace.reports()
            if head.state is ReportState.DRAFT and workspace.report(head.id).section(SectionKind.PHOTOS)
        )
        stands = _told(standing(workspace, report))
    return Life(folder, report, Ledger(stands, history={stands}))


def _told(stands: dict[str, Any]) -> Standing:
    return "".join("".join(stands["lines"]).split()), int(stands["photos"])


def main() -> int:
    """Kill so many and print at what."""
    parser = argparse.ArgumentParser(prog="python -m tests.crash.gui_kills", description=__doc__)
    parser.add_argument("--count", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        life = begin(Path(name))
        for number in range(asked.count):
            life.kill(asked.seed * 1_000_003 + number)
            print(number + 1, life.ledger.deed or "start", flush=True)
        next_start(life.folder)
        typed = len(life.ledger.kept[0])
    print(f"{asked.count} windows killed, at {dict(life.caught)}")
    print(f"0 failures; {typed} letters typed; what was lost had been waiting {life.longest:.1f} s at most")
    return 0


if __name__ == "__main__":
    sys.exit(main())
