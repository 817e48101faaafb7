"""Which page is shown, and how one leads to the next."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QStackedWidget

from core.errors import AppError
from core.model.node import NodeId
from gui.context.app_context import AppContext, explained
from gui.pages.report.page import ReportPage
from gui.pages.report.view import ReportView
from gui.pages.review.page import ReviewPage
from gui.pages.review.view import ReviewView
from gui.pages.start.page import StartPage
from gui.pages.start.view import StartView
from gui.undo.editor import Editor


class Navigation(QObject):
    """Builds the pages over one open data file and goes between them."""

    went = Signal(str)
    """``data`` or ``report``: which actions can be used now."""

    def __init__(self, stack: QStackedWidget, start: StartView, context: AppContext) -> None:
        super().__init__(stack)
        self._stack, self._context = stack, context
        self.editor = Editor(context.workspace, context.bus, self)
        self.editor.refused.connect(lambda error: context.notify(explained(error, "warn")))
        self.start = StartPage(start, context, self.editor)
        self.review = ReviewPage(ReviewView(context.theme), context, self.editor)
        self.report = ReportPage(ReportView(context.theme), context, self.editor)
        for view in (self.review.view, self.report.view):
            stack.addWidget(view)
        self.start.readings_ready.connect(self._look_over)
        self.start.report_chosen.connect(self.open_report)
        self.review.left.connect(self.go_start)
        self.review.report_ready.connect(self.open_report)
        self.report.left.connect(self.go_start)
        self.report.report_ready.connect(self.open_report)
        self.go_start()

    @property
    def on_report(self) -> bool:
        return self._stack.currentWidget() is self.report.view

    def go_start(self) -> None:
        """Show the start page; undo means the register's steps there."""
        self.report.flush()
        self._stack.setCurrentWidget(self.start.view)
        self.editor.activate(None)
        self.start.fill()
        self.start.view.bring.setFocus()
        self.went.emit("data")

    def open_report(self, report: NodeId) -> None:
        """Put a report under the pen."""
        try:
            self.report.open(report)
        except AppError as error:
            self._context.notify(explained(error))
            return
        self._stack.setCurrentWidget(self.report.view)
        self.report.view.list.setFocus()
        self.went.emit("report")

    def bring(self, files: Sequence[Path]) -> None:
        """Read files that were dropped or named on the command line."""
        self.report.flush()
        self.start.read(files)

    def undo(self) -> None:
        """Take back the last step; what is being typed becomes one first."""
        self.report.flush()
        self.editor.group.undo()

    def redo(self) -> None:
        self.report.flush()
        self.editor.group.redo()

    def dispose(self) -> None:
        """Free the pages, as another data file takes their place."""
        for view in (self.review.view, self.report.view):
            self._stack.removeWidget(view)
            view.deleteLater()
        self.start.deleteLater()
        self.deleteLater()

    def _look_over(self, readings: object) -> None:
        assert isinstance(readings, tuple)
        self.report.flush()
        self.review.show_readings(readings)
        self._stack.setCurrentWidget(self.review.view)
        self.editor.activate(None)
        self.review.view.carry.setFocus()
        self.went.emit("data")
