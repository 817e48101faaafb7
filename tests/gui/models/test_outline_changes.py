"""Lines on screen become edits that make the stored items the same."""

from __future__ import annotations

from dataclasses import replace
from types import MappingProxyType

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.edits.edit import Edit
from core.edits.marks import Confirm
from core.model.node import Mark, new_id
from core.model.outline import Evidence, Item
from core.model.period import Period
from core.model.report import Register, Report
from core.model.sections import Issues, SectionKind
from core.model.term import DEFAULT_TERM
from gui.models.outline_changes import Outlined, changes, deed
from tests.bench.measure import calls

POOL = [
    Item(id=new_id(), level=1, text=f"항목 {number}", mark=Mark.CARRIED if number % 2 else Mark.NONE)
    for number in range(6)
]


def _report(items: tuple[Item, ...]) -> Report:
    return Report(
        pledge=new_id(),
        period=Period(2026, 2),
        term=DEFAULT_TERM,
        layout="pledge-8",
        sections=(Issues(problems=items),),
    )


def _applied(report: Report, edit: Edit | None) -> Report:
    if edit is None:
        return report
    register = Register(reports=MappingProxyType({report.id: report}))
    return edit.apply(register).register.reports[report.id]


def _problems(report: Report) -> list[tuple[str, int, str]]:
    return [(item.id, item.level, item.text) for item in report.section(SectionKind.ISSUES).problems]


@st.composite
def _lists(draw: st.DrawFn) -> tuple[Item, ...]:
    chosen = draw(st.lists(st.sampled_from(POOL), unique_by=lambda item: item.id))
    return tuple(
        Item(id=item.id, level=draw(st.integers(1, 3)), text=draw(st.sampled_from("가나다")), mark=item.mark)
        for item in chosen
    )


@given(_lists(), _lists())
def test_the_edit_turns_what_was_stored_into_what_is_shown(before, after):
    report = _report(before)
    section = report.section(SectionKind.ISSUES)
    edit = changes(Outlined(report.id, section.id, "problems"), before, after)
    assert _problems(_applied(report, edit)) == [(item.id, item.level, item.text) for item in after]


@pytest.mark.parametrize("what", ["paste", "clear", "deepen", "turn round"])
def test_ten_times_the_lines_are_about_ten_times_the_work(what):
    def work(count: int) -> int:
        lines = tuple(Item(level=1, text=f"줄 {number}") for number in range(count))
        before = () if what == "paste" else lines
        after = {
            "clear": (),
            "deepen": tuple(replace(line, level=2) for line in lines),
            "turn round": lines[::-1],
        }.get(what, lines)
        report = _report(before)
        place = Outlined(report.id, report.section(SectionKind.ISSUES).id, "problems")
        return calls(lambda: _applied(report, changes(place, before, after)))

    assert work(1_000) < 12 * work(100)


def _proofs():
    numbers = st.integers(1, 3)
    pool = [new_id() for _ in range(4)]
    proof = st.builds(Evidence, id=st.sampled_from(pool), number=numbers, title=st.sampled_from("가나"))
    return st.lists(proof, max_size=4, unique_by=lambda each: each.id).map(tuple)


@given(_proofs(), _proofs())
def test_evidence_is_added_changed_moved_and_taken_off(before, after):
    item = Item(level=1, text="협약", evidence=before)
    report = _report((item,))
    place = Outlined(report.id, report.section(SectionKind.ISSUES).id, "problems")
    edit = changes(place, (item,), (replace(item, evidence=after),))
    (stored,) = _applied(report, edit).section(SectionKind.ISSUES).problems
    assert stored.evidence == after


def test_a_change_is_called_by_what_was_done():
    first, second, third = POOL[:3]
    assert deed((first,), (replace(first, text="딴말"),)) == "입력"
    assert deed((first,), (first, second)) == "입력"
    assert deed((first, second), ()) == "항목 2개 지우기"
    assert deed((first,), (replace(first, level=3),)) == "수준 바꾸기"
    assert deed((first,), (replace(first, remark="별도"),)) == "비고 쓰기"
    assert deed((first, second, third), (third, first, second)) == "항목 옮기기"


def test_the_same_lines_are_no_edit():
    assert changes(Outlined(new_id(), new_id(), "items"), POOL, POOL) is None


def test_an_item_that_was_changed_counts_as_looked_at():
    carried = Item(level=1, text="착공 예정", mark=Mark.CARRIED)
    report = _report((carried,))
    place = Outlined(report.id, report.section(SectionKind.ISSUES).id, "problems")
    edit = changes(place, (carried,), (Item(id=carried.id, level=1, text="착공"),))
    (stored,) = _applied(report, edit).section(SectionKind.ISSUES).problems
    assert (stored.text, stored.mark) == ("착공", Mark.NONE)
    assert Confirm(report.id, (carried.id,)) in edit.edits
