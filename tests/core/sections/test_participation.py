"""시민참여(소통) 실적: printed as published, read in any dress (LAYOUTS.md A3)."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.document.blocks import Block, Cell, Paragraph, Row, Table, plain
from core.document.styles import Role
from core.model.node import Mark
from core.model.outline import Item
from core.model.sections import Category, Entry, Participation, SectionKind
from core.sections import participation
from core.sections.section import Recognised
from tests.builders.documents import fitted, png
from tests.builders.tables import placed, reading_context, typed_table
from tests.core.sections.test_funding import context
from tests.strategies.printable import worded

HEAD = "공약 관련 회의|설명회, 민생탐방|전문가 자문|언론/방송 보도|기 타"
COUNTED = f"{HEAD}\n9|-|8|7|-"
NOTES = (
    "1) 공약 관련 회의 - 도·시 관계자 회의(5), 바이오컴플렉스 용역 관련 회의(3), 국제컨퍼런스(1)",
    "2) 전문가 간담회 및 자문 - 관내의료기관 등 관계기관 간담회(5), 전문가 자문(2), "
    "룩셈부르크 사절단 간담회(1)",
    "3) 보도자료 - 간담회 등 회의 관련(4), 룩셈부르크 벤치마킹 관련(3)",
)
UNIT = "(단위 : 회)"

PUBLISHED = [
    (
        "공약 관련 회의",
        "",
        [("도·시 관계자 회의", 5), ("바이오컴플렉스 용역 관련 회의", 3), ("국제컨퍼런스", 1)],
        None,
    ),
    ("설명회, 민생탐방", "", [], None),
    (
        "전문가 자문",
        "전문가 간담회 및 자문",
        [("관내의료기관 등 관계기관 간담회", 5), ("전문가 자문", 2), ("룩셈부르크 사절단 간담회", 1)],
        None,
    ),
    ("언론/방송 보도", "보도자료", [("간담회 등 회의 관련", 4), ("룩셈부르크 벤치마킹 관련", 3)], None),
    ("기 타", "", [], None),
]


def facts(data: object) -> list[Any]:
    assert isinstance(data, Participation)
    return [
        (c.name, c.note_label, [(e.label, e.count) for e in c.entries], c.stated) for c in data.categories
    ]


def raws(data: object) -> list[tuple[str, list[str]]]:
    assert isinstance(data, Participation)
    return [(c.raw, [e.raw for e in c.entries]) for c in data.categories]


def notes(data: object) -> list[tuple[int, str]]:
    assert isinstance(data, Participation)
    return [(item.level, item.text) for item in data.notes]


def read(*blocks: Block | str) -> Recognised:
    found = participation.recognise(placed(*blocks), reading_context())
    assert found is not None
    return found


def codes(found: Recognised) -> list[str]:
    return [doubt.code for doubt in found.doubts]


def published() -> Participation:
    categories = [
        Category(
            name=name,
            note_label=label,
            entries=tuple(Entry(label=text, count=count) for text, count in entries),
        )
        for name, label, entries, _ in PUBLISHED
    ]
    return Participation(categories=tuple(categories))


def test_the_published_table_is_printed_with_its_notes() -> None:
    unit, table, *lines = participation.compose(published(), context(SectionKind.PARTICIPATION))

    assert isinstance(unit, Paragraph)
    assert (unit.text, unit.role) == (UNIT, Role.UNIT)
    assert isinstance(table, Table)
    assert [[cell.text for cell in row.cells] for row in table.rows] == [
        ["공약 관련 회의", "설명회, 민생탐방", "전문가 자문", "언론/방송 보도", "기 타"],
        ["9", "-", "8", "7", "-"],
    ]
    assert table.widths_mm == (34,) * 5
    assert [line.visible_text for line in lines if isinstance(line, Paragraph)] == list(NOTES)
    assert isinstance(lines[0], Paragraph)
    assert (lines[0].marker, lines[0].role) == ("1)", Role.NOTE)


def test_free_notes_follow_the_numbered_ones() -> None:
    data = Participation(
        categories=(Category(name="기 타", entries=(Entry(label="축제", count=2),)),),
        notes=(Item(level=1, text="2023. 12. 기준"), Item(level=0, text="ex) 설명회")),
    )

    _, table, *lines = participation.compose(data, context(SectionKind.PARTICIPATION))

    shown = [line.visible_text for line in lines if isinstance(line, Paragraph)]
    assert shown == ["1) 기 타 - 축제(2)", "※ 2023. 12. 기준", "ex) 설명회"]
    assert isinstance(table, Table)
    assert table.widths_mm == (170,)


def test_without_categories_the_layouts_are_printed() -> None:
    _, table, *lines = participation.compose(Participation(), context(SectionKind.PARTICIPATION))

    assert isinstance(table, Table)
    assert [cell.text for cell in table.rows[1].cells] == ["-"] * 5
    assert lines == []


DISGUISES: dict[str, tuple[str, ...]] = {
    "as published": NOTES,
    "a stray comma": (NOTES[0] + ",", *NOTES[1:]),
    "one line": (NOTES[0] + ", " + NOTES[1] + " " + NOTES[2],),
    "line breaks in one paragraph": ("\n".join(NOTES),),
    "wrapped lines": (
        "1) 공약 관련 회의 - 도·시 관계자 회의(5), 바이오컴플렉스",
        NOTES[0].partition("바이오컴플렉스 ")[2],
        *NOTES[1:],
    ),
    "dashes without spaces": tuple(note.replace(" - ", "-") for note in NOTES),
    "colons": tuple(note.replace(" - ", " : ") for note in NOTES),
    "long dashes": tuple(note.replace(" - ", " – ") for note in NOTES),
    "circled numbers": tuple(f"{mark} {note[3:]}" for mark, note in zip("①②③", NOTES, strict=True)),
    "bullets": tuple(f"○ {note[3:]}" for note in NOTES),
    "counts with their unit": tuple(note.replace(")", "회)").replace("회)", ")", 1) for note in NOTES),
    "another order": (NOTES[2], NOTES[0], NOTES[1]),
    "wide brackets": tuple(note[:2] + note[2:].replace("(", "（").replace(")", "）") for note in NOTES),
}


@pytest.mark.parametrize("disguise", DISGUISES)
def test_notes_are_read_whatever_their_dress(disguise: str) -> None:
    found = read(UNIT, typed_table(COUNTED), *DISGUISES[disguise])

    assert facts(found.data) == PUBLISHED
    assert notes(found.data) == []
    assert codes(found) == []
    assert len(found.used) == 2 + len(DISGUISES[disguise])


def test_counts_notes_and_unit_are_told_as_they_stand() -> None:
    found = read("(단위:회)", typed_table(COUNTED), *NOTES)

    assert found.printed == {
        "unit": "회",
        "counts": {
            "공약 관련 회의": 9,
            "설명회, 민생탐방": None,
            "전문가 자문": 8,
            "언론/방송 보도": 7,
            "기 타": None,
        },
        "notes": list(NOTES),
    }


STANDING = "공약 관련 회의|9\n설명회, 민생탐방|-\n전문가 자문|8\n언론/방송 보도|7\n기 타|-"

TABLES = {
    "as published": COUNTED,
    "letters spaced out": "공약관련회의|설명회,민생탐방|전 문 가 자 문|언론 / 방송보도|기타\n9|-|8|7|-",
    "counts with their unit": f"{HEAD}\n9회||8 회|7회|",
    "a column for labels": f"구 분|{HEAD}\n실적|9|-|8|7|-",
    "a column for the sum": f"{HEAD}|계\n9|-|8|7|-|24",
    "standing": STANDING,
    "standing under a head": f"구분|횟수\n{STANDING}",
    "a title row": f"시민참여(소통) 실적 (단위 : 회)|=|=|=|=\n{COUNTED}",
    "its head and unit side by side": f"□ 시민참여(소통) 실적|=|=|=|(단위 : 회)\n{COUNTED}",
    "notes in its last row": f"{COUNTED}\n" + "\\n".join(NOTES) + "|=|=|=|=",
}


@pytest.mark.parametrize("dress", TABLES)
def test_counts_are_read_whichever_way_the_table_lies(dress: str) -> None:
    below = () if dress == "notes in its last row" else NOTES

    found = read(UNIT, typed_table(TABLES[dress]), *below)

    assert facts(found.data) == PUBLISHED
    assert codes(found) == []
    assert participation.claims(placed(typed_table(TABLES[dress]))[0], reading_context()) > 0.8


def test_a_count_against_its_notes_is_kept_and_doubted() -> None:
    found = read(UNIT, typed_table(f"{HEAD}\n10|-|-|-|-"), NOTES[0])

    assert isinstance(found.data, Participation)
    first = found.data.categories[0]
    assert (first.stated, first.itemised, first.count, first.mark) == (10, 9, 10, Mark.UNSURE)
    assert codes(found) == ["participation.count_disagrees"]


def test_a_count_without_notes_is_kept_without_doubt() -> None:
    found = read(UNIT, typed_table(f"{HEAD}\n5|-|5|0|"))

    assert [c[3] for c in facts(found.data)] == [5, None, 5, 0, None]
    assert found.printed["counts"]["언론/방송 보도"] == 0
    assert codes(found) == []


def test_what_stands_before_the_counts_is_kept_where_it_says_more() -> None:
    plain, odd = (read(typed_table(f"구분|{HEAD}\n{label}|9|-|8|7|-")) for label in ("개최횟수", "동 지역"))

    assert (plain.left, [left.text for left in odd.left]) == ((), ["동 지역"])


def test_a_left_over_hint_stays_a_free_note() -> None:
    hint = "ex) 사업설명회 개최, 전문가 및 단체 자문회의 개최"

    found = read(UNIT, typed_table(f"{HEAD}\n5|-|5|-|-"), hint)

    assert notes(found.data) == [(0, hint)]
    assert found.printed["notes"] == [hint]


def test_a_line_about_taking_part_is_a_title_only_over_the_counts() -> None:
    line = "시민참여단은 별도 운영"

    found = read("시민참여(소통) 실적", UNIT, typed_table(f"{HEAD}\n5|-|5|-|-"), line)

    assert found.printed["notes"] == [line]


@pytest.mark.parametrize(
    "line",
    [
        "1) 공약 관련 회의 - 도·시 관계자 회의(5), 국제컨퍼런스",
        "1) 공약 관련 회의 - 도·시 관계자 회의 5회",
        "1) 공약 관련 회의 개최",
        "1) 도·시 관계자 회의(5), 국제컨퍼런스(4)",
    ],
)
def test_a_note_that_does_not_read_without_loss_stays_as_it_is(line: str) -> None:
    found = read(UNIT, typed_table(COUNTED), line)

    assert notes(found.data) == [(0, line)]
    assert facts(found.data)[0] == ("공약 관련 회의", "", [], 9)
    assert found.printed["notes"] == [line]


def test_a_note_that_fits_no_column_stays_as_it_is() -> None:
    line = "1) 체험 행사 - 견학(2), 축제(2)"

    found = read(UNIT, typed_table(COUNTED), line)

    assert notes(found.data) == [(0, line)]


@pytest.mark.parametrize("line", ["셋째로 문제점 정리", "□ 성과지표 달성도"])
def test_lines_that_say_nothing_of_taking_part_are_notes_to_be_looked_at(line: str) -> None:
    found = read(UNIT, typed_table(COUNTED), NOTES[0], "※ 2023. 12. 31. 현재", line, "- 회의 예산 부족")

    assert isinstance(found.data, Participation)
    assert [(item.text, item.mark) for item in found.data.notes] == [
        ("2023. 12. 31. 현재", Mark.NONE),
        (line, Mark.UNSURE),
        ("- 회의 예산 부족", Mark.UNSURE),
    ]
    assert [(doubt.code, doubt.params["text"]) for doubt in found.doubts] == [
        ("participation.note_unlikely", line)
    ]
    assert found.doubts[0].node == found.data.notes[1].id


def test_a_note_behind_an_asterisk_loses_its_glyph() -> None:
    found = read(UNIT, typed_table(COUNTED), "※ 2023. 12. 31. 기준")

    assert notes(found.data) == [(1, "2023. 12. 31. 기준")]
    assert found.printed["notes"] == ["※ 2023. 12. 31. 기준"]


def test_a_count_that_is_no_number_is_kept_in_its_place_as_it_stands_and_doubted() -> None:
    found = read(UNIT, typed_table(f"{HEAD}\n9|-|약 8회|7|-"), *NOTES)

    assert codes(found) == ["participation.count_unread"]
    assert found.left == ()
    assert isinstance(found.data, Participation)
    odd = found.data.categories[2]
    assert (odd.stated, odd.raw, odd.mark, odd.itemised, odd.count) == (None, "약 8회", Mark.UNSURE, 8, 0)
    assert found.printed["counts"]["전문가 자문"] is None


def test_figures_with_a_space_inside_may_be_two_counts_and_are_none() -> None:
    found = read(UNIT, typed_table(f"{HEAD}\n9|-|1 2회|7|-"))

    assert isinstance(found.data, Participation)
    assert [one.raw for one in found.data.categories] == ["", "", "1 2회", "", ""]


def test_many_counts_in_words_make_a_row_of_counts_and_any_other_words_but_one_do_not() -> None:
    table = typed_table(f"{HEAD}\n다수|5회쯤|여러 번|약 8회|-")
    other = typed_table(f"{HEAD}\n월 1회|월 2회|여러 번|약 8회|-")

    assert participation.claims(placed(table)[0], reading_context()) > 0.5
    assert participation.claims(placed(other)[0], reading_context()) == 0


@pytest.mark.parametrize(
    ("line", "entries"),
    [
        ("도·시 관계자 회의(9), 국제컨퍼런스(다수)", [("도·시 관계자 회의", ""), ("국제컨퍼런스", "다수")]),
        ("국제컨퍼런스(5회쯤), 도·시 관계자 회의(9)", [("국제컨퍼런스", "5회쯤"), ("도·시 관계자 회의", "")]),
        ("도·시 관계자 회의(9), 국제컨퍼런스(모름)", [("도·시 관계자 회의", ""), ("국제컨퍼런스", "모름")]),
    ],
)
def test_an_entry_whose_count_is_no_number_is_kept_and_doubted(
    line: str, entries: list[tuple[str, str]]
) -> None:
    found = read(UNIT, typed_table(COUNTED), f"1) 공약 관련 회의 - {line}")

    assert isinstance(found.data, Participation)
    first = found.data.categories[0]
    assert [(one.label, one.raw) for one in first.entries] == entries
    assert (first.stated, first.count) == (None, 9)
    (odd,) = first.unread
    assert odd.mark is Mark.UNSURE
    assert [(doubt.code, doubt.node) for doubt in found.doubts] == [("participation.entry_unread", odd.id)]


@pytest.mark.parametrize(
    "label",
    [
        "중간보고(2차)",
        "간담회(2026. 9. 1.), 자문",
        "회의(시청), 협의",
        "회의(월 1회), 설명회",
        "설명회(9월 1회차)",
    ],
)
def test_brackets_that_say_no_count_belong_to_the_label(label: str) -> None:
    found = read(UNIT, typed_table(COUNTED), f"1) 공약 관련 회의 - {label}(9)")

    assert facts(found.data)[0] == ("공약 관련 회의", "", [(label, 9)], None)
    assert codes(found) == []


def test_counts_that_are_no_numbers_are_printed_as_they_stand() -> None:
    entries = (Entry(label="간담회", count=3), Entry(label="면담", count=0, raw="다수"))
    data = Participation(
        categories=(
            Category(name="회의", entries=entries),
            Category(name="홍보", raw="5회쯤"),
            Category(name="자문", entries=(Entry(label="면담", count=0, raw="모름"),)),
        )
    )

    _, table, *lines = participation.compose(data, context(SectionKind.PARTICIPATION))

    assert isinstance(table, Table)
    assert [cell.text for cell in table.rows[1].cells] == ["3", "5회쯤", "-"]
    shown = [line.visible_text for line in lines if isinstance(line, Paragraph)]
    assert shown == ["1) 회의 - 간담회(3), 면담(다수)", "2) 자문 - 면담(모름)"]


def test_a_strange_row_above_counts_that_go_down_is_left_over() -> None:
    down = "향후 계획|관계 부서 협의\n공약 관련 회의|9\n설명회, 민생탐방|-\n전문가 자문|8"
    found = read(typed_table(down))
    assert [one.text for one in found.left] == ["향후 계획", "관계 부서 협의"]
    assert not read(typed_table(down.replace("향후 계획|관계 부서 협의", "구 분|횟수(회)"))).left


def test_a_printed_sum_that_does_not_follow_is_doubted() -> None:
    found = read(UNIT, typed_table(f"{HEAD}|계\n9|-|8|7|-|25"))

    assert codes(found) == ["participation.total_disagrees"]
    assert found.doubts[0].params == {"stated": 25, "computed": 24}


@pytest.mark.parametrize(("cell", "kept"), [("약 24회", "약 24회"), ("24회(누적 102회)", "누적 102회")])
def test_what_a_printed_sum_says_besides_is_left_over(cell: str, kept: str) -> None:
    found = read(UNIT, typed_table(f"{HEAD}|계\n9|-|8|7|-|{cell}"))

    assert [left.text for left in found.left] == [f"계: {kept}"]


@pytest.mark.parametrize(
    "table",
    [
        "구 분|추진실적 및 추진계획|비 고\n그동안 추진실적|○ 주민 간담회, 전문가 자문|",
        "단위사업|구분|계|기투자|’22.7.|’23|임기후\n사업|시비|5||5||",
        "공약명|바이오|=\n주관부서|전략과|과장",
        "|\n룩셈부르크 사절단 간담회|국제회의",
        "회의|자문",
    ],
)
def test_other_tables_are_not_taken_for_counts(table: str) -> None:
    assert participation.claims(placed(typed_table(table))[0], reading_context()) < 0.5


entry_labels = st.text("가나다회의간담회자문ABC ·/", min_size=1, max_size=12).map(
    lambda text: " ".join(f"{text}회의".split())
)
counted = st.builds(Entry, label=entry_labels, count=st.integers(1, 40))
odd = st.builds(Entry, label=entry_labels, count=st.just(0), raw=worded)
entries = st.lists(counted | odd, max_size=3).map(tuple)
free = st.builds(
    Item, level=st.sampled_from((0, 1)), text=entry_labels.map(lambda text: f"참고 {text}".strip())
)


@st.composite
def participations(draw: st.DrawFn) -> Participation:
    """What a person could have filled in; a count is stated only against the entries."""
    categories = []
    for name in (
        "공약 관련 회의",
        "설명회, 민생탐방",
        "전문가 자문",
        "언론/방송 보도",
        "기 타",
        "온라인 소통",
    ):
        found = draw(entries)
        total = sum(entry.count for entry in found)
        stated = draw(
            st.none() | st.integers(0, 50).filter(lambda count, total=total: count != total or not total)
        )
        if found and stated == total:
            stated = None
        raw = draw(st.just("") | worded) if stated is None else ""
        label = draw(st.sampled_from(("", f"{name} 등"))) if found else ""
        categories.append(Category(name=name, note_label=label, entries=found, stated=stated, raw=raw))
    return Participation(categories=tuple(categories), notes=tuple(draw(st.lists(free, max_size=2))))


def test_an_album_whose_captions_sound_like_counts_is_not_taken() -> None:
    picture = Cell((fitted(png()),))
    captions = (Cell((plain("전문가 자문"),)), Cell((plain("관계기관 간담회"),)))
    album = Table((Row((picture, picture)), Row(captions), Row((picture, picture)), Row((Cell(), Cell()))))

    assert participation.claims(placed(album)[0], reading_context()) == 0


@given(data=participations())
@settings(max_examples=150)
def test_what_is_composed_reads_back_equal(data: Participation) -> None:
    blocks = participation.compose(data, context(SectionKind.PARTICIPATION))

    found = read(*blocks)

    assert facts(found.data) == facts(data)
    assert raws(found.data) == raws(data)
    assert notes(found.data) == notes(data)
    assert found.used == {(index,) for index in range(len(blocks))}


DETAILED = "공약 관련 회의|설명회, 민생탐방|전문가 자문\n{}|-|2"


@pytest.mark.parametrize(
    "cell",
    [
        "3회(주민설명회 2, 자문 1)",
        "3 (주민설명회 2회, 자문 1회)",
        "3\\n(주민설명회 2회 / 자문 1회)",
        "3회\\n- 주민설명회 : 2회\\n- 자문 : 1회",
        "3(주민설명회(2), 자문(1))",
    ],
)
def test_what_a_count_is_made_of_may_stand_behind_it(cell: str) -> None:
    found = read(UNIT, typed_table(DETAILED.format(cell)))

    assert facts(found.data)[0] == ("공약 관련 회의", "", [("주민설명회", 2), ("자문", 1)], None)
    assert found.printed["counts"]["공약 관련 회의"] == 3
    assert (codes(found), found.left) == ([], ())


@pytest.mark.parametrize("cell", ["3회(주민설명회 2, 자문 2)", "3회(주민설명회, 자문 1)", "3회(2024년 자문)"])
def test_what_does_not_make_up_the_count_before_it_is_kept_as_a_note(cell: str) -> None:
    found = read(UNIT, typed_table(DETAILED.format(cell)))

    assert facts(found.data)[0] == ("공약 관련 회의", "", [], 3)
    assert notes(found.data) == [(0, f"공약 관련 회의 - {cell[3:-1]}")]
    assert not found.left


@pytest.mark.parametrize(
    "detail",
    [
        "주민설명회 2회, 자문 1회",
        "주민설명회 2, 자문 1",
        "주민설명회 : 2회 / 자문 : 1회",
        "- 주민설명회 2회\\n- 자문 1회",
    ],
)
def test_details_beside_a_count_are_its_entries_where_they_make_it_up(detail: str) -> None:
    table = f"구분|횟수|주요내용\n공약 관련 회의|3|{detail}\n전문가 자문|2|설계 자문\n기타|-|"

    found = read(typed_table(table))

    assert facts(found.data)[:2] == [
        ("공약 관련 회의", "", [("주민설명회", 2), ("자문", 1)], None),
        ("전문가 자문", "", [], 2),
    ]
    assert notes(found.data) == [(0, "전문가 자문 - 설계 자문")]
    assert codes(found) == []


def test_counts_in_lines_of_text_are_read() -> None:
    found = participation.recognise(
        placed("○ 공약 관련 회의 : 3회", "○ 전문가 자문 : 1회", "○ 향후 확대"), reading_context()
    )

    assert found is not None
    assert [(name, count) for name, _, _, count in facts(found.data)] == [
        ("공약 관련 회의", 3),
        ("전문가 자문", 1),
    ]
    assert len(found.used) == 2


def test_counts_side_by_side_in_a_line_are_parted_by_their_names() -> None:
    line = "공약 관련 회의 5 / 설명회, 민생탐방 2 / 전문가 자문 -"

    found = participation.recognise(placed(line, "예산 5 / 인원 2"), reading_context())

    assert found is not None
    assert found.printed["counts"] == {"공약 관련 회의": 5, "설명회, 민생탐방": 2, "전문가 자문": None}
    assert found.used == {(0,)}


@pytest.mark.parametrize("between", [": ", " ", " : "])
def test_counts_behind_their_names_need_no_unit(between: str) -> None:
    lines = [f"공약 관련 회의{between}3", f"전문가 자문{between}-"]

    found = participation.recognise(
        placed(*lines, "1) 공약 관련 회의 - 점검회의(3)", "- 2 -"), reading_context()
    )

    assert found is not None
    assert found.printed["counts"] == {"공약 관련 회의": 3, "전문가 자문": None}
    assert found.printed["notes"] == ["1) 공약 관련 회의 - 점검회의(3)"]
    assert len(found.used) == 3


def test_counts_of_a_lost_table_are_read_only_where_each_has_its_name() -> None:
    names = "공약 관련 회의 설명회, 민생탐방 전문가 자문 언론/방송 보도 기 타"

    whole = participation.recognise(placed(names, "9 - 8 7 -"), reading_context())

    assert whole is not None
    assert whole.printed["counts"] == {
        "공약 관련 회의": 9,
        "설명회, 민생탐방": None,
        "전문가 자문": 8,
        "언론/방송 보도": 7,
        "기 타": None,
    }
    assert participation.recognise(placed(names, "5 5"), reading_context()) is None


def test_what_stands_beside_a_count_is_its_note() -> None:
    found = participation.recognise(
        placed(
            typed_table("구분|횟수|세부내용\n공약 관련 회의|3|업체 회의(3)\n전문가 자문|-|\n기타|1|간담회(1)")
        ),
        reading_context(),
    )

    assert found is not None
    assert facts(found.data)[0] == ("공약 관련 회의", "", [("업체 회의", 3)], None)
    assert found.printed["notes"] == ["업체 회의(3)", "간담회(1)"]
    assert not found.left
