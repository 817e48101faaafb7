"""The one undo command: an edit that was carried out already, and its way back."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtGui import QUndoCommand
from typing_extensions import override

from core.edits.batch import Batch
from core.edits.edit import Edit
from core.edits.fields import merge
from core.errors import AppError

Replay = Callable[[Edit], Edit]
"""Carries an edit out and returns the one that undoes it."""

_ALONE, _RUN = -1, 1
"""Qt asks commands of the same number whether they are one step, and never those of -1."""


class EditCommand(QUndoCommand):
    """Pushed after its edit succeeded, so the first `redo` does nothing.

    A replay that fails makes the command obsolete: Qt drops it, and `refused` hears why. Commands of one
    `run` of typing, which is put on disk while it goes on, are one step.
    """

    def __init__(
        self, words: str, inverse: Edit, replay: Replay, refused: Callable[[AppError], None], run: str = ""
    ) -> None:
        super().__init__(words)
        self._pending = inverse
        self.run = run
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

    @override
    def id(self) -> int:
        return _RUN if self.run else _ALONE

    @override
    def mergeWith(self, other: QUndoCommand) -> bool:
        if not isinstance(other, EditCommand) or other.run != self.run:
            return False
        self._pending = _both(other._pending, self._pending)
        return True

    def _turn(self) -> None:
        try:
            self._pending = self._replay(self._pending)
        except AppError as error:
            self.setObsolete(True)
            self._refused(error)


def _both(first: Edit, second: Edit) -> Edit:
    """One way back for two steps; as short as one where both concern the same words, however long the run."""
    head, *rest = second.edits if isinstance(second, Batch) else (second,)
    melted = merge(first, head)
    joined = (melted, *rest) if melted is not None else (first, head, *rest)
    return joined[0] if len(joined) == 1 else Batch(joined)
