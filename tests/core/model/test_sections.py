"""What sections say about themselves: participation counts, rows and their amounts."""

from __future__ import annotations

from core.model.money import NOTHING, Amount, Won
from core.model.sections import Category, Entry, FundingCell, Participation, Progress, SlotKind, SourceRow
from core.model.term import PRIOR, Bucket


def test_a_category_counts_its_entries() -> None:
    entries = (Entry(label="도·시 관계자 회의", count=5), Entry(label="국제컨퍼런스"))
    assert Category(name="공약 관련 회의", entries=entries).count == 6


def test_a_stated_count_is_printed_even_against_the_entries() -> None:
    category = Category(name="전문가 자문", entries=(Entry(label="자문", count=2),), stated=8)
    assert (category.count, category.itemised) == (8, 2)


def test_a_stated_zero_is_a_count() -> None:
    assert Category(name="기타", entries=(Entry(label="축제"),), stated=0).count == 0


def test_counts_that_could_not_be_read_are_in_no_sum() -> None:
    entries = (Entry(label="간담회", count=3), Entry(label="면담", count=9, raw="다수"))
    category = Category(name="회의", entries=entries)
    assert (category.count, category.itemised) == (3, 3)
    odd = Category(name="자문", entries=entries, raw="5회쯤")
    assert (odd.count, odd.itemised) == (0, 3)
    assert Participation(categories=(category, odd)).unread == (entries[1], odd, entries[1])


def test_progress_has_its_three_rows_from_the_start() -> None:
    progress = Progress()
    assert [row.slot for row in progress.slots] == [SlotKind.PAST, SlotKind.CURRENT, SlotKind.PLAN]
    assert progress.slot(SlotKind.PLAN) is progress.slots[2]


def test_a_column_without_a_cell_holds_nothing() -> None:
    row = SourceRow(source="시비", cells=(FundingCell(bucket=PRIOR, amount=Amount(won=Won(5))),))
    assert row.amount(PRIOR) == Amount(won=Won(5))
    assert row.amount(Bucket("2027")) == NOTHING
