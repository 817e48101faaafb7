"""A period at a glance: how far its reports are, how its money stands, how its pledges stand by 분야."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from core.layouts.layout import Layout
from core.model.node import NodeId
from core.model.period import Period
from core.model.pledge import Pledge, Status
from core.model.report import Report, ReportHead, ReportState
from core.model.sections import Funding, Header, SectionKind
from core.model.term import AFTER
from core.standing import State, report_standing

NO_FIELD = ""
"""The 분야 of pledges that have none."""


class Stage(StrEnum):
    """How far a pledge's report of the period is."""

    DONE = "done"
    WAITING = "waiting"
    """Everything is filled in; something waits to be confirmed."""
    BEGUN = "begun"
    MISSING = "missing"
    """There is no report of this period."""


@dataclass(frozen=True, slots=True)
class PledgeStanding:
    """One pledge in the period; `report` is None where its stage is `MISSING`."""

    pledge: Pledge
    stage: Stage
    status: Status
    report: NodeId | None = None
    filled: int = 0
    needed: int = 0
    waiting: int = 0
    sources: frozenset[str] = frozenset()
    """The 재원 that its report has figures of."""


@dataclass(frozen=True, slots=True)
class Money:
    """원 of one source over all reports. Figures that could not be read are in none of them."""

    planned: int = 0
    secured: int = 0
    executed: int = 0
    planned_in_term: int = 0
    """Of `planned`, all but 임기후."""

    def __add__(self, other: Money) -> Money:
        return Money(
            self.planned + other.planned,
            self.secured + other.secured,
            self.executed + other.executed,
            self.planned_in_term + other.planned_in_term,
        )

    @property
    def secured_share(self) -> float | None:
        """확보율: secured of planned; None where nothing is planned."""
        return self.secured / self.planned if self.planned else None

    @property
    def secured_share_in_term(self) -> float | None:
        """확보율 of what is planned until the term's end."""
        return self.secured / self.planned_in_term if self.planned_in_term else None

    @property
    def executed_share(self) -> float | None:
        """집행률: executed of secured; None where nothing is secured."""
        return self.executed / self.secured if self.secured else None


@dataclass(frozen=True, slots=True)
class Overview:
    """Every pledge in one period, in the register's order."""

    period: Period
    pledges: tuple[PledgeStanding, ...]
    money: Mapping[str, Money] = field(default_factory=dict)
    """By source, in the order they first appear."""
    periods: tuple[Period, ...] = ()
    """Every period there is a report of, latest first, and this one."""

    def at(self, *stages: Stage) -> tuple[PledgeStanding, ...]:
        """The pledges in those stages."""
        return tuple(row for row in self.pledges if row.stage in stages)

    @property
    def money_in_all(self) -> Money:
        return sum(self.money.values(), Money())

    def by_field(self) -> Mapping[str, Counter[Status]]:
        """How many pledges of each 이행상태 a 분야 has; those without a 분야 come last."""
        found: dict[str, Counter[Status]] = {}
        for row in sorted(self.pledges, key=lambda row: row.pledge.field == NO_FIELD):
            found.setdefault(row.pledge.field, Counter())[row.status] += 1
        return found


def period_in_work(heads: Iterable[ReportHead], today: date) -> Period:
    """The period with drafts, that of `today` before the latest; without drafts the latest there is."""
    heads = tuple(heads)
    now = Period.containing(today)
    periods = {head.period for head in heads if head.state is ReportState.DRAFT}
    periods = periods or {head.period for head in heads} or {now}
    return now if now in periods else max(periods, key=lambda period: period.end)


def overview(
    period: Period,
    pledges: Sequence[Pledge],
    reports: Iterable[Report],
    layouts: Mapping[str, Layout],
    periods: Iterable[Period] = (),
) -> Overview:
    """Look over one period; reports of other periods are passed over. `periods` are all there are."""
    by_pledge = {report.pledge: report for report in reports if report.period == period}
    rows = tuple(_row(pledge, by_pledge.get(pledge.id), layouts) for pledge in pledges)
    money: dict[str, Money] = {}
    for row in rows:
        report = by_pledge.get(row.pledge.id)
        for source, share in _money(report) if report else ():
            money[source] = money.get(source, Money()) + share
    known = sorted({period, *periods}, key=lambda each: each.start, reverse=True)
    return Overview(period, rows, money, tuple(known))


def _row(pledge: Pledge, report: Report | None, layouts: Mapping[str, Layout]) -> PledgeStanding:
    if report is None:
        return PledgeStanding(pledge, Stage.MISSING, pledge.status)
    standing = report_standing(report, layouts[report.layout])
    filled = sum(section.needed and section.state is not State.EMPTY for section in standing.sections)
    stage = Stage.DONE if standing.complete else Stage.BEGUN
    if stage is Stage.BEGUN and filled == standing.needed:
        stage = Stage.WAITING
    header = report.section(SectionKind.HEADER)
    printed = header.status if isinstance(header, Header) else None
    return PledgeStanding(
        pledge,
        stage,
        printed or pledge.status,
        report.id,
        standing.filled,
        standing.needed,
        standing.waiting,
        frozenset(source for source, _ in _money(report)),
    )


def _money(report: Report) -> Iterable[tuple[str, Money]]:
    for section in report.sections:
        if not isinstance(section, Funding):
            continue
        planned = section.kind is SectionKind.FUNDING_PLAN
        for project in section.projects:
            for row in project.rows:
                for cell in row.cells:
                    won = cell.amount.won or 0
                    if planned:
                        yield row.source, Money(planned=won, planned_in_term=won * (cell.bucket != AFTER))
                    else:
                        yield row.source, Money(secured=won, executed=cell.amount.executed or 0)
