"""Who is in charge is read wherever a hand puts it: above, beside, below, or on lines of a page's text."""

from __future__ import annotations

import pytest

from core.document.blocks import Block, Cell, plain
from core.model.node import Mark
from core.model.pledge import Status
from core.model.sections import Header, Issues, SectionKind, SlotKind
from tests.core.test_reading import Reading, items, read, table

PROGRESS = table(("구분", "추진내용"), ("하반기 추진실적\n(2023.7.~12.)", "○ 착공"))


def _header(*blocks: Block | str) -> tuple[str, str, str, list[tuple[str, str, str]]]:
    return _said_of(read(*blocks, PROGRESS))


def _said_of(reading: Reading) -> tuple[str, str, str, list[tuple[str, str, str]]]:
    header = _section(reading)
    people = [(one.role, one.name, one.phone) for one in header.contacts]
    return reading.pledge.name, header.department, header.team, people


def _section(reading: Reading) -> Header:
    header = reading.report.section(SectionKind.HEADER)
    assert isinstance(header, Header)
    return header


KIM, LEE = ("팀장", "김○○", "440-2610"), ("담당자", "이○○", "440-2612")


@pytest.mark.parametrize(
    "blocks",
    [
        (table(("공약명", "주관부서(팀)", "팀장", "담당자"),
               ("도서관 건립", "도서관과\n(시설팀)", "김○○\n☎ 440-2610", "이○○\n☎ 440-2612")),),
        (table(("공약명", "도서관 건립"), ("담당", "도서관과 시설팀"),
               ("연락처", "팀장 김○○ 440-2610 담당자 이○○ 440-2612")),),
        ("공약명: 도서관 건립",
         table(("도서관과 (시설팀)", "팀장 김○○", "440-2610"), ("", "담당자 이○○", "440-2612"))),
        ("공약명   도서관 건립", "주관부서   도서관과 (시설팀)", "팀    장   김○○   연락처 440-2610",
         "담 당 자   이○○   연락처 440-2612"),
        ("공약명", "도서관 건립", "주관부서", "(팀명)", "도서관과", "(시설팀)", "팀장", "담당자", "김○○",
         "이○○", "연락처", "440-2610", "440-2612"),
        (table(("공약명", "도서관 건립", "", ""), ("주관부서", "도서관과", "팀명", "시설팀"),
               ("연락처", "김○○ 팀장 440-2610, 이○○ 담당자 440-2612", "", "")),),
        (table(("공약명", "도서관 건립"),
               ("담당", "도서관과 시설팀 팀장 김○○ (440-2610) / 담당자 이○○ (440-2612)")),),
        (table(("공약명", "도서관 건립"),
               ("주관부서", "도서관과 시설팀(팀장 김○○ ☎ 440-2610, 담당자 이○○ ☎ 440-2612)")),),
        ("공약명: 도서관 건립",
         "담당: 도서관과 시설팀 (팀장 김○○ ☎440-2610 / 담당자 이○○ ☎440-2612)"),
        ("공약명: 도서관 건립", "(소관 : 도서관과 / 시설팀)",
         "담당자: 팀장 김○○(☎ 440-2610), 이○○(☎ 440-2612)"),
        (table(("공약명", Cell((plain("도서관 건립"),), colspan=4)),
               (Cell((plain("주관부서"),), rowspan=2),
                Cell((plain("도서관과"), plain("(시설팀)")), rowspan=2), "팀장", "김○○", "440-2610"),
               ("담당자", "이○○", "440-2612")),),
        (table((Cell((plain("공약명: 도서관 건립"),), colspan=2),),
               ("담당부서: 도서관과 시설팀", "담당: 팀장 김○○ 440-2610, 담당자 이○○ 440-2612")),),
        ("공약명: 도서관 건립",
         "주관부서: 도서관과 (시설팀)   팀장 김○○ (440-2610), 담당자 이○○ (440-2612)"),
        ("공약명: 도서관 건립",
         "주관부서 도서관과 시설팀 / 팀장 김○○ 440-2610 / 담당 담당자 이○○ 440-2612"),
        (table((Cell((plain("공약명: 도서관 건립"), plain("담당과: 도서관과 시설팀"),
                      plain("담당자: 팀장 김○○ 440-2610, 담당자 이○○ 440-2612"))),)),),
    ],
    ids=(
        "above", "all beside", "no labels", "spaces", "lines", "after", "owner", "owned", "signs",
        "brackets", "a row each", "lines in cells", "team in brackets", "posts behind a label", "box",
    ),
)  # fmt: skip
def test_who_is_in_charge_is_read_in_any_dress(blocks: tuple[Block | str, ...]) -> None:
    assert _header(*blocks) == ("도서관 건립", "도서관과", "시설팀", [KIM, LEE])


def test_labels_over_another_number_of_values_are_left_alone() -> None:
    reading = read(
        *("공약명", "도서관 건립", "주관부서", "팀명", "도서관과", "팀장", "담당자", "김○○", "이○○", "박○○"),
        PROGRESS,
    )

    header = _section(reading)
    assert (header.name, header.department, header.contacts) == ("도서관 건립", "", ())
    left = "\n".join(one.text for one in reading.leftovers)
    assert all(name in left for name in ("도서관과", "김○○", "이○○", "박○○"))


@pytest.mark.parametrize(
    ("label", "value", "wanted"),
    [
        ("담당자(직위)", "김○○(행정6급)", ("행정6급", "김○○")),
        ("담당자", "지방공업주사 김○○", ("지방공업주사", "김○○")),
        ("작성자", "주무관 김○○", ("주무관", "김○○")),
    ],
)
def test_a_post_beside_a_name_is_the_persons(label: str, value: str, wanted: tuple[str, str]) -> None:
    *_, people = _header(
        table(("공약명", Cell((plain("도서관 건립"),), colspan=3)), (label, value, "연락처", "440-2610"))
    )

    assert people == [(*wanted, "440-2610")]


def test_a_department_called_like_a_post_has_its_value_beside_it() -> None:
    made = table(("공약명", "도서관 건립", "", ""), ("주관부서", "남북협력담당관", "팀장", "김○○"))

    _, department, _, people = _header(made)

    assert (department, people) == ("남북협력담당관", [("팀장", "김○○", "")])


@pytest.mark.parametrize("name", ["그동안 추진실적", "향후 추진계획"])
def test_a_pledge_called_like_a_slot_keeps_its_name(name: str) -> None:
    made = table(("공약명", Cell((plain(name),), colspan=3)), ("주관부서", "도서관과", "팀장", "김○○"))

    assert _header(made) == (name, "도서관과", "", [("팀장", "김○○", "")])


def test_one_phone_beside_several_people_is_the_last_ones_and_is_looked_at() -> None:
    reading = read(
        table(
            ("공약명", Cell((plain("도서관 건립"),), colspan=5)),
            ("팀장", "김○○", "담당자", "이○○", "연락처", "440-2612"),
        ),
        PROGRESS,
    )

    people = _section(reading).contacts
    assert [(one.name, one.phone) for one in people] == [("김○○", ""), ("이○○", "440-2612")]
    assert all(one.mark is Mark.UNSURE for one in people)
    assert "header.contacts_uneven" in [doubt.code for doubt in reading.doubts]


def test_a_team_may_have_a_cell_of_its_own() -> None:
    made = table(
        ("공약명", Cell((plain("도서관 건립"),), colspan=4)),
        ("주관부서", "도서관과", "(시설팀)", "팀장", "김○○"),
    )

    assert _header(made) == ("도서관 건립", "도서관과", "시설팀", [("팀장", "김○○", "")])


def test_who_wrote_a_report_may_be_said_below_it() -> None:
    reading = read(
        "도서관 건립",
        PROGRESS,
        "□ 문제점 및 개선대책",
        "○ 문제점",
        "- 담당: 도서관과 시설팀 주무관 박○○(☎ 440-2613) 공석",
        "작성 : 도서관과 시설팀 주무관 김○○(☎ 440-2610)",
    )

    assert _said_of(reading)[1:] == ("도서관과", "시설팀", [("주무관", "김○○", "440-2610")])
    issues = reading.report.section(SectionKind.ISSUES)
    assert isinstance(issues, Issues)
    assert len(issues.problems) == 1


def test_a_forms_title_over_lines_of_a_header_is_no_slot() -> None:
    reading = read(
        "2023년 하반기 공약 추진상황",
        "도서관 건립",
        "(담당 : 도서관과 시설팀 / 주무관 김○○ / ☎ 440-2610)",
        "추진실적 및 향후 추진계획",
        "그동안 추진실적 (2022.7.~2023.6.)",
        "○ 설계",
        "하반기 추진실적 (2023.7.~12.)",
        "○ 착공",
    )

    assert _said_of(reading) == ("도서관 건립", "도서관과", "시설팀", [("주무관", "김○○", "440-2610")])
    slots = [[item.text for item in items(reading, slot)] for slot in (SlotKind.PAST, SlotKind.CURRENT)]
    assert slots == [["설계"], ["착공"]]


def test_a_post_between_label_and_name_is_the_role() -> None:
    made = ("공약명\t도서관 건립", "주관부서\t도서관과 (시설팀)", "담당자\t주무관 김○○\t연락처\t440-2610")

    assert _header(*made) == ("도서관 건립", "도서관과", "시설팀", [("주무관", "김○○", "440-2610")])


def test_a_phones_label_is_no_part_of_the_department_before_it() -> None:
    made = ("공약명: 도서관 건립", "주관부서(팀): 도서관과(시설팀) 연락처: 440-2610")

    assert _header(*made) == ("도서관 건립", "도서관과", "시설팀", [])


def test_a_phone_of_nobody_is_kept() -> None:
    reading = read(
        table(
            ("공약명", Cell((plain("도서관 건립"),), colspan=3)),
            ("주관부서", "도서관과 (시설팀)", "연락처", "440-2600"),
        ),
        PROGRESS,
    )

    assert _section(reading).contacts == ()
    assert "연락처 440-2600" in [one.text for one in reading.leftovers]


def test_a_person_who_is_taken_for_a_part_of_the_department_is_looked_at() -> None:
    reading = read("공약명: 도서관 건립", "주관부서: 도서관과 팀장 김○○ 외 2명", PROGRESS)

    assert _section(reading).mark is Mark.UNSURE
    assert _section(read("공약명: 도서관 건립", "주관부서: 협력담당관 협력팀", PROGRESS)).mark is Mark.NONE
    assert [doubt.code for doubt in reading.doubts if doubt.code.startswith("header")] == [
        "header.owner_unclear"
    ]


@pytest.mark.parametrize(
    ("said", "status"),
    [
        ("□ 완료  □ 이행 후 계속추진  ■ 정상추진  □ 보류", Status.ON_TRACK),
        ("■ 완료 □ 정상추진", Status.DONE),
        ("☐ 완료 ☑ 이행 후 계속추진 ☐ 정상추진", Status.DONE_CONTINUED),
        ("( )완료 ( )정상추진 (○)일부추진", Status.PARTIAL),
        ("완료(2024. 9.)", Status.DONE),
        ("□ 완료 □ 정상추진", None),
        ("■ 완료 ■ 정상추진", None),
    ],
)
def test_the_status_is_the_one_whose_box_is_ticked(said: str, status: Status | None) -> None:
    made = table(("공약명", Cell((plain("도서관 건립"),))), ("주관부서", "도서관과"), ("이행상태", said))
    reading = read(made, PROGRESS)

    assert _section(reading).status is status
    assert (said in " ".join(left.text for left in reading.leftovers)) is (status is None or "2024" in said)


def test_a_second_department_in_brackets_is_no_team() -> None:
    made = table(("공약명", "도서관 건립"), ("주관부서\n(협조부서)", "도서관과\n(건축과)"))

    assert _header(made) == ("도서관 건립", "도서관과 (건축과)", "", [])


def test_one_phone_below_several_people_is_the_last_ones_and_is_looked_at() -> None:
    rows = (("과장", "이○○"), ("담당자", "김○○"), ("연락처", "440-2612"))
    reading = read(table(("공약명", "도서관 건립"), ("부서명", "도서관과"), *rows), PROGRESS)

    people = _section(reading).contacts
    assert [(one.name, one.phone, one.mark) for one in people] == [
        ("이○○", "", Mark.UNSURE),
        ("김○○", "440-2612", Mark.UNSURE),
    ]
    assert "header.contacts_uneven" in [doubt.code for doubt in reading.doubts]


@pytest.mark.parametrize("person", ["김○○ / 2610", "김○○, ☎2610", "김○○ (2610)", "김○○ 2610"])
def test_a_phone_behind_a_name_is_no_part_of_it(person: str) -> None:
    made = table(("공약명", "도서관 건립"), ("주관부서", "도서관과"), ("팀장", person))

    *_, people = _header(made)

    assert people == [("팀장", "김○○", "2610")]


@pytest.mark.parametrize("rowspan", [3, 5], ids=["three_rows", "past_the_last_row"])
def test_a_person_told_in_rows_of_labels_is_one(rowspan: int) -> None:
    name = Cell((plain("도서관 건립"),), colspan=2)
    made = table(
        ("공약명", name),
        ("주관부서", Cell((plain("도서관과"),), colspan=2)),
        (Cell((plain("담당자"),), rowspan=rowspan), "직급", "행정7급"),
        ("성명", "박○○"),
        ("전화번호", "440-2612"),
    )

    *_, people = _header(made)

    assert people == [("행정7급", "박○○", "440-2612")]
