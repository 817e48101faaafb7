"""Applies edits, pushes them on the undo stack of their report, and replays them from there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QUndoGroup, QUndoStack

from core.edits.edit import Applied, ChangeSet, Edit
from core.model.node import NodeId
from gui.context.change_bus import ChangeBus
from gui.undo.edit_command import EditCommand

if TYPE_CHECKING:
    from core.workspace import Workspace

_DEPTH = 500


class Editor(QObject):
    """One undo stack per report, and one (None) for what concerns the register as a whole."""

    refused = Signal(object)
    """The AppError of an undo or redo that could not be done."""

    def __init__(self, workspace: Workspace, bus: ChangeBus, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._bus = bus
        self._stacks: dict[NodeId | None, QUndoStack] = {}
        self.group = QUndoGroup(self)
        bus.changed.connect(self._drop_stale)

    def activate(self, report: NodeId | None) -> None:
        """Let undo and redo mean this report's edits, or the register's."""
        self.group.setActiveStack(self._stack(report))

    def apply(
        self,
        edit: Edit,
        words: str,
        *,
        report: NodeId | None = None,
        initiator: object = None,
        run: str = "",
    ) -> Applied:
        """Carry an edit out, make it undoable under `words`, and tell everyone.

        Edits of the same `run` that follow each other are undone together.

        Raises:
            AppError: it was refused; nothing changed and nothing was pushed.
        """
        applied = self._workspace.apply(edit)
        self.push(applied, words, report=report, initiator=initiator, run=run)
        return applied

    def push(
        self,
        applied: Applied,
        words: str,
        *,
        report: NodeId | None = None,
        initiator: object = None,
        run: str = "",
    ) -> None:
        """Make something that the workspace did already (import, carry-over) undoable, and tell everyone."""
        if applied.changes != ChangeSet():
            command = EditCommand(words, applied.inverse, self._replay, self.refused.emit, run)
            self._stack(report).push(command)
            self._bus.announce(applied.changes, initiator)

    def take_back(self, report: NodeId | None = None) -> None:
        """Undo the last step of a report, or of the register, whichever of them is in use."""
        self._stack(report).undo()

    def take_run_back(self, report: NodeId, run: str) -> None:
        """Undo the last step of a report if it is this run of typing."""
        stack = self._stack(report)
        last = stack.command(stack.index() - 1)
        if isinstance(last, EditCommand) and last.run == run:
            stack.undo()

    def _replay(self, edit: Edit) -> Edit:
        applied = self._workspace.apply(edit)
        self._bus.announce(applied.changes)
        return applied.inverse

    def _stack(self, report: NodeId | None) -> QUndoStack:
        stack = self._stacks.get(report)
        if stack is None:
            stack = QUndoStack(self.group)
            stack.setUndoLimit(_DEPTH)
            self._stacks[report] = stack
        return stack

    def _drop_stale(self, changes: ChangeSet) -> None:
        """Forget the steps of reports that are gone: their nodes would not be found."""
        if not changes.register:
            return
        known = {head.id for head in self._workspace.reports()}
        for report in changes.reports - known:
            if report in self._stacks:
                self._stacks[report].clear()
