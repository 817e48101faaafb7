"""What happens on the start page: files are read, reports made, the sample opened."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from core.edits.batch import Batch
from core.edits.edit import ChangeSet
from core.edits.register import AddPledge, AddReport
from core.errors import AppError
from core.formats.steps import Step
from core.layouts.blank import blank_report
from core.messages import message
from core.model.notation import written_moment
from core.model.period import Period, PeriodKind
from core.model.report import ReportHead
from core.model.term import popular_term
from core.paths import last_change
from gui.context.app_context import AppContext, Notice, explained
from gui.dialogs.new_report import NewReportDialog
from gui.pages.start.view import StartView
from gui.undo.editor import Editor

if TYPE_CHECKING:
    from core.reading import Reading
    from core.workspace import Workspace
    from gui.context.tasks import Task, Watch

KINDS = "보고서 파일 (*.docx *.hwpx *.hwp *.xlsx *.txt);;모든 파일 (*)"
_STEPS = {
    Step.CHECK: "파일 살펴보는 중",
    Step.PARSE: "내용 읽는 중",
    Step.HAND_OVER: "내용 옮기는 중",
    Step.RECOGNISE: "구획 알아보는 중",
}
_RECENT = 12
_LONGEST = 40
"""Letters of a file's name that the status line has room for."""
_NEVER = datetime.min.replace(tzinfo=UTC)


class StartPage(QObject):
    """Fills the view and answers it."""

    reading_begins = Signal()
    readings_ready = Signal(object)
    """A tuple of Readings to look over."""
    report_chosen = Signal(object)
    """The id of a report to open."""
    sample_requested = Signal()
    dashboard_requested = Signal()

    def __init__(self, view: StartView, context: AppContext, editor: Editor) -> None:
        super().__init__(view)
        self.view, self._context, self._editor = view, context, editor
        view.files_requested.connect(self.choose_files)
        view.new_requested.connect(self.new_report)
        view.sample_requested.connect(self.sample_requested)
        view.dashboard_requested.connect(self.dashboard_requested)
        view.report_chosen.connect(lambda head: self.report_chosen.emit(head.id))
        view.folder_requested.connect(lambda: context.prompter.show_folder(context.workspace.path.parent))
        context.bus.changed.connect(self._follow)
        view.ready(writes=not context.workspace.read_only)

    def fill(self) -> None:
        """Show the reports last worked on, the newest first, and where the data is."""
        heads = self._context.workspace.reports()
        self.view.show_reports(tuple(sorted(heads, key=_latest, reverse=True)[:_RECENT]))
        self.view.place.show_text(_place(self._context.workspace.path))

    def choose_files(self) -> None:
        """Ask for last period's files and read them."""
        settings = self._context.preferences.settings
        files = self._context.prompter.open_files("지난 기간 파일 불러오기", settings.import_folder, KINDS)
        if files:
            self._context.preferences.keep(replace(settings, import_folder=str(files[0].parent)))
            self.read(files)

    def read(self, files: Sequence[Path]) -> None:
        """Read files off the UI thread; what was read goes to the review."""
        self.reading_begins.emit()
        words = f"{files[0].name} 읽는 중" if len(files) == 1 else f"파일 {len(files)}개 읽는 중"
        reading = self._context.tasks.run(
            words,
            _read,
            self._context.workspace,
            tuple(files),
            done=self._look_over,
            stoppable=True,
            watched=True,
        )
        reading.ended.connect(self._tell_stopped)

    def new_report(self) -> None:
        """Ask for a pledge's name and period, and open an empty report of it."""
        workspace, settings = self._context.workspace, self._context.preferences.settings
        now = Period.containing(date.today(), PeriodKind(settings.period_kind))
        dialog = NewReportDialog(workspace.layouts(), now, settings.layout)
        accepted = self._context.prompter.run(dialog)
        pledge, period, layout = dialog.pledge(settings.term), dialog.period(), dialog.layout_chosen()
        dialog.deleteLater()
        if not accepted:
            return
        report = blank_report(layout, pledge, period, popular_term(pledge.term))
        try:
            self._editor.apply(Batch((AddPledge(pledge), AddReport(report)), "report.new"), "새 보고서")
        except AppError as error:
            self._context.notify(explained(error))
            return
        self._context.preferences.keep(replace(settings, layout=layout.name))
        self.report_chosen.emit(report.id)

    def _look_over(self, outcome: tuple[tuple[Reading, ...], tuple[AppError, ...]]) -> None:
        readings, errors = outcome
        if errors:
            more = f" (읽지 못한 파일 {len(errors)}개)" if len(errors) > 1 else ""
            self._context.notify(Notice(message(errors[0]) + more, "danger"))
        if readings:
            self.readings_ready.emit(readings)

    def _tell_stopped(self, task: Task) -> None:
        if task.cancelled:
            self._context.notify(Notice("파일 읽기를 멈추었습니다. 아무것도 저장하지 않았습니다."))

    def _follow(self, changes: ChangeSet) -> None:
        # A list that nobody sees is filled when the page is shown again.
        if self.view.isVisible():
            self.fill()


def _place(store: Path) -> str:
    """Where the data is; what was written when goes first, since a long path ends in dots."""
    moment = last_change(store)
    written = f"마지막 변경 {written_moment(moment)} · " if moment else ""
    return f"{written}자료 파일: {store}"


def _latest(head: ReportHead) -> tuple[datetime, str]:
    return head.changed or _NEVER, head.period.key


def _read(
    watch: Watch, workspace: Workspace, files: tuple[Path, ...]
) -> tuple[tuple[Reading, ...], tuple[AppError, ...]]:
    """What the files hold, and why the others could not be read; nothing of the rest once it is cancelled."""
    readings: list[Reading] = []
    errors: list[AppError] = []
    for number, file in enumerate(files):
        if watch.cancelled():
            break
        reached = partial(_tell, watch, file, number, len(files))
        reached(0)
        try:
            readings += workspace.read(file, cancelled=watch.cancelled, reached=reached)
        except AppError as error:
            errors.append(error)
    return tuple(readings), tuple(errors)


def _tell(watch: Watch, file: Path, number: int, count: int, share: int) -> None:
    percent = (100 * number + share) // count
    where = f"{number + 1} / {count} 파일" if count > 1 else _STEPS.get(share, "읽는 중")
    name = file.name if len(file.name) <= _LONGEST else f"{file.name[: _LONGEST - 10]}…{file.name[-9:]}"
    watch.tell(percent, f"{name} · {where} · {percent}%")
