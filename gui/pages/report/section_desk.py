"""The section that is worked on: its editor in the middle of the page, as it was left."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication, QWidget

from core.model.node import NodeId
from core.model.report import ReportState
from core.model.sections import Section
from gui.context.findings import FindingBoard
from gui.editors.section_editor import SectionEditor
from gui.models.marks import marked
from gui.pages.report.open_report import OpenReport
from gui.pages.report.view import ReportView
from gui.widgets.outline.edit import OutlineEdit


class SectionDesk(QObject):
    """Shows one report at a time, and one of its sections."""

    shown = Signal(object)
    """The id of the section whose editor is shown."""
    reached = Signal(object)
    """The id of the node that the cursor is at."""
    typed = Signal()
    """Something was typed that is not handed over yet."""

    def __init__(self, view: ReportView, findings: FindingBoard) -> None:
        super().__init__(view)
        self._view, self._findings = view, findings
        self.front: OpenReport | None = None
        view.section_chosen.connect(self._show_section)

    @property
    def current(self) -> SectionEditor | None:
        """The editor that is shown."""
        return self.front.current if self.front else None

    def prepare(self, front: OpenReport) -> None:
        """Make the editor that a report is shown with: enough for one turn."""
        self._editor(front, front.session.report.sections[front.row])

    def lay_out(self, front: OpenReport) -> None:
        """Show a report where it was left."""
        self.front = front
        self.follow()
        self._view.choose(front.row)
        if front.focus is not None:
            front.focus.setFocus()

    def leave(self) -> None:
        """Take the report off, and remember how it was left."""
        if self.front is None:
            return
        self.front.flush()
        focus = QApplication.focusWidget()
        editor = self.front.current
        if editor is not None:
            self.front.focus = focus if focus is not None and editor.isAncestorOf(focus) else None
            self.front.tops[editor.node] = self._view.top
        self._view.list.selectionModel().clear()
        self.clear()

    def clear(self) -> None:
        """Show nothing."""
        self._view.clear()
        self.front = None

    def follow(self) -> None:
        """Show what the report holds now, beside its editor."""
        if self.front is None:
            return
        report = self.front.session.report
        state = "작성 중" if report.state is ReportState.DRAFT else "지난 보고서"
        waiting = sum(len(marked(section)) for section in report.sections)
        writes = not self.front.session.for_reading
        self._view.bar.show_report(self.front.name, report.period.label, state, waiting, writes=writes)
        self._view.sections.show_report(report, self._findings.by_section(report.id))

    def step(self, by: int) -> None:
        """Go to the next or the previous section."""
        row = self._view.list.currentIndex().row() + by
        if 0 <= row < self._view.sections.rowCount():
            self._view.choose(row)
            if self.current is not None:
                self.current.setFocus()

    def go_to(self, section: NodeId, node: NodeId | None = None) -> None:
        """Show a section's editor, and in it the node where the editor can point at one."""
        if self.front is None:
            return
        kinds = [one.id for one in self.front.session.report.sections]
        if section in kinds:
            self._view.choose(kinds.index(section))
            if self.current is not None:
                _focus_on(self.current, node)

    def _show_section(self, row: int) -> None:
        front, view = self.front, self._view
        if front is None:
            return
        if front.current is not None and view.area.widget() is front.current:
            front.tops[front.current.node] = view.top
        front.flush()
        section = view.sections.section(row)
        front.current, front.row = self._editor(front, section), row
        front.current.follow()
        view.show_editor(front.current, front.tops.get(section.id, 0))
        self.shown.emit(section.id)

    def _editor(self, front: OpenReport, section: Section) -> SectionEditor:
        made = section.id not in front.editors
        editor = front.editor(section)
        if made:
            self._hear(editor)
        return editor

    def _hear(self, editor: SectionEditor) -> None:
        editor.area_wanted.connect(self._view.bring_into_view)
        for outline in editor.findChildren(OutlineEdit):
            outline.cursorPositionChanged.connect(lambda outline=outline: self._tell_node(outline))
            outline.entered.connect(lambda outline=outline: self._tell_node(outline))
            outline.textChanged.connect(self.typed)

    def _tell_node(self, outline: OutlineEdit) -> None:
        if outline.hasFocus():
            self.reached.emit(outline.page.stored_at(outline.textCursor().block()).key)


def _focus_on(editor: SectionEditor, node: NodeId | None) -> None:
    target: QWidget = editor
    if node is not None and editor.go_to(node):
        outlines = editor.findChildren(OutlineEdit)
        target = next((one for one in outlines if one.page.find(node) is not None), editor)
    target.setFocus()
