"""Long outlines in a table as HWPX: a row for each item, which looks and reads like one row."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from core.document.blocks import Cell, Document, Paragraph, Row, Table, plain
from core.document.styles import Role
from core.edits.register import AddReport
from core.formats import files
from core.formats.files import Format
from core.formats.hwpx.long_rows import with_short_rows
from core.layouts.load import all_layouts, load
from core.model.outline import GROUP, ITEM, Evidence, Item
from core.model.report import Report
from core.model.sections import Progress, ProgressSlot, SectionKind, SlotKind
from core.reading.read import read_document
from core.sample import sample_edit
from core.writing import compose
from tests.builders.documents import cell, label
from tests.builders.hwpx_package import every, section_of
from tests.strategies.printable import essence

GROUPS, ITEMS = 4, 3


def outline(groups: int = GROUPS, role: Role = Role.CELL_ITEM1) -> tuple[Paragraph, ...]:
    """Groups of an item and two below it."""
    texts = [(group, item) for group in range(groups) for item in range(ITEMS)]
    return tuple(
        plain(f"{group}.{item}", Role.CELL_ITEM2 if item else role, marker="-") for group, item in texts
    )


def row(held: Sequence[Paragraph], remark: str = "", **shape: bool) -> Row:
    return Row(
        (label("그동안"), Cell(tuple(held), middle=False, **shape), Cell((plain(remark),), middle=False))
    )


def shape(table: Table) -> list[list[tuple[str, int]]]:
    """First line and rows of each cell."""
    return [[(one.text.split("\n")[0], one.rowspan) for one in line.cells] for line in table.rows]


def test_a_long_outline_has_a_row_for_each_outermost_item() -> None:
    made = with_short_rows(Table((row(outline(), "[증빙1]"),)))
    assert shape(made) == [
        [("그동안", 4), ("- 0.0", 1), ("[증빙1]", 1)],
        [("- 1.0", 1), ("", 1)],
        [("- 2.0", 1), ("", 1)],
        [("- 3.0", 1), ("", 1)],
    ]
    assert [len(line.cells[-2].blocks) for line in made.rows] == [ITEMS] * GROUPS


def test_there_is_no_line_between_these_rows() -> None:
    (table,) = every(section_of(Table((row(outline()),), (20, 100, 20))), "//hp:tbl")
    fills = [one.get("borderFillIDRef") for one in every(table, ".//hp:tc[hp:cellAddr/@colAddr='1']")]
    assert len(fills) == GROUPS and len({fills[0], fills[1], fills[-1]}) == 3
    made = with_short_rows(Table((row(outline()),)))
    opened = [(one.open_top, one.open_bottom) for line in made.rows for one in line.cells[-2:-1]]
    assert opened == [(False, True), (True, True), (True, True), (True, False)]


def test_lines_that_were_open_stay_open() -> None:
    made = with_short_rows(Table((row(outline(), open_top=True, open_bottom=True),)))
    assert all(one.open_top and one.open_bottom for line in made.rows for one in line.cells[-2:-1])


def test_cells_from_above_reach_over_the_added_rows() -> None:
    above = Row((label("그동안", rowspan=2), cell("짧은 것"), cell("")))
    below = Row((Cell(outline(), middle=False), cell("")))
    made = with_short_rows(Table((above, below)))
    assert made.rows[0].cells[0].rowspan == 1 + GROUPS
    assert len(made.rows) == 1 + GROUPS


def test_the_item_under_a_groups_head_stays_with_it() -> None:
    held = [
        plain(text, role)
        for text, role in [
            ("묶음", Role.CELL_GROUP),
            *[("항목", Role.CELL_ITEM1), ("세부", Role.CELL_ITEM2)] * 3,
        ]
    ] * 2
    made = with_short_rows(Table((row(held),)))
    assert [line.cells[-2].text.split("\n")[:2] for line in made.rows] == [
        ["묶음", "항목"], ["항목", "세부"], ["항목", "세부"],
    ] * 2  # fmt: skip


@pytest.mark.parametrize(
    "table",
    [
        Table((row(outline(2)),)),
        Table((Row(row(outline()).cells, head=True),)),
        Table((Row(row(outline()).cells, height_mm=40),)),
        Table((row([plain("글", Role.TEXT)] * 30),)),
        Table((Row((Cell(outline()), Cell(outline()))),)),
    ],
    ids=["short", "head", "of a height", "no outline", "two outlines"],
)
def test_other_rows_stay_whole(table: Table) -> None:
    assert with_short_rows(table) is table


def test_a_long_report_reads_back_equal(tmp_path: Path) -> None:
    layout = load("pledge-8")
    path = tmp_path / "보고서.hwpx"
    for edit in sample_edit().edits:
        if not isinstance(edit, AddReport):
            continue
        report = _lengthened(edit.report)
        document: Document = compose(report, layout, lambda *_: None)
        with path.open("wb") as target:
            files.write(document, target, Format.HWPX)
        (reading,) = read_document(files.read(path), path.name, all_layouts())
        found, written = (one.section(SectionKind.PROGRESS) for one in (reading.report, report))
        assert essence(found) == essence(written)


def _lengthened(report: Report) -> Report:
    """The report with thirty items in each row of its progress, two of them with evidence."""
    items = tuple(
        Item(
            level=GROUP if number in (0, 15) else ITEM + number % 3,
            text=f"{number}번째로 한 일",
            evidence=(Evidence(number=number, title="회의록"),) if number in (6, 21) else (),
        )
        for number in range(30)
    )
    progress = Progress(slots=tuple(ProgressSlot(slot=slot, items=items) for slot in SlotKind))
    sections = tuple(
        progress if section.kind is SectionKind.PROGRESS else section for section in report.sections
    )
    return replace(report, sections=sections)


def test_what_stands_beside_a_part_under_a_label_from_above_stays_beside_its_first_item() -> None:
    first = Row((label("그동안", rowspan=2), *row(outline(), "[증빙1]").cells[1:]))
    second = Row(row(outline(), "[증빙2]").cells[1:])
    made = with_short_rows(Table((first, second)))
    assert [line[-1] for line in shape(made)] == [
        ("[증빙1]", 1), ("", 1), ("", 1), ("", 1), ("[증빙2]", 1), ("", 1), ("", 1), ("", 1),
    ]  # fmt: skip
    assert made.rows[0].cells[0].rowspan == 2 * GROUPS
