"""The panes beside the page: shown where they belong, put away where there is no room, remembered."""

from __future__ import annotations

from dataclasses import dataclass, replace

from PySide6.QtCore import QByteArray, QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QDockWidget, QHBoxLayout, QMainWindow, QWidget

from gui.context.preferences import Preferences
from gui.theme.theme import Theme
from gui.widgets.card import button, label

LEFT, RIGHT = Qt.DockWidgetArea.LeftDockWidgetArea, Qt.DockWidgetArea.RightDockWidgetArea
_PAGE_EM = 34
"""The least width of the page itself, in heights of a line."""
_VERSION = 1


@dataclass(frozen=True, slots=True)
class PaneRow:
    """A pane's place in the window; the first ones keep theirs longest where room is scarce."""

    name: str
    title: str
    area: Qt.DockWidgetArea
    least_em: int
    share: float
    """Of the window's width, before the user chose another."""


PANES = (
    PaneRow("register", "공약 목록", LEFT, 15, 0.19),
    PaneRow("preview", "미리보기", RIGHT, 20, 0.33),
)


class Panes(QObject):
    """Docks around the page, by name."""

    shown = Signal(str, bool)
    """(pane, whether it is to be seen)."""

    def __init__(self, window: QMainWindow, theme: Theme, preferences: Preferences) -> None:
        super().__init__(window)
        self._window, self._preferences = window, preferences
        self._docks: dict[str, QDockWidget] = {}
        self._allowed: frozenset[str] = frozenset()
        self._hidden = set(preferences.settings.hidden_panes)
        self._asked = ""
        """The pane that was asked for last: where there is room for one only, it is that one."""
        for row in PANES:
            dock = QDockWidget(row.title, window)
            dock.setObjectName(row.name)
            dock.setAllowedAreas(LEFT | RIGHT)
            dock.setTitleBarWidget(self._title(row, theme))
            dock.hide()
            window.addDockWidget(row.area, dock)
            self._docks[row.name] = dock
        theme.changed.connect(self._fit_letters)
        self._unsized = set() if self._restore() else {row.name for row in PANES}
        """Panes whose width neither the user nor the last start has a word on."""

    def put(self, name: str, widget: QWidget) -> None:
        """Fill a pane."""
        self._docks[name].setWidget(widget)

    def empty(self) -> None:
        """Take out what is in the panes, and put them away; the widgets are their owners'."""
        self.allow(frozenset())
        for dock in self._docks.values():
            old = dock.widget()
            if old is not None:
                old.setParent(None)

    def allow(self, names: frozenset[str]) -> None:
        """Show these where the user wants them and there is room; they go with the page."""
        self._allowed = names
        self.fit()

    def toggle(self, name: str) -> None:
        """Show a pane that is not to be seen, hide one that is; both are remembered."""
        if self.is_shown(name):
            self._hidden.add(name)
            self._asked = ""
        else:
            self._hidden.discard(name)
            self._asked = name
        self._preferences.keep(replace(self._preferences.settings, hidden_panes=tuple(sorted(self._hidden))))
        self.fit()

    def show(self, name: str) -> None:
        """Show a pane, if the page has it at all."""
        if self.is_shown(name):
            self._asked = name
        else:
            self.toggle(name)

    def is_shown(self, name: str) -> bool:
        return not self._docks[name].isHidden()

    def fit(self) -> None:
        """Put away what there is no room for, and bring back what there is."""
        em = self._window.fontMetrics().height()
        room = self._window.width() / em - _PAGE_EM
        for row in sorted(PANES, key=lambda row: row.name != self._asked):
            dock = self._docks[row.name]
            wanted = row.name in self._allowed and row.name not in self._hidden and dock.widget() is not None
            fits = dock.isFloating() or room >= row.least_em or row.name == self._asked
            dock.setMinimumWidth(row.least_em * em)
            if wanted and fits and not dock.isFloating():
                room -= row.least_em
            if dock.isHidden() is (wanted and fits):
                dock.setVisible(wanted and fits)
                self.shown.emit(row.name, wanted and fits)
        self._unsized |= self._greedy(em)
        if any(self.is_shown(name) for name in self._unsized):
            # The layout has to know of a new dock before it can be given a width.
            QTimer.singleShot(0, self, self._share)

    def _fit_letters(self) -> None:
        """Larger letters need more room; the layout has to know of them before."""
        QTimer.singleShot(0, self, self.fit)

    def remember(self) -> None:
        """Keep the window's size and the panes' widths for the next start."""
        parts = (self._window.saveGeometry(), self._window.saveState(_VERSION))
        text = ".".join(part.toBase64().toStdString() for part in parts)
        self._preferences.keep(replace(self._preferences.settings, window=text))

    def _greedy(self, em: int) -> set[str]:
        """The panes that are seen, where they leave the page less than it needs."""
        docks = {
            name: dock for name, dock in self._docks.items() if self.is_shown(name) and not dock.isFloating()
        }
        left = self._window.width() - sum(dock.width() for dock in docks.values())
        return set(docks) if left < _PAGE_EM * em else set()

    def _share(self) -> None:
        rows = [row for row in PANES if row.name in self._unsized and self.is_shown(row.name)]
        self._unsized -= {row.name for row in rows}
        widths = [round(self._window.width() * row.share) for row in rows]
        self._window.resizeDocks([self._docks[row.name] for row in rows], widths, Qt.Orientation.Horizontal)

    def _restore(self) -> bool:
        """Give the panes the widths of the last time; the window has its own size by now."""
        state = QByteArray.fromBase64(self._preferences.settings.window.partition(".")[2].encode())
        restored = not state.isEmpty() and self._window.restoreState(state, _VERSION)
        for dock in self._docks.values():
            dock.hide()
        return restored

    def _title(self, row: PaneRow, theme: Theme) -> QWidget:
        bar = QWidget()
        bar.setProperty("role", "pane_title")
        bar.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        line = QHBoxLayout(bar)
        line.setContentsMargins(12, 2, 4, 2)
        line.addWidget(label(row.title, "strong"))
        line.addStretch(1)
        hide = button("", "quiet", theme=theme, icon="x", name=f"{row.title} 감추기", tip="감추기")
        hide.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        hide.clicked.connect(lambda: self.toggle(row.name))
        line.addWidget(hide)
        return bar
