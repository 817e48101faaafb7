"""One report under the pen: what it holds now, and the door through which its editors change it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from core.edits.edit import ChangeSet, Edit
from core.errors import AppError, NotFound
from core.layouts.load import load
from core.model.node import NodeId
from core.model.sections import SectionKind
from gui.context.change_bus import ChangeBus
from gui.undo.editor import Editor

if TYPE_CHECKING:
    from core.layouts.layout import Layout, SectionLayout
    from core.model.report import Report
    from core.workspace import Workspace


class ReportSession(QObject):
    """Follows one report as it changes, whoever changes it."""

    changed = Signal(object)
    """A ChangeSet that touched this report; `report` holds it by now."""
    refused = Signal(object)
    """The AppError of an edit that was not taken; the report is as it was."""
    gone = Signal()

    def __init__(
        self,
        workspace: Workspace,
        editor: Editor,
        bus: ChangeBus,
        report: NodeId,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._editor = editor
        self.report: Report = workspace.report(report)
        self.layout: Layout = load(self.report.layout)
        bus.changed.connect(self._follow)

    @property
    def id(self) -> NodeId:
        return self.report.id

    @property
    def for_reading(self) -> bool:
        """Whether no edit can be taken, as the data file is open for reading only."""
        return self._workspace.read_only

    def submit(self, edit: Edit, words: str, run: str = "") -> bool:
        """Carry out an edit of this report; tells whether it was taken.

        Edits of the same `run` of typing that follow each other are undone together.
        """
        try:
            self._editor.apply(edit, words, report=self.id, initiator=self, run=run)
        except AppError as error:
            self.refused.emit(error)
            return False
        return True

    def take_back(self, run: str) -> None:
        """Undo a run of typing, if it is what was done last."""
        self._editor.take_run_back(self.id, run)

    def section_layout(self, kind: SectionKind) -> SectionLayout | None:
        return self.layout.section(kind)

    def _follow(self, changes: ChangeSet) -> None:
        if self.id not in changes.reports:
            return
        try:
            self.report = self._workspace.report(self.id)
        except NotFound:
            self.gone.emit()
            return
        if self.report.layout != self.layout.name:
            self.layout = load(self.report.layout)
        self.changed.emit(changes)
