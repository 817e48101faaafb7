"""Every fact of a reading is found again on its page, whoever typed it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from core.document.blocks import Document, Paragraph, Table, plain
from core.edits.tree import walk
from core.formats import files
from core.layouts.load import all_layouts
from core.model.outline import Item
from core.model.sections import FundingCell, Photo, Progress, SectionKind, SlotKind
from core.reading import Reading
from core.reading.assign import Target, give
from core.reading.mend import set_text
from core.reading.read import read_document
from core.reading.sources import Sources, block_at, doubt_key, sources_of, with_linked_doubts
from core.sections.text import fold

FILES = Path(__file__).parents[2] / "files"
PAGES = [
    "last-period/바이오_2023하반기.docx",
    "last-period/바이오_2023하반기.hwpx",
    "last-period/남북경제교류_2021하반기.hwpx",
    "disguises/one_big_table.docx",
    "disguises/no_tables.docx",
    "disguises/broken_lines.hwpx",
    "disguises/nested.docx",
    "disguises/names_once.docx",
    "strangers/funding_in_lines.hwpx",
    "strangers/names_down_the_left.hwpx",
    "strangers/sections_beside_names.docx",
]


def read(name: str) -> Reading:
    return read_document(files.read(FILES / name), name, all_layouts())[0]


@pytest.fixture(scope="module")
def bio() -> Reading:
    return read(PAGES[0])


def words(document: Document, place: tuple[int, ...]) -> str:
    """What stands at a place; a line of a paragraph has one index more."""
    block = block_at(document, place)
    line = None
    if block is None:
        block, line = block_at(document, place[:-1]), place[-1]
    if not isinstance(block, Paragraph):
        return ""
    return block.visible_text if line is None else block.visible_text.split("\n")[line]


@pytest.mark.parametrize("name", PAGES)
def test_every_item_stands_where_its_words_do(name: str):
    reading = read(name)
    found = sources_of(reading)
    assert reading.document is not None
    for item in (node for node in walk(reading.report) if isinstance(node, Item)):
        said = fold("".join(words(reading.document, place) for place in found[item.id]))
        assert fold(item.text) in said


@pytest.mark.parametrize("name", PAGES)
def test_every_figure_and_photo_has_a_place(name: str):
    reading = read(name)
    found = sources_of(reading)
    wanted = [node for node in walk(reading.report) if isinstance(node, FundingCell | Photo)]
    assert [node for node in wanted if node.id not in found] == []


def test_a_mended_fact_stays_where_it_stood(bio: Reading):
    before = sources_of(bio)
    progress = bio.report.section(SectionKind.PROGRESS)
    assert isinstance(progress, Progress)
    item = progress.slot(SlotKind.CURRENT).items[0]
    after = set_text(bio, item.id, "전혀 다른 말")
    assert sources_of(after, before)[item.id] == before[item.id]
    assert after.parts[SectionKind.PROGRESS].data is after.report.section(SectionKind.PROGRESS)


def test_a_leftover_that_is_given_keeps_its_place(bio: Reading):
    assert bio.document is not None
    blocks = (plain("부지 협의가 늦어지고 있음"), *bio.document.blocks)
    (loose,) = read_document(replace(bio.document, blocks=blocks), "가", all_layouts())
    left = loose.leftovers[0]
    after = give(loose, left.id, Target.PROBLEMS)
    issues = after.report.section(SectionKind.ISSUES)
    assert sources_of(after)[issues.problems[-1].id] == ((0,),)  # type: ignore[union-attr]  # it has them
    assert (0,) in after.parts[SectionKind.ISSUES].used


def test_a_doubt_about_a_figure_is_tied_to_its_cell(bio: Reading):
    assert bio.document is not None
    blocks = tuple(_with_words(b) if isinstance(b, Table) else b for b in bio.document.blocks)
    (raw,) = read_document(replace(bio.document, blocks=blocks), "가", all_layouts())
    found: Sources = sources_of(raw)
    tied = with_linked_doubts(raw, found)
    cells = {n.id for n in walk(tied.report) if isinstance(n, FundingCell) and n.amount.raw}
    assert cells
    for index, doubt in enumerate(tied.doubts):
        if doubt.code == "funding.figure_unread":
            assert doubt.node in cells and found[doubt_key(index)] == found[doubt.node]


def test_a_reading_without_its_document_keeps_what_was_known(bio: Reading):
    known = {"가": ((1,),)}
    assert sources_of(replace(bio, document=None), known) == known


def _with_words(table: Table) -> Table:
    """A year's figure in words; totals stay."""
    rows = []
    for row in table.rows:
        words = {at: "약 150" for at, cell in enumerate(row.cells) if cell.text == "150" and at > 2}
        if row.cells[0].text == "시비":
            cells = (
                replace(cell, blocks=(plain(words[at]),)) if at in words else cell
                for at, cell in enumerate(row.cells)
            )
            row = replace(row, cells=tuple(cells))
        rows.append(row)
    return replace(table, rows=tuple(rows))
