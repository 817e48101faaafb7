"""Short notes under a table, each leading to the cell that it is about."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QVBoxLayout, QWidget

from gui.theme.theme import Theme
from gui.widgets.card import label
from gui.widgets.link_line import LinkLine

MOST = 6


class NoteList(QWidget):
    """Hidden while there is nothing to say; more than a few notes are counted, not listed."""

    def __init__(self, name: str, theme: Theme) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self._theme = theme
        self._shown: list[str] = []
        self._goes: list[Callable[[], None]] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 2, 0, 0)
        self._column.setSpacing(2)
        self.hide()

    def show_notes(self, notes: Sequence[tuple[str, Callable[[], None]]]) -> None:
        """Show the words; activating a line calls what stands beside them."""
        self._goes = [go for _, go in notes]
        words = [text for text, _ in notes]
        if words == self._shown:
            return
        self._shown = words
        while (item := self._column.takeAt(0)) is not None:
            item.widget().deleteLater()
        for number, text in enumerate(words[:MOST]):
            line = LinkLine(text, self._theme, "triangle-alert", "warn")
            line.setIconSize(QSize(16, 16))
            line.clicked.connect(lambda _=False, number=number: self._goes[number]())
            self._column.addWidget(line)
        if len(words) > MOST:
            self._column.addWidget(label(f"그 밖에 {len(words) - MOST}곳이 더 있습니다.", "muted"))
        self.setVisible(bool(words))

    def texts(self) -> list[str]:
        return list(self._shown)
