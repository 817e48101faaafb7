"""The one undo command: an edit that was carried out already, and its way back."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtGui import QUndoCommand
from typing_extensions import override

from core.edits.edit import Edit
from core.errors import AppError

Replay = Callable[[Edit], Edit]
"""Carries an edit out and returns the one that undoes it."""


class EditCommand(QUndoCommand):
    """Pushed after its edit succeeded, so the first `redo` does nothing.

    A replay that fails makes the command obsolete: Qt drops it, and `refused` hears why.
    """

    def __init__(
        self, words: str, inverse: Edit, replay: Replay, refused: Callable[[AppError], None]
    ) -> None:
        super().__init__(words)
        self._pending = inverse
        self._replay = replay
        self._refused = refused
        self._fresh = True

    @override
    def redo(self) -> None:
        if self._fresh:
            self._fresh = False
            return
        self._turn()

    @override
    def undo(self) -> None:
        self._turn()

    def _turn(self) -> None:
        try:
            self._pending = self._replay(self._pending)
        except AppError as error:
            self.setObsolete(True)
            self._refused(error)
