"""Reports under the pen: their tabs and editors, carrying them over, writing them out."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QObject, QTimer, Signal

from core.edits.edit import ChangeSet
from core.edits.marks import Confirm
from core.errors import AppError
from core.model.node import NodeId
from core.model.report import ReportState
from gui.context.app_context import AppContext, explained
from gui.context.findings import FindingBoard
from gui.context.unkept import CLOSING, Parting, lets_go
from gui.dialogs.carry_over import CarryOver
from gui.editors.section_editor import SectionEditor
from gui.pages.report.open_report import OpenReport
from gui.pages.report.section_desk import SectionDesk
from gui.pages.report.view import ReportView
from gui.undo.editor import Editor
from gui.undo.session import ReportSession


class ReportPage(QObject):
    """Several reports at a time, one of them in front."""

    left = Signal()
    """The last report was closed, or the way home was asked for."""
    report_ready = Signal(object)
    """The id of another report to open."""
    turned = Signal(object)
    """The OpenReport that is in front now, None where none is."""
    export_requested = Signal()
    beside_requested = Signal(object)
    """The id of another period's report to look at beside this one."""

    def __init__(self, view: ReportView, context: AppContext, editor: Editor, findings: FindingBoard) -> None:
        super().__init__(view)
        self.view, self._context, self._editor = view, context, editor
        self._open: dict[NodeId, OpenReport] = {}
        self._owes = False
        """Something could not be put on disk."""
        self.sections = SectionDesk(view, findings)
        view.bar.back_requested.connect(self.left)
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
        context.bus.changed.connect(self._pay)

    @property
    def front(self) -> OpenReport | None:
        """The report in front."""
        return self.sections.front

    @property
    def session(self) -> ReportSession | None:
        """The session of the report in front."""
        return self.front.session if self.front else None

    @property
    def current(self) -> SectionEditor | None:
        """The editor that is shown."""
        return self.sections.current

    def open(self, report: NodeId) -> None:
        """Put a report under the pen, in a tab of its own if it has none yet.

        Raises:
            NotFound: there is none of that id.
        """
        self.flush()
        self.add(report)
        self._turn_to(report)
        settings = self._context.preferences.settings
        self._context.preferences.keep(settings.remembering_report(report))

    def add(self, report: NodeId) -> None:
        """Give a report a tab if it has none yet, without turning to it.

        Raises:
            NotFound: there is none of that id.
        """
        if report not in self._open:
            self._add(report)
            self._remember()

    def prepare(self, report: NodeId) -> None:
        """Make ready what an added report is shown with, before it is opened."""
        if report in self._open:
            self.sections.prepare(self._open[report])

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
        if report is not None and report in self._open and self.may_part(CLOSING, report):
            self._close(report)

    def _close(self, report: NodeId) -> None:
        if report not in self._open:
            return
        going = self._open.pop(report)
        place = self.view.tabs.place(report)
        self.view.tabs.drop(report)
        if going is self.front:
            self.sections.clear()
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
        self.sections.clear()
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
        session.refused.connect(self._refuse)
        session.gone.connect(lambda: self._close(report))
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
        self.sections.leave()
        self.view.tabs.choose(report)
        self._editor.activate(report)
        self.sections.lay_out(self._open[report])
        self.turned.emit(self.front)

    def _remember(self) -> None:
        preferences = self._context.preferences
        preferences.keep(replace(preferences.settings, open_reports=tuple(self.view.tabs.reports())))

    def flush(self) -> None:
        """Hand over whatever is still being typed."""
        if self.front is not None:
            self.front.flush()

    def unkept(self, report: NodeId | None = None) -> list[tuple[str, str]]:
        """(where, text) of all that cannot be put on disk even now, in a report's tab, or in any."""
        reports = [one for key, one in self._open.items() if report in (None, key)]
        for one in reports:
            one.try_again()
        return [text for one in reports for text in one.unkept()]

    def may_part(self, parting: Parting, report: NodeId | None = None) -> bool:
        """Ask about what could not be put on disk, in a report's tab or in any, before it is gone."""
        self.flush()
        return lets_go(self._context.prompter, self.unkept(report), parting)

    def _refuse(self, error: AppError) -> None:
        self._owes = True
        self._context.notify(explained(error, "warn"))

    def _pay(self) -> None:
        """Something could be put on disk: then what was refused before can be, too."""
        if self._owes:
            self._owes = False
            QTimer.singleShot(0, self, self.unkept)

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

    def _follow(self, report: NodeId) -> None:
        changed = self._open.get(report)
        if changed is not None:
            self._name_tab(changed)
        if changed is self.front and changed is not None:
            self.sections.follow()
            if changed.current is not None:
                changed.current.follow()
