"""Files that come in: read, and looked over before they are taken."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from core.errors import AppError
from gui.context.app_context import AppContext, explained
from gui.context.turns import Turns
from gui.context.unkept import Parting
from gui.pages.start.page import StartPage
from gui.undo.editor import Editor

if TYPE_CHECKING:
    from core.reading import Reading
    from gui.pages.review.page import ReviewPage
    from gui.pages.workbook.page import WorkbookPage

_WORKBOOK = ".xlsx"


class Intake(QObject):
    """From a dropped file to the page where it is looked over, which `show` shows."""

    came = Signal()
    """Files were read and are about to be shown."""
    left = Signal()
    """Nothing is looked over any more."""
    taken = Signal(object)
    """The id of a report that was taken in, and is to be opened."""

    def __init__(
        self,
        start: StartPage,
        stack: QStackedWidget,
        context: AppContext,
        editor: Editor,
        show: Callable[[QWidget], None],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._start, self._stack, self._context, self._editor = start, stack, context, editor
        self._show = show
        self._turns = Turns(self)
        self.views: list[QWidget] = []
        """What was put into the stack."""
        start.reading_begins.connect(lambda: context.tasks.run("", _load_review))
        start.readings_ready.connect(self.look_over)

    @cached_property
    def review(self) -> ReviewPage:
        """Where files that were read are looked over; built when the first one comes."""
        from gui.pages.review.page import ReviewPage
        from gui.pages.review.view import ReviewView

        page = ReviewPage(ReviewView(self._context.theme, self._stack), self._context, self._editor)
        page.left.connect(self.left)
        page.report_ready.connect(self.taken)
        self._stack.addWidget(page.view)
        self.views.append(page.view)
        return page

    @cached_property
    def workbook(self) -> WorkbookPage:
        """Where the register goes out to Excel and comes back."""
        from gui.pages.workbook.page import WorkbookPage

        return WorkbookPage(self._context, self._editor, self)

    @property
    def waits(self) -> bool:
        """Whether there is something that is neither taken in nor given up."""
        return bool(self.views) and bool(self.review.desk.readings)

    @property
    def in_sight(self) -> bool:
        """Whether files are being looked over."""
        return self._stack.currentWidget() in self.views

    def may_part(self, parting: Parting) -> bool:
        """Ask before what a person mended is gone."""
        return not self.waits or self.review.may_part(parting)

    def show_again(self) -> None:
        """Go on looking over."""
        if self.waits:
            self._show(self.review.view)
            self.review.view.carry.setFocus()

    def stop(self) -> None:
        """Show nothing more; for closing the data file."""
        self._turns.stop()

    def bring(self, files: Sequence[Path]) -> None:
        """Read files that were dropped or named on the command line."""
        if len(files) == 1 and files[0].suffix.lower() == _WORKBOOK:
            # Our own workbook comes back as edits; any other workbook is read as a report.
            self.workbook.take_in(files[0], lambda error: self._read_foreign(files, error))
        else:
            self._start.read(files)

    def _read_foreign(self, files: Sequence[Path], error: AppError) -> None:
        if error.code == "workbook.foreign":
            self._start.read(files)
        else:
            self._context.notify(explained(error))

    def look_over(self, readings: tuple[Reading, ...]) -> None:
        """Show what was read beside its original."""
        self.came.emit()
        self._turns.take(
            lambda: self.review,
            lambda: self._lay_out(readings),
            lambda: self.review.show_list(),
            lambda: self._show(self.review.view),
            lambda: self.review.prepare(),
            lambda: self.review.measure(),
            lambda: self.review.show(),
            lambda: self.review.show_original(),
            lambda: self.review.view.carry.setFocus(),
        )

    def _lay_out(self, readings: tuple[Reading, ...]) -> None:
        """Put them beside those that are being looked over: what was mended there is not lost."""
        if self.waits and (self.in_sight or self.review.desk.is_mended):
            self.review.add(readings)
        else:
            self.review.lay_out(readings)


def _load_review() -> None:
    # In the background and before the file is read: these alone would hold the window up.
    import gui.pages.review.page
    import gui.pages.review.view  # noqa: F401  # for `Intake.review`
    from core.layouts.load import all_layouts

    all_layouts()
