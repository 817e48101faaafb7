"""Whatever a document holds, its words are in the data of its readings or among what is left over."""

from __future__ import annotations

import re

from hypothesis import example, given, settings
from hypothesis import strategies as st

from core.document.blocks import Block, Document, PageBreak, Picture, Table, paragraphs, plain
from core.layouts.load import all_layouts
from core.reading import Reading
from core.reading.read import read_document
from tests.builders.documents import png
from tests.core.test_reading import HEAD_ROW, HEADER, LABELS, table

_PIECES = st.sampled_from(
    (
        "□ 추진실적 및 향후 추진계획",
        "□ 시민참여(소통) 실적",
        "연도별 투자계획(사업비)",
        "○ 문제점",
        "- 개선대책 : 협의",
        "관련 사진",
        "(단위 : 백만원)",
        "그냥 글",
        "국비는 공모로 확보",
        "시민참여단 별도 운영",
        "□ 시민참여 : 설명회 2회, 상인회 협의",
        "□ 시민참여 설명회2회",
        "□ 사 업 비 : 50억원(국비 10)",
        "1. 사업비 현황 (단위: 천원)",
        "예산(백만원)",
        "총사업비 : 850백만원",
        "(2024. 12. 31. 기준)",
        "과장 홍○○(6001)",
        "일자",
        "내용",
        "2024. 7. 1. 착공",
        "3(주민설명회 2, 자문 1)",
        "공약명: 도서관 건립",
        "확보액",
        "’23",
        "구분",
        "연도",
        "2023년 추진실적",
        "시비",
        "합계",
        *LABELS,
    )
)
_ANY_CELLS = st.lists(st.lists(_PIECES, min_size=1, max_size=4).map(tuple), min_size=1, max_size=4)
_FORM_WORDS = " ".join(
    (
        *HEAD_ROW,
        "공 약 명 주관부서 (팀명) 연락처 공석 과 장 팀 장 문제점 개선대책 단위 : 백만원 천원 관련 사진 1.",
        "추진실적 및 향후 추진계획 시민참여(소통) 실적 연도별 투자계획(사업비) 사 업 비 현황",
        "공약명 내용 일자 합계 확보액 구분 연도",
    )
)
"""Words of the form itself, which a reading understands and need not repeat."""
_BLOCKS = st.lists(
    _PIECES.map(plain)
    | _ANY_CELLS.map(lambda rows: table(*rows))
    | _ANY_CELLS.map(lambda rows: table(HEAD_ROW, *rows))
    | st.just(HEADER)
    | st.just(PageBreak())
    | st.just(Table(()))
    | st.just(Picture(png(), 10, 10)),
    max_size=9,
)


_COUNTS_UNDER_HEADS = [
    table(
        ("□ 추진실적 및 향후 추진계획", "연도별 투자계획(사업비)"),
        ("□ 시민참여(소통) 실적", "□ 추진실적 및 향후 추진계획"),
        ("○ 문제점",),
        ("□ 시민참여(소통) 실적",),
    )
]


_LABEL_LEFT_OF_ITS_COLUMN = [
    table(("□ 추진실적 및 향후 추진계획", "하반기 추진실적\n(2023.7.~12.)") * 2),
    table(("□ 추진실적 및 향후 추진계획",) * 4, ("그동안 추진실적\n(2022.7.~2023.6.)",)),
]

_LABEL_OVER_LABELS = [
    table(
        ("하반기 추진실적\n(2023.7.~12.)",),
        ("그동안 추진실적\n(2022.7.~2023.6.)",) * 2,
        ("□ 추진실적 및 향후 추진계획",) * 2,
    )
]

_WORDS_OVER_COUNTS = [
    table(
        ("- 개선대책 : 협의",),
        ("□ 추진실적 및 향후 추진계획", "□ 시민참여(소통) 실적", "시민참여단 별도 운영"),
        ("○ 문제점",),
    )
]


_HEADS_SIDE_BY_SIDE = [table(("확보액", "○ 문제점", "예산(백만원)"))]
_DAY_BESIDE_A_HEAD = [table(("□ 추진실적 및 향후 추진계획", "(2024. 12. 31. 기준)"))]


@given(_BLOCKS)
@example(_HEADS_SIDE_BY_SIDE)
@example(_DAY_BESIDE_A_HEAD)
@example(_WORDS_OVER_COUNTS)
@example(_COUNTS_UNDER_HEADS)
@example(_LABEL_LEFT_OF_ITS_COLUMN)
@example(_LABEL_OVER_LABELS)
@settings(max_examples=60)
def test_no_text_of_a_document_is_dropped(blocks: list[Block]) -> None:
    readings = read_document(Document(tuple(blocks)), "이상한 파일.docx", all_layouts())

    kept = "".join(_kept(reading) for reading in readings)
    for paragraph in paragraphs(tuple(blocks)):
        for word in re.findall(r"[\w.~]+", paragraph.visible_text):
            assert word in kept or word in _FORM_WORDS, (word, kept)


def _kept(reading: Reading) -> str:
    """All that a reading holds: its data, what it says was printed, and its leftovers."""
    return repr((reading.report, reading.parts, reading.leftovers, reading.pledge))
