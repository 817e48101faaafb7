"""Words are found in all that a report says, and replaced as one step."""

from __future__ import annotations

from dataclasses import replace
from types import MappingProxyType

from hypothesis import given, settings
from hypothesis import strategies as st

from core.edits.edit import Edit
from core.edits.wording import hits, replaced
from core.model.node import Mark
from core.model.outline import Evidence, Item
from core.model.report import Register, Report
from core.model.sections import Issues, Leftover, Other, SectionKind
from tests.bench.measure import calls
from tests.strategies.reports import reports

ITEM = Item(level=1, text="업무협약 체결(협약서)", remark="협약 별도", mark=Mark.CARRIED)
PROVEN = Item(level=2, text="MOU", evidence=(Evidence(number=1, title="협약서 사본"),))


def report_with(base: Report, *items: Item, left: str = "") -> Report:
    other = Other(leftovers=(Leftover(text=left),) if left else ())
    return replace(base, sections=(Issues(problems=items), other))


def applied(report: Report, edit: Edit | None) -> Report:
    if edit is None:
        return report
    register = Register(reports=MappingProxyType({report.id: report}))
    return edit.apply(register).register.reports[report.id]


@settings(max_examples=1)
@given(reports())
def test_texts_remarks_and_evidence_are_searched_in_reading_order(base: Report):
    report = report_with(base, ITEM, PROVEN)
    found = hits(report, "협약")
    assert [(hit.field, hit.start) for hit in found] == [
        ("text", 2),
        ("text", 8),
        ("remark", 0),
        ("title", 0),
    ]
    assert {hit.section for hit in found} == {report.sections[0].id}


@settings(max_examples=1)
@given(reports())
def test_capitals_do_not_matter_and_signs_are_only_signs(base: Report):
    report = report_with(base, PROVEN, replace(ITEM, text="a.b(c"))
    assert len(hits(report, "mou")) == 1
    assert len(hits(report, "b(")) == 1 and hits(report, "a?b") == () and hits(report, "") == ()


@settings(max_examples=1)
@given(reports())
def test_all_are_replaced_at_once_and_marks_stay(base: Report):
    report = report_with(base, ITEM, PROVEN)
    edit, count = replaced(report, hits(report, "협약"), "약정")
    after = applied(report, edit)
    assert count == 4
    issues = after.section(SectionKind.ISSUES)
    assert isinstance(issues, Issues)
    item, proven = issues.problems
    assert (item.text, item.remark, item.mark) == ("업무약정 체결(약정서)", "약정 별도", Mark.CARRIED)
    assert proven.evidence[0].title == "약정서 사본"


@settings(max_examples=1)
@given(reports())
def test_ten_times_the_hits_are_about_ten_times_the_work(base: Report):
    def work(count: int) -> int:
        report = report_with(base, *(Item(level=1, text=f"협약 {number}") for number in range(count)))
        found = hits(report, "협약")
        return calls(lambda: applied(report, replaced(report, found, "약정")[0]))

    assert work(1_000) < 12 * work(100)


@settings(max_examples=1)
@given(reports())
def test_what_stood_in_a_file_and_items_left_without_a_word_stay(base: Report):
    report = report_with(base, replace(ITEM, text="삭제", remark=""), left="삭제 예정")
    assert len(hits(report, "삭제")) == 2
    assert replaced(report, hits(report, "삭제"), "") == (None, 0)
    assert replaced(report, hits(report, "삭제"), "제외")[1] == 1


@settings(max_examples=30)
@given(
    reports(),
    st.text(max_size=2),
    st.text(st.characters(exclude_categories=["Cs"]), max_size=3),
)
def test_replacing_and_undoing_leaves_the_report_as_it_was(report: Report, wanted: str, by: str):
    edit, _ = replaced(report, hits(report, wanted), by)
    if edit is None:
        return
    register = Register(reports=MappingProxyType({report.id: report}))
    done = edit.apply(register)
    assert done.inverse.apply(done.register).register == register
