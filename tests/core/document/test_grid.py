"""A table's grid: which cell covers each place, whatever the cells say they reach over."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.document.blocks import Cell, Row, Table, plain
from core.document.grid import NO_CELL, covers, grid
from core.sections.section import Placed


def _cell(text: str, colspan: int = 1, rowspan: int = 1) -> Cell:
    return Cell((plain(text),), colspan, rowspan)


def _table(*rows: tuple[Cell, ...]) -> Table:
    return Table(tuple(map(Row, rows)))


_A, _B, _C = _cell("가"), _cell("나"), _cell("다")
_TABLES = st.lists(
    st.lists(st.builds(_cell, st.sampled_from("가나다"), st.integers(0, 3), st.integers(0, 3)), max_size=4),
    max_size=5,
).map(lambda rows: _table(*map(tuple, rows)))


@pytest.mark.parametrize(
    ("rows", "wanted"),
    [
        (((_A, _B), (_C,)), ((0, 1), (2, NO_CELL))),
        (((_cell("가", colspan=2), _B), (_A, _B, _C)), ((0, 0, 1), (2, 3, 4))),
        (((_cell("가", rowspan=2), _B), (_C,)), ((0, 1), (0, 2))),
        (((_cell("가", rowspan=5), _B), (_C,)), ((0, 1), (0, 2))),
        (((_A, _cell("나", rowspan=2)), (_cell("다", colspan=2),)), ((0, 1), (2, 1))),
    ],
    ids=["short_row", "wide", "tall", "past_the_last_row", "first_wins"],
)
def test_each_place_is_covered_by_one_cell(
    rows: tuple[tuple[Cell, ...], ...], wanted: tuple[tuple[int, ...], ...]
) -> None:
    assert covers(_table(*rows)) == wanted


@given(_TABLES)
def test_slots_and_texts_are_of_the_cells_that_cover_their_places(table: Table) -> None:
    cells = [cell for row in table.rows for cell in row.cells]
    places = grid(table)

    for numbers, slots, texts in zip(covers(table), places, Placed(table, (0,)).texts, strict=True):
        for number, slot, text in zip(numbers, slots, texts, strict=True):
            if slot is None:
                assert (number, text) == (NO_CELL, "")
                continue
            assert slot.cell is cells[number] is table.rows[slot.row].cells[slot.index]
            assert text == slot.cell.text
            assert places[slot.row][slot.column] is slot
