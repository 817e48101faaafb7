"""Finding pledges by their own words and by those of their reports."""

from __future__ import annotations

from dataclasses import replace

from core.model.node import NodeId
from core.model.outline import Item
from core.model.pledge import Pledge
from core.model.sections import Category, Entry, Issues, Leftover, Other, Participation, Photo, Photos
from core.searching import Hit, SearchIndex, pledge_lines, report_lines
from tests.core.store.registers import report

PLEDGE, NOW, BEFORE = NodeId("p"), NodeId("now"), NodeId("before")
OWN = {PLEDGE: [NOW, BEFORE]}


def _index(*, now: tuple[str, ...] = (), before: tuple[str, ...] = ()) -> SearchIndex:
    index = SearchIndex()
    index.put(PLEDGE, ("1-1", "물빛천 생태하천 복원", "하천과"))
    index.put(NOW, now)
    index.put(BEFORE, before)
    return index


def test_a_pledge_is_found_by_number_name_and_department_together():
    assert _index().search("1-1 하천과", OWN) == {PLEDGE: Hit()}


def test_spaces_and_case_make_no_difference():
    index = _index(now=("MOU 체결",))
    assert index.search("생태 하천복원", OWN) == {PLEDGE: Hit()}
    assert index.search("mou체결", OWN) == {PLEDGE: Hit(NOW, "MOU 체결")}


def test_words_may_stand_partly_in_the_pledge_and_partly_in_one_report():
    index = _index(before=("착공식 개최",))
    assert index.search("물빛천 착공식", OWN) == {PLEDGE: Hit(BEFORE, "착공식 개최")}


def test_words_of_two_reports_do_not_add_up():
    assert _index(now=("착공",), before=("준공",)).search("착공 준공", OWN) == {}


def test_the_report_that_stands_first_is_the_one_found():
    hits = _index(now=("간담회 2회",), before=("간담회 1회",)).search("간담회", OWN)
    assert hits[PLEDGE] == Hit(NOW, "간담회 2회")


def test_no_words_find_everything():
    assert _index().search("  ", OWN) == {PLEDGE: Hit()}


def test_what_was_dropped_is_found_no_more():
    index = _index(now=("착공",))
    index.drop(NOW)
    assert index.search("착공", OWN) == {}


def test_a_long_line_is_cut_around_the_word():
    line = "가" * 100 + " 준공식 " + "나" * 100
    hit = _index(now=(line,)).search("준공식", OWN)[PLEDGE]
    assert "준공식" in hit.line and hit.line.startswith("…") and hit.line.endswith("…") and len(hit.line) < 70


def test_every_text_of_a_report_counts_and_no_digest_does():
    whole = report(NodeId("p"), None, "업무협약 체결")
    sections = (
        *whole.sections,
        Issues(problems=(Item(level=1, text="민원", remark="협의 중"),)),
        Participation(
            categories=(
                Category(name="회의", entries=(Entry(label="도 관계자 회의", raw="5회쯤"),), raw="다수"),
            )
        ),
        Photos(photos=(Photo(digest="f" * 64, caption="준공식"),)),
        Other(leftovers=(Leftover(cells=(("담당", "김하나"),)),)),
    )
    lines = list(report_lines(replace(whole, sections=sections)))
    for text in (
        "업무협약 체결",
        "민원",
        "협의 중",
        "회의",
        "도 관계자 회의",
        "5회쯤",
        "다수",
        "준공식",
        "김하나",
    ):
        assert text in lines
    assert "f" * 64 not in lines


def test_a_pledge_is_found_by_what_the_register_shows_of_it():
    pledge = Pledge(number="2-1", name="돌봄", field="복지", department="아동과", team="돌봄팀")
    assert pledge_lines(pledge) == ("2-1", "돌봄", "복지", "아동과", "돌봄팀")
