"""What nothing recognised is given its place, or taken away."""

from __future__ import annotations

from dataclasses import replace
from types import MappingProxyType

import pytest

from core.layouts.blank import blank_report
from core.layouts.load import load
from core.model.node import new_id
from core.model.period import Period
from core.model.pledge import Pledge
from core.model.report import Register, Report
from core.model.sections import Leftover, Other, SectionKind, SlotKind
from core.model.term import DEFAULT_TERM
from gui.models.leftover_moves import destinations, leftover_text, moved

LAYOUT = load("pledge-8")
TEXT = Leftover(text="○ 협약 체결\n - 일시: 2026. 9. 1.(화)")
TABLE = Leftover(cells=(("구분", "내용"), ("국비", "1,900")))
PICTURE = Leftover(digest="0" * 64)


@pytest.fixture
def report() -> Report:
    made = blank_report(LAYOUT, Pledge(name="바다 도서관"), Period(2026, 2), DEFAULT_TERM)
    return replace(made, id=new_id(), sections=(*made.sections, Other(leftovers=(TEXT, TABLE, PICTURE))))


def _moved(report: Report, leftover: Leftover, name: str) -> Report:
    place = next(place for place in destinations(report, LAYOUT) if name in place.name)
    register = Register(reports=MappingProxyType({report.id: report}))
    edit = moved(report, LAYOUT, leftover, place)
    assert edit is not None
    return edit.apply(register).register.reports[report.id]


def test_every_outline_that_the_layout_prints_takes_leftovers(report: Report):
    names = [place.name for place in destinations(report, LAYOUT)]
    assert names == [
        "그동안 추진실적",
        "하반기 추진실적",
        "2027년 상반기 추진계획",
        "문제점",
        "개선대책",
    ]


def test_text_becomes_items_with_levels_and_is_left_over_no_more(report: Report):
    after = _moved(report, TEXT, "하반기 추진실적")
    items = after.section(SectionKind.PROGRESS).slot(SlotKind.CURRENT).items
    assert [(item.level, item.text) for item in items] == [(1, "협약 체결"), (2, "일시: 2026. 9. 1.(화)")]
    assert after.section(SectionKind.OTHER).leftovers == (TABLE, PICTURE)


def test_a_table_becomes_a_line_a_row_and_keeps_to_the_levels_of_its_place(report: Report):
    after = _moved(report, TABLE, "문제점")
    items = after.section(SectionKind.ISSUES).problems
    assert [(item.level, item.text) for item in items] == [(2, "구분 내용"), (2, "국비 1,900")]


def test_a_picture_has_no_words_to_move(report: Report):
    assert leftover_text(PICTURE) == ""
    assert moved(report, LAYOUT, PICTURE, destinations(report, LAYOUT)[0]) is None
