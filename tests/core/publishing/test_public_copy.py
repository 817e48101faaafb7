"""The public copy: nobody's number goes out, and nothing else changes."""

from __future__ import annotations

import pytest
from hypothesis import given

from core.edits.tree import walk
from core.model.outline import Evidence, Item
from core.model.period import Period
from core.model.pledge import Contact
from core.model.report import Report
from core.model.sections import Header, Progress, ProgressSlot, SlotKind
from core.model.term import popular_term
from core.publishing.public_copy import Hiding, public_copy
from tests.strategies.reports import reports

NOTHING = Hiding(names=False, phones=False, remarks=False)


def _report(text: str, *, remark: str = "", evidence: tuple[Evidence, ...] = ()) -> Report:
    header = Header(
        name="생태하천 복원", contacts=(Contact(role="담당자", name="김가람", phone="031-123-4567"),)
    )
    slot = ProgressSlot(
        slot=SlotKind.CURRENT, items=(Item(level=1, text=text, remark=remark, evidence=evidence),)
    )
    return Report(
        pledge=Header().id,
        period=Period(2026, 2),
        term=popular_term(9),
        layout="pledge-8",
        sections=(header, Progress(slots=(slot,))),
    )


def _item(report: Report) -> Item:
    return next(node for node in walk(report) if isinstance(node, Item))


def _contact(report: Report) -> Contact:
    return next(node for node in walk(report) if isinstance(node, Contact))


def test_a_contact_keeps_the_first_syllable_and_no_number() -> None:
    copy = public_copy(_report("협약 체결"), Hiding()).report
    assert (_contact(copy).name, _contact(copy).phone) == ("김○○", "")


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("김가람 팀장 참석", "김○○ 팀장 참석"),
        ("김가람이 설명", "김○○이 설명"),
        ("새김가람 도서관", "새김가람 도서관"),
        ("문의 031-123-4567, 010-9876-5432", "문의 ***-***-****, ***-****-****"),
        ("문의 (☎8030-2345)", "문의 (☎****-****)"),
        ("담당 내선 2345", "담당 내선 ****"),
        ("신청 garam@city.go.kr", "신청 ***@***"),
        ("대표전화 1588-1234", "대표전화 ****-****"),
        ("2021-2022년 사업", "2021-2022년 사업"),
        ("예산 1,900억원(2026. 9. 1.)", "예산 1,900억원(2026. 9. 1.)"),
    ],
)
def test_names_and_numbers_are_hidden_inside_texts(text: str, shown: str) -> None:
    assert _item(public_copy(_report(text), Hiding()).report).text == shown


def test_a_name_of_two_syllables_is_hidden_only_where_it_stands_alone() -> None:
    copy = public_copy(_report("이수 과장, 이수자 20명"), Hiding(), [Contact(role="과장", name="이수")])
    assert _item(copy.report).text == "이○ 과장, 이수자 20명"


def test_remarks_and_evidence_stay_at_home() -> None:
    report = _report("협약 체결", remark="내부 검토", evidence=(Evidence(number=1, title="협약서"),))
    copy = public_copy(report, Hiding())
    assert (_item(copy.report).remark, _item(copy.report).evidence, copy.remarks) == ("", (), 1)


def test_each_kind_of_hiding_can_be_left_out() -> None:
    report = _report("김가람 031-123-4567", remark="내부 검토")
    assert public_copy(report, NOTHING).report == report
    only_names = public_copy(report, Hiding(phones=False, remarks=False))
    assert _item(only_names.report).text == "김○○ 031-123-4567"
    assert (only_names.names, only_names.phones, only_names.remarks) == (2, 0, 0)


@given(reports())
def test_a_public_copy_keeps_every_node_and_hides_no_more_the_second_time(report: Report) -> None:
    once = public_copy(report, Hiding()).report
    evidence = {one.id for node in walk(report) if isinstance(node, Item) for one in node.evidence}
    assert [node.id for node in walk(once)] == [node.id for node in walk(report) if node.id not in evidence]
    again = public_copy(once, Hiding())
    assert again.report == once
    assert again.phones == again.remarks == 0
