"""A table whose chosen cells are copied, pasted, cleared and filled as a block, each as one step."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Protocol

from PySide6.QtCore import QAbstractItemModel, QMimeData, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QTableView, QWidget

from gui.widgets.cell_block import Rows, from_text, to_clipboard

_Index = QModelIndex | QPersistentModelIndex


class GridModel(Protocol):
    """A table model that can also fill many cells as one step."""

    def fill(self, cells: Sequence[tuple[int, int, str]]) -> int: ...


class BlockTable(QTableView):
    """Knows cells and the clipboard; keys and looks are its children's."""

    filled = Signal(int)
    """How many cells a paste or a deletion changed."""
    cut_off = Signal(int)
    """How many pasted cells had no place in the table."""

    def __init__(self, model: GridModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        assert isinstance(model, QAbstractItemModel)
        self.setModel(model)
        self._fill = model.fill
        self.read_block: Callable[[QMimeData], Rows] = lambda data: from_text(data.text())
        """Takes the clipboard apart; owners that know more than tab-separated text put their own here."""
        self.take_block: Callable[[_Index, Rows], None] = self.fill_block
        """What becomes of a pasted block; owners that must ask first put their own here."""

    def _chosen(self) -> list[tuple[int, int]]:
        return sorted((index.row(), index.column()) for index in self.selectionModel().selectedIndexes())

    def copy(self) -> None:
        """Put the chosen cells on the clipboard as a block, exact to what they hold."""
        chosen = set(self._chosen())
        if not chosen:
            return
        rows = range(min(row for row, _ in chosen), max(row for row, _ in chosen) + 1)
        columns = range(min(column for _, column in chosen), max(column for _, column in chosen) + 1)
        block = [
            [self._text(row, column) if (row, column) in chosen else "" for column in columns] for row in rows
        ]
        QGuiApplication.clipboard().setMimeData(to_clipboard(block))

    def cut(self) -> None:
        """Copy the chosen cells, then clear them."""
        self.copy()
        self.clear_cells()

    def clear_cells(self) -> None:
        """Empty the chosen cells as one step."""
        self.fill([(row, column, "") for row, column in self._chosen()])

    def fill_along(self, *, down: bool) -> None:
        """Put the first chosen cell of each column (row) into the others of it.

        A single row (column) takes what stands above (left of) it.
        """
        along, across = (0, 1) if down else (1, 0)
        lines: dict[int, list[tuple[int, int]]] = {}
        for cell in self._chosen():
            lines.setdefault(cell[across], []).append(cell)
        cells = []
        for line in lines.values():
            row, column = line[0]
            first, rest = (line[0], line[1:]) if len(line) > 1 else ((row - down, column - (not down)), line)
            if first[along] >= 0:
                cells += [(*cell, self._text(*first)) for cell in rest]
        self.fill(cells)

    def paste(self) -> None:
        """Take a block from the clipboard to where the cursor is."""
        rows = self.read_block(QGuiApplication.clipboard().mimeData())
        chosen = self._chosen()
        if not rows or not self.currentIndex().isValid():
            return
        if len(rows) == len(rows[0]) == 1 and len(chosen) > 1:
            self.fill([(row, column, rows[0][0]) for row, column in chosen])
            return
        start = self.model().index(*chosen[0]) if len(chosen) > 1 else self.currentIndex()
        self.take_block(start, rows)

    def fill_block(self, start: _Index, rows: Rows) -> None:
        """Fill cell by cell from `start` on."""
        cells = [
            (start.row() + down, start.column() + right, text)
            for down, row in enumerate(rows)
            for right, text in enumerate(row)
        ]
        outside = [cell for cell in cells if cell[2] and not self.model().index(cell[0], cell[1]).isValid()]
        self.fill(cells)
        if outside:
            self.cut_off.emit(len(outside))

    def fill(self, cells: list[tuple[int, int, str]]) -> None:
        """Put texts into cells as one step; those that are not there or not for typing are left out."""
        model = self.model()
        editable = [cell for cell in cells if self.editable(model.index(cell[0], cell[1]))]
        self.filled.emit(self._fill(editable))

    def _text(self, row: int, column: int) -> str:
        return str(self.model().index(row, column).data(Qt.ItemDataRole.EditRole) or "")

    def editable(self, index: _Index) -> bool:
        """Whether a cell is for typing."""
        return index.isValid() and bool(index.flags() & Qt.ItemFlag.ItemIsEditable)
