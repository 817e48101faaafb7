"""What both funding tables share: the year grid as it is printed, and how surely a block is one of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import chain
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
from core.sections.cells import label_cell, paragraphs_of, word_cell
from core.sections.figure_room import Room
from core.sections.funding_frame import Phase
from core.sections.funding_table import open_table
from core.sections.funding_words import Words, is_unit_line, words_of
from core.sections.section import ComposeContext, Placed, RecogniseContext
from core.sections.text import fold

_row, _cell, _paragraph, _run = maker(Row), maker(Cell), maker(Paragraph), maker(Run)

_LEAST_COLUMNS = 4
_SIZES = (Role.FIGURE, Role.FIGURE_SMALL, Role.FIGURE_TINY, Role.FIGURE_LEAST)
PHASED = 0.96
"""The claim on a table that says itself which figures are planned, secured and executed."""


def compose(data: Funding, context: ComposeContext) -> tuple[Block, ...]:
    """Unit line and table (LAYOUTS.md A4, A5). All 계 are summed from stored 원, then rounded once.

    Without a project one empty one is printed, with the layout's sources.
    """
    options, layout = context.section.options, context.layout
    projects = data.projects or (_blank_project(options["sources"]),)
    amounts = _by_bucket(projects)
    buckets = _columns(context.report.term, amounts)
    figures = _Figures(options, layout.unit, buckets)
    total = figures.total(amounts)
    lines = [[figures.source(row) for row in _sources(project)] for project in projects]
    head = _head(context.section, context.report.term, buckets)
    room = Room(layout, _widths(options["widths_mm"], len(buckets), layout.page.text_width_mm))
    roles = _sizes(layout, small=len(buckets) >= options["small_from"])
    role, widths = room.fitted(head, [total, *chain.from_iterable(lines)], roles)
    rows: list[Row] = []
    for project, texts in zip(projects, lines, strict=True):
        rows += _project_rows(project, texts, options["zero"], role)
    rows.insert(0 if options["total_first"] else len(rows), _total_row(total, options, role))
    unit_line = plain(options["unit_line"].format(unit=layout.unit.label), Role.UNIT)
    return unit_line, Table((head, *rows), widths, title=context.section.head)


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
    if seen.title and (named := kind_named(seen.title)):
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
    return any(len(row.cells) >= _LEAST_COLUMNS for row in table.rows[:4])


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


class _Figures:
    """The texts of one table's figures: in each row the total, then one per column."""

    def __init__(self, options: Mapping[str, Any], unit: Unit, buckets: tuple[Bucket, ...]) -> None:
        self._unit = unit
        self._buckets = buckets
        self._form: str = options["executed"]
        self._zero: str = options["zero"]
        self._total_zero: str = options["total_zero"]

    def source(self, row: SourceRow) -> list[str]:
        """What a source gives; of two amounts in a column the first stands there."""
        unit, form, zero = self._unit, self._form, self._zero
        shown: dict[Bucket, str] = {}
        for cell in row.cells:
            if cell.bucket not in shown:
                shown[cell.bucket] = amount_text(cell.amount, unit, form, zero)
        total = amount_text(row_total(row), unit, form, zero)
        return [total, *[shown.get(bucket, zero) for bucket in self._buckets]]

    def total(self, amounts: Mapping[Bucket, Sequence[Amount]]) -> list[str]:
        """What all of them give, a sum of 0 printed like none; `amounts` are all, by column."""
        sums = [add(amounts.get(bucket, ())) for bucket in self._buckets]
        printed = [each if each.won or each.executed else NOTHING for each in (add(sums), *sums)]
        return [amount_text(each, self._unit, self._form, self._total_zero) for each in printed]


def _total_row(figures: Sequence[str], options: Mapping[str, Any], role: Role) -> Row:
    """The row that sums up all others, never alone under the head."""
    label = label_cell((options["total_row"],), colspan=2)
    cells = (label, *_figure_cells(figures, options["total_zero"], role))
    return Row(cells, keep_with_next=options["total_first"], whole=True)


def _sources(project: Project) -> tuple[SourceRow, ...]:
    """A project without sources still has its row."""
    return project.rows or (SourceRow(source=""),)


def _project_rows(project: Project, lines: Sequence[Sequence[str]], zero: str, role: Role) -> Iterator[Row]:
    """A row per source under one name cell, on one page; `lines` are each one's figures."""
    name = [Cell(paragraphs_of((project.name,), Role.TEXT), rowspan=len(lines))]
    for left, source, figures in zip(range(len(lines))[::-1], _sources(project), lines, strict=True):
        cells = (*name, word_cell(source.source), *_figure_cells(figures, zero, role))
        yield _row(cells, keep_with_next=left > 0, whole=True)
        name = []


def _figure_cells(figures: Iterable[str], zero: str, role: Role) -> list[Cell]:
    """A cell per figure; all that hold nothing are the same."""
    nothing = _nothing(zero, role)
    return [
        nothing if text == zero else _cell((_paragraph((_run(text),) if text else (), role),))
        for text in figures
    ]


@lru_cache(maxsize=64)
def _nothing(zero: str, role: Role) -> Cell:
    return Cell((plain(zero, role),))
