"""Opening a data file in the window, and the wait until it stands there."""

from __future__ import annotations

from pathlib import Path

from gui.app import Application
from gui.opening import Way

_PATIENCE_MS = 20_000


def open_data(ieum: Application, store: Path, qtbot, way: Way = Way.USUAL) -> None:
    """Open it in the place of the one that is open.

    That one stays until what runs over it has ended: asking for *a* workspace finds the old one.
    """
    before = ieum.navigation
    ieum.open(store, way)
    qtbot.waitUntil(lambda: ieum.navigation is not before, timeout=_PATIENCE_MS)
    see_through(ieum, qtbot)


def see_through(ieum: Application, qtbot) -> None:
    """Wait until the file stands open, and what runs beside the work on opening it has ended."""
    qtbot.waitUntil(lambda: ieum.is_open and not ieum.tasks.running, timeout=_PATIENCE_MS)
