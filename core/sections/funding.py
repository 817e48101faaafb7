"""What both funding tables share: the year grid as it is printed, and how surely a block is one of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Any

from core.document.blocks import Block, Cell, Paragraph, Row, Run, Table, plain
from core.document.styles import Role
from core.layouts.labels import bucket_label
from core.layouts.layout import Layout, SectionLayout
from core.making import maker
from core.model.money import NOTHING, Amount, Unit
from core.model.sections import Funding, Project, SectionKind, SourceRow
from core.model.term import AFTER, PRIOR, Bucket, Term
from core.sections.amounts import add, amount_text
from core.sections.cells import label_cell, text_cell
from core.sections.figure_room import Room
from core.sections.funding_frame import Phase
from core.sections.funding_table import open_table
from core.sections.funding_words import Words, is_unit_line, words_of
from core.sections.section import ComposeContext, Placed, RecogniseContext
from core.sections.text import fold

_cell, _paragraph, _run = maker(Cell), maker(Paragraph), maker(Run)

_LEAST_COLUMNS = 4
_SIZES = (Role.FIGURE, Role.FIGURE_SMALL, Role.FIGURE_TINY, Role.FIGURE_LEAST)
PHASED = 0.96
"""The claim on a table that says itself which figures are planned, secured and executed."""


def compose(data: Funding, context: ComposeContext) -> tuple[Block, ...]:
    """Unit line and table (LAYOUTS.md A4, A5). All 계 are summed from stored 원, then rounded once.

    Without a project one empty one is printed, with the layout's sources.
    """
    options = context.section.options
    projects = data.projects or (_blank_project(options["sources"]),)
    amounts = _by_bucket(projects)
    buckets = _columns(context.report.term, amounts)
    head = _head(context.section, context.report.term, buckets)
    widths = _widths(options["widths_mm"], len(buckets), context.layout.page.text_width_mm)
    room = Room(context.layout, widths)
    rows: list[Row] = []
    for role in _sizes(context.layout, small=len(buckets) >= options["small_from"]):
        grid = _Grid(options, context.layout.unit, buckets, role)
        rows = [row for project in projects for row in grid.project(project)]
        total = grid.total(amounts)
        rows = [total, *rows] if options["total_first"] else [*rows, total]
        if fitting := room.widths_for(head, rows, role):
            widths = fitting
            break
    unit_line = options["unit_line"].format(unit=context.layout.unit.label)
    return plain(unit_line, Role.UNIT), Table((head, *rows), widths, title=context.section.head)


def columns(term: Term, data: Funding) -> tuple[Bucket, ...]:
    """The columns to print: the term's, and any other year that holds an amount, so that none is lost."""
    return _columns(term, _by_bucket(data.projects))


def project_total(project: Project, bucket: Bucket | None = None) -> Amount:
    """What a project's sources add up to in one column, or over all of them."""
    return add(
        cell.amount for row in project.rows for cell in row.cells if bucket is None or cell.bucket == bucket
    )


def row_total(row: SourceRow) -> Amount:
    """What a source gives over all columns."""
    return add([cell.amount for cell in row.cells])


def claims(placed: Placed, context: RecogniseContext, kind: SectionKind) -> float:
    """By the shape of the head row; which of the two it is, by a title row or by figures in brackets."""
    block = placed.block
    if isinstance(block, Paragraph):
        return 0.3 if is_unit_line(block.text) else 0.0
    if not isinstance(block, Table) or not _wide_enough(block):
        return 0.0
    words = words_of(context.layouts)
    seen = placed.once(open_table, words)
    if seen is None:
        return 0.0
    if phases := seen.phases:
        wanted = Phase.PLANNED if kind is SectionKind.FUNDING_PLAN else Phase.SECURED
        return PHASED if wanted in phases else 0.3
    if named := kind_named(seen.title):
        return 0.95 if named is kind else 0.3
    likely = SectionKind.FUNDING_SECURED if placed.once(_is_bracketed, words) else SectionKind.FUNDING_PLAN
    return seen.sure * (0.9 if likely is kind else 0.7)


def _is_bracketed(placed: Placed, words: Words) -> bool:
    seen = placed.once(open_table, words)
    return seen is not None and seen.bracketed


def kind_named(text: str) -> SectionKind | None:
    """The funding table that a head names; None where it names none or both."""
    folded = fold(text)
    secured = any(word in folded for word in ("확보", "집행액", "집행실적", "집행현황"))
    planned = any(word in folded for word in ("투자계획", "사업비계획", "재원계획", "재정계획", "재원투자"))
    if secured == planned:
        return None
    return SectionKind.FUNDING_SECURED if secured else SectionKind.FUNDING_PLAN


def _wide_enough(table: Table) -> bool:
    return max((len(row.cells) for row in table.rows[:4]), default=0) >= _LEAST_COLUMNS


def _by_bucket(projects: Iterable[Project]) -> dict[Bucket, list[Amount]]:
    """What the projects hold in each column that holds anything."""
    amounts: dict[Bucket, list[Amount]] = {}
    for project in projects:
        for row in project.rows:
            for cell in row.cells:
                amounts.setdefault(cell.bucket, []).append(cell.amount)
    return amounts


def _columns(term: Term, held: Iterable[Bucket]) -> tuple[Bucket, ...]:
    years = {int(bucket) for bucket in held if bucket.isdigit()} | set(term.years)
    return (PRIOR, *(Bucket(str(year)) for year in sorted(years)), AFTER)


def _sizes(layout: Layout, *, small: bool) -> tuple[Role, ...]:
    """Figures from the usual size down; smaller ones only where the table has no room for larger ones."""
    first, *smaller = _SIZES[small:]
    return (first, *(role for role in smaller if role in layout.styles))


def _blank_project(sources: Iterable[str]) -> Project:
    return Project(name="", rows=tuple(SourceRow(source=source) for source in sources))


def _widths(leading: Sequence[float], figures: int, text_width: float) -> tuple[float, ...]:
    """Project, source and total as the layout says; year columns share the rest evenly."""
    return (*leading, *(((text_width - sum(leading)) / figures,) * figures))


@lru_cache(maxsize=64)
def _head(section: SectionLayout, term: Term, buckets: tuple[Bucket, ...]) -> Row:
    options = section.options
    names = [options[key] for key in ("project", "source", "total")]
    years = [bucket_label(options, term, bucket) for bucket in buckets]
    cells = tuple(label_cell(name.split("\n")) for name in (*names, *years))
    return Row(cells, head=True, keep_with_next=True)


@lru_cache(maxsize=512)
def _source_cell(name: str) -> Cell:
    return text_cell((name,), Role.CENTRED)


class _Grid:
    """Rows of one funding table, all over the same columns."""

    def __init__(
        self, options: Mapping[str, Any], unit: Unit, buckets: tuple[Bucket, ...], role: Role
    ) -> None:
        self._options = options
        self._unit = unit
        self._buckets = buckets
        self._role = role
        self._form: str = options["executed"]
        self._zero: str = options["zero"]
        self._blank = Cell((plain(self._zero, role),))

    def total(self, amounts: Mapping[Bucket, Sequence[Amount]]) -> Row:
        """The row that sums up all others, never alone under the head; `amounts` are all, by column."""
        label = label_cell((self._options["total_row"],), colspan=2)
        sums = [add(amounts.get(bucket, ())) for bucket in self._buckets]
        figures = (add(sums), *sums)
        return Row((label, *map(self._sum, figures)), keep_with_next=self._options["total_first"], whole=True)

    def project(self, project: Project) -> list[Row]:
        """A row per source under one name cell, on one page; without sources it still has its row."""
        sources = project.rows or (SourceRow(source=""),)
        name = Cell(text_cell((project.name,)).blocks, rowspan=len(sources))
        rows = [self._source(row) for row in sources]
        last = len(rows) - 1
        rows[0] = (name, *rows[0])
        return [Row(row, keep_with_next=at < last, whole=True) for at, row in enumerate(rows)]

    def _source(self, row: SourceRow) -> tuple[Cell, ...]:
        shown: dict[Bucket, Cell] = {}
        for cell in row.cells:
            if cell.bucket not in shown:
                shown[cell.bucket] = self._figure(cell.amount, self._zero)
        total = self._figure(row_total(row), self._zero)
        blank = self._blank
        return (_source_cell(row.source), total, *[shown.get(bucket, blank) for bucket in self._buckets])

    def _sum(self, amount: Amount) -> Cell:
        """A cell of the total row, where a sum of 0 is printed like none."""
        zero = self._options["total_zero"]
        return self._figure(amount if amount.won or amount.executed else NOTHING, zero)

    def _figure(self, amount: Amount, zero: str) -> Cell:
        text = amount_text(amount, self._unit, self._form, zero)
        return _cell((_paragraph((_run(text),) if text else (), self._role),))
