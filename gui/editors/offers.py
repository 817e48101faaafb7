"""Offers what was written before while one types."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from PySide6.QtCore import QAbstractListModel, QObject, Qt
from PySide6.QtWidgets import QCompleter, QListView
from typing_extensions import override

from gui.models.index import ROOT, Index

_TEXT_ROLE = int(Qt.ItemDataRole.UserRole) + 1
_SHOWN = 8


class Offers(QCompleter):
    """Offers (text, words shown in the list) in the order given; any part of the text finds it.

    A city's people are many, and most fields are never typed in: nothing is laid out before it is wanted.
    """

    def __init__(self, texts: Iterable[tuple[str, str]], parent: QObject) -> None:
        super().__init__(parent)
        self.setModel(_Texts(tuple(texts), self))
        self.setCompletionRole(_TEXT_ROLE)
        self.setFilterMode(Qt.MatchFlag.MatchContains)
        self.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.setMaxVisibleItems(_SHOWN)
        self._list: QListView | None = None

    @override
    def splitPath(self, path: str) -> list[str]:
        if self._list is None:
            # The first letter was typed.
            self._list = QListView()
            self._list.setAccessibleName("전에 적은 것")
            self._list.setUniformItemSizes(True)
            self.setPopup(self._list)
        return [path]


class _Texts(QAbstractListModel):
    def __init__(self, texts: tuple[tuple[str, str], ...], parent: QObject) -> None:
        super().__init__(parent)
        self._texts = texts

    @override
    def rowCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(self._texts)

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role == _TEXT_ROLE:
            return self._texts[index.row()][0]
        return self._texts[index.row()][1] if role == Qt.ItemDataRole.DisplayRole else None
