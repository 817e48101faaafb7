"""Tells every view what changed, so that none needs to know the others."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

if TYPE_CHECKING:
    from core.edits.edit import ChangeSet


class ChangeBus(QObject):
    """Carries facts, never commands."""

    changed = Signal(object, object)
    """(ChangeSet, initiator): what is on disk by now, and who asked for it (None for undo and redo)."""

    saved_at: datetime | None = None

    def announce(self, changes: ChangeSet, initiator: object = None) -> None:
        """Tell that the data file holds a change."""
        self.saved_at = datetime.now()
        self.changed.emit(changes, initiator)
