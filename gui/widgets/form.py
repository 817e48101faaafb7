"""Rows of a form, built from data."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QWidget

from gui.widgets.card import spoken


def form(rows: Iterable[tuple[str, QWidget]], *, columns: int = 1) -> QGridLayout:
    """A grid of labelled fields, filled row by row; ``&`` in a label makes its key."""
    grid = QGridLayout()
    grid.setHorizontalSpacing(12)
    grid.setVerticalSpacing(10)
    for index, (text, widget) in enumerate(rows):
        row, column = divmod(index, columns)
        title = QLabel(text)
        title.setBuddy(widget.focusProxy() or widget)
        title.setProperty("role", "muted")
        title.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        if not widget.accessibleName():
            widget.setAccessibleName(spoken(text))
        grid.addWidget(title, row, column * 2)
        grid.addWidget(widget, row, column * 2 + 1)
        grid.setColumnStretch(column * 2 + 1, 1)
    return grid


def beside(*widgets: QWidget, gap: int = 8) -> QWidget:
    """The widgets in one line, at its left."""
    group = QWidget()
    row = QHBoxLayout(group)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(gap)
    for widget in widgets:
        row.addWidget(widget)
    row.addStretch(1)
    return group
