"""What a workbook brings that the register does not have yet: ids from elsewhere, reports to begin."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace

from core.document.workbook import Workbook
from core.edits.batch import Batch
from core.edits.edit import Edit
from core.edits.register import AddReport
from core.edits.tree import walk
from core.layouts.blank import blank_report
from core.layouts.layout import Layout
from core.model.node import NodeId, new_id
from core.model.period import Period
from core.model.pledge import Pledge
from core.model.report import Register, Report
from core.model.sections import Funding, Participation, Section
from core.model.term import popular_term, popular_term_on

_ID = re.compile("[0-9a-f]{32}")


class Ids:
    """Whose id is whose: those that the workbook names, and those that something in the register has."""

    def __init__(self, workbook: Workbook, pledges: Iterable[Pledge], reports: Iterable[Report]) -> None:
        cells = (cell for sheet in workbook.sheets for row in sheet.rows for cell in row)
        self._named = {cell for cell in cells if isinstance(cell, str) and _ID.fullmatch(cell)}
        self._taken: set[str] = {pledge.id for pledge in pledges}
        if not self._named <= self._taken:
            self._taken.update(node.id for report in reports for node in walk(report))

    def names(self, identity: NodeId) -> bool:
        """Whether a row of the workbook is about what has that id."""
        return identity in self._named

    def is_foreign(self, text: str) -> bool:
        """Whether a row's id comes from elsewhere: nothing here has it."""
        return text in self._named and text not in self._taken

    def fresh(self, text: str = "") -> NodeId:
        """An id for something new: the one its row brings, so that it is known when the file comes again.

        Where the row has none, or one that is taken, as rows that were copied do, it is one that nothing has.
        """
        identity = NodeId(text) if self.is_foreign(text) else new_id()
        self._taken.add(identity)
        return identity


class Newcomers:
    """Reports that the workbook has rows about and the register has not."""

    def __init__(self, layouts: Sequence[Layout], layout: str, reports: Iterable[Report]) -> None:
        self._layouts = {each.name: each for each in layouts}
        self._used: Counter[str] = Counter(report.layout for report in reports)
        self._layout = layout
        self._blank: dict[NodeId, Report] = {}

    def begin(self, pledge: Pledge, period: Period, brought: NodeId | None, latest: Report | None) -> Report:
        """A report of the pledge with no rows yet, in the layout of its `latest`, else of most reports.

        One whose id the workbook brings is another PC's, and gets no rows but those that it had there.
        """
        term = popular_term(pledge.term)
        if not (term.holds(period.start) or term.holds(period.end)):
            term = popular_term_on(period.start)
        blank = blank_report(self._chosen(latest), pledge, period, term)
        if brought is not None:
            blank = _bare(replace(blank, id=brought))
        self._blank[blank.id] = blank
        return _bare(blank)

    def _chosen(self, latest: Report | None) -> Layout:
        wanted = (
            latest.layout if latest else "",
            *(name for name, _ in self._used.most_common()),
            self._layout,
        )
        return next(self._layouts[name] for name in wanted if name in self._layouts)

    def settle(self, edits: Iterable[Edit]) -> tuple[Edit, ...]:
        """The edits, with those that fill a begun report in as the adding of the whole report."""
        others: list[Edit] = []
        own: dict[NodeId, list[Edit]] = {identity: [] for identity in self._blank}
        for edit in edits:
            home = next(iter(edit.touched.reports & own.keys()), None)
            (others if home is None else own[home]).append(edit)
        return (*others, *(AddReport(self._filled(blank, own[blank.id])) for blank in self._blank.values()))

    def _filled(self, blank: Report, edits: Sequence[Edit]) -> Report:
        report = _bare(blank)
        done = Batch(tuple(edits)).apply(Register(reports={report.id: report})).register.reports[report.id]
        offered = zip(done.sections, report.sections, blank.sections, strict=True)
        return replace(done, sections=tuple(own if own != bare else full for own, bare, full in offered))


def _bare(blank: Report) -> Report:
    """Without the rows that a blank report offers: the workbook brings its own."""
    return replace(blank, sections=tuple(map(_emptied, blank.sections)))


def _emptied(section: Section) -> Section:
    match section:
        case Participation():
            return replace(section, categories=())
        case Funding():
            return replace(section, projects=())
    return section
