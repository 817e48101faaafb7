"""Keeps pages in step with a report that is being written, without holding up whoever writes it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from core.errors import AppError
from core.model.report import Report
from gui.context.tasks import Tasks, Watch
from gui.preview.pages import Pages
from gui.preview.typesetter import Typesetter

if TYPE_CHECKING:
    from core.pointing import PageMap
    from core.workspace import Workspace


@dataclass(frozen=True, slots=True, eq=False)
class Laid:
    """A report as pages, and where its nodes stand on them."""

    report: Report
    pages: Pages
    places: PageMap


class LivePages(QObject):
    """Lays the newest report out in a thread of its own; what came in between is passed over."""

    laid = Signal(object)
    """A Laid."""
    failed = Signal(object)
    """The AppError that kept a report from being laid out."""

    def __init__(self, workspace: Workspace, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._tasks = Tasks(self)
        self._typesetter = Typesetter()
        self._wanted: Report | None = None
        self._busy = False

    @property
    def is_busy(self) -> bool:
        return self._busy

    def show(self, report: Report) -> None:
        """Lay this one out as soon as the one before is done."""
        self._wanted = report
        if not self._busy:
            self._begin()

    def stop(self) -> None:
        """Want nothing more; whatever runs has ended afterwards."""
        self._wanted = None
        self._tasks.stop()

    def _begin(self) -> None:
        report, self._wanted = self._wanted, None
        if report is not None:
            self._busy = True
            self._tasks.run(
                "", self._lay, report, done=self._done, failed=self._fail, stoppable=True, watched=True
            )

    def _lay(self, watch: Watch, report: Report) -> Laid:
        self._typesetter.pause = watch.give_way
        document, places = self._workspace.printing.lay_out(report)
        return Laid(report, self._typesetter.paginate(document), places)

    def _done(self, laid: Laid) -> None:
        self._busy = False
        self.laid.emit(laid)
        self._begin()

    def _fail(self, error: AppError) -> None:
        self._busy = False
        self.failed.emit(error)
        self._begin()
