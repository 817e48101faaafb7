"""How many photos a row are read from grids that others drew."""

from __future__ import annotations

import pytest

from core.document.blocks import Block, Cell, Picture, Row, Table, plain
from core.layouts.load import all_layouts
from core.model.outline import Item
from core.model.sections import Photos, Progress, ProgressSlot, SectionKind, SlotKind
from core.sections.photos import recognise
from core.sections.section import Placed, RecogniseContext, Recognised
from tests.strategies.printable import PICTURES, drawn_image

DIGEST = sorted(PICTURES)[0]


def shown(width: float = 40, height: float = 30) -> Cell:
    return Cell((Picture(drawn_image(DIGEST, 0), width, height),))


def said(text: str = "") -> Cell:
    return Cell((plain(text),))


def grid(*rows: tuple[Cell, ...]) -> Table:
    return Table(tuple(Row(row) for row in rows))


def per_row(*blocks: Block) -> int | None:
    placed = tuple(Placed(block, (number,)) for number, block in enumerate(blocks))
    reading = recognise(placed, RecogniseContext("사진.docx", all_layouts()))
    assert reading is not None
    assert isinstance(reading.data, Photos)
    return reading.data.per_row


@pytest.mark.parametrize(
    ("rows", "read"),
    [
        (((shown(),) * 3, (said("가"), said("나"), said("다"))), 3),
        (((shown(), said(), said()), (said("가"), said(), said())), 3),
        (((shown(), shown()), (said("가"), said("나"))), None),
        (((shown(160, 120),), (said("가"),)), 1),
    ],
    ids=["three", "three_with_room_left", "the_layouts_own", "one_as_wide_as_the_page"],
)
def test_a_plain_grid_says_how_many_stand_side_by_side(
    rows: tuple[tuple[Cell, ...], ...], read: int | None
) -> None:
    assert per_row(grid(*rows)) == read


@pytest.mark.parametrize(
    "rows",
    [
        ((shown(), said(), shown()), (said("가"), said(), said("나"))),
        ((said("현장"), shown(), shown()),),
        ((shown(),), (said("가"),)),
        ((shown(),) * 4,),
        ((Cell(shown().blocks, colspan=2), shown()),),
    ],
    ids=["narrow_column_between", "label_beside", "only_framed", "more_than_can_be_chosen", "spanning"],
)
def test_a_grid_that_says_nothing_clear_leaves_it_to_the_layout(rows: tuple[tuple[Cell, ...], ...]) -> None:
    assert per_row(grid(*rows)) is None


def test_grids_that_differ_leave_it_to_the_layout() -> None:
    assert per_row(grid((shown(),) * 3), grid((shown(160, 120),))) is None


def captions(table: Table, *items: Item) -> list[str]:
    progress = Progress(slots=(ProgressSlot(slot=SlotKind.PAST, items=items),))
    before = {SectionKind.PROGRESS: Recognised(progress, frozenset(), 1.0)}
    reading = recognise((Placed(table, (0,)),), RecogniseContext("사진.docx", all_layouts(), before))
    assert reading is not None
    assert isinstance(reading.data, Photos)
    return [photo.caption for photo in reading.data.photos]


NUMBERED = grid((shown(), shown()), (said("[사진1] 벽화거리"), said("<사진 2> 쉼터")))


def test_a_captions_number_is_left_to_the_page() -> None:
    assert captions(NUMBERED, Item(level=1, text="사진 3점 전시", remark="사진 2매")) == ["벽화거리", "쉼터"]


@pytest.mark.parametrize(
    "item",
    [Item(level=1, text="조성", remark="착공\n사진1~2"), Item(level=1, text="조성 [사진 2]")],
    ids=["beside", "behind"],
)
def test_a_captions_number_stays_where_the_report_points_at_it(item: Item) -> None:
    assert captions(NUMBERED, item) == ["[사진1] 벽화거리", "<사진 2> 쉼터"]


@pytest.mark.parametrize("typed", ["[벽화거리]", "<벽화거리>", "【 벽화거리 】", "▲ 벽화거리"])
def test_what_stands_around_a_whole_caption_is_no_part_of_it(typed: str) -> None:
    assert captions(grid((shown(),), (said(typed),))) == ["벽화거리"]
