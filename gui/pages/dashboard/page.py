"""Reckons the period out in the background, and turns each figure into the reports behind it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from core.model.money import Unit
from core.model.period import Period
from core.model.pledge import Status
from core.overview import Overview, PledgeStanding, Stage
from gui.context.app_context import AppContext, explained
from gui.context.findings import FindingBoard
from gui.context.turns import Turns
from gui.pages.dashboard.figures import (
    STAGES,
    Chosen,
    field_rows,
    list_rows,
    money_rows,
    stage_parts,
    stage_rows,
)
from gui.pages.dashboard.view import DashboardView
from gui.undo.editor import Editor

if TYPE_CHECKING:
    from core.workspace import Workspace
    from gui.context.tasks import Watch

_PAUSE_MS = 800
_UNFINISHED = "마치지 않은 보고서"


class DashboardPage(QObject):
    """The way from the whole period to one report."""

    report_chosen = Signal(object)
    """The id of a report to open."""

    def __init__(
        self, context: AppContext, editor: Editor, findings: FindingBoard, parent: QWidget | None = None
    ) -> None:
        self.view = DashboardView(context.theme, parent)
        super().__init__(self.view)
        self._context = context
        self._period: Period | None = None
        """The period that is looked over; None until the one in work is known."""
        self._seen: Overview | None = None
        self._turns = Turns(self)
        self._later = QTimer(self, interval=_PAUSE_MS, singleShot=True)
        self._later.timeout.connect(self._look)
        context.bus.changed.connect(lambda: self.view.isVisible() and self._later.start())
        view = self.view
        view.period_chosen.connect(self._go_to)
        view.deadline_changed.connect(self._keep_deadline)
        view.stage_chosen.connect(lambda stage: self._list(STAGES[stage][0], lambda row: row.stage is stage))
        view.status_chosen.connect(self._list_status)
        view.source_chosen.connect(self._list_source)
        view.all_wanted.connect(self._list_unfinished)
        view.row_opened.connect(self._open)

    def shown(self) -> None:
        """It comes into sight: look the period over again."""
        self._look()

    def flush(self) -> None:
        """Nothing is typed here but a date, which is kept at once."""

    def _go_to(self, period: Period) -> None:
        self._period = period
        self._look()

    def _look(self) -> None:
        self._context.tasks.run(
            "",
            _looked_over,
            self._context.workspace,
            self._period,
            done=self._show,
            failed=lambda error: self._context.notify(explained(error)),
            stoppable=True,
            watched=True,
        )

    def _show(self, seen: Overview) -> None:
        if self._period not in (None, seen.period):
            return
        self._seen, self._period = seen, seen.period
        view = self.view
        view.show_periods(seen.periods, seen.period)
        view.show_days(seen.period, self._deadline(seen.period), date.today())
        done = len(seen.at(Stage.DONE))
        view.ring.show_parts(stage_parts(seen), f"{done}/{len(seen.pledges)}", "다 됨")
        view.show_stages(stage_rows(seen))
        view.show_any(any_pledge=bool(seen.pledges))
        self._list_unfinished()
        self._turns.take(self._show_sums)

    def _show_sums(self) -> None:
        assert self._seen is not None
        self.view.show_sums(money_rows(self._seen, Unit.MILLION), field_rows(self._seen), Unit.MILLION.label)

    def _list_unfinished(self) -> None:
        self._list(_UNFINISHED, lambda row: row.stage is not Stage.DONE)

    def _list_status(self, field: str | None, status: Status | None) -> None:
        """The reports of a 분야, or of all, in a status or in any."""
        words = "모든 분야" if field is None else field or "분야 없음"
        title = words if status is None else f"{words} · {status}"
        self._list(
            title,
            lambda row: field in (None, row.pledge.field) and status in (None, row.status),
        )

    def _list_source(self, source: str) -> None:
        self._list(
            source or "모든 재원", lambda row: source in row.sources or (not source and bool(row.sources))
        )

    def _list(self, title: str, chosen: Chosen) -> None:
        if self._seen is None:
            return
        rows = [row for row in self._seen.pledges if chosen(row)]
        self.view.list_title.setText(f"{title} ({len(rows)})")
        self.view.back.setVisible(title != _UNFINISHED)
        self.view.list.show_rows(list_rows(rows))

    def _open(self, row: PledgeStanding) -> None:
        """Open the pledge's report of the period, or the latest one, from which it can be carried over."""
        report = row.report
        if report is None:
            heads = self._context.workspace.reports(row.pledge.id)
            report = heads[0].id if heads else None
        if report is not None:
            self.report_chosen.emit(report)

    def _deadline(self, period: Period) -> date:
        told = self._context.preferences.settings.deadline(period.key)
        try:
            return date.fromisoformat(told)
        except ValueError:
            return period.end

    def _keep_deadline(self, day: date) -> None:
        assert self._period is not None
        preferences = self._context.preferences
        preferences.keep(preferences.settings.with_deadline(self._period.key, day.isoformat()))
        self.view.show_days(self._period, day, date.today())


def _looked_over(watch: Watch, workspace: Workspace, period: Period | None) -> Overview:
    return workspace.overview(period, watch.give_way)
