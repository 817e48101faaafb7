"""Forms that other offices keep beside the standard one: cards, registers, sections on one line."""

from __future__ import annotations

import pytest

from core.model.money import Amount, Won
from core.model.node import Mark
from core.model.pledge import Status
from core.model.sections import Funding, Header, Issues, Participation, SectionKind, SlotKind
from core.model.term import AFTER, PRIOR
from tests.core.test_reading import items, read, read_all, table

PROGRESS = ("□ 추진실적", "○ 착공", "□ 향후계획", "○ 준공")
MONEY = (
    ("재원", "계", "2024년", "2025년", "2026년"),
    ("국비", "60", "10", "20", "30"),
    ("시비", "6", "1", "2", "3"),
)


@pytest.mark.parametrize(
    ("line", "period"),
    [
        ("(2024. 12. 31. 기준)", "2024-H2"),
        ("’24. 6. 30. 현재", "2024-H1"),
        ("2024년 9월말 기준", "2024-Q3"),
        ("(2024-11-15 기준)", "2024-H2"),
        ("(2024. 13. 31. 기준)", "2026-H2"),
        ("2024년 공약사업 추진상황 보고", "2024-H2"),
    ],
)
def test_the_day_of_which_a_form_tells_ends_its_period(line: str, period: str) -> None:
    assert read("공약명: 별빛 도서관 건립", line, *PROGRESS).report.period.key == period


def test_a_title_that_reads_like_a_head_stands_over_the_pledges_own_lines() -> None:
    title = "2024년 4분기 공약이행 추진상황"
    reading = read(title, "□ 공 약 명 : 창업 허브 조성 (공약번호 1-7)", "□ 소관부서 : 일자리과", *PROGRESS)
    assert (reading.pledge.name, reading.pledge.number) == ("창업 허브 조성", "1-7")
    assert reading.report.period.key == "2024-Q4"
    assert [item.text for item in items(reading, SlotKind.CURRENT)] == ["착공"]


@pytest.mark.parametrize("head", ["3. 사업비 현황 (단위: 천원)", "□ 연도별 예산투입 현황(단위: 천원)"])
@pytest.mark.parametrize(
    ("rows", "kind"),
    [
        (MONEY, SectionKind.FUNDING_PLAN),
        ((MONEY[0], ("국비", "60(5)", "10(5)", "20", "30"), MONEY[2]), SectionKind.FUNDING_SECURED),
    ],
    ids=("planned", "secured"),
)
def test_a_head_that_names_neither_table_leaves_it_to_the_figures(
    head: str, rows: tuple[tuple[str, ...], ...], kind: SectionKind
) -> None:
    reading = read("공약명: 별빛 도서관 건립", *PROGRESS, head, table(*rows))
    section = reading.report.section(kind)
    assert isinstance(section, Funding)
    assert section.projects[0].rows[0].cells[0].amount.won == 10_000
    assert not any(doubt.code == "funding.unit_assumed" for doubt in reading.doubts)


def test_a_table_of_sources_and_years_is_no_item_of_the_plan_above_it() -> None:
    reading = read("공약명: 별빛 도서관 건립", *PROGRESS, table(("구분", *MONEY[0][1:]), *MONEY[1:]))
    assert [item.text for item in items(reading, SlotKind.PLAN)] == ["준공"]
    plan = reading.report.section(SectionKind.FUNDING_PLAN)
    assert isinstance(plan, Funding)
    assert [row.source for row in plan.projects[0].rows] == ["국비", "시비"]


def test_all_before_the_years_and_all_after_them_is_read_and_doubted() -> None:
    head = ("구분", "합계", "’22년까지", "’23년", "’24년", "’25년", "’26년 이후")
    row = ("국비", "21", "1", "2", "3", "4", "11")
    reading = read("공약명: 별빛 도서관 건립", *PROGRESS, "□ 사업비 현황(단위: 원)", table(head, row))
    plan = reading.report.section(SectionKind.FUNDING_PLAN)
    assert isinstance(plan, Funding)
    (source,) = plan.projects[0].rows
    assert (source.amount(PRIOR), source.amount(AFTER)) == (Amount(Won(1)), Amount(Won(11)))
    assert [doubt.params["label"] for doubt in reading.doubts if doubt.code == "funding.end_guessed"] == [
        "’22년까지",
        "’26년 이후",
    ]
    assert not any("prior" in str(doubt.params) or "after" in str(doubt.params) for doubt in reading.doubts)


def test_what_was_spent_in_all_is_no_project() -> None:
    rows = (("사업명", *MONEY[0]), ("건립", *MONEY[1]), ("", *MONEY[2]), ("집행액", "", "40", "9", "31", ""))
    reading = read("공약명: 별빛 도서관 건립", *PROGRESS, "□ 사업비 현황(단위: 원)", table(*rows))
    plan = reading.report.section(SectionKind.FUNDING_PLAN)
    assert isinstance(plan, Funding)
    assert [project.name for project in plan.projects] == ["건립"]
    assert "집행액 40 9 31" in [one.text for one in reading.leftovers]


def test_a_section_stands_behind_its_head_on_one_line() -> None:
    reading = read(
        "공약명: 별빛 도서관 건립", "1. 추진실적: 착공", "2. 향후계획: 준공", "3. 문제점 및 대책: 민원 증가",
        "4. 시민참여: 설명회 2회, 설문조사 1회",
    )  # fmt: skip
    assert [item.text for item in items(reading, SlotKind.CURRENT)] == ["착공"]
    assert [item.text for item in items(reading, SlotKind.PLAN)] == ["준공"]
    issues = reading.report.section(SectionKind.ISSUES)
    assert isinstance(issues, Issues)
    assert [item.text for item in issues.problems] == ["민원 증가"]
    counted = reading.report.section(SectionKind.PARTICIPATION)
    assert isinstance(counted, Participation)
    assert [(one.name, one.count) for one in counted.categories] == [("설명회", 2), ("설문조사", 1)]


def test_a_register_whose_head_tells_no_time_is_a_report_for_each_row() -> None:
    readings = read_all(
        "공약사업 총괄표(2024년 하반기)",
        table(
            ("연번", "공약명", "부서", "추진실적", "향후계획", "진도율", "상태"),
            ("1", "빛가람 공원 조성", "공원녹지과", "○ 착공", "○ 준공", "40%", "정상"),
            ("2", "돌봄센터 확충", "아동과", "○ 개소", "○ 확대", "70%", "이행완료"),
        ),
    )
    assert [(r.pledge.name, r.pledge.department, r.report.period.key) for r in readings] == [
        ("빛가람 공원 조성", "공원녹지과", "2024-H2"),
        ("돌봄센터 확충", "아동과", "2024-H2"),
    ]
    assert [reading.pledge.status for reading in readings] == [Status.ON_TRACK, Status.DONE]
    assert [[one.text for one in reading.leftovers][-1] for reading in readings] == [
        "진도율: 40%",
        "진도율: 70%",
    ]


def test_people_stand_in_cells_without_labels_and_behind_their_team() -> None:
    reading = read(
        table(("공약명", "별빛 도서관 건립", "", ""), ("주관부서", "문화과", "과장\n홍○○", "팀장\n이○○")),
        *PROGRESS,
    )
    header = reading.report.section(SectionKind.HEADER)
    assert isinstance(header, Header)
    assert [(one.role, one.name) for one in header.contacts] == [("과장", "홍○○"), ("팀장", "이○○")]
    reading = read(
        table(("공약명", "무료 교통카드", "부서장", "과장 강○○(6001)"),
              ("담당부서", "교통과", "담당팀", "버스팀(팀장 을○○ 6011)")),
        *PROGRESS,
    )  # fmt: skip
    header = reading.report.section(SectionKind.HEADER)
    assert isinstance(header, Header)
    assert header.team == "버스팀"
    assert [(one.role, one.name, one.phone) for one in header.contacts] == [
        ("과장", "강○○", "6001"),
        ("팀장", "을○○", "6011"),
    ]


def test_years_of_plan_and_result_are_likely_slots_and_asked_about() -> None:
    reading = read(
        table(("공약명", "노후 상수관 교체"), ("담당부서", "상하수도과")),
        "1. 연차별 추진계획 및 실적",
        table(
            ("연도", "추진계획", "추진실적", "비고"),
            ("2023", "○ 1단계 12km", "○ 12.4km 교체", ""),
            ("2024", "○ 2단계 15km", "○ 9km 교체", "연말 완료"),
            ("2025", "○ 3단계 15km", "", ""),
        ),
    )
    texts = {slot.value: [item.text for item in items(reading, slot)] for slot in SlotKind}
    assert texts == {
        "past": ["2023", "12.4km 교체"],
        "current": ["2024", "9km 교체"],
        "plan": ["2025", "3단계 15km"],
    }
    assert [doubt.code for doubt in reading.doubts].count("progress.label_unclear") == 3
    assert {"○ 1단계 12km", "○ 2단계 15km", "연말 완료"} <= {one.text for one in reading.leftovers}


def test_planned_and_executed_stand_before_their_sources() -> None:
    rows = (
        ("구분", "", "계", "2022년", "2023년", "2024년"),
        ("계획", "국비", "60", "10", "20", "30"), ("", "시비", "6", "1", "2", "3"),
        ("집행", "국비", "29", "9", "20", "-"), ("", "시비", "3", "1", "2", "-"),
    )  # fmt: skip
    head = "2. 연차별 재원 투자계획 및 집행실적(단위: 원)"
    reading = read("공약명: 상수관 교체", *PROGRESS, head, table(*rows))
    plan = reading.report.section(SectionKind.FUNDING_PLAN)
    assert isinstance(plan, Funding)
    assert [[row.source for row in project.rows] for project in plan.projects] == [["국비", "시비"]]
    secured = reading.report.section(SectionKind.FUNDING_SECURED)
    assert isinstance(secured, Funding)
    assert [cell.amount.executed for cell in secured.projects[0].rows[0].cells] == [9, 20]
    assert not any(doubt.code == "funding.unit_assumed" for doubt in reading.doubts)


def test_money_inside_a_form_is_no_item_and_keeps_its_amounts_without_sources() -> None:
    inside = table(
        ("구분", "계", "'23", "'24", "'25"), ("계획", "6", "1", "2", "3"), ("집행", "3", "1", "2", "-")
    )
    form = table(
        ("공약명", "1-3. 키움센터 확충"), ("주관부서", "여성가족과"), ("추진실적", "○ 착공"),
        ("향후계획", "○ 준공"), ("사업비\n(원)", inside), ("예산", "총 500 (기투자 200)"),
    )  # fmt: skip
    reading = read(form)
    assert (reading.pledge.number, reading.pledge.name) == ("1-3", "키움센터 확충")
    assert [item.text for item in items(reading, SlotKind.PLAN)] == ["준공"]
    plan = reading.report.section(SectionKind.FUNDING_PLAN)
    assert isinstance(plan, Funding)
    assert [cell.amount.won for cell in plan.projects[0].rows[0].cells] == [1, 2, 3]
    assert "funding.source_missing" in {doubt.code for doubt in reading.doubts}


def test_cards_with_a_department_each_are_a_report_each() -> None:
    def card(name: str, department: str) -> tuple[object, ...]:
        rows = (
            ("소관부서", department),
            ("추진실적", "○ 착공"),
            ("향후계획", "○ 준공"),
            ("예산(원)", "총 500"),
        )
        return name, table(*rows)

    readings = read_all(*card("1. 안심 통학로 조성", "교통과"), *card("2. 기숙사 임차 지원", "기업과"))
    assert [(reading.pledge.name, reading.pledge.department) for reading in readings] == [
        ("안심 통학로 조성", "교통과"),
        ("기숙사 임차 지원", "기업과"),
    ]
    for reading in readings:
        assert [item.text for item in items(reading, SlotKind.CURRENT)] == ["착공"]
        assert "예산 (원): 총 500" in {one.text for one in reading.leftovers}


def test_what_stands_behind_a_head_and_is_not_understood_is_kept() -> None:
    reading = read(
        "공약명: 주차장 확충", *PROGRESS, "□ 사 업 비 : 50억원(국비 10)", "□ 시민참여 : 상인회와 협의함"
    )
    assert [item.text for item in items(reading, SlotKind.PLAN)] == ["준공"]
    assert {"50억원(국비 10)", "상인회와 협의함"} <= {one.text for one in reading.leftovers}


def test_a_line_with_a_label_of_its_own_does_not_go_on_with_the_one_above() -> None:
    reading = read("공약명: 놀이터 조성", "□ 향후계획", "○ 준공 및 개장", "총사업비 : 850백만원")
    assert [item.text for item in items(reading, SlotKind.PLAN)] == ["준공 및 개장", "총사업비 : 850백만원"]


def test_a_paper_named_after_its_period_begins_with_no_slot() -> None:
    reading = read(
        "2025년 1분기 공약사업 추진상황",
        "[공약 3-4] 전통시장 시설현대화",
        table(("주관", "지역경제과", "협조", "건축과")),
        table(
            ("구분", "추진실적"), ("누계", "○ 아케이드"), ("1/4분기", "○ 착공"), ("2/4분기 계획", "○ 준공")
        ),
    )
    assert (reading.pledge.number, reading.pledge.name) == ("3-4", "전통시장 시설현대화")
    assert (reading.pledge.department, reading.pledge.partners) == ("지역경제과", ("건축과",))
    texts = {slot.value: [item.text for item in items(reading, slot)] for slot in SlotKind}
    assert texts == {"past": ["아케이드"], "current": ["착공"], "plan": ["준공"]}


def test_problems_and_what_is_done_stand_behind_their_heads() -> None:
    lines = ("■ 추진실적", "▸ 착공", "■ 향후계획", "▸ 준공", "■ 문제점 : 자재비 상승", "■ 대  책 : 설계 검토")
    reading = read(table(("공약 5-1", "커뮤니티센터 건립")), "■ 공약개요", "▸ 사업기간 : 2022. 7.", *lines)
    assert reading.pledge.name == "커뮤니티센터 건립"
    issues = reading.report.section(SectionKind.ISSUES)
    assert isinstance(issues, Issues)
    assert [[item.text for item in part] for part in (issues.problems, issues.remedies)] == [
        ["자재비 상승"],
        ["설계 검토"],
    ]


@pytest.mark.parametrize(
    ("past", "current", "period"),
    [
        ("(2022. 7. ~ 2024. 12.)", "하반기 추진실적", "2024-H2"),
        ("(2022. 7. ~ 2024. 6.)", "하반기 추진실적", "2024-H2"),
        ("(2022. 7. ~ 2024. 12.)", "상반기 추진실적", "2025-H1"),
    ],
)
def test_earlier_times_may_take_this_period_in(past: str, current: str, period: str) -> None:
    lines = (f"□ 그동안 추진실적 {past}", "○ 협약", f"□ {current}", "○ 착공")
    assert read("공약명: 별빛 도서관 건립", *lines).report.period.key == period


def test_other_columns_stand_between_those_of_slots() -> None:
    reading = read(
        "공약명: 일자리 창출",
        table(
            ("세부사업명", "추진실적", "향후계획", "예산(백만원)", "진도율"),
            ("공공일자리", "○ 1,250명", "○ 1,600명", "4,200", "96%"),
            ("청년 취업", "○ 812명", "○ 대상 확대", "", ""),
        ),
    )
    texts = {slot.value: [item.text for item in items(reading, slot)] for slot in SlotKind}
    assert texts["current"] == ["공공일자리", "1,250명", "청년 취업", "812명"]
    assert texts["plan"] == ["공공일자리", "1,600명", "청년 취업", "대상 확대"]
    kept = {one.text for one in reading.leftovers}
    assert {"공공일자리: 예산(백만원): 4,200", "공공일자리: 진도율: 96%"} <= kept


def test_slots_stand_in_the_cell_of_how_a_pledge_goes() -> None:
    status = "【그동안 추진사항】\n○ 협약\n【2024년 하반기 추진사항】\n○ 착공\n【향후 추진사항】\n○ 준공"
    rows = (("공약명", "녹색길 조성"), ("부서", "공원과"), ("추진상황", status), ("사업비", "총 35억원"))
    reading = read(table(*rows))
    texts = {slot.value: [item.text for item in items(reading, slot)] for slot in SlotKind}
    assert texts == {"past": ["협약"], "current": ["착공"], "plan": ["준공"]}
    assert reading.report.period.key == "2024-H2"
    assert "사업비: 총 35억원" in {one.text for one in reading.leftovers}


def test_days_alone_label_this_period() -> None:
    rows = (
        ("시기", "내용"),
        ("기추진\n(~2023. 12.)", "○ 협약"),
        ("2024. 1. ~ 6.", "○ 착공"),
        ("2024. 7. 이후", "○ 준공"),
    )
    reading = read("공약명: 혁신밸리 조성", table(*rows))
    assert reading.report.period.key == "2024-H1"
    assert [item.text for item in items(reading, SlotKind.CURRENT)] == ["착공"]


def test_what_stands_under_a_head_that_names_no_projects_is_asked_about() -> None:
    rows = (("회계", *MONEY[0]), ("일반회계", *MONEY[1]), ("특별회계", *MONEY[2]))
    reading = read("공약명: 별빛 도서관 건립", *PROGRESS, "□ 사업비 현황(단위: 원)", table(*rows))
    plan = reading.report.section(SectionKind.FUNDING_PLAN)
    assert isinstance(plan, Funding)
    assert [project.mark for project in plan.projects] == [Mark.UNSURE, Mark.UNSURE]
    assert [doubt.code for doubt in reading.doubts].count("funding.project_unclear") == 2
