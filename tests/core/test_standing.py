"""How far a report has come, by what is in it."""

from __future__ import annotations

from dataclasses import replace

from core.layouts.blank import blank_report
from core.layouts.load import load
from core.model.node import Mark
from core.model.outline import Item
from core.model.period import Period
from core.model.pledge import Pledge
from core.model.report import Report
from core.model.sections import (
    Category,
    Entry,
    Header,
    Issues,
    Participation,
    Photo,
    Photos,
    Progress,
    ProgressSlot,
    SectionKind,
    SlotKind,
)
from core.model.term import DEFAULT_TERM
from core.standing import State, report_standing, section_standing

LAYOUT = load("pledge-8")


def _blank() -> Report:
    pledge = Pledge(name="바다 도서관 짓기", department="문화과")
    return blank_report(LAYOUT, pledge, Period(2026, 2), DEFAULT_TERM)


def _slots(**items: tuple[Item, ...]) -> Progress:
    return Progress(
        slots=tuple(ProgressSlot(slot=slot, items=items.get(slot.value, ())) for slot in SlotKind)
    )


def test_of_an_empty_report_only_the_header_is_filled():
    standing = report_standing(_blank(), LAYOUT)
    assert (standing.filled, standing.needed, standing.waiting) == (1, 6, 0)
    assert not standing.complete
    assert standing.sections[0].state is State.FILLED


def test_photos_are_needed_only_where_there_are_any():
    report = _blank()
    photos = next(one for one in report_standing(report, LAYOUT).sections if one.kind is SectionKind.PHOTOS)
    assert not photos.needed
    assert section_standing(Photos(photos=(Photo(digest="0" * 64),)), LAYOUT).needed


def test_a_mark_makes_a_filled_section_wait_and_the_report_unfinished():
    waiting = _slots(current=(Item(level=1, text="착공", mark=Mark.CARRIED), Item(level=2, text="일시")))
    standing = section_standing(waiting, LAYOUT)
    assert (standing.state, standing.waiting) == (State.WAITING, 1)


def test_last_periods_work_alone_is_no_report_of_this_one():
    assert section_standing(_slots(past=(Item(level=1, text="착공"),)), LAYOUT).state is State.EMPTY
    assert section_standing(_slots(current=(Item(level=1, text="준공"),)), LAYOUT).state is State.FILLED


def test_a_count_in_words_is_no_empty_section():
    odd = Participation(categories=(Category(name="회의", raw="다수"),))
    entry = Entry(label="면담", count=0, raw="다수")
    itemised = Participation(categories=(Category(name="회의", entries=(entry,)),))
    assert {section_standing(one, LAYOUT).state for one in (odd, itemised)} == {State.FILLED}


def test_a_section_that_the_layout_prints_and_the_report_lacks_is_missing():
    report = _blank()
    rest = tuple(section for section in report.sections if not isinstance(section, Issues))
    standing = report_standing(replace(report, sections=rest), LAYOUT)
    assert standing.missing == (SectionKind.ISSUES,)
    assert standing.needed == report_standing(report, LAYOUT).needed


def test_a_report_with_everything_needed_and_no_mark_is_complete():
    standing = report_standing(
        replace(_blank(), sections=(Header(name="도서관", department="문화과"),)),
        replace(LAYOUT, sections=LAYOUT.sections[:1]),
    )
    assert standing.complete
