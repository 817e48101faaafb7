"""Finds the head of a funding table, and what each of its columns holds."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from core.model.money import Unit
from core.model.term import AFTER, PRIOR, Bucket
from core.sections.funding_frame import FIGURES, Column, Columns, Use
from core.sections.funding_phases import tells_phases, tells_revisions, year_in
from core.sections.funding_words import Words, unit_named
from core.sections.text import fold, one_line
from core.sections.year_labels import YearLabel, read_year

_DEPTH = 4
_WORD = re.compile(r"[가-힣A-Za-z]{2}")
_OPEN_END = re.compile(r"(?P<year>'?\d{2,4}년?)(?:(?P<until>까지|이전)|이후)")
_LEAST_COLUMNS = 4
"""Of a table with one year: a source, what was before the year, the year, and what comes after."""


@dataclass(frozen=True, slots=True)
class Head:
    """The columns of a table, `leading` of which stand before the figures, and the unit in their labels."""

    columns: Columns
    leading: int
    unit: str
    years: int
    """How many columns are of a year."""
    flaws: int
    """Columns that a funding table should have and this has not, or whose labels tell little."""

    def with_columns(self, columns: Iterable[Column]) -> Head:
        """The same head with what is known of its columns by now."""
        return _head(columns, self.leading, self.unit)


def _head(columns: Iterable[Column], leading: int, unit: str) -> Head:
    columns = Columns(columns)
    uses = [column.use for column in columns]
    buckets = [column.bucket for column in columns]
    flaws = len(columns.guessed) + len(columns.unknown)
    flaws += sum(use not in uses for use in (Use.PROJECT, Use.SOURCE, Use.TOTAL))
    flaws += sum(bucket not in buckets for bucket in (PRIOR, AFTER))
    return Head(columns, leading, unit, len(columns.years), flaws)


class _Side(NamedTuple):
    """What the cells of a column beside the figures could all be."""

    phases: bool
    revisions: bool
    sources: bool
    """At least one is a source."""
    names: bool
    """Words stand in it, or nothing at all: 연번 or a rate is no project's name."""


def head_row(texts: Sequence[tuple[str, ...]], words: Words, turned: bool) -> int | None:
    """The row that names the columns: years, and words that stand in no body row together.

    A table that was `turned` has shown its sources already.
    """
    best, most = None, 0
    for number, row in enumerate(texts[:_DEPTH]):
        # No year has a comma, and most of what stands below a head has one or is blank.
        if not any(map(year_in, [text for text in row if text and "," not in text])):
            continue
        score, has_years = _likeness(row, words, turned)
        if score > most and (has_years or names_sources(texts, words)):
            best, most = number, score
    return best


@lru_cache(maxsize=256)
def _likeness(row: tuple[str, ...], words: Words, turned: bool) -> tuple[int, bool]:
    """How much a row with a year is like a head, 0 where it is none; and whether it has several."""
    years = [told[0] for told in map(year_in, row) if told is not None]
    several = len(years) > 1
    if not several and (years[0].plain or len(row) < _LEAST_COLUMNS):
        return 0, False
    folded = {fold(text) for text in row}
    clear = sum(not year.plain for year in years)
    ends = sum(_is_end(text, words) for text in folded)
    if not several and ends < 2:
        return 0, False
    named = len(folded & (words.project | words.source | words.total)) + turned
    fits = named + ends >= 2 or (clear >= 3 and named)
    return 2 * (named + ends) + len(years) + clear if fits else 0, several


def names_sources(rows: Sequence[Sequence[str]], words: Words) -> bool:
    """Whether a source stands in any of the rows."""
    return any(fold(text) in words.sources for row in rows for text in row)


def _is_end(text: str, words: Words) -> bool:
    return _is_like(text, words.prior, "기투자") or _is_like(text, words.after, "임기후")


def _is_like(text: str, words: frozenset[str], pattern: str) -> bool:
    """Whether it is one of the words, holds the pattern, or is that with one letter misread (입기후)."""
    text = re.sub(r"\(.*\)$", "", text)
    if text in words or pattern in text:
        return True
    return len(text) == len(pattern) and sum(a != b for a, b in zip(text, pattern, strict=True)) == 1


def labels_of(texts: Sequence[tuple[str, ...]], head: int) -> tuple[str, ...]:
    """Each column's own label, or what stands above it where the head row leaves it blank."""
    labels = _one_lines(texts[head])
    if all(labels):
        return labels
    return tuple([label or _above(texts[:head], column) for column, label in enumerate(labels)])


@lru_cache(maxsize=256)
def _one_lines(row: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(map(one_line, row))


def _above(rows: Sequence[Sequence[str]], column: int) -> str:
    """What stands right over a column, but for a cell over the whole width."""
    shown = (one_line(row[column]) for row in reversed(rows) if len(set(row)) > 1)
    return next(filter(None, shown), "")


def head_of(labels: tuple[str, ...], body: Sequence[Sequence[str]], words: Words) -> Head:
    """What the columns hold by their labels and by what stands below them."""
    named = _named(labels, words)
    sides = [_side(frozenset([row[column] for row in body]), words) for column in _sides(named)]
    return _settled(labels, words, tuple(sides))


@lru_cache(maxsize=256)
def _named(labels: tuple[str, ...], words: Words) -> Head:
    """What the labels say by themselves; a book has the same ones over every table."""
    columns = [_column(label, words) for label in labels]
    _fill_gaps(columns)
    _open_ends(columns)
    leading = next((i for i, column in enumerate(columns) if column.use in FIGURES), len(columns))
    return _head(columns, leading, next(_units(labels), ""))


def _units(labels: Sequence[str]) -> Iterator[str]:
    yield from filter(None, map(unit_named, labels))
    yield from (folded for folded in map(fold, labels) if Unit.from_label(folded))


def _sides(head: Head) -> range:
    """The columns beside the figures: before them, or where a hand runs from right to left behind them."""
    if head.leading:
        return range(head.leading)
    behind = max((i + 1 for i, column in enumerate(head.columns) if column.use in FIGURES), default=0)
    return range(behind, len(head.columns))


@lru_cache(maxsize=256)
def _side(texts: frozenset[str], words: Words) -> _Side:
    said = [text for text in texts if text.strip()]
    folded = set(map(fold, said))
    return _Side(
        tells_phases(folded),
        tells_revisions(folded),
        not words.sources.isdisjoint(folded),
        not said or any(map(_WORD.search, said)),
    )


@lru_cache(maxsize=256)
def _settled(labels: tuple[str, ...], words: Words, told: tuple[_Side, ...]) -> Head:
    """The head with its columns beside the figures known by what stands in them, too."""
    head = _named(labels, words)
    columns = list(head.columns)
    sides = dict(zip(_sides(head), told, strict=True))
    leads = bool(head.leading)
    phase = next((i for i, side in sides.items() if leads and side.phases), None)
    revision = next((i for i, side in sides.items() if leads and side.revisions), None)
    places = [i for i in sides if i not in (phase, revision)]
    named = [i for i in places if columns[i].use is Use.SOURCE]
    source = named[-1] if named else None
    if source is None or not sides[source].sources:
        holding = next((i for i in places if sides[i].sources), None)
        source = holding if holding is not None else source
    if source is None and len(places) > 1:
        source = places[-1 if leads else 0]
    others = [i for i in places if i != source]
    project = next((i for i in others if columns[i].use is Use.PROJECT), None)
    if project is None:
        project = next((i for i in others if sides[i].names), None)
    known = {source: Use.SOURCE, project: Use.PROJECT, phase: Use.PHASE, revision: Use.REVISION}
    for i, column in enumerate(columns):
        if i in sides:
            columns[i] = Column(known.get(i, Use.UNKNOWN), column.label)
        elif column.use in (Use.SOURCE, Use.PROJECT):
            columns[i] = Column(Use.UNKNOWN, column.label)
    return head.with_columns(columns)


def _column(label: str, words: Words) -> Column:
    text = fold(label)
    bare = re.sub(r"\(.*\)$", "", text)
    if text in words.prior or text in words.after:
        return Column(Use.FIGURES, label, PRIOR if text in words.prior else AFTER)
    if told := year_in(label):
        year, phase, shown = told
        return Column(Use.FIGURES, shown, Bucket(str(year.year)), year, phase)
    for known, use in ((words.project, Use.PROJECT), (words.source, Use.SOURCE), (words.total, Use.TOTAL)):
        if text in known or bare in known:
            return Column(use, label)
    if _is_like(text, words.prior, "기투자"):
        return Column(Use.FIGURES, label, PRIOR)
    if _is_like(text, words.after, "임기후"):
        return Column(Use.FIGURES, label, AFTER)
    return Column(Use.UNKNOWN, label)


def _fill_gaps(columns: list[Column]) -> None:
    """An unreadable label between two years two apart can only be the year between."""
    for i in range(1, len(columns) - 1):
        left, right = columns[i - 1].year, columns[i + 1].year
        if columns[i].use is Use.UNKNOWN and left and right and right.year - left.year == 2:
            year = YearLabel(left.year + 1)
            columns[i] = Column(Use.FIGURES, columns[i].label, Bucket(str(year.year)), year, guessed=True)


def _open_ends(columns: list[Column]) -> None:
    """’22년까지 before the year 23, and ’26년 이후 behind 25: all before the years, and all after them."""
    for i, column in enumerate(columns):
        match = _OPEN_END.fullmatch(fold(column.label)) if column.use is Use.UNKNOWN else None
        year = read_year(match["year"]) if match else None
        if match is None or year is None:
            continue
        bucket, beside, step = (PRIOR, i + 1, 1) if match["until"] else (AFTER, i - 1, -1)
        other = columns[beside].year if 0 <= beside < len(columns) else None
        if other is not None and other.year == year.year + step:
            columns[i] = Column(Use.FIGURES, column.label, bucket, guessed=True)
