"""Labels that follow from a term and a period (LAYOUTS.md A2, A4)."""

from __future__ import annotations

from datetime import date

import pytest

from core.layouts.labels import bucket_label, slot_lines
from core.layouts.load import load
from core.model.period import Period
from core.model.sections import SectionKind, SlotKind
from core.model.term import Bucket, Term, popular_term


def options(layout: str, kind: SectionKind):
    section = load(layout).section(kind)
    assert section is not None
    return section.options


@pytest.mark.parametrize(
    ("layout", "term", "period", "expected"),
    [
        (
            "pledge-8",
            8,
            "2023-H2",
            [
                ("그동안 추진실적", "(2022.7.~", "2023.6.)"),
                ("하반기 추진실적", "(2023.7.~12.)"),
                ("2024년 상반기 추진계획", "(향후 추진 계획)"),
            ],
        ),
        (
            "pledge-7",
            7,
            "2021-H2",
            [
                ("그동안 추진실적", "(2018.~", "2021.6.)"),
                ("하반기 추진실적", "(2021.7.~12. 실적)"),
                ("2022년 상반기 추진계획", "(향후 추진 계획)"),
            ],
        ),
        (
            "pledge-8",
            9,
            "2026-H2",
            [
                ("그동안 추진실적", "(2026.7.~)"),
                ("하반기 추진실적", "(2026.7.~12.)"),
                ("2027년 상반기 추진계획", "(향후 추진 계획)"),
            ],
        ),
        (
            "pledge-8",
            9,
            "2027-Q4",
            [
                ("그동안 추진실적", "(2026.7.~", "2027.9.)"),
                ("4분기 추진실적", "(2027.10.~12.)"),
                ("2028년 1분기 추진계획", "(향후 추진 계획)"),
            ],
        ),
        (
            "pledge-8",
            9,
            "2028",
            [
                ("그동안 추진실적", "(2026.7.~", "2027.12.)"),
                ("2028년 추진실적", "(2028.1.~12.)"),
                ("2029년 추진계획", "(향후 추진 계획)"),
            ],
        ),
    ],
)
def test_labels_follow_term_and_period(
    layout: str, term: int, period: str, expected: list[tuple[str, str]]
) -> None:
    rules = options(layout, SectionKind.PROGRESS)

    lines = [slot_lines(rules, slot, popular_term(term), Period.parse(period)) for slot in SlotKind]

    assert lines == expected


def test_a_slot_that_begins_before_the_term_says_so() -> None:
    rules = options("pledge-8", SectionKind.PROGRESS)

    lines = slot_lines(rules, SlotKind.PAST, popular_term(9), Period(2026, 2), since=date(2022, 7, 1))

    assert lines == ("그동안 추진실적", "(2022.7.~", "2026.6.)")


@pytest.mark.parametrize(
    ("layout", "number", "expected"),
    [
        ("pledge-8", 8, ["기투자", "’22.7.", "’23", "’24", "’25", "’26.6.", "임기후"]),
        ("pledge-8", 9, ["기투자", "’26.7.", "’27", "’28", "’29", "’30.6.", "임기후"]),
        ("pledge-7", 7, ["기투자", "‘18.7.", "‘19", "‘20", "‘21", "‘22.6.", "임기후"]),
    ],
)
def test_year_columns_carry_the_months_of_the_terms_ends(
    layout: str, number: int, expected: list[str]
) -> None:
    term = popular_term(number)
    rules = options(layout, SectionKind.FUNDING_PLAN)

    assert [bucket_label(rules, term, bucket) for bucket in term.buckets] == expected


def test_a_year_outside_the_term_has_no_month() -> None:
    rules = options("pledge-8", SectionKind.FUNDING_PLAN)

    assert bucket_label(rules, popular_term(9), Bucket("2025")) == "’25"


def test_a_term_inside_one_year_is_labelled_by_its_first_month() -> None:
    rules = options("pledge-8", SectionKind.FUNDING_PLAN)
    term = Term(3, date(2024, 2, 29), date(2024, 12, 31))

    assert [bucket_label(rules, term, bucket) for bucket in term.buckets] == ["기투자", "’24.2.", "임기후"]
