"""A data file that cannot be written: it is rescued, looked at, or left to the window that has it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from socket import gethostname

from PySide6.QtCore import QObject

from core.errors import AppError
from gui.context.app_context import Notice, explained
from gui.context.prompter import Prompter
from gui.context.tasks import Tasks
from gui.opening import READABLE, Doors, Way

_START_SECONDS = 8.0
"""After which a program that took a data file listens, on a slow PC."""


class ShutFile(QObject):
    """Finds the way on from a refusal. `doors` lead to data files, `give_way` ends this program."""

    def __init__(
        self,
        tasks: Tasks,
        prompter: Prompter,
        say: Callable[[Notice], None],
        doors: Doors,
        give_way: Callable[[], object],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._tasks, self._prompter, self._say = tasks, prompter, say
        self._doors, self._give_way = doors, give_way

    def meet(
        self,
        error: AppError,
        store: Path,
        way: Way,
        begun_with: Sequence[Path] | None = None,
        before: Path | None = None,
    ) -> None:
        """Do what the refusal leaves.

        `begun_with` are the files of a program that has just been started, `before` is the data file that
        was left for this one.
        """
        from gui.rescuing import HOPEFUL, Rescuing

        if error.code in HOPEFUL:
            rescuing = Rescuing(self._tasks, self._prompter, self._say, self._doors)
            rescuing.setParent(self)
            rescuing.offer(store, error)
        elif error.code in READABLE and way is not Way.READ_ONLY:
            self._look_on(error, store, begun_with)
        else:
            if before is not None and before != store:
                self._doors.open(before, Way.NOT_NEW)
            self._say(explained(error, "danger", ("다른 자료 파일 열기…", self._doors.ask)))

    def _look_on(self, hindrance: AppError, store: Path, begun_with: Sequence[Path] | None) -> None:
        """Open for reading what cannot be written, unless an earlier start on this PC takes over."""

        def settle(taken: bool) -> None:
            if taken:
                self._give_way()
            else:
                self._doors.open(store, Way.READ_ONLY, hindrance)

        if begun_with is not None and hindrance.params.get("host") == gethostname():
            from gui.instance import hand_over

            self._tasks.run("열린 창 찾는 중", hand_over, store, begun_with, _START_SECONDS, done=settle)
        else:
            settle(False)
