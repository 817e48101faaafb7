"""One open report: its session, its editors, and where one was in it."""

from __future__ import annotations

from types import MappingProxyType

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from core.model.node import NodeId
from core.model.report import Register, Report, ReportState
from core.model.sections import Section
from gui.context.app_context import AppContext
from gui.editors.outline_box import OutlineBox
from gui.editors.registry import editor_for
from gui.editors.section_editor import SectionEditor
from gui.models.marks import marked
from gui.undo.session import ReportSession


class OpenReport(QObject):
    """What a tab stands for. Its editors live on while another tab is in front."""

    def __init__(self, session: ReportSession, context: AppContext, parent: QObject) -> None:
        super().__init__(parent)
        self.session, self._context = session, context
        session.setParent(self)
        self.editors: dict[NodeId, SectionEditor] = {}
        self.current: SectionEditor | None = None
        self.row = self._first()
        self.tops: dict[NodeId, int] = {}
        """How far each section's editor was scrolled."""
        self.name = ""
        """The pledge's name."""
        self.focus: QWidget | None = None
        """The widget one was typing in."""

    @property
    def id(self) -> NodeId:
        return self.session.id

    def editor(self, section: Section) -> SectionEditor:
        """The section's editor, made when it is first wanted."""
        if section.id not in self.editors:
            self.editors[section.id] = editor_for(section, self.session, self._context)
        return self.editors[section.id]

    def draft(self) -> Report:
        """The report with what is being typed into its outlines, before that is handed over."""
        report = self.session.report
        boxes = self.current.findChildren(OutlineBox) if self.current is not None else []
        for edit in filter(None, (box.pending() for box in boxes)):
            register = Register(reports=MappingProxyType({report.id: report}))
            report = edit.apply(register).register.reports[report.id]
        return report

    def flush(self) -> None:
        """Hand over whatever is still being typed."""
        if self.current is not None:
            self.current.flush()

    def try_again(self) -> None:
        """Hand over once more what could not be put on disk."""
        for editor in self.editors.values():
            if editor.unkept():
                editor.flush()

    def unkept(self) -> list[tuple[str, str]]:
        """(where, text) of all that could not be put on disk, in any of its editors."""
        return [one for editor in self.editors.values() for one in editor.unkept()]

    def free(self) -> None:
        """Free the editors and stop following the report."""
        for editor in self.editors.values():
            editor.setParent(None)
            editor.deleteLater()
        self.editors, self.current, self.focus = {}, None, None
        self.deleteLater()

    def _first(self) -> int:
        """Where to begin: what waits to be confirmed in a draft that was carried over, else the top."""
        report = self.session.report
        waits = [row for row, section in enumerate(report.sections) if row and marked(section)]
        return waits[0] if waits and report.state is ReportState.DRAFT else 0
