"""Names of files to hand in."""

from __future__ import annotations

import pytest

from core.errors import BadArgument
from core.model.period import Period
from core.model.pledge import Pledge
from core.publishing.file_names import PATTERN, file_stem

PERIOD = Period(2026, 2)
PLEDGE = Pledge(number="1-1", name="생태하천 복원", field="환경", department="물관리과")


@pytest.mark.parametrize(
    ("pattern", "stem"),
    [
        (PATTERN, "1-1_생태하천 복원_2026년 하반기"),
        ("{부서} {번호}", "물관리과 1-1"),
        ("{기간}/{공약명}", "2026년 하반기_생태하천 복원"),
        ("공약보고", "공약보고"),
    ],
)
def test_a_pattern_is_filled_in(pattern: str, stem: str) -> None:
    assert file_stem(pattern, PLEDGE, PERIOD) == stem


@pytest.mark.parametrize(
    ("pattern", "stem"),
    [
        (PATTERN, "생태하천 복원_2026년 하반기"),
        ("{공약명}_{번호}_{기간}", "생태하천 복원_2026년 하반기"),
        ("{공약명} - {번호} - {부서}", "생태하천 복원"),
        ("{번호}", "생태하천 복원"),
    ],
)
def test_an_empty_field_leaves_no_gap(pattern: str, stem: str) -> None:
    assert file_stem(pattern, Pledge(name="생태하천 복원"), PERIOD) == stem


def test_an_unknown_field_is_named() -> None:
    with pytest.raises(BadArgument) as refused:
        file_stem("{담당자}", PLEDGE, PERIOD)
    assert refused.value.code == "file_name.unknown_field"
    assert refused.value.params["field"] == "담당자"
