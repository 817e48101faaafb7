"""Long figures of a funding table keep their lines, measured as the pages are laid out."""

from __future__ import annotations

import pytest

from core.document.blocks import Document, Table
from core.document.styles import Role
from core.layouts.load import load
from core.model.money import Amount, Won
from core.model.node import NodeId
from core.model.period import Period
from core.model.report import Report
from core.model.sections import Funding, FundingCell, Project, SectionKind, SourceRow
from core.model.term import AFTER, PRIOR, Bucket, popular_term
from core.writing import compose
from gui.preview.typesetter import paginate
from tests.gui.preview.builders import texts

LAYOUT = load("pledge-8")
ALL = (PRIOR, *(Bucket(str(year)) for year in range(2022, 2027)), AFTER)
MILLION = 1_000_000


def funding(*columns: Bucket, won: int, executed: int | None = None) -> Document:
    spent = None if executed is None else Won(executed * MILLION)
    cells = tuple(FundingCell(bucket=bucket, amount=Amount(Won(won * MILLION), spent)) for bucket in columns)
    project = Project(name="바이오컴플렉스 건립 타당성조사", rows=(SourceRow(source="시비", cells=cells),))
    data = Funding(kind=SectionKind.FUNDING_SECURED, projects=(project,))
    report = Report(
        pledge=NodeId("p"), period=Period(2024, 2), term=popular_term(8), layout="pledge-8", sections=(data,)
    )
    return compose(report, LAYOUT, lambda digest, turns: None)


def table_of(document: Document) -> Table:
    return next(block for block in document.blocks if isinstance(block, Table))


def figures(document: Document) -> set[str]:
    """Every figure of the table, a line each."""
    cells = (cell for row in table_of(document).rows[1:] for cell in row.cells)
    return {line for cell in cells for line in cell.text.split("\n") if any(map(str.isdigit, line))}


def roles(document: Document) -> set[Role]:
    return {block.role for cell in table_of(document).rows[1].cells[1:] for block in cell.blocks}


CASES = [
    ((ALL[1],), 123_456, 98_765, Role.FIGURE_SMALL),
    (ALL[:3], 1_234_567, None, Role.FIGURE_SMALL),
    (ALL, 123_456, None, Role.FIGURE_SMALL),
    (ALL, 123_456, 98_765, Role.FIGURE_SMALL),
    (ALL, 1_234_567, None, Role.FIGURE_TINY),
    (ALL, 1_234_567, 1_234_567, Role.FIGURE_LEAST),
]


@pytest.mark.parametrize(("columns", "won", "executed", "role"), CASES)
def test_no_figure_is_broken_in_two(
    qapp: object, columns: tuple[Bucket, ...], won: int, executed: int | None, role: Role
) -> None:
    document = funding(*columns, won=won, executed=executed)

    assert figures(document) <= {text for page in paginate(document).pages for text in texts(page)}
    assert roles(document) == {role}
    widths = table_of(document).widths_mm
    assert sum(widths) == pytest.approx(170)
    assert widths[0] >= 18 and widths[1] == 13


def test_figures_that_have_room_leave_the_layouts_widths(qapp: object) -> None:
    widths = table_of(funding(*ALL, won=1_234, executed=987)).widths_mm

    assert widths[:3] == (34, 13, 15)
    assert widths[3:] == pytest.approx((108 / 7,) * 7)
