"""Finds the table of participation counts, whichever way it lies."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any, NamedTuple

from core.document.blocks import Table
from core.making import quickly_made
from core.model.node import Mark
from core.model.sections import Category, Leftover
from core.sections.participation_counts import is_worded, read_count
from core.sections.section import Placed
from core.sections.text import fold, one_line, split_bullet

_WORDS = re.compile(
    r"회의|설명회|민생|탐방|간담회|자문|언론|방송|보도|토론회|공청회|설문|여론|주민|시민|홍보"
)
_TOTALS = frozenset({"계", "합계", "총계", "소계"})
_LABELS = frozenset({"구분", "분야", "항목", ""})
_NAMELESS = _LABELS | _TOTALS
_DETAILED = re.compile(
    r"(?P<count>\d{1,6}\s*(?:회|건|번)?)\s*(?:[(（](?P<inside>.*[가-힣].*)[)）]|\n(?P<below>\s*[-–·‧○ㅇ*].*))",
    re.S,
)
"""A count with what it is made of behind or below it: 3회(주민설명회 2, 자문 1)."""
_DETAILS = re.compile(r"(?:세부|주요)?(?:내용|내역|실적|사항)|비고")
_STATED = re.compile(r"(?P<name>[^:：]+?)(?:\s*[:：]\s*|\s+)(?P<count>\d{1,6}\s*(?:회|건|번)?|-)")
_SPOKEN = re.compile(r"(?P<name>\D+?)\s*[:：]?\s*(?P<count>\d{1,6}\s*(?:회|건|번))")
_TITLE = re.compile(r"(?:추진|개최|참여)?(?:횟수|회수|건수|실적)(?:\((?:단위:?)?(?:회|건|번)\))?")
_NAME = re.compile(r"\S{0,2}시민\S{0,2}참여\S{0,6}(?:실적|현황|상황)\S{0,8}")
_NAMES_COUNTS = re.compile(
    r"\S{0,6}(?:횟수|회수|건수|실적|계|현황|개최|참여|금회|반기|분기|당기|누계|누적)\S{0,12}|[\d.년월~회건()-]*"
)
"""What stands in front of a row of counts and says nothing else."""
_UNIT_NAMED = re.compile(r"단위:?(회|건|번|차례)")
_UNIT = re.compile(r"[(\[<※*]*단위:?(회|건|번|차례)(?:[,/](?:회|건|명))*[)\]>]*")
_LONGEST_NAME = 24


@dataclass(frozen=True, slots=True, eq=False)
class Names:
    """The layouts' names of the counts, by how they compare. Equal by identity: much is kept by them."""

    spelt: Mapping[str, str]


class _Named(NamedTuple):
    """What stands over a count: how it is shown, how it is stored, and whether it is a sum or nothing."""

    shown: str
    name: str
    is_total: bool
    is_nothing: bool


@quickly_made
@dataclass(frozen=True, slots=True)
class Counts:
    """What the table says. `stated` holds the counts by name as printed, None for blanks and dashes."""

    categories: tuple[Category, ...]
    stated: Mapping[str, int | None]
    printed: Mapping[str, str]
    """Cell texts by stored name."""
    sure: float
    unit: str = ""
    notes: tuple[str, ...] = ()
    details: tuple[tuple[str, str], ...] = ()
    """What stands beside a count, with the name that it is the count of."""
    left: tuple[Leftover, ...] = ()
    doubts: tuple[tuple[str, Mapping[str, Any]], ...] = ()


def is_count_unit(text: str) -> bool:
    """Whether the text is nothing but the unit of a table of counts."""
    return _UNIT.fullmatch(fold(text)) is not None


def names_section(folded: str) -> bool:
    """Whether folded words are but the name of the section."""
    return _NAME.fullmatch(folded) is not None


@lru_cache(maxsize=512)
def unit_named(text: str) -> str:
    """The unit of counts that the text names, empty where it names none."""
    match = _UNIT_NAMED.search(fold(text))
    return match[1] if match else ""


def open_counts(placed: Placed, names: Names, *, dealt: bool = False) -> Counts | None:
    """The table's columns as categories; None where it is no table of counts.

    A table that was `dealt` here by the head above it may have any names, as long as nothing but counts is
    under them. Pictures make it an album, whatever their captions are called.
    """
    table = placed.block
    if not isinstance(table, Table) or not 1 < len(table.rows) <= 40:
        return None
    texts = placed.texts
    if not texts or len(texts[0]) > 30 or not (dealt or _may_count(texts)) or placed.has_pictures:
        return None
    ways = (_down, _across) if _lies_down(texts, names) else (_across, _down)
    found = ways[0](texts, names) or ways[1](texts, names)
    return found or (_any_names(texts, names) if dealt else None)


def counts_in_lines(lines: Sequence[str], names: Names) -> tuple[Counts, frozenset[int]] | None:
    """Counts that lines state, and which lines: ``공약 관련 회의 : 3회``, or all names above all counts.

    A row whose counts are not as many as its names is left alone: nobody can tell which is whose.
    """
    used: set[int] = set()
    pairs: list[tuple[str, str]] = []
    for i, line in enumerate(lines):
        text = split_bullet(line)[1]
        if len(spoken := _spoken(text, names)) > 1:
            pairs += spoken
            used.add(i)
        elif (stated := _STATED.fullmatch(text)) and fold(stated["name"]) in names.spelt:
            pairs.append((stated["name"], stated["count"]))
            used.add(i)
        elif i + 1 < len(lines) and len(row := _names_in(fold(text), names)) > 2:
            counts = lines[i + 1].split()
            if len(counts) == len(row) and all(map(_is_count, counts)):
                pairs += zip(row, counts, strict=True)
                used |= {i, i + 1}
    if not pairs or len({fold(name) for name, _ in pairs}) < len(pairs):
        return None
    return _counts(pairs, names, 0.75), frozenset(used)


def _spoken(text: str, names: Names) -> list[tuple[str, str]]:
    """Names with their counts that make up the whole line: 공약 관련 회의 4회, 전문가 자문 1회."""
    # A name may have a comma of its own (설명회, 민생탐방), so the line is parted behind its counts.
    parts = re.split(r"(?<=\d[회건번])\s*[,/·]\s*(?=\D)", text)
    found = [_SPOKEN.fullmatch(part) for part in parts]
    if len(parts) == 1:
        # Without a unit only the known names of the counts tell what is counted.
        parts = re.split(r"(?<=[\s:]-|.\d)\s*[,/|]\s*(?=\D)", text)
        found = [_STATED.fullmatch(part) for part in parts]
        found = [one if one and fold(one["name"]) in names.spelt else None for one in found]
    pairs = [(part["name"], part["count"]) for part in found if part]
    told = (fold(name) in names.spelt or _WORDS.search(name) for name, _ in pairs)
    return pairs if len(pairs) == len(parts) and all(told) else []


def _names_in(folded: str, names: Names) -> list[str]:
    """The names that make up the whole line, one after the other; none where anything else is in it."""
    found: list[str] = []
    while folded:
        name = max((name for name in names.spelt if folded.startswith(name)), key=len, default="")
        if not name:
            return []
        found.append(names.spelt[name])
        folded = folded[len(name) :]
    return found


def _lies_down(texts: Sequence[Sequence[str]], names: Names) -> bool:
    """Whether more names of counts stand in the first column than in any of the first rows."""
    down = sum(fold(row[0]) in names.spelt for row in texts if row)
    return down > 2 and down > max(sum(fold(text) in names.spelt for text in row) for row in texts[:3])


def _may_count(texts: Sequence[Sequence[str]]) -> bool:
    """Whether any short text at the table's top or left edge could be the name of a count."""
    edge = [text for row in texts[:3] for text in row[:12]]
    edge += [row[0] for row in texts[3:] if row]
    # Asked of all the edge at once, and only where it holds a name of each text by itself.
    return _WORDS.search("\n".join(edge)) is not None and any(
        _WORDS.search(text, 0, _LONGEST_NAME) for text in edge
    )


def _across(texts: Sequence[tuple[str, ...]], names: Names) -> Counts | None:
    """Names in a row, counts below."""
    for r, head in enumerate(texts[:3]):
        if (sure := _sureness(head, names)) and r + 1 < len(texts):
            rows = list(texts[r + 1 :])
            counted = [row for row in rows if _is_count_row(row, head)]
            if not counted:
                continue
            chosen = next((row for row in counted if fold(row[0]) in _TOTALS), counted[0])
            notes = tuple(
                row[0] for row in rows if len(set(row)) == 1 and row not in counted and row[0].strip()
            )
            others = [row for row in rows if row is not chosen and len(set(row)) > 1]
            said = next((row for row in others if _DETAILS.fullmatch(fold(row[0]))), None)
            others = [row for row in others if row is not said]
            found = _counts(list(zip(head, chosen, strict=False)), names, sure)
            if len(counted) > 1:
                found = replace(found, doubts=(*found.doubts, ("participation.many_rows", {})))
            over = [text for row in texts[:r] for text in dict.fromkeys(row) if not _is_over(text)]
            kept = (*over, *(" ".join(map(one_line, row)).strip() for row in others))
            if fold(head[0]) in _LABELS and not _NAMES_COUNTS.fullmatch(fold(chosen[0])):
                kept = (*kept, one_line(chosen[0]))
            left = tuple(Leftover(text=one_line(text)) for text in kept if text)
            unit = next(filter(None, (unit_named(text) for row in texts[: r + 1] for text in row)), "")
            pairs = zip(head[1:], said[1:], strict=True) if said else ()
            beside = ((name, text) for name, text in pairs if fold(text).strip("-"))
            details = (*found.details, *beside)
            return replace(found, notes=notes, left=(*found.left, *left), unit=unit, details=details)
    return None


def _is_over(text: str) -> bool:
    """Whether it is but the section's name or the unit over the names of the counts."""
    return _is_title(text) or unit_named(text) != "" or _NAME.search(fold(text)) is not None


def _down(texts: Sequence[tuple[str, ...]], names: Names) -> Counts | None:
    """Names in the first column, counts in the second."""
    pairs = [(row[0], row[1]) for row in texts if len(row) >= 2]
    sure = _sureness(tuple([name for name, _ in pairs]), names)
    body = pairs if not pairs or _is_count(pairs[0][1]) else pairs[1:]
    if not sure or len(body) < 3 or sum(not _is_count(count) for _, count in body) > 1:
        return None
    found = _counts(body, names, sure * 0.9)
    rows = texts[1:] if body is not pairs else texts
    said = [(row[0], text) for row in rows for text in row[2:] if fold(text).strip("-")]
    details = (*found.details, *said)
    if body is not pairs:
        left = [Leftover(text=one_line(text)) for text in texts[0] if not _is_title(text)]
        return replace(found, left=(*found.left, *left), details=details)
    return replace(found, details=details)


def _is_title(text: str) -> bool:
    """Whether it only says what stands below it, and need not be kept."""
    folded = fold(text)
    return folded in _LABELS or (_TITLE.fullmatch(folded) or _DETAILS.fullmatch(folded)) is not None


def _any_names(texts: Sequence[tuple[str, ...]], names: Names) -> Counts | None:
    head, *rows = texts
    if len(rows) != 1 or not all(map(str.strip, head)) or not all(map(_is_count, rows[0])):
        return None
    return _counts(list(zip(head, rows[0], strict=True)), names, 0.6)


@lru_cache(maxsize=256)
def _sureness(head: tuple[str, ...], names: Names) -> float:
    """How much a row of texts looks like the names of the counts: 0, or 0.6–0.97."""
    folded = [text for text in map(fold, head) if text not in _NAMELESS]
    if len(set(folded)) < 2 or any(len(text) > _LONGEST_NAME for text in folded):
        return 0.0
    distinct = set(folded)
    known = sum(text in names.spelt for text in distinct)
    worded = sum(text not in names.spelt and _WORDS.search(text) is not None for text in distinct)
    if known + worded < 2 or 2 * (known + worded) < len(folded):
        return 0.0
    return min(0.97, 0.6 + 0.4 * (known + 0.4 * worded) / len(folded))


def _is_count_row(row: Sequence[str], head: Sequence[str]) -> bool:
    """Whether there are counts, dashes or blanks under the names, at most one of them something else."""
    cells = [text for text, name in zip(row, head, strict=False) if fold(name) not in _LABELS]
    odd = sum(not _is_count(text) for text in cells)
    return odd <= (1 if len(cells) > 2 and len(set(row)) > 1 else 0)


def _is_count(text: str) -> bool:
    odd = _count_with_details(text)[1]
    return not odd or is_worded(odd)


@lru_cache(maxsize=1024)
def _count_with_details(text: str) -> tuple[int | None, str, str]:
    """As `read_count`, and what stands behind or below the count in the same cell."""
    count, odd = read_count(text)
    match = _DETAILED.fullmatch(text.strip()) if odd else None
    return (*read_count(match["count"]), match["inside"] or match["below"]) if match else (count, odd, "")


@lru_cache(maxsize=512)
def _named(head: str, names: Names) -> _Named:
    shown, folded = one_line(head), fold(head)
    # A unit can stand in the place of a name.
    is_nothing = folded in _LABELS or is_count_unit(head)
    return _Named(shown, names.spelt.get(folded, shown), folded in _TOTALS, is_nothing)


def _counts(pairs: Sequence[tuple[str, str]], names: Names, sure: float) -> Counts:
    categories: list[Category] = []
    stated: dict[str, int | None] = {}
    printed: dict[str, str] = {}
    doubts: list[tuple[str, Mapping[str, Any]]] = []
    left: list[Leftover] = []
    details: list[tuple[str, str]] = []
    total: int | None = None
    for head, cell in pairs:
        shown, name, is_total, is_nothing = _named(head, names)
        count, odd, said = _count_with_details(cell)
        if is_total:
            total = count
            left += [Leftover(text=f"{shown}: {text}") for text in (odd, one_line(said)) if text]
            continue
        if is_nothing:
            continue
        if len(head) > 1 and cell == head:
            # A label that reaches over both rows.
            left += [] if _is_over(head) else [Leftover(text=shown)]
            continue
        if odd:
            doubts.append(("participation.count_unread", {"category": name, "text": odd}))
        if said:
            details.append((shown, said))
        mark = Mark.UNSURE if odd else Mark.NONE
        categories.append(Category(name=name, stated=count, raw=odd, mark=mark))
        stated[shown] = count
        printed[name] = one_line(cell)
    sums = sum(category.stated or 0 for category in categories)
    if total is not None and total != sums:
        doubts.append(("participation.total_disagrees", {"stated": total, "computed": sums}))
    return Counts(
        tuple(categories),
        stated,
        printed,
        sure,
        details=tuple(details),
        left=tuple(left),
        doubts=tuple(doubts),
    )
