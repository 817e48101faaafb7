"""Heads of year columns, as offices spell them."""

from __future__ import annotations

import pytest

from core.sections.year_labels import YearLabel, implied_term, read_year


@pytest.mark.parametrize(
    ("text", "year", "first", "last"),
    [
        ("’22.7.", 2022, 7, None),
        ("'22.7.", 2022, 7, None),
        ("‘22.7", 2022, 7, None),
        ("‘22", 2022, None, None),
        ("’ 22. 7.", 2022, 7, None),
        ("2022년", 2022, None, None),
        ("2022", 2022, None, None),
        ("2022년도", 2022, None, None),
        ("22년", 2022, None, None),
        ("22.7월~", 2022, 7, None),
        ("'22.7월∼", 2022, 7, None),
        ("2022.7~12월", 2022, 7, 12),
        ("'22년 하반기", 2022, 7, 12),
        ("’26년\n상반기", 2026, 1, 6),
        ("~’26.6.", 2026, None, 6),
        ("2026년(1~6월)", 2026, 1, 6),
        ("2026년 7월~", 2026, 7, None),
        ("~2030년 6월", 2030, None, 6),
        ("‘2O", 2020, None, None),
        ("’l9", 2019, None, None),
        ("`22", 2022, None, None),
        ("’22.7.~12.", 2022, 7, 12),
        ("'22.7-12", 2022, 7, 12),
        ("’22.7.~’22.12.", 2022, 7, 12),
    ],
)
def test_a_year_is_read(text: str, year: int, first: int | None, last: int | None) -> None:
    found = read_year(text)

    assert found is not None
    assert (found.year, found.first, found.last) == (year, first, last)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "계",
        "기투자",
        "임기후",
        "150",
        "1,900",
        "1985",
        "’22.13.",
        "단위사업",
        "’2",
        "22.7.8.",
        "비고",
        "2022~2023년",
        "’22.7.~’24.6.",
        "22~24년",
    ],
)
def test_other_heads_are_no_years(text: str) -> None:
    assert read_year(text) is None


@pytest.mark.parametrize(
    ("labels", "start", "end"),
    [
        (("’22.7.", "’23", "’24", "’25", "’26.6."), (2022, 7), (2026, 6)),
        (("2022년", "2023년", "2024년", "2025년", "2026년"), (2022, 7), (2026, 6)),
        (("2023", "2024", "2025"), None, None),
        (("'22년 하반기", "'23년", "'24년", "'25년", "'26년 상반기"), (2022, 7), (2026, 6)),
        (("22.7월~", "23", "24", "25", "~26.6월"), (2022, 7), (2026, 6)),
    ],
)
def test_the_columns_imply_the_term(
    labels: tuple[str, ...], start: tuple[int, int] | None, end: tuple[int, int] | None
) -> None:
    years = [year for label in labels if (year := read_year(label)) is not None]

    assert len(years) == len(labels)
    assert implied_term(years) == (start, end)


def test_two_bare_digits_are_marked_as_such() -> None:
    assert read_year("23") == YearLabel(2023, plain=True)
