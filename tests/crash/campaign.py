"""An operation broken off at one call after another, each in a process of its own, and what that left."""

from __future__ import annotations

import json
import os
import random
import shutil
import signal
import traceback
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from core.errors import AppError
from core.messages import UNKNOWN, message
from tests.crash.faults import Fault, Injector
from tests.crash.inspection import State, go_on, kept_states, look, next_start, sound_backups
from tests.crash.operations import Operation

_GAP = "…"
_MOST_SECONDS = 60
_GO_ON_EACH = 4
"""Working on afterwards takes as long as all the rest: done at one point in so many."""


@dataclass(frozen=True)
class Failure:
    """A point at which something was not as it should be."""

    operation: str
    fault: Fault
    at: int
    why: str


@dataclass
class Tally:
    """What came of one operation under one fault."""

    points: int = 0
    failures: list[Failure] = field(default_factory=list)


@dataclass
class Told:
    """What another process had to say before it ended."""

    steps: int = 0
    outcome: dict[str, Any] = field(default_factory=dict)
    """Empty where it was killed."""


class Trial:
    """One operation and the states it may leave."""

    def __init__(self, operation: Operation, injector: Injector, folder: Path) -> None:
        self.operation = operation
        self._injector = injector
        self._base, self._run = folder / "base", folder / "run"
        self._base.mkdir(parents=True)
        _rehearse(operation, folder / "rehearsal")
        in_child(lambda _step: operation.prepare(self._base))
        self._known = sound_backups(self._base)
        self.states = self._good_states()
        self.calls = self._count()

    def attempt(self, fault: Fault, at: int) -> str:
        """Let the fault happen at that call; what is wrong afterwards, empty if nothing."""
        self._fresh()
        told = in_child(lambda step: self._work(step, fault, at))
        wrong = _wrongly_said(told, deadly=fault.deadly)
        if wrong:
            return wrong
        found = in_child(lambda _step: self._find(told, at)).outcome
        return "" if found.get("ended") == "well" else str(found.get("trace") or found or "hung")

    def _work(self, step: Callable[[], None], fault: Fault | None, at: int) -> dict[str, Any]:
        self._injector.arm(self._run, fault, at, lasting=at % 2 == 0)
        self.operation.run(self._run, step)
        self._injector.end()
        return {"calls": self._injector.calls()}

    def _find(self, told: Told, at: int) -> dict[str, Any]:
        """What the next start finds; only complaints come back."""
        if self.operation.name == "migrate":
            self.operation.run(self._run, lambda: None)
        next_start(self._run, self._known)
        state = look(self._run)
        if self.operation.name == "export":
            self._refuse_half_files(state, told)
        else:
            allowed = self.states if self.operation.many_steps else [self.states[0], self.states[-1]]
            at_least = told.steps if self.operation.many_steps or told.steps == 0 else len(allowed) - 1
            assert state in allowed[at_least:], "neither the old state nor the new one"
            if told.outcome.get("ended") == "well":
                assert state == self.states[-1], "said to be done, and was not"
        if self.operation.name in ("restore", "import") and state == self.states[-1]:
            assert self.states[0].data in kept_states(self._run), "no way back"
        if at % _GO_ON_EACH == 0:
            go_on(self._run)
        return {}

    def _refuse_half_files(self, state: State, told: Told) -> None:
        old, new = self.states[0], self.states[-1]
        assert state.data == old.data == new.data, "exporting changed the data"
        assert state.files <= old.files | new.files, "a file is neither the old one nor the new one"
        assert {name for name, _ in state.files} == {name for name, _ in old.files}, "a file is gone"
        if told.outcome.get("ended") == "well":
            assert state.files == new.files, "said to be done, and was not"

    def _good_states(self) -> list[State]:
        """The states after none, one … and all of the steps, seen without any fault."""
        self._fresh()

        def run(_step: Callable[[], None]) -> dict[str, Any]:
            seen = [_dumped(look(self._run))]
            self.operation.run(self._run, lambda: seen.append(_dumped(look(self._run))))
            return {"states": seen}

        outcome = in_child(run).outcome
        assert outcome.get("ended") == "well", outcome
        return [State(data, frozenset(map(tuple, files))) for data, files in outcome["states"]]

    def _count(self) -> int:
        self._fresh()
        outcome = in_child(lambda step: self._work(step, None, 0)).outcome
        assert outcome.get("ended") == "well", outcome
        return int(outcome["calls"])

    def _fresh(self) -> None:
        shutil.rmtree(self._run, ignore_errors=True)
        shutil.copytree(self._base, self._run)


def _rehearse(operation: Operation, folder: Path) -> None:
    """Do it all once here: what this process has loaded, those that come of it need not load each."""
    folder.mkdir()
    operation.prepare(folder)
    if operation.name != "migrate":  # which makes its process another program
        operation.run(folder, lambda: None)
    next_start(folder)
    look(folder)
    shutil.rmtree(folder)


def points(calls: int, most: int, seed: int, fault: Fault) -> Sequence[int]:
    """Which calls to try: all, or so many, spread evenly from a seeded start, another one for each fault."""
    if calls <= most:
        return range(1, calls + 1)
    start = random.Random(f"{seed} {fault}").random()
    return sorted({1 + int((number + start) * calls / most) for number in range(most)} - {calls + 1})


def in_child(job: Callable[[Callable[[], None]], dict[str, Any] | None]) -> Told:
    """Run a job in a process of its own; it is handed a function to tell that a step is done."""
    receiver, sender = os.pipe()
    pid = os.fork()
    if pid == 0:
        os.close(receiver)
        signal.alarm(_MOST_SECONDS)
        os.write(sender, (json.dumps({"end": _ended(job, sender)}) + "\n").encode())
        os._exit(0)
    os.close(sender)
    with os.fdopen(receiver, encoding="utf-8") as stream:
        lines = list(stream)
    os.waitpid(pid, 0)
    told = Told()
    for line in lines:
        said = json.loads(line)
        if "step" in said:
            told.steps += 1
        else:
            told.outcome = said["end"]
    return told


def _ended(job: Callable[[Callable[[], None]], dict[str, Any] | None], sender: int) -> dict[str, Any]:
    try:
        return {"ended": "well", **(job(lambda: _tell_step(sender)) or {})}
    except AppError as error:
        return {"ended": "refused", "code": error.code, "sentence": message(error), "trace": error.code}
    except BaseException:  # noqa: BLE001  # whatever it is, it is what is looked for
        return {"ended": "broke", "trace": traceback.format_exc()}


def _tell_step(sender: int) -> None:
    os.write(sender, b'{"step": 1}\n')


def _wrongly_said(told: Told, *, deadly: bool) -> str:
    """What is wrong with how the operation ended; killed it says nothing."""
    ended = told.outcome.get("ended")
    if ended is None:
        return "" if deadly else "hung or crashed"
    if ended == "broke":
        return str(told.outcome["trace"])
    sentence = told.outcome.get("sentence", "")
    if ended == "refused" and (
        sentence == UNKNOWN.format(**told.outcome) or _GAP in sentence or "\n" in sentence
    ):
        return f"no good sentence: {told.outcome['code']}: {sentence}"
    return ""


def _dumped(state: State) -> tuple[str, list[tuple[str, str]]]:
    return state.data, sorted(state.files)


def tried(trial: Trial, fault: Fault, most: int, seed: int) -> Tally:
    """One operation under one fault at so many of its calls; power may also go right after the last one."""
    tally = Tally()
    after = [trial.calls + 1] if fault in (Fault.POWER, Fault.TORN) else []
    for at in (*points(trial.calls, most, seed, fault), *after):
        why = trial.attempt(fault, at)
        tally.points += 1
        if why:
            tally.failures.append(Failure(trial.operation.name, fault, at, why))
    return tally
