"""Data files spoilt in every way a disk, a stick or a stranger spoils them, and what opening them comes to.

``python -m tests.crash.damage [--count 260] [--seed 1]``; ends with 1 where one was not handled well.

SQLite keeps no sums of its pages: a bit that turns one letter into another is not seen, and told as such.
"""

from __future__ import annotations

import argparse
import os
import random
import shutil
import signal
import struct
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from types import MappingProxyType
from typing import Any, TypeAlias

from core.edits.fields import SetField
from core.errors import AppError, StoreError
from core.messages import message
from core.sample import photo_files, sample_edit
from core.store.backup import backups
from core.workspace import Workspace, diagnose, rescue, salvage
from tests.bench.measure import table
from tests.crash.campaign import in_child
from tests.crash.inspection import content
from tests.crash.operations import STORE, issues

Damage: TypeAlias = Callable[[Path, random.Random], None]

_PAGE = 4096


@dataclass(frozen=True)
class Good:
    """A folder with a sound store and a backup, what its WAL was before, and the states it has been in."""

    folder: Path
    killed: Path
    states: tuple[str, ...]


def prepare(folder: Path) -> Good:
    """A store with reports, photos and an older backup; and one as a kill leaves it, with its log."""
    good, killed = folder / "good", folder / "killed"
    good.mkdir()
    states: list[str] = []
    with Workspace.open(good / STORE) as workspace:
        for photo in photo_files()[:2]:
            workspace.add_image(photo)
        workspace.apply(sample_edit())
        workspace.back_up()
        states.append(content(good / STORE))
    shutil.copytree(good, killed)

    def work(told: Callable[[], None], end: bool, at: Path) -> dict[str, Any]:
        with Workspace.open(at / STORE) as workspace:
            for number, (of, section) in enumerate(issues(workspace)):
                workspace.apply(SetField(of, section.problems[0].id, "text", f"{number}번째로 고친 문제점"))
                states.append(content(at / STORE))
            if end:
                return {"states": states}
            os.kill(os.getpid(), signal.SIGKILL)
        return {}

    seen = in_child(lambda told: work(told, True, good)).outcome
    in_child(lambda told: work(told, False, killed))
    return Good(good, killed, tuple(seen["states"]))


def _flip(path: Path, chance: random.Random) -> None:
    data = bytearray(path.read_bytes())
    for _ in range(chance.choice((1, 1, 8, 64))):
        data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
    path.write_bytes(data)


def _cut(path: Path, chance: random.Random) -> None:
    data = path.read_bytes()
    path.write_bytes(data[: chance.choice((0, 50, _PAGE, chance.randrange(len(data)), len(data) - 512))])


def _hole(path: Path, chance: random.Random) -> None:
    data = bytearray(path.read_bytes())
    length = chance.choice((512, _PAGE, 16 * _PAGE))
    at = chance.randrange(max(1, len(data) - length)) // 512 * 512
    data[at : at + length] = bytes(length)
    path.write_bytes(data)


def _tail_of_zeros(path: Path, chance: random.Random) -> None:
    data = path.read_bytes()
    kept = chance.randrange(_PAGE, len(data))
    path.write_bytes(data[:kept] + bytes(len(data) - kept))


def _head(at: int, value: int, path: Path, _chance: random.Random) -> None:
    data = bytearray(path.read_bytes())
    struct.pack_into(">I", data, at, value)
    path.write_bytes(data)


def _no_head(path: Path, chance: random.Random) -> None:
    data = bytearray(path.read_bytes())
    data[:100] = chance.randbytes(100)
    path.write_bytes(data)


def _on_log(damage: Damage, path: Path, chance: random.Random) -> None:
    damage(path.with_name(f"{path.name}-wal"), chance)


def _no_log(path: Path, _chance: random.Random) -> None:
    path.with_name(f"{path.name}-wal").unlink()


def _foreign_log(path: Path, chance: random.Random) -> None:
    path.with_name(f"{path.name}-wal").write_bytes(chance.randbytes(40_000))


KINDS: Mapping[str, tuple[bool, Damage]] = MappingProxyType(
    {
        "bits flipped": (False, _flip),
        "cut short": (False, _cut),
        "hole": (False, _hole),
        "zeros at the end": (False, _tail_of_zeros),
        "other application_id": (False, partial(_head, 68, 0x12345678)),
        "newer user_version": (False, partial(_head, 60, 99)),
        "head gone": (False, _no_head),
        "log missing": (True, _no_log),
        "log cut short": (True, partial(_on_log, _cut)),
        "log's bits flipped": (True, partial(_on_log, _flip)),
        "log of nobody": (False, _foreign_log),
        "log of before": (False, lambda path, chance: None),
    }
)
"""Whether it happens to the store with a log, and what."""


def spoilt(good: Good, count: int, seed: int, folder: Path) -> Iterator[tuple[str, Path]]:
    """So many damaged stores, each in `folder` anew, and the name of its damage."""
    names = [*KINDS, *["bits flipped"] * 3, "hole", "cut short"]
    for number in range(count):
        chance = random.Random(seed * 1_000_003 + number)
        name = names[number % len(names)]
        logged, damage = KINDS[name]
        shutil.rmtree(folder, ignore_errors=True)
        shutil.copytree(good.killed if logged else good.folder, folder)
        if name == "log of before":
            shutil.copy(good.killed / f"{STORE}-wal", folder / f"{STORE}-wal")
        damage(folder / STORE, chance)
        yield name, folder / STORE


def opened(path: Path, good: Good) -> dict[str, Any]:
    """How opening came out: ``sound``, ``refused`` with all that must follow, or ``altered`` unseen."""
    before = path.read_bytes()
    try:
        with Workspace.open(path) as workspace:
            workspace.check()
            for head in workspace.reports():
                workspace.report(head.id)
                workspace.printing.compose(head.id)
    except AppError as error:
        return _refused(path, error, before, good)
    return {"is": "sound" if content(path) in good.states else "altered"}


def _refused(path: Path, error: AppError, before: bytes, good: Good) -> dict[str, Any]:
    sentence = message(error)
    assert "…" not in sentence, sentence
    assert isinstance(error, StoreError), sentence
    if error.code in ("store.newer", "store.foreign"):
        assert path.read_bytes() == before, "a file that is not ours was touched"
        return {"is": error.code}
    assert path.exists(), "the damaged file is gone"
    found = diagnose(path, error)
    assert found.choice is not None, "the good backup was not offered"
    saved = path.with_name("살린 자료.ieum")
    try:
        rescued = salvage(path, saved)
        share = rescued.reports
        with Workspace.open(saved) as workspace:
            workspace.check()
        saved.unlink()
    except StoreError as nothing:
        assert nothing.code == "store.nothing_left", nothing
        share = 0
    damaged = path.read_bytes()
    broken = rescue(path, found.choice.contents.path)
    assert broken is not None
    assert broken.read_bytes() == damaged, "the damaged file was not kept"
    assert content(path) == good.states[0], "the backup did not take its place"
    with Workspace.open(path) as workspace:
        workspace.check()
        assert backups(path)
    return {"is": "refused", "saved": share}


def main() -> int:
    """Spoil so many, and print what came of each kind."""
    parser = argparse.ArgumentParser(prog="python -m tests.crash.damage", description=__doc__)
    parser.add_argument("--count", type=int, default=260)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    ended: dict[str, Counter[str]] = {name: Counter() for name in KINDS}
    wrong, saved = [], []
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        good = prepare(folder)
        for kind, path in spoilt(good, asked.count, asked.seed, folder / "run"):
            outcome = in_child(lambda _told, path=path: opened(path, good)).outcome
            ended[kind][outcome.get("is", "failed")] += 1
            if "saved" in outcome:
                saved.append(outcome["saved"])
            if "is" not in outcome:
                wrong.append((kind, outcome))
    outcomes = sorted({each for counter in ended.values() for each in counter})
    rows = [
        ("", *outcomes),
        *((kind, *(str(counter[each]) for each in outcomes)) for kind, counter in ended.items()),
    ]
    print(table(rows))
    for kind, outcome in wrong[:10]:
        print(f"\n{kind}: {outcome.get('trace', outcome)}")
    altered = sum(counter["altered"] for counter in ended.values())
    print(
        f"{asked.count} damaged stores, {len(wrong)} failures, {altered} altered without being seen; "
        f"reports salvaged from {len(saved)} of them: {sorted(saved)}"
    )
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
