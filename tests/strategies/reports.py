"""Hypothesis strategies for the model, so that every layer is tried on the same wild reports.

Each is made once and kept: making them takes longer than drawing from them.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime
from functools import cache

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from core.model.money import Amount, Won
from core.model.node import Mark, NodeId, new_id
from core.model.outline import Evidence, Item
from core.model.period import Period, PeriodKind
from core.model.pledge import Contact, Pledge, PledgeChange, Status
from core.model.report import Register, Report, ReportState
from core.model.sections import (
    PER_ROW,
    Category,
    Entry,
    Funding,
    FundingCell,
    Header,
    Issues,
    Leftover,
    Origin,
    Other,
    Participation,
    Photo,
    Photos,
    Progress,
    ProgressSlot,
    Project,
    Scope,
    Section,
    SectionKind,
    SlotKind,
    SourceRow,
)
from core.model.term import DEFAULT_TERM, Bucket, Term, popular_term
from core.sections.participation_counts import read_count

MAX_WON = 10**16
_WORDS = (
    "",
    " ",
    "업무협약 체결",
    "일시 : 2026. 9. 1.(화) 14:00",
    "바이오 정밀의료클러스터 조성(2단계)",
    "‘26.7.~’30.6.",
    "[증빙1]",
    "1,900억원(국비 50%)",
    "“시민”과 '소통' \"회의\"",
    "<b>&amp;</b> ]]>",
    "○ 추진 · 보완 ※ 참고",
    "; DROP TABLE report; --",
    "한 줄\n두 줄\t칸",
    "가" * 300,
    "👩‍🔧 현장",
)

# NUL and lone surrogates cannot be stored by any database or XML file; readers never produce them.
wild_text = st.sampled_from(_WORDS) | st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=12)
digests = st.binary(min_size=32, max_size=32).map(bytes.hex)
marks = st.sampled_from(Mark)
days = st.dates(date(1950, 1, 1), date(2150, 12, 31))
won = st.integers(-MAX_WON, MAX_WON).map(Won)
nodes = st.builds(new_id)
_perhaps_days = st.none() | days
_moments = st.none() | st.datetimes(datetime(2000, 1, 1), timezones=st.just(UTC))
_states = st.sampled_from(ReportState)
_layouts = st.sampled_from(("pledge-8", "pledge-7"))


@cache
def tuples(elements: SearchStrategy, most: int = 3) -> SearchStrategy:
    """Tuples of up to `most` elements."""
    return st.lists(elements, max_size=most).map(tuple)


@cache
@st.composite
def periods(draw: st.DrawFn) -> Period:
    """Any half, quarter or year."""
    kind = draw(st.sampled_from(PeriodKind))
    return Period(draw(st.integers(2000, 2100)), draw(st.integers(1, kind.per_year)), kind)


@cache
def terms() -> SearchStrategy[Term]:
    """Numbered four-year terms, and an odd one."""
    odd = st.just(Term(3, date(2024, 2, 29), date(2024, 12, 31)))
    return st.integers(1, 15).map(popular_term) | odd


@cache
def contacts(text: SearchStrategy[str] = wild_text) -> SearchStrategy[Contact]:
    return st.builds(Contact, role=text, name=text, phone=text, vacant=st.booleans(), mark=marks)


@cache
def items(text: SearchStrategy[str] = wild_text) -> SearchStrategy[Item]:
    evidence = st.builds(Evidence, number=st.integers(1, 99), title=text)
    return st.builds(
        Item, level=st.integers(0, 3), text=text, remark=text, evidence=tuples(evidence, 2), mark=marks
    )


@cache
def pledges(text: SearchStrategy[str] = wild_text) -> SearchStrategy[Pledge]:
    """Pledges with contacts and a history."""
    change = st.builds(PledgeChange, day=days, what=text, before=text, after=text, reason=text)
    return st.builds(
        Pledge,
        number=text,
        name=text,
        field=text,
        department=text,
        team=text,
        partners=tuples(text),
        contacts=tuples(contacts(text)),
        status=st.sampled_from(Status),
        term=st.integers(1, 15),
        history=tuples(change, 2),
    )


@cache
def origins(text: SearchStrategy[str] = wild_text) -> SearchStrategy[Origin | None]:
    place = tuples(st.integers(0, 500), 4)
    return st.none() | st.builds(Origin, file=text, places=tuples(place), confidence=st.floats(0, 1))


@cache
def headers(text: SearchStrategy[str] = wild_text) -> SearchStrategy[Header]:
    return st.builds(
        Header,
        origin=origins(text),
        name=text,
        department=text,
        team=text,
        contacts=tuples(contacts(text)),
        status=st.none() | st.sampled_from(Status),
        mark=marks,
    )


@cache
@st.composite
def progresses(draw: st.DrawFn, text: SearchStrategy[str] = wild_text) -> Progress:
    """Three slots in print order, as the model promises."""
    slots = tuple(
        ProgressSlot(
            slot=slot,
            items=draw(tuples(items(text), 4)),
            since=draw(_perhaps_days),
            mark=draw(marks),
        )
        for slot in SlotKind
    )
    return Progress(origin=draw(origins(text)), slots=slots)


@cache
def participations(text: SearchStrategy[str] = wild_text) -> SearchStrategy[Participation]:
    raw = st.just("") | text.filter(lambda said: bool(read_count(said)[1]))
    entry = st.builds(Entry, label=text, count=st.integers(0, 9999), mark=marks, raw=raw)
    category = st.builds(
        Category,
        name=text,
        note_label=text,
        entries=tuples(entry),
        stated=st.none() | st.integers(0, 9999),
        mark=marks,
        raw=raw,
    )
    return st.builds(
        Participation,
        origin=origins(text),
        scope=st.sampled_from(Scope),
        categories=tuples(category),
        notes=tuples(items(text), 2),
    )


@cache
def amounts(text: SearchStrategy[str] = wild_text) -> SearchStrategy[Amount]:
    """Figures read, figures half read, and figures kept raw; never `NOTHING`."""
    read = st.builds(Amount, won=won, executed=st.none() | won)
    spent = st.builds(Amount, executed=won)
    raw = st.builds(Amount, raw=text.filter(bool))
    return read | spent | raw


@cache
@st.composite
def source_rows(
    draw: st.DrawFn, buckets: Sequence[Bucket], text: SearchStrategy[str] = wild_text
) -> SourceRow:
    """A row whose cells lie in different columns, in any order."""
    columns = draw(st.lists(st.sampled_from(buckets), unique=True, max_size=4))
    cells = tuple(
        FundingCell(bucket=column, amount=draw(amounts(text)), mark=draw(marks)) for column in columns
    )
    return SourceRow(source=draw(text), cells=cells)


@cache
def fundings(
    kind: SectionKind, term: Term = DEFAULT_TERM, text: SearchStrategy[str] = wild_text
) -> SearchStrategy[Funding]:
    project = st.builds(Project, name=text, rows=tuples(source_rows(term.buckets, text), 2), mark=marks)
    return st.builds(Funding, origin=origins(text), kind=st.just(kind), projects=tuples(project, 2))


@cache
def issues(text: SearchStrategy[str] = wild_text) -> SearchStrategy[Issues]:
    outline = tuples(items(text))
    return st.builds(Issues, origin=origins(text), problems=outline, remedies=outline)


@cache
def photo_sections(text: SearchStrategy[str] = wild_text) -> SearchStrategy[Photos]:
    photo = st.builds(Photo, digest=digests, caption=text, alt=text, turns=st.integers(0, 3), mark=marks)
    return st.builds(
        Photos, origin=origins(text), photos=tuples(photo), per_row=st.sampled_from((None, *PER_ROW))
    )


@cache
def others(text: SearchStrategy[str] = wild_text) -> SearchStrategy[Other]:
    leftover = st.builds(
        Leftover, text=text, cells=tuples(tuples(text), 2), digest=st.just("") | digests, mark=marks
    )
    return st.builds(Other, origin=origins(text), leftovers=tuples(leftover, 2))


@cache
def sections(term: Term = DEFAULT_TERM, text: SearchStrategy[str] = wild_text) -> SearchStrategy[Section]:
    """One section of any kind."""
    return st.one_of(
        headers(text),
        progresses(text),
        participations(text),
        fundings(SectionKind.FUNDING_PLAN, term, text),
        fundings(SectionKind.FUNDING_SECURED, term, text),
        issues(text),
        photo_sections(text),
        others(text),
    )


@st.composite
def reports(draw: st.DrawFn, pledge: NodeId | None = None, text: SearchStrategy[str] = wild_text) -> Report:
    """Reports with up to five sections of any kind in any order; photos' digests name no real image."""
    term = draw(terms())
    return Report(
        pledge=pledge or draw(nodes),
        period=draw(periods()),
        term=term,
        layout=draw(_layouts),
        state=draw(_states),
        sections=draw(tuples(sections(term, text), 5)),
        changed=draw(_moments),
    )


@cache
@st.composite
def printable_reports(draw: st.DrawFn, term: Term = DEFAULT_TERM) -> Report:
    """Reports as a standard layout prints them: sections once and in order, texts that a page can hold."""
    text = printable_text
    kinds = (
        headers(text),
        progresses(text),
        participations(text),
        fundings(SectionKind.FUNDING_PLAN, term, text),
        fundings(SectionKind.FUNDING_SECURED, term, text),
        issues(text),
    )
    return Report(
        pledge=draw(nodes),
        period=draw(st.sampled_from([Period(2026, 2), Period(2027, 1), Period(2028, 2)])),
        term=term,
        layout="pledge-8",
        sections=tuple(draw(kind) for kind in kinds),
    )


printable_text = st.lists(
    st.text(
        st.sampled_from("가나다라마바사업무협약추진계획시민ABCxyz0123456789()「」,.%’"),
        min_size=1,
        max_size=8,
    ),
    min_size=1,
    max_size=4,
).map(" ".join)


@cache
@st.composite
def registers(draw: st.DrawFn) -> Register:
    """Up to two pledges, each with up to two reports."""
    chosen = draw(st.lists(pledges(), min_size=1, max_size=2))
    drawn = [draw(reports(pledge.id)) for pledge in chosen for _ in range(draw(st.integers(0, 2)))]
    return Register({pledge.id: pledge for pledge in chosen}, {report.id: report for report in drawn})
