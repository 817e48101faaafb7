"""What the cells of a model are where the data file can only be read."""

from __future__ import annotations

from typing import Protocol, runtime_checkable

from PySide6.QtCore import Qt

_Flag = Qt.ItemFlag
_WRITING = _Flag.ItemIsEditable | _Flag.ItemIsUserCheckable | _Flag.ItemIsDragEnabled


@runtime_checkable
class WritableModel(Protocol):
    """A model whose cells can be typed into unless it is for reading."""

    for_reading: bool


def allowed(flags: Qt.ItemFlag, model: WritableModel) -> Qt.ItemFlag:
    """A cell's flags; without those that ask for typing, ticking and dragging where it is for reading."""
    return flags & ~_WRITING if model.for_reading else flags
