"""Reports as people type them: what composing prints of these, reading gives back.

What print cannot carry is left out, and this is the whole list:
- texts are one line, NFC, without spaces at the ends or double ones, and not empty;
- contacts have a role; a vacant post has no name; teams are bare names;
- an item of 문제점 or 개선대책 is not itself one of these words;
- evidence has a title; a remark does not read like evidence;
- 그동안 begins with a month (with a January where the layout prints only the year) before the period;
- participation has the layout's categories; entries are words without commas and brackets, a stated count
  differs from what the entries give, counts cover the period; what is no number says how often, roughly;
- projects have a name of their own and each source once; amounts are whole in the layout's unit;
- photos are upright; an alternative text differs from the caption.
"""

from __future__ import annotations

import dataclasses
import unicodedata
from datetime import date
from functools import cache
from typing import Any

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from core.document.blocks import Image
from core.layouts.layout import Layout
from core.model.money import Amount, Won
from core.model.node import NodeId
from core.model.outline import ITEM, Evidence, Item
from core.model.period import Period, PeriodKind
from core.model.pledge import Contact
from core.model.report import Report
from core.model.sections import (
    Category,
    Entry,
    Funding,
    FundingCell,
    Header,
    Issues,
    Participation,
    Photo,
    Photos,
    Progress,
    ProgressSlot,
    Project,
    Section,
    SectionKind,
    SlotKind,
    SourceRow,
)
from core.model.term import Term, popular_term
from tests.builders.documents import png

_PHRASES = (
    "바이오 정밀의료클러스터 조성 추진",
    "일시 : 2026. 9. 1.(화) 14:00",
    "(2026.8.10.)룩셈부르크 사절단 간담회",
    "2026.07.29.~09.16(총8주 과정)",
    "○○동 주민센터 ㅇㅇ과 협의",
    "- 앞에 줄표를 단 글",
    "1. 번호를 단 글",
    "‘경기고양 바이오컴플렉스’ 용역, 착수보고(2026.3.)",
    "사업비 : 150,000천원",
    "구 분",
    "그동안 추진실적",
    "MOU 체결",
    "끝",
    "괄호가 (열린 채",
    "가" * 120,
)
_LETTERS = "가나다라마바사아자차카타파하각넓뷁abcXYZ0123456789 ()·~,.:/-‘’“”「」%&<>"
_WORDS = ("협의회", "관계기관 간담회", "전문가 자문", "중간보고회", "사절단 간담회", "Campden BRI 방문")
_SOURCES = ("국비", "도비", "시비", "기타")
_NAMES = ("김○○", "이하늘", "")
_HEADS = ("문제", "애로", "쟁점", "현안", "장애", "미흡", "대책", "방안", "조치", "개선", "대응")
_ROLES = ("과장", "팀장", "담당자", "주무관", "센터장", "팀장대행", "정책보좌관")

PICTURES = {picture.key: picture for picture in (png(40 + 10 * n, 30, (20 * n, 80, 40)) for n in range(6))}

sentences = st.sampled_from(_PHRASES) | st.text(_LETTERS, min_size=1, max_size=40).map(
    lambda text: unicodedata.normalize("NFC", " ".join(text.split()))
).filter(bool)
words = st.sampled_from(_WORDS)
worded = st.sampled_from(("다수", "5회쯤", "약 8회", "1 2회", "총 4회", "10여 회", "3~5회", "여러 번"))
wons = st.integers(-5, 200_000)
proofs = st.builds(Evidence, number=st.integers(1, 30), title=words)
entry = st.builds(Entry, label=words, count=st.integers(1, 30)) | st.builds(
    Entry, label=words, count=st.just(0), raw=worded
)


@cache
@st.composite
def items(draw: st.DrawFn, *, remarks: bool = False) -> Item:
    """One line; a few have something in 비고."""
    level, text = draw(st.integers(0, 3)), draw(sentences)
    if not remarks or draw(st.integers(0, 4)):
        return Item(level=level, text=text)
    return Item(
        level=level,
        text=text,
        remark=draw(st.just("") | words),
        evidence=tuple(draw(st.lists(proofs, max_size=2))),
    )


@cache
def outlines(*, remarks: bool = False, most: int = 6) -> SearchStrategy[tuple[Item, ...]]:
    return st.lists(items(remarks=remarks), max_size=most).map(tuple)


@cache
def headers() -> SearchStrategy[Header]:
    phone = st.just("") | st.from_regex(r"[2-9]\d{3}-\d{4}", fullmatch=True)
    person = st.builds(Contact, role=st.sampled_from(_ROLES), name=st.sampled_from(_NAMES), phone=phone)
    vacant = st.builds(Contact, role=st.sampled_from(_ROLES), vacant=st.just(True), phone=phone)
    return st.builds(
        Header,
        name=st.sampled_from(_PHRASES[:1]) | sentences,
        department=st.sampled_from(("전략산업과", "남북협력담당관", "")),
        team=st.sampled_from(("전략산업팀", "")),
        contacts=st.lists(person | vacant, max_size=4).map(tuple),
    )


@st.composite
def progresses(draw: st.DrawFn, term: Term, period: Period, *, year_only: bool) -> Progress:
    """Three slots; 그동안 sometimes begins elsewhere than the term."""
    starts = [date(term.start.year - years, 1, 1) for years in (1, 4)]
    if not year_only:
        starts += [date(term.start.year - 2, 3, 1), term.start.replace(month=term.start.month + 1)]
    since = draw(st.none() | st.sampled_from([day for day in starts if day < period.start]))
    return Progress(
        slots=tuple(
            ProgressSlot(
                slot=slot,
                items=draw(outlines(remarks=True)),
                since=since if slot is SlotKind.PAST else None,
            )
            for slot in SlotKind
        )
    )


@cache
@st.composite
def participations(draw: st.DrawFn, names: tuple[str, ...]) -> Participation:
    """The layout's categories, some itemised, some only counted, some in words that no sum can have."""
    categories = []
    for name in names:
        entries = tuple(draw(st.lists(entry, max_size=3)))
        total = sum(each.count for each in entries)
        stated = draw(st.none() | st.integers(1, 99).filter(lambda count, total=total: count != total))
        raw = draw(st.just("") | worded) if stated is None else ""
        categories.append(Category(name=name, entries=entries, stated=stated, raw=raw))
    notes = draw(st.lists(st.builds(Item, level=st.just(ITEM), text=words), max_size=2))
    return Participation(categories=tuple(categories), notes=tuple(notes))


@cache
@st.composite
def fundings(draw: st.DrawFn, kind: SectionKind, layout: Layout, term: Term) -> Funding:
    """Projects with some sources and some years each."""
    executed = st.none() | wons if kind is SectionKind.FUNDING_SECURED else st.none()
    unit = int(layout.unit)
    projects = []
    for name in draw(st.lists(sentences.filter(_names_a_project), max_size=3, unique_by=_folded)):
        rows = []
        for source in draw(st.lists(st.sampled_from(_SOURCES), min_size=1, unique=True)):
            buckets = draw(st.sets(st.sampled_from(term.buckets), max_size=3))
            cells = tuple(
                FundingCell(
                    bucket=bucket,
                    amount=Amount(Won(draw(wons) * unit), _times(draw(executed), unit)),
                )
                for bucket in term.buckets
                if bucket in buckets
            )
            rows.append(SourceRow(source=source, cells=cells))
        projects.append(Project(name=name, rows=tuple(rows)))
    return Funding(kind=kind, projects=tuple(projects))


def _times(value: int | None, unit: int) -> Won | None:
    return None if value is None else Won(value * unit)


def _folded(text: str) -> str:
    return "".join(text.split())


def _names_a_project(text: str) -> bool:
    """Not one of the words that a funding table keeps for itself."""
    return sum("가" <= char <= "힣" for char in text) > 3


@cache
def issues() -> SearchStrategy[Issues]:
    lines = outlines(most=4).map(
        lambda found: tuple(item for item in found if not any(word in item.text for word in _HEADS))
    )
    return st.builds(Issues, problems=lines, remedies=lines)


@cache
def photos() -> SearchStrategy[Photos]:
    photo = st.builds(
        Photo,
        digest=st.sampled_from(sorted(PICTURES)),
        caption=words | st.just(""),
        alt=st.sampled_from(("", "회의장 전경")),
    )
    several = st.lists(photo, min_size=1, max_size=5, unique_by=lambda one: one.digest).map(tuple)
    # Two a row is the layout's own, which reads back as no choice; so does any number without a photo.
    return st.just(Photos()) | st.builds(Photos, photos=several, per_row=st.sampled_from((None, 1, 3)))


@cache
@st.composite
def printable_reports(draw: st.DrawFn, layout: Layout) -> Report:
    """A report in that layout, every section of it there."""
    term = popular_term(draw(st.integers(7, 11)))
    kind = draw(st.sampled_from(PeriodKind))
    period = Period.containing(date(term.start.year + draw(st.integers(0, 3)), 7, 1), kind)
    sections: list[Section] = []
    for section in layout.sections:
        match section.kind:
            case SectionKind.HEADER:
                sections.append(draw(headers()))
            case SectionKind.PROGRESS:
                year_only = "since_year" in "".join(section.options["past"])
                sections.append(draw(progresses(term, period, year_only=year_only)))
            case SectionKind.PARTICIPATION:
                sections.append(draw(participations(section.options["categories"])))
            case SectionKind.FUNDING_PLAN | SectionKind.FUNDING_SECURED:
                sections.append(draw(fundings(section.kind, layout, term)))
            case SectionKind.ISSUES:
                sections.append(draw(issues()))
            case SectionKind.PHOTOS:
                sections.append(draw(photos()))
    return Report(
        pledge=NodeId("0" * 32), period=period, term=term, layout=layout.name, sections=tuple(sections)
    )


def drawn_image(digest: str, turns: int) -> Image:
    """The picture of that digest; none of them is turned."""
    assert not turns
    return PICTURES[digest]


_ASIDE = frozenset(("id", "mark", "origin", "pledge", "state", "changed"))


def essence(value: Any) -> Any:
    """The value without ids, marks, origins and the state: what two readings of one paper share."""
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        fields = (field.name for field in dataclasses.fields(value) if field.name not in _ASIDE)
        return {name: essence(getattr(value, name)) for name in fields} | {"": type(value).__name__}
    if isinstance(value, tuple):
        return [essence(one) for one in value]
    return value
