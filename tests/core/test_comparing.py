"""What became of a report in the next period."""

from __future__ import annotations

from core.comparing import Change, ChangeKind, compare
from core.model.money import Amount, Won
from core.model.node import NodeId
from core.model.outline import Item
from core.model.period import Period
from core.model.pledge import Contact
from core.model.report import Report
from core.model.sections import (
    Category,
    Funding,
    FundingCell,
    Header,
    Participation,
    Photo,
    Photos,
    Progress,
    ProgressSlot,
    Project,
    Section,
    SectionKind,
    SlotKind,
    SourceRow,
)
from core.model.term import DEFAULT_TERM, Bucket

YEAR = Bucket("2027")


def _report(*sections: Section) -> Report:
    return Report(
        pledge=NodeId("p"), period=Period(2026, 2), term=DEFAULT_TERM, layout="pledge-8", sections=sections
    )


def _progress(
    past: tuple[str, ...] = (), current: tuple[str, ...] = (), plan: tuple[str, ...] = ()
) -> Progress:
    texts = {SlotKind.PAST: past, SlotKind.CURRENT: current, SlotKind.PLAN: plan}
    return Progress(
        slots=tuple(
            ProgressSlot(slot=slot, items=tuple(Item(level=1, text=text) for text in said))
            for slot, said in texts.items()
        )
    )


def _funding(project: str, amount: Amount) -> Funding:
    row = SourceRow(source="국비", cells=(FundingCell(bucket=YEAR, amount=amount),))
    return Funding(kind=SectionKind.FUNDING_PLAN, projects=(Project(name=project, rows=(row,)),))


def _said(changes: tuple[Change, ...]) -> list[tuple[str, object, object]]:
    return [(change.kind.value, change.before, change.after) for change in changes]


def test_items_that_moved_on_as_carrying_over_moves_them_are_no_change():
    before = _report(_progress(past=("공모",), current=("착공",), plan=("준공 준비",)))
    after = _report(_progress(past=("공모", "착공"), current=("준공 준비",)))
    assert compare(before, after) == ()


def test_new_items_gone_ones_and_altered_ones_are_told_apart():
    before = _report(_progress(current=("주민설명회 개최(2회)", "토지 보상 협의")))
    after = _report(_progress(current=("주민설명회 개최(5회)", "전혀 다른 이야기")))
    assert _said(compare(before, after)) == [
        ("altered", "주민설명회 개최(2회)", "주민설명회 개최(5회)"),
        ("added", None, "전혀 다른 이야기"),
        ("removed", "토지 보상 협의", None),
    ]


def test_the_nodes_of_both_reports_are_named():
    before, after = _report(_progress(current=("착공(1월)",))), _report(_progress(current=("착공(2월)",)))
    (change,) = compare(before, after)
    assert change.old == before.sections[0].slots[1].items[0].id
    assert change.new == after.sections[0].slots[1].items[0].id


def test_of_two_items_that_say_the_same_one_can_go():
    before, after = _report(_progress(current=("회의", "회의"))), _report(_progress(current=("회의",)))
    assert _said(compare(before, after)) == [("removed", "회의", None)]


def test_an_amount_that_changed_names_project_source_and_year():
    first, second = Amount(Won(100), Won(50)), Amount(Won(100), Won(90))
    (change,) = compare(_report(_funding("도서관", first)), _report(_funding("도서관", second)))
    assert (change.before, change.after, change.about) == (first, second, ("도서관", "국비", "2027"))


def test_an_only_project_is_the_same_one_under_another_name():
    amount = Amount(Won(100))
    assert compare(_report(_funding("도서관", amount)), _report(_funding("바다 도서관", amount))) == ()


def test_a_count_that_could_not_be_read_is_compared_as_it_stands():
    said = [
        Category(name="회의", raw="다수"),
        Category(name="회의", stated=5),
        Category(name="회의", raw="여러 번"),
    ]
    reports = [_report(Participation(categories=(one,))) for one in said]
    assert _said(compare(reports[0], reports[1])) == [("altered", "다수", 5)]
    assert _said(compare(reports[1], reports[2])) == [("altered", 5, "여러 번")]
    assert _said(compare(reports[0], reports[2])) == [("altered", "다수", "여러 번")]
    assert _said(compare(reports[0], reports[0])) == []


def test_counts_people_and_photos_are_compared():
    before = _report(
        Header(name="도서관", contacts=(Contact(role="팀장", name="김하나"),)),
        Participation(categories=(Category(name="회의", stated=2),)),
        Photos(photos=(Photo(digest="a", caption="착공"),)),
    )
    after = _report(
        Header(name="도서관", contacts=(Contact(role="팀장", name="이두리"),)),
        Participation(categories=(Category(name="회의", stated=5),)),
        Photos(photos=(Photo(digest="b", caption="준공"),)),
    )
    assert _said(compare(before, after)) == [
        ("altered", "김하나", "이두리"),
        ("altered", 2, 5),
        ("added", None, "준공"),
        ("removed", "착공", None),
    ]


def test_a_section_that_only_one_report_has_is_all_new_or_all_gone():
    whole = _report(_progress(current=("착공",)))
    assert [change.kind for change in compare(_report(), whole)] == [ChangeKind.ADDED]
    assert [change.kind for change in compare(whole, _report())] == [ChangeKind.REMOVED]
