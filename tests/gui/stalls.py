"""Tells how long the event loop was held up, by a timer that should ring all the time."""

from __future__ import annotations

from time import perf_counter

from PySide6.QtCore import QObject, Qt, QTimer

_EVERY_MS = 5


class StallMeter(QObject):
    """Counts from `start` on; `worst` is the longest time between two rings, in seconds."""

    def __init__(self) -> None:
        super().__init__()
        self.gaps: list[float] = []
        self._last = 0.0
        self._timer = QTimer(self, interval=_EVERY_MS, timerType=Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._ring)

    def start(self) -> None:
        """Begin anew."""
        self.gaps.clear()
        self._last = perf_counter()
        self._timer.start()

    def stop(self) -> float:
        """End, and say the worst."""
        self._ring()
        self._timer.stop()
        return self.worst

    @property
    def worst(self) -> float:
        return max(self.gaps, default=0.0)

    def _ring(self) -> None:
        now = perf_counter()
        self.gaps.append(now - self._last)
        self._last = now
