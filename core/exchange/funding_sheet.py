"""The sheet of 사업비: a row per source and kind of figure, a column per year, in 원."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TypeAlias

from core.document.workbook import Column, Sheet, Value
from core.edits.amounts import SetAmount
from core.edits.edit import Edit
from core.edits.fields import SetField
from core.edits.items import AddItem, RemoveItem
from core.exchange.sheet_rows import MARKED, REPORT, WHICH, Desk, Lists, SheetRow, rows_of
from core.model.money import NOTHING, Amount, Unit, Won, parse_won
from core.model.node import NodeId
from core.model.report import Report
from core.model.sections import Funding, FundingCell, Project, SectionKind, SourceRow
from core.model.term import AFTER, PRIOR, Bucket

SHEET = "사업비"
_ID, _TABLE, _PROJECT, _SOURCE, _FIGURE = "재원 id", "표", "단위사업", "재원", "금액"
_TABLES = {SectionKind.FUNDING_PLAN: "투자계획", SectionKind.FUNDING_SECURED: "확보·집행"}
_PLANNED, _SECURED, _EXECUTED = "계획", "확보", "집행"
_LIMIT = 10**18
_BUCKETS = {PRIOR: "기투자", AFTER: "임기후"}
_GUIDE = (
    "금액은 모두 원 단위의 정수로 적습니다(1,900백만원 → 1900000000). 합계는 프로그램이 계산합니다.\n"
    "새 재원은 공약번호·기간·표·단위사업·재원·금액을 적습니다. 지우려면 삭제 칸에서 ‘삭제’를 고릅니다."
)


def funding_sheet(lists: Lists) -> Sheet:
    """The funding tables of all reports; a table of secured figures has two rows per source."""
    buckets = _buckets(lists.reports.values())
    columns = (
        *(REPORT, Column(_ID, hidden=True), *WHICH),
        Column(_TABLE, 11, choices=tuple(_TABLES.values())),
        *(Column(_PROJECT, 30), Column(_SOURCE, 10)),
        Column(_FIGURE, 8, choices=(_PLANNED, _SECURED, _EXECUTED)),
        *(Column(_title(bucket), 17, figures=True) for bucket in buckets),
        MARKED,
    )
    rows = (row for report in lists.reports.values() for row in _rows(report, lists, buckets))
    return Sheet(SHEET, columns, tuple(rows), _GUIDE, frozen=5)


def _buckets(reports: Iterable[Report]) -> tuple[Bucket, ...]:
    """Every column of any report: 기투자, the years, 임기후."""
    found: set[Bucket] = set()
    for report in reports:
        found.update(report.term.buckets)
        found.update(cell.bucket for _, _, row in _sources(report) for cell in row.cells)
    years = sorted(bucket for bucket in found if bucket not in (PRIOR, AFTER))
    return (PRIOR, *years, AFTER)


def _title(bucket: Bucket) -> str:
    return _BUCKETS.get(bucket) or f"{bucket}년"


def _sources(report: Report) -> Iterator[tuple[SectionKind, Project, SourceRow]]:
    for kind in _TABLES:
        section = report.section(kind)
        for project in section.projects if isinstance(section, Funding) else ():
            for row in project.rows:
                yield kind, project, row


def _rows(report: Report, lists: Lists, buckets: Sequence[Bucket]) -> Iterator[tuple[Value, ...]]:
    for kind, project, row in _sources(report):
        head = (report.id, row.id, *lists.which(report), _TABLES[kind], project.name, row.source)
        figures = (_PLANNED,) if kind is SectionKind.FUNDING_PLAN else (_SECURED, _EXECUTED)
        for figure in figures:
            values = (_value(row.amount(bucket), figure) for bucket in buckets)
            yield (*head, figure, *values, "")
        if kind is SectionKind.FUNDING_PLAN and any(cell.amount.executed is not None for cell in row.cells):
            yield (*head, _EXECUTED, *(_value(row.amount(bucket), _EXECUTED) for bucket in buckets), "")


def _value(amount: Amount, figure: str) -> Value:
    if figure == _EXECUTED:
        return amount.executed
    return amount.raw or amount.won


_Sources: TypeAlias = Mapping[NodeId, tuple[Report, SectionKind, Project, SourceRow]]


@dataclass(slots=True)
class _Group:
    """The sheet's rows about one source: by kind of figure, first come first."""

    report: Report
    kind: SectionKind
    rows: dict[str, SheetRow] = field(default_factory=dict)

    @property
    def first(self) -> SheetRow:
        return next(iter(self.rows.values()))

    @property
    def deleted(self) -> bool:
        return any(row.deleted for row in self.rows.values())

    def takes(self, row: SheetRow) -> bool:
        """Put the row to the others, unless there is one of its kind of figure."""
        return self.rows.setdefault(row.text(_FIGURE).strip(), row) is row


def funding_edits(sheet: Sheet, desk: Desk) -> Iterator[Edit]:
    """What the rows change, add or mark as deleted. Amounts in 원."""
    buckets = {column.title.strip(): bucket for column in sheet.columns if (bucket := _bucket(column.title))}
    heap = _Heap(desk)
    for row in rows_of(sheet):
        heap.add(row)
    yield from _renamed(heap.known, heap.sources, desk)
    for identity, group in heap.known.items():
        yield from _changes(group.report, heap.sources[identity][3], group, buckets, desk)
    yield from _added(heap.new.values(), buckets, desk)


class _Heap:
    """A sheet's rows, put together by the source that they are about: `known` by its id, or `new`."""

    def __init__(self, desk: Desk) -> None:
        self.sources: _Sources = {
            row.id: (report, kind, project, row)
            for report in desk.reports.values()
            for kind, project, row in _sources(report)
        }
        self.known: dict[NodeId, _Group] = {}
        self.new: dict[tuple[str, ...], _Group] = {}
        self._desk = desk
        self._loose: dict[tuple[str, ...], list[NodeId]] = {}
        """Sources by their names whose ids no row has."""
        for report, kind, project, source in self.sources.values():
            if not desk.ids.names(source.id):
                key = (report.id, kind, project.name.strip(), source.source.strip())
                self._loose.setdefault(key, []).append(source.id)

    def add(self, row: SheetRow) -> None:
        """Put a row to the others of its source; a doubt is noted."""
        identity = row.text(_ID)
        if identity in self.sources and self._takes(NodeId(identity), row):
            return
        home = _home(row, self._desk)
        if home is None:
            return
        report, kind = home
        key: tuple[str, ...] = (report.id, kind, row.text(_PROJECT).strip(), row.text(_SOURCE).strip())
        if any(self._takes(each, row) for each in self._loose.get(key, ())):
            return
        if self._desk.ids.is_foreign(identity):
            key = (*key, identity)
        while not self.new.setdefault(key, _Group(report, kind)).takes(row):
            key = (*key, "")

    def _takes(self, source: NodeId, row: SheetRow) -> bool:
        report, kind, _, _ = self.sources[source]
        return self.known.setdefault(source, _Group(report, kind)).takes(row)


def _bucket(title: str) -> Bucket | None:
    text = title.strip()
    for bucket, name in _BUCKETS.items():
        if text == name:
            return bucket
    return Bucket(text[:-1]) if text.endswith("년") and text[:-1].isdigit() else None


def _home(row: SheetRow, desk: Desk) -> tuple[Report, SectionKind] | None:
    """The report and the table that a row without a source of its own is about; a doubt is noted."""
    if row.deleted or not row.text(_SOURCE).strip():
        return None
    report = desk.report(row, SHEET)
    kind = next((kind for kind, name in _TABLES.items() if name == row.text(_TABLE).strip()), None)
    if kind is None:
        desk.note("workbook.bad_choice", SHEET, row, column=_TABLE, text=row.text(_TABLE))
        return None
    if report is None or desk.section(report, kind, row, SHEET) is None:
        return None
    return report, kind


def _renamed(known: Mapping[NodeId, _Group], sources: _Sources, desk: Desk) -> Iterator[Edit]:
    """A project has a new name where all its rows say so."""
    names: dict[NodeId, dict[str, SheetRow]] = {}
    for identity, group in known.items():
        for row in group.rows.values():
            if row.has(_PROJECT) and not group.deleted:
                names.setdefault(sources[identity][2].id, {}).setdefault(row.text(_PROJECT), row)
    done: set[NodeId] = set()
    for identity in known:
        report, _, project, _ = sources[identity]
        said = names.get(project.id, {})
        if project.id in done or not set(said) - {project.name}:
            continue
        done.add(project.id)
        if len(said) == 1:
            yield SetField(report.id, project.id, "name", next(iter(said)))
        else:
            row = next(row for name, row in said.items() if name != project.name)
            desk.note("workbook.project_names_differ", SHEET, row, project=project.name)


def _changes(
    report: Report, source: SourceRow, group: _Group, buckets: Mapping[str, Bucket], desk: Desk
) -> Iterator[Edit]:
    if group.deleted:
        yield RemoveItem(report.id, source.id)
        return
    if group.first.has(_SOURCE) and group.first.text(_SOURCE) != source.source:
        yield SetField(report.id, source.id, "source", group.first.text(_SOURCE))
    for title, bucket in buckets.items():
        before = source.amount(bucket)
        after = before
        for figure, row in group.rows.items():
            if row.has(title):
                after = _with(after, figure, row, title, desk)
        if after == before:
            continue
        if bucket in report.term.buckets or any(cell.bucket == bucket for cell in source.cells):
            yield SetAmount(report.id, source.id, bucket, after)
        else:
            desk.note("workbook.no_such_year", SHEET, group.first, column=title, term=report.term.label)


def _with(amount: Amount, figure: str, row: SheetRow, title: str, desk: Desk) -> Amount:
    """The amount with one cell's figure; a cell that still says what it said leaves it as it is."""
    value, before = row.values.get(title), _value(amount, figure)
    if value in ("", None) and before in ("", None):
        return amount
    if value == before or (isinstance(before, int) and str(value) == str(before)):
        return amount
    won = Won(value) if isinstance(value, int) else parse_won(str(value or ""), Unit.WON)
    if won is not None and abs(won) >= _LIMIT:
        won = None
    if figure == _EXECUTED:
        if won is None and value not in ("", None):
            desk.note("workbook.bad_figure", SHEET, row, column=title, text=str(value)[:40])
            return amount
        return replace(amount, executed=won)
    raw = str(value) if won is None and value not in ("", None) else ""
    return Amount(won, None if raw else amount.executed, raw)


def _added(groups: Iterable[_Group], buckets: Mapping[str, Bucket], desk: Desk) -> Iterator[Edit]:
    """New sources, in their project where the report has it, else in a new one."""
    projects: dict[tuple[NodeId, str], tuple[NodeId, int]] = {}
    sizes: dict[NodeId, int] = {}
    for group in groups:
        section = group.report.section(group.kind)
        if not isinstance(section, Funding):
            continue
        brought = desk.ids.is_foreign(group.first.text(_ID))
        cells = []
        for title, bucket in buckets.items():
            amount = NOTHING
            for figure, row in group.rows.items():
                amount = _with(amount, figure, row, title, desk)
            if amount and bucket not in group.report.term.buckets and not brought:
                desk.note(
                    "workbook.no_such_year", SHEET, group.first, column=title, term=group.report.term.label
                )
            elif amount:
                cells.append(FundingCell(bucket=bucket, amount=amount))
        identity = desk.ids.fresh(group.first.text(_ID))
        source = SourceRow(id=identity, source=group.first.text(_SOURCE).strip(), cells=tuple(cells))
        name = group.first.text(_PROJECT).strip()
        for project in reversed(section.projects):
            projects.setdefault((section.id, project.name.strip()), (project.id, len(project.rows)))
        if (section.id, name) in projects:
            home, size = projects[section.id, name]
            yield AddItem(group.report.id, home, "rows", size, source)
            projects[section.id, name] = (home, size + 1)
            continue
        made = Project(name=name, rows=(source,))
        at = sizes.get(section.id, len(section.projects))
        yield AddItem(group.report.id, section.id, "projects", at, made)
        sizes[section.id] = at + 1
        projects[section.id, name] = (made.id, 1)
