"""Readings to look over, laid on the review page without a file being opened."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from core.document.blocks import Block, Cell, Document, Paragraph, Row, Run, Table, plain
from core.layouts.load import all_layouts
from core.reading import Reading
from core.reading.read import read_document
from core.workspace import read_file
from gui.app import Application
from tests.gui.conftest import LAST_PERIOD


@pytest.fixture(scope="session")
def original() -> Document:
    """Last period's report as its file holds it."""
    (whole,) = read_file(LAST_PERIOD)
    assert whole.document is not None
    return whole.document


@pytest.fixture
def reading(original: Document) -> Reading:
    """Last period's report with two lines in front that belong to no section."""
    blocks = (plain("담당자 확인 바람"), plain("부지 협의가 늦어지고 있음"), *original.blocks)
    return read(replace(original, blocks=blocks))


@pytest.fixture
def sure(original: Document) -> Reading:
    """Last period's report, of which nothing wants a look."""
    return read(original)


@pytest.fixture
def doubtful(original: Document) -> Reading:
    """Last period's report with a figure in words, and sums that do not follow."""
    return read(changed(original, {"150": "약 150"}, {"152 (106)": "255 (106)"}))


@pytest.fixture
def page(ieum: Application, qtbot, reading: Reading):
    return look_over(ieum, qtbot, reading)


@pytest.fixture
def look(ieum: Application, qtbot) -> Callable[..., object]:
    """Lays readings on the page."""
    return lambda *readings: look_over(ieum, qtbot, *readings)


def look_over(ieum: Application, qtbot, *readings: Reading):
    review = ieum.navigation.review
    ieum.navigation.go_start()
    ieum.navigation.intake.look_over(ieum.workspace.ready_to_compare(readings))
    qtbot.waitUntil(lambda: review.stands, timeout=10_000)
    qtbot.waitUntil(lambda: not ieum.tasks.running, timeout=10_000)
    return review


def read(document: Document, file: str = "섞인 보고서.docx") -> Reading:
    (found,) = read_document(document, file, all_layouts())
    return found


def changed(document: Document, plan: dict[str, str], secured: dict[str, str]) -> Document:
    """The document with the last such cell of its first funding table changed, the first of its second."""
    tables = [index for index, block in enumerate(document.blocks) if _is_funding(block)]
    blocks = list(document.blocks)
    for index, words, last in ((tables[0], plan, True), (tables[1], secured, False)):
        table = blocks[index]
        assert isinstance(table, Table)
        for before, after in words.items():
            blocks[index] = table = _with(table, before, after, last)
    return replace(document, blocks=tuple(blocks))


def _is_funding(block: Block) -> bool:
    return isinstance(block, Table) and len(block.rows[0].cells) > 7


def _with(table: Table, before: str, after: str, last: bool) -> Table:
    spots = [
        (r, c) for r, row in enumerate(table.rows) for c, cell in enumerate(row.cells) if cell.text == before
    ]
    r, c = spots[-1 if last else 0]
    cell = replace(table.rows[r].cells[c], blocks=(Paragraph((Run(after),)),))
    cells: tuple[Cell, ...] = (*table.rows[r].cells[:c], cell, *table.rows[r].cells[c + 1 :])
    row: Row = replace(table.rows[r], cells=cells)
    return replace(table, rows=(*table.rows[:r], row, *table.rows[r + 1 :]))
