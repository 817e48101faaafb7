"""Puts off the garbage collector's long looks until nobody waits for the window."""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, Qt, Slot
from PySide6.QtWidgets import QApplication

_NEVER = 1_000_000
"""Young collections before an old one: the short looks go on as ever."""


class CalmCollector(QObject):
    """Goes through the old objects when another program is turned to, and not in between.

    One look at all that a large city's pages are made of stops every thread for a tenth of a second or two.
    """

    def __init__(self, app: QApplication, parent: QObject) -> None:
        super().__init__(parent)
        young, middle, _ = gc.get_threshold()
        gc.set_threshold(young, middle, _NEVER)
        app.applicationStateChanged.connect(self.follow)

    @Slot(Qt.ApplicationState)
    def follow(self, state: Qt.ApplicationState) -> None:
        if state is not Qt.ApplicationState.ApplicationActive:
            gc.collect()
