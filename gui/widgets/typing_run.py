"""When what is typed is handed over: after a pause, and in parts while there is none."""

from __future__ import annotations

from collections.abc import Callable
from time import perf_counter
from uuid import uuid4

from PySide6.QtCore import QObject, QTimer

PAUSE_MS = 500
"""How long typing must rest before it counts as one edit."""
_LEAST_MS, _MOST_MS = 40, 1_500
_REST = 4
"""So many times as long as keeping a part took, nothing is kept: a slow disk must not slow the typing."""


class TypingRun:
    """Parts are kept about a syllable at a time, so that a power cut or a crash loses no more.

    `name` stays the same until a pause: the parts of one run are one step to whoever undoes them. `part`
    hands over what there is by now, `whole` does so at a pause.
    """

    def __init__(self, owner: QObject, part: Callable[[], object], whole: Callable[[], object]) -> None:
        self._hand_over = part
        self.name = uuid4().hex
        self._pause = QTimer(owner, interval=PAUSE_MS, singleShot=True)
        self._pause.timeout.connect(whole)
        self._part = QTimer(owner, interval=_LEAST_MS, singleShot=True)
        self._part.timeout.connect(self.keep)

    def go_on(self) -> None:
        """Something was typed."""
        self._pause.start()
        if not self._part.isActive():
            self._part.start()

    def keep(self) -> None:
        """Hand over what was typed so far; the typing goes on."""
        pausing = self._pause.isActive()
        begin = perf_counter()
        self._hand_over()
        spent_ms = (perf_counter() - begin) * 1000
        self._part.setInterval(round(min(max(spent_ms * _REST, _LEAST_MS), _MOST_MS)))
        if pausing:
            self._pause.start()

    def rest(self) -> None:
        """Nothing waits to be handed over."""
        self._pause.stop()
        self._part.stop()

    def end(self) -> None:
        """What is typed from now on is another run."""
        self.rest()
        self.name = uuid4().hex

    @property
    def waits(self) -> bool:
        """Whether something was typed since it was last handed over."""
        return self._pause.isActive()
