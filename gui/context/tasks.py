"""Runs a core function off the UI thread and brings its outcome back to it. One of the three doors."""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import dataclass
from threading import Event
from typing import Any

from PySide6.QtCore import QObject, QRunnable, QThreadPool, Signal, Slot
from typing_extensions import override

from core.errors import AppError
from gui.context.precedence import Precedence


class Unwanted(Exception):
    """Ends a job that nobody wants any more."""


@dataclass(frozen=True, slots=True)
class Watch:
    """How a job in the background says how far it is, and hears that nobody wants it any more."""

    cancelled: Callable[[], bool]
    tell: Callable[[int, str], None]
    """(per cent of the whole, what is being done now)."""
    give_way: Callable[[], None] = lambda: None
    """Lets the window go first; raises `Unwanted` where nobody wants the job any more.

    A job that works in Python alone calls it between its steps, each a few milliseconds long.
    """


class Task(QObject):
    """One job under way. Its signals arrive on the thread that it was made on."""

    done = Signal(object)
    failed = Signal(object)
    """The AppError that ended it; it changed nothing unless it says so."""
    ended = Signal(object)
    """The task itself, whatever came of it; before `done` and `failed`."""
    progressed = Signal(int, str)
    """(per cent, what is being done now) of a watched job."""
    returned = Signal(object, object)
    """(outcome, error) from the working thread; for `Tasks` alone."""

    def __init__(self, words: str, parent: QObject, stoppable: bool, precedence: Precedence) -> None:
        super().__init__(parent)
        self.words = words
        self.stoppable = stoppable
        self._stop = Event()
        self._precedence = precedence
        self.watch = Watch(self._stop.is_set, self.progressed.emit, self._give_way)
        # Both ends are this object, so that Qt carries the call over to the thread it lives on.
        self.returned.connect(self._settle)

    @property
    def cancelled(self) -> bool:
        return self._stop.is_set()

    def cancel(self) -> None:
        """Drop its outcome. A watched job hears of it and ends; any other runs to its end unnoticed."""
        self._stop.set()

    def _give_way(self) -> None:
        if not self._stop.is_set():
            self._precedence.give_way()
        if self._stop.is_set():
            raise Unwanted

    @Slot(object, object)
    def _settle(self, outcome: object, error: BaseException | None) -> None:
        self.ended.emit(self)
        self.deleteLater()
        if error is None:
            if not self._stop.is_set():
                self.done.emit(outcome)
        elif isinstance(error, AppError):
            if not self._stop.is_set():
                self.failed.emit(error)
        else:
            sys.excepthook(type(error), error, error.__traceback__)


class _Job(QRunnable):
    def __init__(self, task: Task, function: Callable[..., Any], arguments: tuple[Any, ...]) -> None:
        super().__init__()
        self._task, self._function, self._arguments = task, function, arguments

    @override
    def run(self) -> None:
        outcome, failure = None, None
        try:
            if not (self._task.stoppable and self._task.cancelled):
                outcome = self._function(*self._arguments)
        except Unwanted:
            pass
        except Exception as error:  # noqa: BLE001  # a door: the crash handler hears of what is not ours
            failure = error
        self._task.returned.emit(outcome, failure)


class Tasks(QObject):
    """Jobs in the background, one after the other: most of them want the one data file."""

    started = Signal(object)
    ended = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(1)
        self._running: list[Task] = []
        self._precedence = Precedence(self)

    @property
    def running(self) -> tuple[Task, ...]:
        """Jobs that wait or run, in order."""
        return tuple(self._running)

    def run(
        self,
        words: str,
        function: Callable[..., Any],
        *arguments: Any,
        done: Callable[[Any], None] | None = None,
        failed: Callable[[AppError], None] | None = None,
        stoppable: bool = False,
        watched: bool = False,
    ) -> Task:
        """Queue a call. `words` say what goes on; empty words are not shown.

        A `watched` function is given its `Watch` before the other arguments.
        Only what changes nothing (reading, drawing) is `stoppable`: what changes data is seen through.
        Anything but an AppError goes on to the crash handler.
        """
        task = Task(words, self, stoppable, self._precedence)
        if done:
            task.done.connect(done)
        if failed:
            task.failed.connect(failed)
        task.ended.connect(self._forget)
        if watched:
            arguments = (task.watch, *arguments)
        self._running.append(task)
        self._precedence.claim()
        self.started.emit(task)
        self._pool.start(_Job(task, function, arguments))
        return task

    def wait(self) -> None:
        """Let what runs come to its end; for closing."""
        self._precedence.waive()
        self._pool.waitForDone()

    def drop(self) -> None:
        """Want nothing more of what changes nothing; the rest is seen through."""
        for task in self._running:
            if task.stoppable:
                task.cancel()

    def stop(self) -> None:
        """Want nothing of all this any more, and wait until it has ended."""
        for task in self._running:
            task.cancel()
        self.wait()

    @Slot(object)
    def _forget(self, task: Task) -> None:
        self._running.remove(task)
        self._precedence.release()
        self.ended.emit(task)
