"""Reads the notes under the counts: ``1) 공약 관련 회의 - 도·시 관계자 회의(5), 국제컨퍼런스(1)``."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from core.making import quickly_made
from core.model.sections import Category, Entry
from core.sections.participation_counts import WORDED, read_count
from core.sections.text import fold, one_line, split_bullet, tidy

_ENTRY = re.compile(
    rf"\s*(?P<label>\S.*?)\s*[(（](?P<said>\d{{1,6}}\s*(?:회|건|차례|번)?|{WORDED})[)）]\s*(?:[,，、;]\s*|$)"
)
_ODD_ENTRY = re.compile(
    r"\s*(?P<label>[^\s()（），,、;][^()（），,、;]*?)\s*[(（](?P<said>[^()（）]*)[)）]\s*(?:[,，、;]\s*|$)"
)
"""An entry whose bracket may say anything."""
_PARTING = re.compile(r"\s+[-–—‐−]+\s+|\s*[:：]\s*|(?<=\S)-(?=\S)")
_STATED = re.compile(r"(?P<label>.+?)\s*[(（](?P<count>\d{1,6})\s*(?:회|건)?[)）]")
_NUMBER = re.compile(r"(?:^|(?<=[\s,)]))(?P<number>\d{1,2})\)\s*(?=\D)")
_LED = re.compile(r"(?P<label>.+?)\s+\d{1,6}\s*(?:회|건|번)?\s*[(（](?P<entries>.+)[)）]")
_LOOSE = re.compile(r"(?P<label>[^\d\s(].*?)\s*[:：]?\s*[(（]?(?P<count>\d{1,4})\s*(?:회|건|차례|번)?[)）]?")
_BETWEEN = re.compile(r"(?<=[\d회건례번)）])\s*(?:[,，、;/]\s*|\s[-–·‧○ㅇ*]\s+)")
"""What parts counted entries that have no brackets: not the comma inside 설명회, 민생탐방."""
_LIKELY = re.compile(
    r"회의|설명회|민생|탐방|간담회|자문|언론|방송|보도|토론|공청회|설문|여론|주민|[시도군구]민|홍보|참여|소통|의견|행사|축제"
    r"|위원회|협의|방문|교육|캠페인|워크[숍샵]|포럼|누리집|홈페이지|SNS|개최|참석|기준|현재|해당|없음|\d\s*(?:회|건|명|차례)"
)
_ASIDES = ("※", "*")
_MOST_WRAPS = 6


@quickly_made
@dataclass(frozen=True, slots=True)
class Note:
    """A line under the table. `entries` is empty where it does not read as a label and counted entries."""

    line: str
    shown: str
    label: str = ""
    entries: tuple[Entry, ...] = ()
    beside: bool = False
    """It stands beside its count, and not under the table."""

    @property
    def is_likely(self) -> bool:
        """Whether it can be a note of these counts by what it says, or by how it is marked as one."""
        bullet, _ = split_bullet(self.line)
        marked = bullet is not None and bullet.kind in _ASIDES
        return self.beside or bool(self.entries) or marked or _LIKELY.search(self.line) is not None

    @property
    def total(self) -> int:
        """The sum of the counts that could be read."""
        return sum(entry.counted for entry in self.entries)


def notes_in(paragraphs: Iterable[str]) -> tuple[Note, ...]:
    """The notes: those run together are parted at their numbers, wrapped ones are joined."""
    parted = [
        line for text in paragraphs for raw in text.split("\n") for line in _parted(one_line(raw)) if line
    ]
    notes: list[Note] = []
    at = 0
    while at < len(parted):
        note, count = _first_note(parted[at : at + _MOST_WRAPS])
        notes.append(note)
        at += count
    return tuple(notes)


def _first_note(lines: Sequence[str]) -> tuple[Note, int]:
    """The first note, and how many lines are its own, broken by the margin: as many as make it readable."""
    first = lines[0]
    note = read_note(first)
    if (note.entries and not first.endswith((",", "，"))) or split_bullet(first)[0] is None:
        return note, 1
    for count in range(2, len(lines) + 1):
        if split_bullet(lines[count - 1])[0] is not None:
            break
        longer = read_note(" ".join(lines[:count]))
        if longer.entries:
            return longer, count
    return note, 1


def _parted(line: str) -> list[str]:
    """``1) … 2) …`` as lines of their own, where the numbers run on."""
    first = _NUMBER.match(line)
    if first is None:
        return [line]
    starts = [0]
    expected = int(first["number"]) + 1
    for match in _NUMBER.finditer(line, first.end()):
        if int(match["number"]) == expected:
            starts.append(match.start())
            expected += 1
    if len(starts) < 2:
        return [line]
    return [line[a:b].strip() for a, b in zip(starts, [*starts[1:], len(line)], strict=True)]


def read_note(line: str) -> Note:
    """The line's label and entries, if all of it is accounted for; else just the line."""
    bullet, text = split_bullet(line)
    bare = text.rstrip(" ,，;")
    for parting in _PARTING.finditer(bare):
        label, entries = bare[: parting.start()], _entries(bare[parting.end() :])
        if entries and label:
            stated = _STATED.fullmatch(label)
            if stated and int(stated["count"]) == sum(entry.count for entry in entries):
                label = stated["label"]
            shown = f"{bullet.glyph} {bare}" if bullet else bare
            return Note(line, shown, one_line(label), entries)
    return Note(line, tidy(line))


def note_beside(name: str, text: str) -> Note:
    """What a cell beside a count says of it, as the note of that count."""
    shown = one_line(text)
    entries = _entries(split_bullet(shown)[1].rstrip(" ,，;"))
    return Note(f"{one_line(name)} - {shown}", shown, one_line(name), entries, beside=True)


def itemised(note: Note, categories: Iterable[Category]) -> Note:
    """A note whose entries make up the count of its column, though it does not read as others do.

    They have no brackets (설명회 2회, 자문 1), or what stands in some is no number.
    """
    if note.entries:
        return note
    _, text = split_bullet(note.line)
    parted = [(text[: at.start()], text[at.end() :]) for at in _PARTING.finditer(text)]
    if led := _LED.fullmatch(text):
        parted.append((led["label"], led["entries"]))
    counts = {fold(category.name): category.stated for category in categories if category.stated}
    for label, said in parted:
        entries = _loose_entries(said) or _entries(said, _ODD_ENTRY) if fold(label) in counts else ()
        if entries and sum(entry.counted for entry in entries) == counts[fold(label)]:
            return replace(note, label=one_line(label), entries=entries)
    return note


def _loose_entries(text: str) -> tuple[Entry, ...]:
    """Counted entries without brackets that make up the whole text; none where a part has no count."""
    parts = _BETWEEN.split(split_bullet(text)[1].rstrip(" ,，;"))
    found = [match for part in parts if (match := _LOOSE.fullmatch(part.strip()))]
    if len(found) < len(parts):
        return ()
    return tuple(Entry(label=one_line(match["label"]), count=int(match["count"])) for match in found)


def _entries(text: str, pattern: re.Pattern[str] = _ENTRY) -> tuple[Entry, ...]:
    """Counted entries that make up the whole text, which is one line; none where anything is left over."""
    entries: list[Entry] = []
    at = 0
    while at < len(text):
        match = pattern.match(text, at)
        if match is None:
            return ()
        entries.append(_entry(match["label"], match["said"]))
        at = match.end()
    return tuple(entries)


def _entry(label: str, said: str) -> Entry:
    """An entry with the count that is said of it; what is no count stays as it stands."""
    count, odd = (int(said), "") if said.isdecimal() else read_count(said)
    return Entry(label=label, count=count or 0, raw=odd)


def typed_entries(cells: Sequence[Sequence[str]]) -> tuple[Entry, ...]:
    """The entries of pasted cells: a label and its count side by side, or a note's text with counts in it."""
    entries: list[Entry] = []
    for row in cells:
        said = [one_line(cell) for cell in row if cell.strip()]
        if not said:
            continue
        if len(said) > 1:
            at = next((i for i in range(1, len(said)) if not read_count(said[i])[1]), len(said) - 1)
            entries.append(_entry(" ".join((*said[:at], *said[at + 1 :])), said[at]))
        else:
            found = read_note(said[0]).entries or _entries(said[0])
            entries += found or (Entry(label=said[0]),)
    return tuple(entries)


def deal_notes(notes: Sequence[Note], categories: Sequence[Category]) -> Mapping[int, Note]:
    """Which itemised note belongs to which column, by its place.

    By the column's own name; then by words in common, the count agreeing; then, where the notes left are as
    many as the counted columns left and every sum agrees, in order. What fits nowhere is not dealt.
    """
    dealt: dict[int, Note] = {}
    open_notes: list[Note] = []
    names = [fold(category.name) for category in categories]
    for note in filter(lambda note: note.entries, notes):
        label = fold(note.label)
        own = next((i for i, name in enumerate(names) if name == label and i not in dealt), None)
        if own is None:
            open_notes.append(note)
        else:
            dealt[own] = note
    fits = sorted(
        (
            (_likeness(note, category), -n, -i)
            for n, note in enumerate(open_notes)
            for i, category in enumerate(categories)
            if i not in dealt
        ),
        reverse=True,
    )
    rest = dict(enumerate(open_notes))
    for likeness, n, i in fits:
        ties = [fit for fit in fits if fit[0] == likeness and fit[1] == n and -fit[2] not in dealt]
        if likeness > 0 and -n in rest and -i not in dealt and len(ties) == 1:
            dealt[-i] = rest.pop(-n)
    counted = [i for i, category in enumerate(categories) if i not in dealt and category.stated]
    left = list(rest.values())
    if len(counted) == len(left) and all(
        categories[i].stated == note.total for i, note in zip(counted, left, strict=True)
    ):
        dealt.update(zip(counted, left, strict=True))
    return dealt


def _likeness(note: Note, category: Category) -> float:
    """How much of the column's name the note's label holds; 0 where they share nothing."""
    pairs = _pairs(category.name)
    shared = len(pairs & _pairs(note.label)) / max(1, len(pairs))
    if fold(category.name) in fold(note.label):
        shared = 1.0
    if not shared:
        return 0.0
    return shared + (1.0 if note.total == category.stated else 0.0)


def _pairs(text: str) -> set[str]:
    """Pairs of neighbouring letters inside words."""
    words = re.split(r"[\s,/·()]+", text)
    return {word[i : i + 2] for word in words for i in range(len(word) - 1)}
