"""Frees pages that are not shown any more: a book's, freed in one go, would hold the window up."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QObject, QTimer

from gui.preview.pages import Page

_FREED_AT_ONCE = 8


class LeavingPages:
    """Lets go of a few pages at a time, while nothing else is to be done."""

    def __init__(self, owner: QObject) -> None:
        self._pages: list[Page] = []
        self._turn = QTimer(owner, interval=0)
        self._turn.timeout.connect(self._free_some)

    def take(self, pages: Iterable[Page]) -> None:
        """These are not shown any more."""
        self._pages += pages
        self._turn.start()

    def _free_some(self) -> None:
        del self._pages[-_FREED_AT_ONCE:]
        if not self._pages:
            self._turn.stop()
