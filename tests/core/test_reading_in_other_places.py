"""Slots, people and reports are found wherever a hand puts them; what is inferred is marked."""

from __future__ import annotations

import pytest

from core.document.blocks import Cell, Table, plain
from core.model.node import Mark
from core.model.sections import Header, Issues, Participation, Progress, SectionKind, SlotKind
from tests.core.test_reading import items, lines, read, read_all, table


def _slot_texts(*blocks: object) -> dict[str, list[str]]:
    reading = read(*blocks)  # type: ignore[arg-type]  # blocks and lines alike
    return {slot.value: [item.text for item in items(reading, slot)] for slot in SlotKind}


WANTED = {"past": ["협약"], "current": ["착공"], "plan": ["준공"]}


def _wide(*lines: str) -> tuple[Cell]:
    return (Cell(tuple(plain(line) for line in lines), colspan=2),)


@pytest.mark.parametrize(
    "blocks",
    [
        ("□ 그동안 추진실적(2022.7.~2023.6.)", "○ 협약", "□ 추진실적", "○ 착공", "□ 향후계획", "○ 준공"),
        ("□ 추진실적", "그동안 추진실적", "(2022.7.~2023.6.)", "○ 협약", "2023년", "하반기 추진실적",
         "○ 착공", "구  분 추진실적 및 추진계획 비 고", "향후 추진계획", "○ 준공"),
        (table(("지난 추진실적", "추진실적(2023.7.~12.)", "향후계획"), ("○ 협약", "○ 착공", "○ 준공")),),
        (table(_wide("그동안 추진실적"), _wide("○ 협약"), _wide("하반기 추진실적"), _wide("○ 착공"),
               _wide("향후 추진계획"), _wide("○ 준공")),),
        (table(("추\n진\n실\n적", "그동안", "○ 협약"), ("추진실적", "하반기", "○ 착공"),
               ("추진계획", "2024년 상반기", "○ 준공")),),
        (table(("구분", "추진내용"), ("3분기까지 추진실적", "○ 협약"), ("4분기 추진실적", "○ 착공"),
               ("다음 분기 추진계획", "○ 준공")),),
        (table(("추진\n실적", "기정\n(22.7.~24.6.)", "○ 협약"), ("추진\n실적", "금회\n(24.7.~12.)", "○ 착공"),
               ("향후\n계획", "25.1.~6.", "○ 준공")),),
        (table(("구분", "그동안 추진실적", "하반기 추진실적", "상반기 추진계획", "비고"),
               ("내용", "○ 협약", "○ 착공", "○ 준공", "")),),
        (table(("구분", "그동안 추진실적", "하반기 추진실적", "향후 추진계획"),
               ("기간", "2022.7.~2023.6.", "2023.7.~12.", "2024.1.~6."),
               ("내용", "○ 협약", "○ 착공", "○ 준공")),),
        ("□ 추진실적", "《 그동안 추진실적(2022.7.~2023.6.) 》", "○ 협약", "[하반기 추진실적]", "○ 착공",
         "《 향후 추진계획 》", "○ 준공"),
        ("Ⅰ. 그동안 추진실적 (2022.7.~2023.6.)", table(("일자", "내용"), ("", "협약")),
         "Ⅱ. 하반기 추진실적", table(("일자", "추진내용"), ("", "착공")),
         "Ⅲ. 향후 추진계획", "○ 준공"),
        (table(("추진실적", "〔그동안 추진실적〕\n○ 협약\n〔하반기 추진실적〕\n○ 착공"),
               ("향후계획", "○ 준공")),),
    ],
    ids=(
        "heads", "page text", "side by side", "over", "letters", "quarters", "days beside", "columns",
        "days", "framed", "lists of days", "inside",
    ),
)  # fmt: skip
def test_slots_are_found_wherever_their_labels_stand(blocks: tuple[object, ...]) -> None:
    assert _slot_texts(*blocks) == WANTED


def test_a_time_beside_a_side_head_is_a_label_with_it() -> None:
    reading = read(
        table(
            (Cell((plain("추\n진\n실\n적"),), rowspan=2), "그동안\n(’22.7.~’23.12.)", "○ 협약"),
            ("’24년 상반기", "○ 착공"),
            ("향후계획", "’24.7.~12.", "○ 준공"),
        )
    )

    told = reading.parts[SectionKind.PROGRESS].printed["progress"]
    assert [(one["label"], one["period"]) for one in told] == [
        ("추진실적 그동안", "’22.7.~’23.12."),
        ("추진실적 ’24년 상반기", ""),
        ("향후계획", "’24.7.~12."),
    ]
    assert not reading.leftovers


def test_a_column_of_periods_gives_each_label_its_own() -> None:
    reading = read(table(("구분", "기간", "추진내용"), ("그동안 추진실적", "2022.7.~2023.6.", "○ 협약")))

    assert reading.parts[SectionKind.PROGRESS].printed["progress"][0]["period"] == "2022.7.~2023.6."


def test_of_two_halves_the_earlier_is_taken_for_the_past_and_marked() -> None:
    reading = read(
        table(
            ("구분", "추진내용"),
            ("상반기 추진실적\n(2023.1.~6.)", "○ 협약"),
            ("하반기 추진실적\n(2023.7.~12.)", "○ 착공"),
        )
    )
    progress = reading.report.section(SectionKind.PROGRESS)

    assert isinstance(progress, Progress)
    assert lines(progress.slot(SlotKind.PAST).items) == [(1, "협약")]
    assert progress.slot(SlotKind.PAST).mark is Mark.UNSURE
    assert progress.slot(SlotKind.CURRENT).mark is Mark.NONE


PROGRESS = table(("구분", "추진내용"), ("그동안 추진실적", "○ 협약"), ("향후 추진계획", "○ 준공"))


@pytest.mark.parametrize(
    "blocks",
    [
        (table(("공약명", "공원"), ("담당자", "과장 김하나(☎8075-3500) / 팀장 이두리(☎8075-3525)")),),
        ("공약명 : 공원", "주관부서 : 녹지과 공원팀(과장 김하나, ☎ 8075-3500 / 팀장 이두리 8075-3525)"),
        ("공약명 : 공원", "과장 : 김하나 (8075-3500)", "팀장 : 이두리 (8075-3525)"),
        (table(("공약명", Cell((plain("공원"),), colspan=2)), ("구분", "과장", "팀장"),
               ("성명", "김하나", "이두리"), ("연락처", "8075-3500", "8075-3525")),),
    ],
    ids=("one cell", "owner's line", "lines", "columns"),
)  # fmt: skip
def test_people_are_found_with_their_roles_and_phones(blocks: tuple[object, ...]) -> None:
    header = read(*blocks, PROGRESS).report.section(SectionKind.HEADER)  # type: ignore[arg-type]

    assert isinstance(header, Header)
    found = [(one.role, one.name, one.phone) for one in header.contacts]
    assert found == [("과장", "김하나", "8075-3500"), ("팀장", "이두리", "8075-3525")]


def test_reports_under_numbered_titles_are_parted_there() -> None:
    end = ("□ 문제점 및 개선대책", "○ 문제점", "- 민원")
    one = ("공약 1-2. 공원 조성", "주관부서 : 녹지과", "□ 추진실적 및 향후 추진계획", PROGRESS, *end)
    two = ("공약 1-3. 도서관 건립", "주관부서 : 도서관과", "□ 추진실적 및 향후 추진계획", PROGRESS, *end)

    found = read_all(*one, *two)

    assert [(r.pledge.number, r.pledge.name, r.pledge.department) for r in found] == [
        ("1-2", "공원 조성", "녹지과"),
        ("1-3", "도서관 건립", "도서관과"),
    ]
    assert not any(r.leftovers for r in found)


def test_a_table_of_another_shape_does_not_go_on_with_the_slots() -> None:
    foreign = table(("장비", "수량", "단가", "제조"), ("서버", "2", "9", "가온"))

    reading = read("□ 추진실적 및 향후 추진계획", PROGRESS, foreign)

    assert lines(items(reading, SlotKind.PLAN)) == [(1, "준공")]
    assert [leftover.cells[1] for leftover in reading.leftovers] == [("서버", "2", "9", "가온")]


FUNDING = table(
    ("구분", "계", "’22.7.", "’23", "’24"), ("계", "30", "", "10", "20"), ("시비", "30", "", "10", "20")
)


@pytest.mark.parametrize("title", ["공약 3. 공원 조성", "공원 조성"])
def test_a_table_that_names_no_project_is_for_the_pledge_of_the_title(title: str) -> None:
    reading = read(title, "□ 추진실적", PROGRESS, "□ 연도별 투자계획(사업비)", "(단위 : 백만원)", FUNDING)

    assert reading.pledge.name == "공원 조성"
    assert reading.parts[SectionKind.FUNDING_PLAN].printed["projects"][0]["name"] == "공원 조성"


def test_heads_with_latin_numbers_and_one_head_for_both_funding_tables() -> None:
    both = table(
        ("구분", "구분", "계", "2023", "2024"),
        ("시비", "계획", "30", "10", "20"),
        ("시비", "확보", "20", "10", "10"),
        ("시비", "집행", "15", "9", "6"),
    )
    counts = table(("공약 관련 회의", "전문가 자문", "기 타"), ("1", "2", "-"))

    reading = read(
        *("공약명: 공원", "I. 추진실적 및 향후 추진계획", PROGRESS, "II. 시민참여(소통) 실적", counts),
        *("III. 연도별 사업비 투자계획 및 확보·집행 현황 (단위 : 백만원)", both),
    )

    assert reading.parts[SectionKind.PARTICIPATION].printed["notes"] == []
    rows = [
        reading.parts[kind].printed["projects"][0]["rows"]
        for kind in (SectionKind.FUNDING_PLAN, SectionKind.FUNDING_SECURED)
    ]
    assert rows == [
        {"시비": {"2023": "10", "2024": "20"}},
        {"시비": {"2023": "10 (9)", "2024": "10 (6)"}},
    ]
    assert not reading.leftovers


@pytest.mark.parametrize(
    "typed",
    [
        "○ 문제점 - 부지 협소",
        "○ 문제점 : 부지 협소",
        "(문제점) 부지 협소",
        "문제점 ▷ 부지 협소",
        "문제점 1) 부지 협소",
        "(문제점①) 부지 협소",
        "문제점2 : 부지 협소",
    ],
)
def test_a_problem_on_its_heads_own_line_is_read(typed: str) -> None:
    reading = read("□ 추진실적", PROGRESS, "□ 문제점 및 개선대책", typed, "○ 개선대책 - 증축")

    issues = reading.report.section(SectionKind.ISSUES)
    assert isinstance(issues, Issues)
    assert ([one.text for one in issues.problems], [one.text for one in issues.remedies]) == (
        ["부지 협소"],
        ["증축"],
    )


def test_a_head_that_no_section_has_ends_the_one_above_it() -> None:
    reading = read(
        *(
            "공약명: 공원",
            "□ 추진실적",
            PROGRESS,
            "□ 문제점 및 개선대책",
            "○ 문제점",
            "- 부지 협소",
            "○ 개선대책",
        ),
        *("- 증축", "□ 건의사항", "○ 도비 보조율 상향"),
    )

    issues = reading.report.section(SectionKind.ISSUES)
    assert isinstance(issues, Issues) and [one.text for one in issues.remedies] == ["증축"]
    assert [one.text for one in reading.leftovers] == ["□ 건의사항", "○ 도비 보조율 상향"]


def test_a_page_number_is_no_item() -> None:
    reading = read(
        "□ 그동안 추진실적(2022.7.~2023.6.)", "○ 협약", "- 1 -", "○ 착공", "□ 향후 추진계획", "○ 준공"
    )

    assert lines(items(reading, SlotKind.PAST)) == [(1, "협약"), (1, "착공")]
    assert [one.text for one in reading.leftovers] == ["- 1 -"]


def test_numbers_in_front_of_problems_are_no_problems() -> None:
    made = table(("연번", "문제점", "개선대책", "부서"), ("1", "부지 협소", "증축", "도서관과"))

    reading = read("□ 추진실적", PROGRESS, "□ 문제점 및 개선대책", made)

    issues = reading.report.section(SectionKind.ISSUES)
    assert isinstance(issues, Issues)
    assert [one.text for one in (*issues.problems, *issues.remedies)] == ["부지 협소", "증축"]
    assert [one.text for one in reading.leftovers] == ["부서", "도서관과"]


def test_each_row_of_a_register_is_a_report() -> None:
    register = table(
        ("연번", "공약명", "부서", "추진상태", "그동안 추진실적", "하반기 추진실적", "향후 추진계획"),
        ("1", "둘레길 조성", "공원과", "정상추진", "○ 5곳 조성", "○ 2곳 추가\n- 3.1km", "○ 세족장"),
        ("2", "놀이터 조성", "축산과", "완료", "○ 부지 확보", "○ 준공", "○ 위탁"),
    )

    readings = read_all("2024년 하반기 공약사업 추진상황 총괄표", register)

    assert [(one.pledge.name, one.pledge.department, one.pledge.number) for one in readings] == [
        ("둘레길 조성", "공원과", "1"),
        ("놀이터 조성", "축산과", "2"),
    ]
    assert [lines(items(one, SlotKind.CURRENT)) for one in readings] == [
        [(1, "2곳 추가"), (2, "3.1km")],
        [(1, "준공")],
    ]
    assert [lines(items(one, SlotKind.PLAN)) for one in readings] == [[(1, "세족장")], [(1, "위탁")]]
    assert [one.text for one in readings[0].leftovers] == ["2024년 하반기 공약사업 추진상황 총괄표"]


def test_parts_of_a_pledge_in_rows_are_groups_of_each_slot() -> None:
    made = table(
        (
            "세부사업",
            "그동안 추진실적\n(2022.7.~2024.12.)",
            "상반기 추진실적\n(2025.1.~6.)",
            "하반기 추진계획",
        ),
        ("관제", "○ 320대", "○ 41대", "○ 확대"),
        ("귀가", "○ 출시", "", "○ 개선"),
    )

    reading = read("공약명: 안심", made)

    assert [lines(items(reading, slot)) for slot in SlotKind] == [
        [(0, "관제"), (1, "320대"), (0, "귀가"), (1, "출시")],
        [(0, "관제"), (1, "41대")],
        [(0, "관제"), (1, "확대"), (0, "귀가"), (1, "개선")],
    ]
    assert not reading.leftovers


def test_numbers_in_front_of_what_they_count_are_no_items() -> None:
    def slot(label: str, *content: str) -> Table:
        counted = ((str(number), text) for number, text in enumerate(content, 1))
        return table((Cell((plain(label),), colspan=2),), *counted)

    made = (
        slot("그동안 추진실적", "○ 협약"),
        slot("하반기 추진실적", "○ 착공"),
        slot("향후 추진계획", "○ 준공"),
    )

    assert _slot_texts(*made) == WANTED


def test_heads_that_are_numbered_in_words_are_heads() -> None:
    counts = table(("공약 관련 회의", "전문가 자문", "기 타"), ("4", "3", "-"))
    reading = read(
        "첫째, 추진실적 및 향후 추진계획",
        table(("그동안 추진실적(2022.7.~2023.6.)", "○ 협약"), ("하반기 추진실적(2023.7.~12.)", "○ 착공")),
        "둘째, 시민참여(소통) 실적",
        counts,
        "셋째, 문제점 및 개선대책",
        "제1절 문제점",
        "- 주민 갈등",
        "제2절 개선대책",
        "- 설명회 개최",
    )

    issues = reading.report.section(SectionKind.ISSUES)
    assert isinstance(issues, Issues)
    assert (lines(issues.problems), lines(issues.remedies)) == ([(2, "주민 갈등")], [(2, "설명회 개최")])
    assert not reading.leftovers
    participation = reading.report.section(SectionKind.PARTICIPATION)
    assert isinstance(participation, Participation)
    assert not participation.notes


def _with_unknown_sections(head: str, slot: str, item: str) -> tuple[str, ...]:
    return (
        f"{head} 추진실적 및 향후 추진계획",
        f"{slot} 그동안 추진실적(2022.7.~2023.6.)",
        f"{item} 협약",
        f"{slot} 향후 추진계획",
        f"{item} 준공",
        f"{head} 성과 목표 달성도",
        f"{item} 민원 42% 감소",
        f"{head} 문제점 및 개선대책",
        f"{slot} 문제점",
        f"{item} 예산 부족",
        f"{slot} 개선대책",
        f"{item} 추경 편성",
        f"{head} 예산 확보 노력",
        f"{item} 공모 신청",
    )


@pytest.mark.parametrize("bullets", [("▣", "◆", "▸"), ("□", "○", "-"), ("1.", "○", "-"), ("Ⅰ.", "①", "-")])
def test_a_section_that_nothing_knows_is_left_over_and_no_part_of_the_one_above(bullets) -> None:
    reading = read(*_with_unknown_sections(*bullets))

    issues = reading.report.section(SectionKind.ISSUES)
    assert isinstance(issues, Issues)
    assert [item.text for item in items(reading, SlotKind.PLAN)] == ["준공"]
    assert [item.text for item in (*issues.problems, *issues.remedies)] == ["예산 부족", "추경 편성"]
    left = [one.text for one in reading.leftovers]
    assert [text.split(" ", 1)[1] for text in left] == [
        "성과 목표 달성도", "민원 42% 감소", "예산 확보 노력", "공모 신청",
    ]  # fmt: skip


def test_items_behind_the_bullet_of_the_heads_are_no_sections() -> None:
    reading = read(
        "□ 추진실적",
        "그동안 추진실적(2022.7.~2023.6.)",
        "□ 협약 체결",
        "- 관계 기관",
        "□ 착공 준비",
        "□ 향후계획",
        "□ 준공 준비",
    )

    assert [item.text for item in items(reading, SlotKind.PAST)] == ["협약 체결", "관계 기관", "착공 준비"]
    assert [item.text for item in items(reading, SlotKind.PLAN)] == ["준공 준비"]
    assert not reading.leftovers


def test_a_list_of_contents_names_no_report() -> None:
    def report(name: str, department: str) -> tuple[object, ...]:
        labels = ("그동안 추진실적\n(2022.7.~2024.6.)", "하반기 추진실적\n(2024.7.~12.)")
        return (
            name,
            f"- 담당 : {department} 기획팀",
            "□ 추진실적 및 향후 추진계획",
            table(("구 분", "추진실적"), *((label, "○ 착공") for label in labels)),
            "□ 문제점 및 개선대책",
            "○ 문제점",
            "- 예산 부족",
        )

    found = read_all(
        "2024년 하반기 공약사업 추진실적",
        "목   차",
        "【공약 12】 야간진료 확대 ······ 3",
        "【공약 13】 산모 건강관리\t5",
        *report("【공약 12】 야간진료 확대", "보건과"),  # type: ignore[arg-type]  # blocks and lines alike
        *report("【공약 13】 산모 건강관리", "건강과"),  # type: ignore[arg-type]  # blocks and lines alike
    )

    assert [(one.pledge.name, one.pledge.department, one.pledge.team) for one in found] == [
        ("야간진료 확대", "보건과", "기획팀"),
        ("산모 건강관리", "건강과", "기획팀"),
    ]
    assert all([item.text for item in items(one, SlotKind.CURRENT)] == ["착공"] for one in found)


@pytest.mark.parametrize(
    "head", [("추진내용", "1분기", "2분기", "3분기", "4분기"), ("구분", "1월", "2월", "3월", "4월")]
)
@pytest.mark.parametrize("between", [(), ("□ 추진일정",)])
def test_a_timetable_is_no_part_of_what_was_done(head: tuple[str, ...], between: tuple[str, ...]) -> None:
    reading = read(
        "□ 추진실적 및 향후 추진계획",
        table(("구분", "추진내용"), ("그동안 추진실적", "○ 협약"), ("향후 추진계획", "○ 준공")),
        *between,
        table(head, ("분소 설치", "", "○", "○", "→"), ("안심마을 지정", "○", "", "", "")),
        "□ 문제점 및 개선대책",
        "○ 문제점",
        "- 예산 부족",
    )

    assert [[item.text for item in items(reading, slot)] for slot in (SlotKind.PAST, SlotKind.PLAN)] == [
        ["협약"],
        ["준공"],
    ]
    (left,) = (one for one in reading.leftovers if one.cells)
    assert left.cells[1] == ("분소 설치", "", "○", "○", "→")


@pytest.mark.parametrize(
    ("labels", "past"),
    [
        (("2023년 추진실적", "2024년 상반기 추진실적", "2024년 하반기 추진실적"), ["일", "이"]),
        (("그동안 추진실적", "상반기 추진실적", "하반기 추진실적"), ["일", "이"]),
        (("하반기 추진실적(2024.7.~12.)", "그동안 추진실적", "상반기 추진실적(2024.1.~6.)"), ["이", "삼"]),
    ],
)
def test_of_several_times_the_latest_is_this_periods(labels: tuple[str, ...], past: list[str]) -> None:
    rows = zip((*labels, "2025년 추진계획"), ("○ 일", "○ 이", "○ 삼", "○ 준공"), strict=True)

    reading = read("□ 추진실적", table(("구분", "추진내용"), *rows))

    assert [item.text for item in items(reading, SlotKind.PAST)] == past
    (current,) = {"일", "이", "삼"} - set(past)
    assert [item.text for item in items(reading, SlotKind.CURRENT)] == [current]
    progress = reading.report.section(SectionKind.PROGRESS)
    assert isinstance(progress, Progress)
    assert progress.slot(SlotKind.PAST).mark is Mark.UNSURE
    assert "progress.label_unclear" in [doubt.code for doubt in reading.doubts]


@pytest.mark.parametrize(
    "labels",
    [
        ("’22.7.~’24.6.", "’24.7.~’24.12.", "’25.1.~’25.6."),
        ("추진실적(~2024.6.)", "추진실적(2024.7.~12.)", "추진계획(2025.1.~)"),
        ("민선8기 출범 ~ 2024.6.", "2024.7.~12.", "2025.1.~6."),
        ("2022년 추진실적", "2023년 추진실적", "2024년 추진계획"),
    ],
)
def test_times_without_words_are_slots_in_order(labels: tuple[str, ...]) -> None:
    rows = zip(labels, ("○ 일", "○ 이", "○ 삼"), strict=True)

    reading = read("□ 추진실적", table(("구분", "추진내용"), *rows))

    assert [[item.text for item in items(reading, slot)] for slot in SlotKind] == [["일"], ["이"], ["삼"]]


def test_days_on_which_people_took_part_are_no_slots() -> None:
    reading = read(
        "1. 추진실적 및 향후 추진계획",
        table(("구분", "추진내용"), ("그동안 추진실적", "○ 협약"), ("향후 추진계획", "○ 준공")),
        "2. 시민참여(소통) 실적",
        table(
            ("연번", "일자", "구분", "내용", "참석인원"),
            ("1", "2024. 7. 11.", "주민설명회", "건립 계획 설명", "42"),
            ("2", "2024. 8. 20.", "청소년 간담회", "공간 구성 의견", "31"),
        ),
    )

    assert [item.text for item in items(reading, SlotKind.PLAN)] == ["준공"]
    (left,) = (one for one in reading.leftovers if one.cells)
    assert left.cells[1][3] == "건립 계획 설명"


def test_the_title_that_every_page_repeats_is_no_part_of_an_item() -> None:
    title = "공약사업 추진실적 보고서(2024년 하반기)"
    reading = read(
        title,
        "공약명 : 클리닉 운영",
        "□ 추진실적 및 향후 추진계획",
        "그동안 추진실적(2022.7.~2024.6.)",
        "○ 아파트 단지와 복지관 등을 순회하며 식물을",
        "- 3 -",
        title,
        "진단하고 분갈이를 지원",
    )

    assert [item.text for item in items(reading, SlotKind.PAST)] == [
        "아파트 단지와 복지관 등을 순회하며 식물을 진단하고 분갈이를 지원"
    ]
    assert [left.text for left in reading.leftovers].count(title) == 2


def test_what_was_done_on_days_of_a_list_is_told_with_its_day() -> None:
    reading = read(
        "Ⅰ. 그동안 추진실적 (2022.7.~2024.6.)",
        table(
            ("일자", "내용"), ("2022. 9. 5.", "운영비 지원"), ("2023. 4.~11.", "○ 순회사서 지원\n  - 12개소")
        ),
        "Ⅱ. 향후 추진계획",
        table(("추진시기", "내용", "비고"), ("2025. 3.", "○ 독서 교실", "신규")),
    )

    assert [item.text for item in items(reading, SlotKind.PAST)] == [
        "2022. 9. 5. 운영비 지원",
        "2023. 4.~11. 순회사서 지원",
        "12개소",
    ]
    assert [item.text for item in items(reading, SlotKind.PLAN)] == ["2025. 3. 독서 교실"]
    assert [left.text for left in reading.leftovers] == ["신규"]


def test_a_goal_beside_what_was_done_is_left_over() -> None:
    reading = read(
        "◈ 추진실적", table(("목표", "실적", "향후계획"), ("500면", "○ 312면 조성", "○ 188면 조성"))
    )

    assert [item.text for item in items(reading, SlotKind.CURRENT)] == ["312면 조성"]
    assert [item.text for item in items(reading, SlotKind.PLAN)] == ["188면 조성"]
    assert [left.text for left in reading.leftovers] == ["500면"]


@pytest.mark.parametrize(
    ("blocks", "wanted"),
    [
        (("○ 현황 및 문제점", "- 가", "○ 극복방안", "- 나"), (["가"], ["나"])),
        (("○ 문제점(애로사항)", "- 가", "○ 보완계획", "- 나"), (["가"], ["나"])),
        (("○ 애로사항", "- 가", "○ 건의사항", "- 도비 지원", "○ 대책", "- 나"), (["가"], ["나"])),
        (("○ 문제점", "○ 예산 부족", "- 국비", "○ 대책", "○ 공모"), (["예산 부족", "국비"], ["공모"])),
        (
            (
                table(
                    ("연번", "구분", "내용"),
                    ("1", "문제점", "가"),
                    ("1", "대책", "나"),
                    ("2", "문제점", "다"),
                ),
            ),
            (["가", "다"], ["나"]),
        ),
    ],
)
def test_problems_and_remedies_are_told_apart_from_each_other_and_the_rest(
    blocks: tuple[str, ...], wanted: tuple[list[str], list[str]]
) -> None:
    reading = read(
        "□ 추진실적",
        table(("구분", "추진내용"), ("하반기 추진실적", "○ 착공")),
        "□ 문제점 및 개선대책",
        *blocks,
    )

    issues = reading.report.section(SectionKind.ISSUES)
    assert isinstance(issues, Issues)
    assert ([one.text for one in issues.problems], [one.text for one in issues.remedies]) == wanted
    assert [item.text for item in items(reading, SlotKind.CURRENT)] == ["착공"]
    asked = [left.text for left in reading.leftovers if "지원" in left.text or "건의" in left.text]
    assert asked == (["○ 건의사항", "- 도비 지원"] if "○ 건의사항" in blocks else [])
