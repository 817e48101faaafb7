"""Fills the register from the data file, keeps it in step with every change, and answers it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date

from PySide6.QtCore import QObject, QTimer, Signal

from core.edits.edit import ChangeSet
from core.model.node import NodeId
from core.model.period import Period
from core.model.pledge import Pledge
from core.model.report import ReportHead
from core.overview import period_in_work
from core.searching import Hit
from gui.context.app_context import AppContext
from gui.context.findings import FindingBoard
from gui.models.register_model import Grouping, PledgeRow
from gui.models.survey import Survey
from gui.pages.register.row_menu import RowMenu
from gui.pages.register.view import RegisterView
from gui.undo.editor import Editor

_PAUSE_MS = 60
_FEW = 8
"""Rows that are read one by one; more are read with all the others, which takes less."""


class RegisterPage(QObject):
    """Stands beside the other pages for as long as a data file is open."""

    report_chosen = Signal(object)
    """The id of a report to open."""
    filled = Signal()
    """The register was read anew."""

    def __init__(
        self, view: RegisterView, context: AppContext, editor: Editor, findings: FindingBoard
    ) -> None:
        super().__init__(view)
        self.view, self._context, self._findings = view, context, findings
        self.survey = Survey(context.workspace, context.tasks, self)
        self._pledges: dict[NodeId, Pledge] = {}
        self._heads: dict[NodeId, tuple[ReportHead, ...]] = {}
        self._owners: dict[NodeId, NodeId] = {}
        self._hits: Mapping[NodeId, Hit] | None = None
        self._grouping = Grouping(context.preferences.settings.register_by)
        self._stale: set[NodeId] = set()
        self._pause = QTimer(self, interval=_PAUSE_MS, singleShot=True)
        self._pause.timeout.connect(self._refresh)
        self.menu = RowMenu(self, context, editor)
        self.menu.report_chosen.connect(self.report_chosen)
        view.tree.opened.connect(self._open)
        view.tree.delete_requested.connect(self.menu.delete)
        view.tree.menu_requested.connect(self.menu.show)
        view.search_requested.connect(self._search)
        view.filter_changed.connect(self._narrow)
        view.grouping_chosen.connect(self._group)
        view.period_chosen.connect(self._turn_to)
        view.show_grouping(self._grouping)
        context.bus.changed.connect(self._follow)
        findings.changed.connect(lambda report: self._touch([report]))
        self.survey.looked.connect(self._show_standings)
        self.survey.finished.connect(self._search_again)
        self.period = period_in_work((), date.today())
        self._newest: Period | None = None

    @property
    def has_pledges(self) -> bool:
        return bool(self._pledges)

    def fill(self) -> None:
        """Read the whole register anew."""
        workspace = self._context.workspace
        heads = workspace.reports()
        pledges = {pledge.id: pledge for pledge in workspace.pledges()}
        known = set(self._owners)
        self.survey.forget((known - {head.id for head in heads}) | (self._pledges.keys() - pledges.keys()))
        self._pledges = pledges
        self._owners = {head.id: head.pledge for head in heads}
        grouped: dict[NodeId, list[ReportHead]] = {pledge: [] for pledge in pledges}
        for head in heads:
            grouped[head.pledge].append(head)
        self._heads = {pledge: tuple(own) for pledge, own in grouped.items()}
        self._offer_periods(heads)
        self.survey.know(pledges.values())
        fresh = [head for head in heads if head.id not in known]
        fresh.sort(key=lambda head: head.period != self.period)
        self.survey.look_at(head.id for head in fresh)
        self._show()
        self.filled.emit()

    def point_at(self, report: NodeId | None) -> None:
        """Make the row of the report under the pen the current one, whatever its period."""
        pledge = self._owners.get(report) if report else None
        if pledge is None:
            return
        head = next(head for head in self._heads[pledge] if head.id == report)
        self.survey.look_at([head.id], first=True)
        self.view.tree.point_at(pledge)

    def focus_search(self) -> None:
        self.view.search.setFocus()
        self.view.search.selectAll()

    def stop(self) -> None:
        """End what goes on in the background; for closing the data file."""
        self._pause.stop()
        self.survey.stop()

    def reports_of(self, pledge: NodeId) -> tuple[ReportHead, ...]:
        """A pledge's reports, latest first."""
        return self._heads.get(pledge, ())

    def _offer_periods(self, heads: Sequence[ReportHead]) -> None:
        periods = sorted({head.period for head in heads}, key=lambda period: period.end, reverse=True)
        # A later period than any before (a carry-over) is what is worked on from now on.
        newest = periods[0] if periods else None
        is_later = newest is not None and (self._newest is None or newest.end > self._newest.end)
        if newest is not None and (self.period not in periods or is_later):
            self.period = period_in_work(heads, date.today())
        self._newest = newest
        self.view.show_periods(periods or [self.period], self.period)

    def _turn_to(self, period: Period) -> None:
        self.period = period
        self._show()

    def _group(self, grouping: Grouping) -> None:
        self._grouping = grouping
        preferences = self._context.preferences
        preferences.keep(replace(preferences.settings, register_by=grouping.value))
        self._show()

    def _show(self) -> None:
        self.view.tree.rows.show_rows(map(self._row, self._pledges.values()), self._grouping)
        self._count()

    def _row(self, pledge: Pledge) -> PledgeRow:
        head = next((head for head in self._heads[pledge.id] if head.period == self.period), None)
        return PledgeRow(
            pledge,
            head,
            self.survey.standing(head.id) if head else None,
            self._findings.count(head.id) if head else 0,
        )

    def _open(self, row: PledgeRow) -> None:
        """Open what was found, else this period's report, else the latest there is."""
        own = self.reports_of(row.pledge.id)
        hit = self._hits.get(row.pledge.id) if self._hits is not None else None
        found = hit.report if hit else None
        chosen = found or (row.head.id if row.head else own[0].id if own else None)
        if chosen is not None:
            self.report_chosen.emit(chosen)
        else:
            self.menu.new_report(row)

    def _search(self, words: str) -> None:
        self._hits = self.survey.search(words, self._by_nearness()) if words.strip() else None
        self._narrow()

    def _search_again(self) -> None:
        if self._hits is not None:
            self._search(self.view.search.text())

    def _by_nearness(self) -> dict[NodeId, list[NodeId]]:
        """Each pledge's reports, this period's first."""
        return {
            pledge: [head.id for head in sorted(heads, key=lambda head: head.period != self.period)]
            for pledge, heads in self._heads.items()
        }

    def _narrow(self) -> None:
        view = self.view
        view.tree.found.narrow(
            hits=self._hits, unfinished=view.unfinished, waiting=view.waiting, status=view.status
        )
        self._count()

    def _count(self) -> None:
        self.view.show_count(narrowed=self.view.tree.found.is_narrowed)

    def _follow(self, changes: ChangeSet) -> None:
        if changes.register:
            self.fill()  # reads the pledges and reports that changed, too
        else:
            self._stale |= changes.pledges
        self.survey.look_at(changes.reports & self._owners.keys(), first=True)
        self._touch(() if changes.register else changes.reports)

    def _touch(self, reports: Iterable[NodeId]) -> None:
        """Let the rows of these be looked at in a moment; many edits in one are seen once."""
        self._stale |= {self._owners[report] for report in reports if report in self._owners}
        if self._stale:
            self._pause.start()

    def _refresh(self) -> None:
        stale, self._stale = self._stale & self._pledges.keys(), set()
        if len(stale) > _FEW:
            self.fill()
            return
        workspace = self._context.workspace
        for pledge in stale:
            self._pledges[pledge] = workspace.pledge(pledge)
            self._heads[pledge] = workspace.reports(pledge)
            self.view.tree.rows.put(self._row(self._pledges[pledge]))
        self.survey.know(self._pledges[pledge] for pledge in stale)
        self._count()

    def _show_standings(self, reports: frozenset[NodeId]) -> None:
        for pledge in {self._owners[report] for report in reports if report in self._owners}:
            row = self._row(self._pledges[pledge])
            if row != self.view.tree.rows.row_of(pledge):
                self.view.tree.rows.put(row)
        if self.view.tree.found.is_narrowed:
            self._count()
