"""Brings together what a funding table keeps apart: 확보 and 집행 in rows or columns of their own."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence, Set
from functools import lru_cache

from core.sections.funding_frame import FIGURES, Columns, Line, Phase
from core.sections.text import fold
from core.sections.year_labels import YearLabel, read_year

_WORDS = {
    Phase.PLANNED: ("계획", "투자계획", "계획액", "계획(안)", "당초계획", "소요액", "소요예산"),
    Phase.SECURED: ("확보", "확보액", "확보예산", "예산확보", "예산", "예산액", "예산현액", "편성", "편성액"),
    Phase.EXECUTED: ("집행", "집행액", "집행실적", "집행예산", "지출", "지출액"),
}
_PHASES = {word: phase for phase, words in _WORDS.items() for word in words}
_OF_A_YEAR = re.compile(
    rf"(?P<year>\S*\d\S*?)\(?(?P<phase>{'|'.join(sorted(map(re.escape, _PHASES), key=len, reverse=True))})\)?"
)
"""The head of a column that tells both: 2024년 확보액, ’24(집행)."""
_YEAR_WORDS = r"(?:결산|실적|본예산|추경|최종|현재|기준|말|투자액?|사업비|회계(?:연도)?|\d차년도|\d년차)"
_WORDED = re.compile(
    rf"(?P<year>\S*?\d{{2}}(?:년도?)?)\(?{_YEAR_WORDS}\)?|{_YEAR_WORDS}\((?P<inside>\S+)\)|\((?P<alone>\d{{4}})\)"
)
"""The head of a column with a word beside its year that changes nothing: 2024년(결산), 3차년도(2024)."""
_SUPERSEDED = frozenset(("당초", "기정", "기정액", "변경전", "증감", "증감액"))
_REVISED = frozenset(("변경", "변경후", "최종", "현재", "경정"))
_REVISIONS = _SUPERSEDED | _REVISED
_BESIDE_AMOUNTS = re.compile(
    r"(?:예산)?(?:집행|확보|진도|달성)[률율](?:\(%\))?|미집행(?:액|잔액)?|잔액|(?:미집행)?사유|비고"
)
_NO_FIGURE = frozenset(("", "-"))
_FIGURE = re.compile(r"\d|[OIl]")
"""A digit, or a letter that a reader of pictures takes for one."""
_MAY_TELL_MORE = re.compile(r"[가-힣]{2}|\(\d{4}\)")
_LONGEST_HEAD = 24


@lru_cache(maxsize=1024)
def phase_of(text: str) -> Phase | None:
    """The phase that a label names, and nothing else."""
    return _PHASES.get(fold(text).strip("()"))


@lru_cache(maxsize=2048)
def year_in(label: str) -> tuple[YearLabel, Phase | None, str] | None:
    """The year that a head names, what its figures are if it tells that too, and the words of the year."""
    if not _FIGURE.search(label):
        return None
    if year := read_year(label):
        return year, None, label
    if len(label) >= _LONGEST_HEAD or not _MAY_TELL_MORE.search(label):
        return None
    folded = fold(label)
    if worded := _WORDED.fullmatch(folded):
        shown, phase = worded["year"] or worded["inside"] or worded["alone"], None
    elif told := _OF_A_YEAR.fullmatch(folded):
        shown, phase = told["year"], _PHASES[told["phase"]]
    else:
        return None
    year = read_year(shown)
    return (year, phase, shown) if year else None


@lru_cache(maxsize=1024)
def tells_no_amount(text: str) -> bool:
    """Whether a row's label is for what follows from others or is said of them: 집행률(%), 미집행액, 사유."""
    return _BESIDE_AMOUNTS.fullmatch(fold(text)) is not None


def says_executed(text: str) -> bool:
    """Whether a line heads a table of what was executed, and of nothing else."""
    folded = fold(text) if len(text) < 40 else ""
    return "집행" in folded and "확보" not in folded and "집행)" not in folded


def tells_phases(said: Set[str]) -> bool:
    """Whether the folded words of a column are phases, and more than one, but for what is no amount."""
    phases = {text: _PHASES.get(text.strip("()")) for text in said}
    several = len(set(phases.values()) - {None}) > 1
    return several and all(phase or tells_no_amount(text) for text, phase in phases.items())


def tells_revisions(said: Set[str]) -> bool:
    """Whether the folded words of a column tell 당초 from 변경."""
    return not _SUPERSEDED.isdisjoint(said) and not _REVISED.isdisjoint(said) and said <= _REVISIONS


def is_superseded(text: str) -> bool:
    """Whether a row's figures were planned once and are no more: 당초."""
    return fold(text) in _SUPERSEDED


def column_phases(texts: Sequence[Sequence[str]], head: int, leading: int) -> tuple[Phase | None, ...]:
    """Each column's phase, by the row below or above the years; empty where neither tells them apart."""
    for number in (head + 1, head - 1):
        # Figures are no words, and mostly they are what stands below the years.
        if not 0 <= number < len(texts) or all(map(str.isascii, texts[number][leading:])):
            continue
        phases = tuple(phase_of(text) if c >= leading else None for c, text in enumerate(texts[number]))
        if sum(phase is not None for phase in phases) > 1 and len(set(phases) - {None}) > 1:
            return phases
    return ()


def both(secured: str, executed: str) -> str:
    """A cell that states both, in the form of ``150 (105)``."""
    secured, executed = secured.strip(), executed.strip()
    if fold(executed) in _NO_FIGURE:
        return secured
    return f"{secured} ({executed})" if fold(secured) not in _NO_FIGURE else f"({executed})"


def _columns_joined(
    texts: Sequence[str], phases: Sequence[Phase | None], pairs: Iterable[tuple[int, int]]
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """A row's planned figures, and its others with what was executed beside what was secured.

    `pairs` are columns of one year that hold the two.
    """
    planned = tuple(
        "" if p in (Phase.SECURED, Phase.EXECUTED) else t for t, p in zip(texts, phases, strict=True)
    )
    secured = ["" if phase is Phase.PLANNED else text for text, phase in zip(texts, phases, strict=True)]
    alone = {i for i, phase in enumerate(phases) if phase is Phase.EXECUTED}
    for first, second in pairs:
        secured[first], secured[second] = both(texts[first], texts[second]), ""
        alone.discard(second)
    for index in alone:
        secured[index] = both("", texts[index])
    return planned, tuple(secured)


def phased(lines: Iterable[Line], columns: Columns) -> Iterable[Line]:
    """The lines with what was executed beside what was secured, and what is planned apart."""
    if columns.name_phases:
        return _parted_columns(lines, columns)
    return lines if columns.phase is None else _joined_rows(lines, columns, columns.phase)


def _parted_columns(lines: Iterable[Line], columns: Columns) -> Iterator[Line]:
    """The lines of a table with columns of their own for what was secured and executed."""
    phases = [column.phase for column in columns]
    pairs = _pairs(columns)
    for line in lines:
        planned, secured = _columns_joined(line.texts, phases, pairs)
        if Phase.PLANNED in phases:
            yield line._replace(texts=planned, phase=Phase.PLANNED)
        yield line._replace(texts=secured, phase=Phase.SECURED)


def _joined_rows(lines: Iterable[Line], columns: Columns, column: int) -> Iterator[Line]:
    """The lines of a table whose rows are of one phase each, which that column tells."""
    figures = [one.use in FIGURES for one in columns]
    before: Line | None = None
    phase: Phase | None = None
    for line in lines:
        # A blank cell goes on with what stands above it.
        phase = phase_of(line.texts[column]) if line.texts[column].strip() else phase
        if phase is Phase.EXECUTED:
            beside = before if before is not None and _same_row(before, line) else None
            if before is not None and beside is None:
                yield before
            yield _executed(beside, line, figures)
            before = None
            continue
        if before is not None:
            yield before
        before = line._replace(phase=phase)
    if before is not None:
        yield before


def _executed(secured: Line | None, line: Line, figures: Sequence[bool]) -> Line:
    """A row of what was executed beside the row of what was secured, if there is one."""
    first = secured or line
    above = first.texts if secured else ("",) * len(line.texts)
    texts = tuple(
        both(a, text) if figure else shown
        for a, text, shown, figure in zip(above, line.texts, first.texts, figures, strict=True)
    )
    return first._replace(texts=texts, phase=Phase.SECURED)


def _same_row(one: Line, other: Line) -> bool:
    """Whether two lines are of one source of one project; a cell left blank is the one above."""
    if one.phase is not Phase.SECURED:
        return False
    return other.source in ("", one.source) and other.name in ("", one.name)


def _pairs(columns: Columns) -> list[tuple[int, int]]:
    """Columns of one year, what was secured and what was executed."""
    secured = {(c.use, c.bucket): i for i, c in enumerate(columns) if c.phase is Phase.SECURED}
    return [
        (secured[c.use, c.bucket], i)
        for i, c in enumerate(columns)
        if c.phase is Phase.EXECUTED and (c.use, c.bucket) in secured
    ]
