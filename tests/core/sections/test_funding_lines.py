"""Lines of a lost funding table are read where each figure's column is plain, and are left as text else."""

from __future__ import annotations

import pytest

from core.model.sections import Funding, SectionKind
from core.sections import funding_plan, funding_secured
from core.sections.section import Recognised
from tests.builders.tables import placed, reading_context
from tests.core.sections.test_funding_reading import Facts, M, facts

UNIT = "(단위 : 백만원)"
HEAD = "단위사업 구분 계 기투자 ’22.7. ’23 ’24 임기 후"


def read(*lines: str, secured: bool = False) -> Recognised | None:
    module = funding_secured if secured else funding_plan
    return module.recognise(placed(*lines), reading_context())


def told(*lines: str) -> Facts:
    found = read(*lines)
    assert found is not None
    return facts(found.data)


def test_rows_with_a_figure_for_every_column_are_a_table_again() -> None:
    rows = (
        "합  계 690 - 110 280 300 -",
        "공공 와이파이 국비 300 - - 150 150 -",
        "",
        "시비 390 - 110 130 150 -",
    )

    found = read(UNIT, HEAD, *rows, "※ 국비는 공모로 확보")

    assert found is not None
    assert facts(found.data) == [
        (
            "공공 와이파이",
            {
                "국비": {"2023": 150 * M, "2024": 150 * M},
                "시비": {"2022": 110 * M, "2023": 130 * M, "2024": 150 * M},
            },
        )
    ]
    assert [doubt.code for doubt in found.doubts] == []
    assert found.confidence < 0.9, "a table put together again is looked at"
    assert found.used == {(0,), (1,), (2,), (3,), (5,)}


def test_a_source_alone_is_a_row_of_blanks() -> None:
    assert told(UNIT, HEAD, "와이파이 국비", "도비", "시비 390 - 110 130 150 -") == [
        ("와이파이", {"국비": {}, "도비": {}, "시비": {"2022": 110 * M, "2023": 130 * M, "2024": 150 * M}})
    ]


def test_what_was_executed_stays_with_its_figure() -> None:
    found = read(UNIT, "구분 계 ’22.7. ’23", "시비 150 (105) 110 (65) 40(40)", secured=True)

    assert found is not None
    ((_, rows),) = facts(found.data)
    assert rows == {"시비": {"2022": (110 * M, 65 * M), "2023": (40 * M, 40 * M)}}


def test_tabs_keep_the_columns_of_blank_cells() -> None:
    lines = ("단위사업\t구분\t계\t’22.7.\t’23", "하수관로 정비\t국비\t150\t\t150", "\t시비\t260\t110\t150")

    assert told(UNIT, *lines) == [
        ("하수관로 정비", {"국비": {"2023": 150 * M}, "시비": {"2022": 110 * M, "2023": 150 * M}})
    ]


@pytest.mark.parametrize(
    "lines",
    [
        (HEAD, "와이파이 국비 300 150 150"),
        (HEAD, "와이파이 국비 300 - - 150 150 -", "시비 390 110 130 150"),
        (HEAD, "와이파이 국비 300 - - 150 150 -", "공공", "조성 시비 390 - 110 130 150 -"),
        (HEAD, "와이파이 국비 약300 - - 150 150 -"),
        ("구분 내용 ’23 ’24", "시비 300 150 150"),
        (HEAD,),
        ("구분\t계\t’22.7.\t’23", "국비\t150\t\t\t150"),
    ],
    ids=[
        "lost_cells",
        "lost_cells_below",
        "name_in_two_lines",
        "no_figure",
        "other_head",
        "no_rows",
        "other_tabs",
    ],
)
def test_lines_whose_figures_could_be_of_other_columns_stay_text(lines: tuple[str, ...]) -> None:
    found = read(UNIT, *lines)

    assert found is None or (isinstance(found.data, Funding) and not found.data.projects)


def test_the_kind_stays_that_of_the_section() -> None:
    found = read(UNIT, HEAD, "와이파이 국비 300 - - 150 150 -", secured=True)

    assert found is not None
    assert isinstance(found.data, Funding)
    assert found.data.kind is SectionKind.FUNDING_SECURED
