"""Looks through every report in the background: how far each has come, and what it can be found by."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from core.layouts.load import load
from core.model.node import NodeId
from core.searching import Hit, SearchIndex, pledge_lines, report_lines
from core.standing import ReportStanding, report_standing
from gui.context.tasks import Tasks, Watch

if TYPE_CHECKING:
    from core.model.pledge import Pledge
    from core.workspace import Workspace

_SLICE = 4
"""Reports looked at in one go, so that nobody waits long for the data file."""
_PAUSE_MS = 120

_Seen = dict[NodeId, tuple[ReportStanding, tuple[str, ...]]]


class Survey(QObject):
    """Knows standings and texts of the reports it was told of, as soon as it has come round to them.

    What is read to be shown goes first: somebody waits for that.
    """

    looked = Signal(object)
    """The ids of reports whose standing is known anew."""
    finished = Signal()
    """Nothing is left to look at."""

    def __init__(self, workspace: Workspace, others: Tasks, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workspace, self._others = workspace, others
        others.ended.connect(self._follow_others)
        self._tasks = Tasks(self)
        self._waiting: dict[NodeId, None] = {}
        self._busy = self._stopped = False
        self._standings: dict[NodeId, ReportStanding] = {}
        self._index = SearchIndex()
        self._pause = QTimer(self, interval=_PAUSE_MS, singleShot=True)
        self._pause.timeout.connect(self._go_on)

    @property
    def is_finished(self) -> bool:
        return not self._waiting and not self._busy

    def standing(self, report: NodeId) -> ReportStanding | None:
        """How a report stands; None before it was looked at."""
        return self._standings.get(report)

    def search(self, words: str, reports: Mapping[NodeId, Sequence[NodeId]]) -> Mapping[NodeId, Hit]:
        """The pledges that hold all the words, alone or with one of their reports; see `SearchIndex`."""
        return self._index.search(words, reports)

    def know(self, pledges: Iterable[Pledge]) -> None:
        """Let pledges be found by what they are called now."""
        for pledge in pledges:
            self._index.put(pledge.id, pledge_lines(pledge))

    def look_at(self, reports: Iterable[NodeId], *, first: bool = False) -> None:
        """Look at these, anew where they were looked at before; `first` goes before what waits already."""
        wanted = dict.fromkeys(reports)
        self._waiting = {**wanted, **self._waiting} if first else {**self._waiting, **wanted}
        if not self._busy:
            self._pause.start()

    def forget(self, gone: Iterable[NodeId]) -> None:
        """Drop pledges and reports that are no more."""
        for each in gone:
            self._waiting.pop(each, None)
            self._standings.pop(each, None)
            self._index.drop(each)

    def stop(self) -> None:
        """Look no further; whatever runs has ended afterwards."""
        self._stopped = True
        self._waiting.clear()
        self._pause.stop()
        self._tasks.stop()

    def _go_on(self) -> None:
        if self._busy or self._stopped or not self._waiting:
            return
        if any(task.stoppable for task in self._others.running):
            return
        batch = tuple(self._waiting)[:_SLICE]
        for each in batch:
            del self._waiting[each]
        self._busy = True
        self._tasks.run(
            "",
            _look,
            self._workspace,
            batch,
            done=self._keep,
            failed=self._pass_over,
            stoppable=True,
            watched=True,
        )

    @Slot()
    def _follow_others(self) -> None:
        if self._waiting and not self._busy:
            self._pause.start()

    def _keep(self, seen: _Seen) -> None:
        self._busy = False
        for report, (standing, lines) in seen.items():
            if report in self._waiting:
                continue  # it changed meanwhile and comes round again
            self._standings[report] = standing
            self._index.put(report, lines)
        if seen:
            self.looked.emit(frozenset(seen))
        self._end_slice()

    def _pass_over(self, error: object) -> None:
        # What is wrong with the data file is told by whoever opens the report.
        self._busy = False
        self._end_slice()

    def _end_slice(self) -> None:
        if self._waiting:
            self._go_on()
        else:
            self.finished.emit()


def _look(watch: Watch, workspace: Workspace, reports: tuple[NodeId, ...]) -> _Seen:
    seen: _Seen = {}
    for report in workspace.whole_reports(reports):
        watch.give_way()
        seen[report.id] = report_standing(report, load(report.layout)), tuple(report_lines(report))
    return seen
