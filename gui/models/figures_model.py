"""Read-only tables of figures, some with a bar; each row has a key for whoever opens it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QObject, Qt
from typing_extensions import override

from gui.models.index import ROOT, Index

BARS = int(Qt.ItemDataRole.UserRole) + 1
"""Parts of a bar: (share of the whole, role of its colour)."""
KEY = int(Qt.ItemDataRole.UserRole) + 2
_LEFT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
_RIGHT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight


@dataclass(frozen=True, slots=True)
class Figure:
    """What a cell shows. `told` is what a screen reader says where the text alone says too little."""

    text: str = ""
    bars: tuple[tuple[float, str], ...] = ()
    left: bool = False
    told: str = ""


Row = tuple[Any, Sequence[Figure]]
"""A key, and a figure for each column."""


class FiguresModel(QAbstractTableModel):
    """Shown anew as a whole: it is reckoned out as a whole."""

    def __init__(self, heads: Sequence[str], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._heads = tuple(heads)
        self._rows: list[Row] = []

    def show_rows(self, rows: Sequence[Row]) -> None:
        self.beginResetModel()
        self._rows = list(rows)
        self.endResetModel()

    def key(self, row: int) -> Any:
        return self._rows[row][0]

    def row_of_longest(self, column: int, length: Callable[[str], int]) -> int:
        """The row whose text in a column is longest; -1 where there is none."""
        rows = {figures[column].text: row for row, (_, figures) in enumerate(self._rows)}
        return rows[max(rows, key=length)] if rows else -1

    @override
    def rowCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(self._rows)

    @override
    def columnCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(self._heads)

    @override
    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self._heads[section]
        return None

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        key, figures = self._rows[index.row()]
        figure = figures[index.column()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return figure.text
            case Qt.ItemDataRole.ToolTipRole:
                return figure.told or None
            case Qt.ItemDataRole.AccessibleTextRole:
                return f"{self._heads[index.column()]} {figure.told or figure.text}"
            case Qt.ItemDataRole.TextAlignmentRole:
                return _LEFT if figure.left else _RIGHT
        return {BARS: figure.bars or None, KEY: key}.get(role)
