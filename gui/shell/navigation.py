"""Which page is shown, and how one leads to the next."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from core.errors import AppError
from core.model.node import NodeId
from gui.context.app_context import AppContext, Notice, explained
from gui.context.backing_up import back_up
from gui.context.findings import FindingBoard
from gui.context.turns import Turns
from gui.context.unkept import Parting, named
from gui.pages.register.page import RegisterPage
from gui.pages.register.view import RegisterView
from gui.pages.report.finding import Finding
from gui.pages.report.page import ReportPage
from gui.pages.report.paper_desk import PaperDesk
from gui.pages.report.paper_view import PaperView
from gui.pages.report.view import ReportView
from gui.pages.start.page import StartPage
from gui.pages.start.view import StartView
from gui.shell.focus_round import Stop
from gui.shell.intake import Intake
from gui.shell.page_table import PAGES, Page, PageRow
from gui.undo.editor import Editor

if TYPE_CHECKING:
    from gui.pages.review.page import ReviewPage
    from gui.pages.workbook.page import WorkbookPage

_WOULD_LACK = (
    "{places}에 저장하지 못한 글이 있어 제출본을 만들지 않았습니다. 그 글이 빠지게 됩니다. "
    "숫자가 아니면 고치고, 디스크가 가득 찼으면 비운 뒤 다시 해 주세요."
)
_BESIDE_START = frozenset({"register"})
_BESIDE_REPORT = frozenset({"register", "preview"})


class Navigation(QObject):
    """Builds the pages over one open data file and goes between them."""

    began = Signal()
    """The first page is in sight."""
    went = Signal(str)
    """``data`` or ``report``: which actions can be used now."""
    panes_allowed = Signal(object)
    """Names of the panes that stand beside the page that is shown now."""

    def __init__(self, stack: QStackedWidget, start: StartView, context: AppContext) -> None:
        super().__init__(stack)
        self._stack, self._context = stack, context
        self.editor = Editor(context.workspace, context.bus, self)
        self.editor.refused.connect(lambda error: context.notify(explained(error, "warn")))
        self.findings = FindingBoard(self)
        self.start = StartPage(start, context, self.editor)
        self.report = ReportPage(ReportView(context.theme, stack), context, self.editor, self.findings)
        self.finding = Finding(self.report, context)
        self.paper = PaperDesk(PaperView(context.theme), self.report, context)
        self.register = RegisterPage(RegisterView(context.theme), context, self.editor, self.findings)
        self._built: dict[str, Page] = {}
        self._panes: frozenset[str] = frozenset()
        self._more: list[QWidget] = []
        """Views of pages that were built when they were first wanted."""
        self._turns = Turns(self)
        self.begun = False
        """Whether the first page is in sight."""
        stack.addWidget(self.report.view)
        self.intake = Intake(
            self.start, stack, context, self.editor, lambda view: self._show(view, frozenset()), self
        )
        self.intake.came.connect(self.report.flush)
        self.intake.left.connect(self.go_start)
        self.intake.taken.connect(self._open_taken)
        self.start.dashboard_requested.connect(lambda: self.go("dashboard"))
        for page in (self.start, self.register):
            page.report_chosen.connect(self.open_report)
        self.report.left.connect(self.go_start)
        self.report.export_requested.connect(self.export)
        self.report.report_ready.connect(self.open_report)
        self.register.filled.connect(self._follow_register)
        self.report.turned.connect(lambda front: self.register.point_at(front.id if front else None))

    def begin(self) -> None:
        """Show the reports that were open last time, else where the period stands, else how to start."""
        greeting = (self._prepare_greeting, self._greet) if self._context.workspace.reports() else ()
        self._turns.take(
            self._show_first, self.register.fill, self._place_register, *greeting, self._have_begun
        )

    def _have_begun(self) -> None:
        self.begun = True
        self.began.emit()

    def _show_first(self) -> None:
        if not self._at_start:
            # The user was quicker.
            return
        if self.report.restore():
            self._show_report()
        elif not self._context.workspace.reports():
            self.go_start()

    @property
    def review(self) -> ReviewPage:
        """Where files that were read are looked over."""
        return self.intake.review

    @property
    def workbook(self) -> WorkbookPage:
        """Where the register goes out to Excel and comes back."""
        return self.intake.workbook

    @property
    def for_reading(self) -> bool:
        """Whether nothing can be changed in the open data."""
        return self._context.workspace.read_only

    @property
    def on_report(self) -> bool:
        return self._stack.currentWidget() is self.report.view

    def go_start(self) -> None:
        """Show the start page; undo means the register's steps there."""
        self.report.flush()
        self.start.fill()
        self._show(self.start.view, self._beside_start)
        self.start.view.take_focus()

    def go(self, name: str) -> None:
        """Show a page of the table of pages."""
        self.report.flush()
        page = self._page(name)
        page.shown()
        self._show(page.view, _row(name).panes)
        page.view.setFocus()

    def _page(self, name: str) -> Page:
        """A page of the table, built when it is first wanted."""
        if name not in self._built:
            page = self._built[name] = _row(name).build(
                self._context, self.editor, self.findings, self._stack
            )
            page.report_chosen.connect(self.open_report)
            self._stack.addWidget(page.view)
            self._more.append(page.view)
        return self._built[name]

    def _prepare_greeting(self) -> None:
        if self._at_start:
            self._page("dashboard")

    def _greet(self) -> None:
        """Show where the period stands, unless the user went elsewhere meanwhile."""
        if self._at_start:
            self.go("dashboard")

    @property
    def _at_start(self) -> bool:
        return self._stack.currentWidget() is self.start.view

    def open_report(self, report: NodeId) -> None:
        """Put a report under the pen."""
        if self._done(self.report.open, report):
            self._show_report()

    def _open_taken(self, report: NodeId) -> None:
        """Put what was just taken in under the pen: read, laid out and shown in turns of their own."""
        if self._done(self.report.add, report):
            self._turns.take(partial(self.report.prepare, report), partial(self._open_added, report))

    def _open_added(self, report: NodeId) -> None:
        if self._done(self.report.open, report):
            self._turns.take(self._show_report)

    def _done(self, deed: Callable[[NodeId], None], report: NodeId) -> bool:
        try:
            deed(report)
        except AppError as error:
            self._context.notify(explained(error))
            return False
        return True

    def bring(self, files: Sequence[Path]) -> None:
        """Read files that were dropped or named on the command line."""
        self.flush()
        self.intake.bring(files)

    def may_part(self, parting: Parting) -> bool:
        """Ask about everything that would be gone with the pages."""
        return self.report.may_part(parting) and self.intake.may_part(parting)

    def flush(self) -> None:
        """Hand over whatever is still being typed, on any page."""
        self.report.flush()
        for page in self._built.values():
            page.flush()

    def export(self) -> None:
        """Ask for files to hand in: of the report in front, or of a whole period."""
        from gui.pages.export.page import ExportPage

        self.flush()
        if unkept := self.report.unkept():
            self._context.notify(Notice(_WOULD_LACK.format(places=named(unkept)), "danger"))
            return
        front = self.report.front
        ExportPage(self._context, self).start(front.id if front is not None and self.on_report else None)

    def give_out(self) -> None:
        """Write the period in sight as a workbook to fill in."""
        self.flush()
        front = self.report.front if self.on_report else None
        self.workbook.give_out(front.period if front is not None else self.register.period)

    def back_up(self) -> None:
        """Take a backup of all that is typed."""
        self.flush()
        back_up(self._context)

    def undo(self) -> None:
        """Take back the last step; what is being typed becomes one first."""
        self.flush()
        self.editor.group.undo()

    def redo(self) -> None:
        self.flush()
        self.editor.group.redo()

    def stops(self) -> tuple[Stop, ...]:
        """The parts of the window that the focus goes round, in reading order."""
        register, report = self.register.view, self.report
        stops = [Stop(register, register.tree if register.tree.isVisible() else register.search)]
        if not self.on_report:
            shown: QWidget = self._stack.currentWidget()
            target = self.start.view.first if shown is self.start.view else shown
            return (*stops, Stop(shown, target))
        stops.append(Stop(report.view.list, report.view.list))
        if report.current is not None:
            stops.append(Stop(report.view.area, report.current.focusProxy() or report.current))
        stops.append(Stop(self.paper.view, self.paper.view.pages))
        return tuple(stops)

    def dispose(self) -> None:
        """Free the pages, as another data file takes their place."""
        self._turns.stop()
        self.intake.stop()
        self.register.stop()
        self.paper.stop()
        self.report.dispose()
        for view in (self.report.view, *self._more, *self.intake.views):
            self._stack.removeWidget(view)
            view.deleteLater()
        for view in (self.register.view, self.paper.view):
            view.deleteLater()
        self.start.deleteLater()
        self.deleteLater()

    def _show(self, view: QWidget, panes: frozenset[str]) -> None:
        self._turn_to(view, panes)
        self.editor.activate(None)
        self.went.emit("data")

    def _show_report(self) -> None:
        self._turn_to(self.report.view, _BESIDE_REPORT)
        if self.report.front is not None:
            self.editor.activate(self.report.front.id)
        self.report.view.list.setFocus()
        self.went.emit("report")

    @property
    def _beside_start(self) -> frozenset[str]:
        """The register stands beside the start page as soon as there is something in it."""
        return _BESIDE_START if self.register.has_pledges else frozenset()

    def _follow_register(self) -> None:
        if self._at_start:
            if self.begun:  # else it comes in sight in a turn of its own
                self._place_register()
        elif self.on_report and self.report.front is not None:
            self.register.point_at(self.report.front.id)

    def _place_register(self) -> None:
        if self._at_start:
            self._place(self._beside_start)

    def _turn_to(self, view: QWidget, panes: frozenset[str]) -> None:
        # A page beside the panes of another would make the window wide, and it would stay so.
        covers = self.intake.in_sight and self.intake.waits and view not in self.intake.views
        self._place(panes & self._panes)
        self._stack.setCurrentWidget(view)
        self._place(panes)
        if covers:
            again = ("이어서 확인하기", self.intake.show_again)
            self._context.notify(Notice("확인하던 파일은 아직 가져오지 않았습니다.", "info", again))

    def _place(self, panes: frozenset[str]) -> None:
        self._panes = panes
        self.panes_allowed.emit(panes)


def _row(name: str) -> PageRow:
    return next(row for row in PAGES if row.name == name)
