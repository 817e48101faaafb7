"""Forms that hold several sections, each beside or over its name, are taken apart where a name stands."""

from __future__ import annotations

import pytest

from core.document.blocks import Block, Cell, Row, Table, plain
from core.model.sections import SlotKind
from core.reading.shape import reading_json
from tests.core.test_reading import items, read, table

SLOTS = table(
    ("그동안\n(2022.7.~2024.6.)", "○ 협약"),
    ("하반기 추진실적\n(2024.7.~12.)", "○ 착공"),
    ("2025년 상반기 추진계획", "○ 준공"),
)
COUNTS = table(("공약 관련 회의", "설명회, 민생탐방", "전문가 자문"), ("6", "7", "3"))
MONEY = table(("구분", "계", "’23", "’24"), ("국비", "700", "100", "600"), ("시비", "500", "200", "300"))
PROBLEMS, REMEDIES = ("문제점", "- 주민 반대"), ("개선대책", "- 주민설명회")
NAMES = ("추진실적 및\n향후 추진계획", "시민참여(소통)\n실적", "연도별\n투자계획\n(백만원)")
HELD = (SLOTS, COUNTS, MONEY)


def _with_name(name: str, held: Table) -> Cell:
    return Cell((*(plain(line) for line in name.split("\n")), held))


BESIDE = [*zip(NAMES, HELD, strict=True), PROBLEMS, REMEDIES]
OVER = [*(((_with_name(name, held)), "") for name, held in zip(NAMES, HELD, strict=True)), PROBLEMS, REMEDIES]


@pytest.mark.parametrize(
    "blocks",
    [(table(*BESIDE),), (table(*OVER),), tuple(table(row) for row in BESIDE)],
    ids=["beside", "in_one_cell", "a_table_each"],
)
def test_a_form_with_tables_beside_its_names_is_read_section_by_section(blocks: tuple[Block, ...]) -> None:
    reading = read("청년 창업공간", *blocks)

    assert [[item.text for item in items(reading, slot)] for slot in SlotKind] == [
        ["협약"],
        ["착공"],
        ["준공"],
    ]
    told = reading_json(reading)
    assert list(told["participation"]["counts"].values()) == [6, 7, 3]
    assert told["funding_plan"]["unit"] == "백만원"
    rows = told["funding_plan"]["projects"][0]["rows"]
    assert rows == {"국비": {"’23": "100", "’24": "600"}, "시비": {"’23": "200", "’24": "300"}}
    assert (told["problems"], told["remedies"]) == ([[2, "주민 반대"]], [[2, "주민설명회"]])
    assert told["unrecognised"] == []


def test_a_name_merged_down_the_left_of_its_section_is_its_head() -> None:
    def led(name: str, held: Table) -> list[Row]:
        first, *rest = held.rows
        label = Cell(tuple(plain(line) for line in name.split("\n")), rowspan=len(held.rows))
        return [Row((label, *first.cells)), *rest]

    slots = table(("그동안", "○ 협약"), ("하반기\n(2024.7.~12.)", "○ 착공"), ("2025년 상반기", "○ 준공"))
    issues = table(PROBLEMS, REMEDIES)
    names = (*NAMES[:2], "연도별\n투자계획\n(천원)", "문제점 및\n개선대책")
    rows = [
        row
        for name, held in zip(names, (slots, COUNTS, MONEY, issues), strict=True)
        for row in led(name, held)
    ]

    reading = read("청년 창업공간", Table(tuple(rows)))

    assert [[item.text for item in items(reading, slot)] for slot in SlotKind] == [
        ["협약"],
        ["착공"],
        ["준공"],
    ]
    told = reading_json(reading)
    assert [slot["label"] for slot in told["progress"]] == ["그동안", "하반기", "2025년 상반기"]
    assert list(told["participation"]["counts"].values()) == [6, 7, 3]
    assert told["funding_plan"]["unit"] == "천원"
    assert list(told["funding_plan"]["projects"][0]["rows"]) == ["국비", "시비"]
    assert (told["problems"], told["remedies"]) == ([[2, "주민 반대"]], [[2, "주민설명회"]])
    assert told["unrecognised"] == []


def test_slots_in_lines_beside_the_sections_name_are_told_apart() -> None:
    past = "그동안 추진실적 (2022.7.~2024.6.)\n○ 협약\n"
    told = f"{past}하반기 추진실적 (2024.7.~12.)\n○ 착공\n향후 추진계획\n○ 준공"

    reading = read(table(("추진실적 및\n향후 추진계획", told), PROBLEMS, REMEDIES))

    assert [[item.text for item in items(reading, slot)] for slot in SlotKind] == [
        ["협약"],
        ["착공"],
        ["준공"],
    ]


def test_a_table_among_a_slots_items_stays_with_them() -> None:
    costs = table(("구분", "금액"), ("설계비", "12백만원"))
    content = Cell((plain("○ 착공"), costs))

    reading = read(table(("하반기 추진실적\n(2024.7.~12.)", content), ("향후 추진계획", "○ 준공")))

    shown = " ".join(item.text for item in items(reading, SlotKind.CURRENT))
    assert "착공" in shown
    assert "설계비 12백만원" in shown


def test_a_table_that_begins_with_a_row_of_no_cells_is_read() -> None:
    rows = table(("그동안\n(2022.7.~2024.6.)", "○ 협약"), ("하반기 추진실적\n(2024.7.~12.)", "○ 착공")).rows

    reading = read("청년 창업공간", Table((Row(()), *rows)))

    assert [[item.text for item in items(reading, slot)] for slot in SlotKind] == [["협약"], ["착공"], []]
