"""Who works where the window and a job in the background both could: Python lets only one of them."""

from __future__ import annotations

import sys
from threading import Event
from time import monotonic

from PySide6.QtCore import QAbstractEventDispatcher, QObject, Slot

_SWITCH_SECONDS = 0.0002
"""How long a thread that waits for Python's lock waits before it insists; left to itself, 25 times as long.

Windows counts this in whole milliseconds, and a short sleep there may take sixteen: this one takes none.
"""
_PATIENCE = 0.1
"""A job that has waited so long works a while beside the window, so that it comes to an end."""
_TURN = 0.02
"""How long it works then."""


def switch_soon() -> None:
    """Let the window have Python's lock a moment after it asks, whatever else goes on."""
    sys.setswitchinterval(_SWITCH_SECONDS)


class Precedence(QObject):
    """The window goes first: what asks in the background waits while the event loop is at work.

    Without it each of the many calls by which a window is built and painted waits for Python's lock anew.
    """

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._free = Event()
        self._free.set()
        self._undisturbed_until = 0.0
        self._claims = 0

    def claim(self) -> None:
        """Let the window go first until as many calls of `release`. For the window's thread."""
        self._claims += 1
        loop = QAbstractEventDispatcher.instance()
        if self._claims == 1 and loop is not None:
            self._begin()
            loop.awake.connect(self._begin)
            loop.aboutToBlock.connect(self._end)

    def release(self) -> None:
        """The job that was claimed for has ended."""
        self._claims -= 1
        loop = QAbstractEventDispatcher.instance()
        if not self._claims and loop is not None:
            loop.awake.disconnect(self._begin)
            loop.aboutToBlock.disconnect(self._end)
            self._end()

    @Slot()
    def _begin(self) -> None:
        self._free.clear()

    @Slot()
    def _end(self) -> None:
        self._free.set()

    def waive(self) -> None:
        """The window itself is about to wait for a job."""
        self._free.set()

    def give_way(self) -> None:
        """Wait while the window is at work, but not for ever. For a job's own thread."""
        if self._free.is_set() or monotonic() < self._undisturbed_until:
            return
        if not self._free.wait(_PATIENCE):
            self._undisturbed_until = monotonic() + _TURN
