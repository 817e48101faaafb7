"""Offers what was written before while one types."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QCompleter

_TEXT_ROLE = Qt.ItemDataRole.UserRole + 1
_SHOWN = 8


def offers(texts: Iterable[tuple[str, str]], parent: QObject) -> QCompleter:
    """A completer of (text, words shown in the list), in the order given; any part of the text finds it."""
    model = QStandardItemModel()
    for text, words in texts:
        item = QStandardItem(words)
        item.setData(text, _TEXT_ROLE)
        model.appendRow(item)
    made = QCompleter(model, parent)
    model.setParent(made)
    made.setCompletionRole(_TEXT_ROLE)
    made.setFilterMode(Qt.MatchFlag.MatchContains)
    made.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
    made.setMaxVisibleItems(_SHOWN)
    made.popup().setAccessibleName("전에 적은 것")
    return made
