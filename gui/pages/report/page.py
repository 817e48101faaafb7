"""Reports under the pen: their tabs and editors, carrying them over, writing them out."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication, QWidget

from core.edits.edit import ChangeSet
from core.edits.marks import Confirm
from core.errors import AppError
from core.model.node import NodeId
from core.model.report import ReportState
from gui.context.app_context import AppContext, explained
from gui.context.findings import FindingBoard
from gui.dialogs.carry_over import CarryOver
from gui.editors.section_editor import SectionEditor
from gui.models.marks import marked
from gui.pages.report.open_report import OpenReport
from gui.pages.report.view import ReportView
from gui.undo.editor import Editor
from gui.undo.session import ReportSession
from gui.widgets.outline.edit import OutlineEdit


class ReportPage(QObject):
    """Several reports at a time, one of them in front."""

    left = Signal()
    """The last report was closed, or the way home was asked for."""
    report_ready = Signal(object)
    """The id of another report to open."""
    turned = Signal(object)
    """The OpenReport that is in front now, None where none is."""
    section_shown = Signal(object)
    """The id of the section whose editor is shown."""
    node_reached = Signal(object)
    """The id of the node that the cursor is at."""
    export_requested = Signal()
    typed = Signal()
    """Something was typed that is not handed over yet."""
    beside_requested = Signal(object)
    """The id of another period's report to look at beside this one."""

    def __init__(self, view: ReportView, context: AppContext, editor: Editor, findings: FindingBoard) -> None:
        super().__init__(view)
        self.view, self._context, self._editor, self._findings = view, context, editor, findings
        self._open: dict[NodeId, OpenReport] = {}
        self.front: OpenReport | None = None
        view.bar.back_requested.connect(self.left)
        view.section_chosen.connect(self._show_section)
        view.bar.confirm_requested.connect(self.confirm_all)
        view.bar.carry_requested.connect(self.carry_over)
        view.bar.export_requested.connect(self.export)
        view.bar.beside_requested.connect(self.beside_requested)
        view.bar.periods_wanted.connect(self._offer_periods)
        view.tabs.report_chosen.connect(self._turn_to)
        view.tabs.close_requested.connect(self.close_tab)
        view.tabs.tabMoved.connect(self._remember)
        findings.changed.connect(lambda report: self._follow(report))
        context.bus.changed.connect(self._rename)

    @property
    def session(self) -> ReportSession | None:
        """The session of the report in front."""
        return self.front.session if self.front else None

    @property
    def current(self) -> SectionEditor | None:
        """The editor that is shown."""
        return self.front.current if self.front else None

    # ── tabs ────────────────────────────────────────────────────────────────────────────────────────

    def open(self, report: NodeId) -> None:
        """Put a report under the pen, in a tab of its own if it has none yet.

        Raises:
            NotFound: there is none of that id.
        """
        self.flush()
        if report not in self._open:
            self._add(report)
            self._remember()
        self._turn_to(report)
        settings = self._context.preferences.settings
        self._context.preferences.keep(settings.remembering_report(report))

    def restore(self) -> bool:
        """Open what was open when the program was closed; tells whether anything was."""
        for report in self._context.preferences.settings.open_reports:
            try:
                self._add(NodeId(report))
            except AppError:
                continue  # of another data file, or gone
        chosen = self.view.tabs.report(0)
        if chosen is None:
            return False
        latest = [NodeId(one) for one in self._context.preferences.settings.recent_reports]
        self._turn_to(next((one for one in latest if one in self._open), chosen))
        return True

    def close_tab(self, report: NodeId | None = None) -> None:
        """Close a report's tab, the one in front if none is named."""
        report = report or (self.front.id if self.front else None)
        if report is None or report not in self._open:
            return
        going = self._open.pop(report)
        going.flush()
        place = self.view.tabs.place(report)
        self.view.tabs.drop(report)
        if going is self.front:
            self.view.clear()
            self.front = None
            rest = self.view.tabs.reports()
            if rest:
                self._turn_to(rest[min(place, len(rest) - 1)])
            else:
                self.turned.emit(None)
                self.left.emit()
        going.free()
        self._remember()

    def dispose(self) -> None:
        """Free the editors of every tab; those that are not shown stand in no window that would."""
        self.view.clear()
        self.front = None
        for made in self._open.values():
            made.free()
        self._open.clear()

    def step_tab(self, step: int) -> None:
        """Go to the next or the previous tab, round the end."""
        reports = self.view.tabs.reports()
        if self.front is not None and len(reports) > 1:
            self._turn_to(reports[(reports.index(self.front.id) + step) % len(reports)])

    def _add(self, report: NodeId) -> None:
        session = ReportSession(self._context.workspace, self._editor, self._context.bus, report)
        made = self._open[report] = OpenReport(session, self._context, self)
        session.changed.connect(lambda: self._follow(report))
        session.refused.connect(lambda error: self._context.notify(explained(error, "warn")))
        session.gone.connect(lambda: self.close_tab(report))
        made.name = self._context.workspace.pledge(session.report.pledge).name
        self._name_tab(made)

    def _name_tab(self, made: OpenReport) -> None:
        report = made.session.report
        closed = report.state is ReportState.CLOSED
        tip = f"{made.name} · {report.period.label}"
        self.view.tabs.put(report.id, f"{made.name} ({report.period.label})" if closed else made.name, tip)

    def _rename(self, changes: ChangeSet) -> None:
        """Follow pledges that are called otherwise now."""
        for made in self._open.values():
            if made.session.report.pledge in changes.pledges and not changes.register:
                made.name = self._context.workspace.pledge(made.session.report.pledge).name
                self._follow(made.id)

    def _turn_to(self, report: NodeId) -> None:
        if self.front is not None and self.front.id == report:
            self.view.tabs.choose(report)
            return
        self._leave_front()
        self.front = self._open[report]
        self.view.tabs.choose(report)
        self._editor.activate(report)
        self._show_front()
        self.view.choose(self.front.row)
        if self.front.focus is not None:
            self.front.focus.setFocus()
        self.turned.emit(self.front)

    def _leave_front(self) -> None:
        if self.front is None:
            return
        self.flush()
        focus = QApplication.focusWidget()
        shown = self.front.current
        if shown is not None:
            self.front.focus = focus if focus is not None and shown.isAncestorOf(focus) else None
            self.front.tops[shown.node] = self.view.top
        self.view.list.selectionModel().clear()
        self.view.clear()

    def _remember(self) -> None:
        preferences = self._context.preferences
        preferences.keep(replace(preferences.settings, open_reports=tuple(self.view.tabs.reports())))

    # ── what can be done with the report in front ───────────────────────────────────────────────────

    def flush(self) -> None:
        """Hand over whatever is still being typed."""
        if self.front is not None:
            self.front.flush()

    def unkept(self) -> list[tuple[str, str]]:
        """(where, text) of all that could not be put on disk, in any tab."""
        return [one for report in self._open.values() for one in report.unkept()]

    def choose_section(self, step: int) -> None:
        """Go to the next or the previous section."""
        row = self.view.list.currentIndex().row() + step
        if 0 <= row < self.view.sections.rowCount():
            self.view.choose(row)
            if self.current is not None:
                self.current.setFocus()

    def go_to(self, section: NodeId, node: NodeId | None = None) -> None:
        """Show a section's editor, and in it the node where the editor can point at one."""
        if self.front is None:
            return
        kinds = [one.id for one in self.front.session.report.sections]
        if section in kinds:
            self.view.choose(kinds.index(section))
            if self.current is not None:
                self._focus_on(self.current, node)

    def _focus_on(self, editor: SectionEditor, node: NodeId | None) -> None:
        target: QWidget = editor
        if node is not None and editor.go_to(node):
            outlines = editor.findChildren(OutlineEdit)
            target = next((one for one in outlines if one.page.find(node) is not None), editor)
        target.setFocus()

    def confirm_all(self) -> None:
        """Take every mark off the report."""
        if self.session is not None:
            self.flush()
            self.session.submit(Confirm(self.session.id), "모두 확인")

    def carry_over(self) -> None:
        """Make the next period's draft of this report."""
        if self.session is not None:
            self.flush()
            CarryOver(self._context, self._editor).start(self.session.id, self.report_ready.emit, ask=True)

    def export(self) -> None:
        """Ask for files to hand in; what is being typed is in them."""
        self.flush()
        self.export_requested.emit()

    def _offer_periods(self) -> None:
        if self.front is not None:
            report = self.front.session.report
            self.view.bar.offer_periods(report.id, self._context.workspace.reports(report.pledge))

    # ── what is shown ───────────────────────────────────────────────────────────────────────────────

    def _show_section(self, row: int) -> None:
        front = self.front
        if front is None:
            return
        if front.current is not None and self.view.area.widget() is front.current:
            front.tops[front.current.node] = self.view.top
        front.flush()
        section = self.view.sections.section(row)
        made = section.id not in front.editors
        front.current, front.row = front.editor(section), row
        if made:
            front.current.area_wanted.connect(self.view.bring_into_view)
            for outline in front.current.findChildren(OutlineEdit):
                outline.cursorPositionChanged.connect(lambda outline=outline: self._tell_node(outline))
                outline.textChanged.connect(self.typed)
        front.current.follow()
        self.view.show_editor(front.current, front.tops.get(section.id, 0))
        self.section_shown.emit(section.id)

    def _tell_node(self, outline: OutlineEdit) -> None:
        if outline.hasFocus():
            self.node_reached.emit(outline.page.stored_at(outline.textCursor().block()).key)

    def _follow(self, report: NodeId) -> None:
        changed = self._open.get(report)
        if changed is not None:
            self._name_tab(changed)
        if changed is self.front and changed is not None:
            self._show_front()
            if changed.current is not None:
                changed.current.follow()

    def _show_front(self) -> None:
        assert self.front is not None
        report = self.front.session.report
        state = "작성 중" if report.state is ReportState.DRAFT else "지난 보고서"
        waiting = sum(len(marked(section)) for section in report.sections)
        self.view.bar.show_report(self.front.name, report.period.label, state, waiting)
        self.view.sections.show_report(report, self._findings.by_section(report.id))
