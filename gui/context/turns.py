"""Work of the window's thread cut into turns of the event loop: in one go it would hold the window up."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer

_ROOM_MS = 15
"""Between two steps, for what is to be laid out and painted."""

Step = Callable[[], object]


class Turns(QObject):
    """Takes steps, each when what the one before brought about is laid out and painted."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._stopped = False

    def take(self, *steps: Step) -> None:
        """Take these, the first in a turn of its own too."""
        QTimer.singleShot(_ROOM_MS, self, lambda: self._go_on(steps))

    def stop(self) -> None:
        """Take none any more."""
        self._stopped = True

    def _go_on(self, steps: tuple[Step, ...]) -> None:
        if self._stopped:
            return
        first, *rest = steps
        first()
        if rest:
            self.take(*rest)
