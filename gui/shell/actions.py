"""Makes the table of actions into menus."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from gui.shell.action_table import ROWS
from gui.theme.theme import Theme


class Actions:
    """Every action by name, in the window's menus."""

    def __init__(
        self,
        window: QWidget,
        menus: Mapping[str, QMenu],
        theme: Theme,
        deeds: Mapping[str, Callable[[], None]],
    ) -> None:
        self._theme = theme
        self._by_name: dict[str, QAction] = {}
        self.for_reading = False
        """The open data cannot be changed."""
        for row in ROWS:
            menu = menus[row.menu]
            if row.gap:
                menu.addSeparator()
            action = QAction(row.text, window)
            action.setShortcut(QKeySequence(row.keys))
            action.setCheckable(bool(row.pane))
            action.triggered.connect(lambda _=False, deed=deeds[row.name]: deed())
            menu.addAction(action)
            self._by_name[row.name] = action
        self["redo"].setShortcuts([QKeySequence("Ctrl+Y"), QKeySequence("Ctrl+Shift+Z")])

    def __getitem__(self, name: str) -> QAction:
        return self._by_name[name]

    def tint(self) -> None:
        """Draw the icons; not needed before the menus can be seen."""
        for row in ROWS:
            if row.icon:
                self[row.name].setIcon(self._theme.icon(row.icon, "muted"))

    def allow(self, place: str) -> None:
        """Enable what can be used: ``always`` (no data yet), ``data`` or ``report``."""
        order = ("always", "data", "report")
        for row in ROWS:
            here = order.index(row.place) <= order.index(place)
            self[row.name].setEnabled(here and not (row.writes and self.for_reading))
