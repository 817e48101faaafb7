"""What the review shows of a reading: its sections and their facts, what is left over, what is in doubt."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from core.edits.tree import section_of, walk
from core.errors import AppError, NotFound
from core.layouts.labels import bucket_label
from core.layouts.layout import Layout
from core.messages import message, sentences
from core.model.node import Mark, NodeId
from core.model.sections import Funding, FundingCell, Leftover, Other, Section
from core.reading.assign import Target, targets
from core.reading.sources import Sources, doubt_key
from gui.models.sections_model import long_title
from gui.pages.review.reading_text import Fact, ReadingText, Told

if TYPE_CHECKING:
    from core.reading import Reading
    from core.sections.section import Doubt

SURE = 0.9
"""A section read less surely than this wants a look, even where none of its facts is marked."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure that could not be read: its cell, where it stands, and what is written there."""

    cell: NodeId
    title: str
    text: str


@dataclass(frozen=True, slots=True)
class Worry:
    """A doubt in words."""

    key: str
    text: str


@dataclass(frozen=True, slots=True)
class Part:
    """A section as it was read. `words` and `tone` make its pill; `worries` are the doubts about it."""

    key: NodeId
    title: str
    words: str
    tone: str
    told: Told
    unsure: bool = False
    figures: tuple[Figure, ...] = ()
    worries: tuple[Worry, ...] = ()
    read: bool = False
    """The file holds it."""

    @property
    def facts(self) -> tuple[Fact, ...]:
        return self.told.facts


@dataclass(frozen=True, slots=True)
class Left:
    """A leftover and where it may go."""

    key: NodeId
    text: str
    seen: bool
    choices: tuple[Target, ...]


@dataclass(frozen=True, slots=True)
class Looked:
    """All that is shown of one reading, and in `stops` what wants a look, in the order in which it stands."""

    parts: tuple[Part, ...]
    lefts: tuple[Left, ...]
    worries: tuple[Worry, ...]
    stops: tuple[str, ...]
    waiting: int
    """Leftovers among the stops."""

    @property
    def order(self) -> tuple[str, ...]:
        """Every key from top to bottom."""
        keys = [worry.key for worry in self.worries] + [left.key for left in self.lefts]
        for part in self.parts:
            keys += [part.key, *(worry.key for worry in part.worries)]
            keys += [fact.key for fact in part.facts] + [figure.cell for figure in part.figures]
        return tuple(dict.fromkeys(keys))

    @property
    def unsure(self) -> int:
        """How many things besides leftovers a person should compare with the paper."""
        return len(self.stops) - self.waiting

    def goes_on(self, key: str, by: int) -> bool:
        """Whether a stop lies beyond a key, without going round the end."""
        stop, order = self.next_stop(key, by), self.order
        if not stop:
            return False
        return key not in order or (order.index(stop) - order.index(key)) * by > 0

    def next_stop(self, key: str, by: int) -> str:
        """The stop after a key, or before it; round the end. Empty where there is none."""
        if not self.stops:
            return ""
        order = {each: place for place, each in enumerate(self.order)}
        at = order.get(key, -1 if by > 0 else len(order))
        places = [order[stop] for stop in self.stops]
        if by > 0:
            later = [stop for stop, place in zip(self.stops, places, strict=True) if place > at]
            return later[0] if later else self.stops[0]
        earlier = [stop for stop, place in zip(self.stops, places, strict=True) if place < at]
        return earlier[-1] if earlier else self.stops[-1]


def looked(reading: Reading, sources: Sources, layout: Layout, colours: Mapping[str, str]) -> Looked:
    """The reading as it is shown; `colours` tint what is unsure."""
    text = ReadingText(reading.report, layout, colours)
    homes = _homes(reading, sources)
    tied = {doubt.node for doubt in reading.doubts if _has_words(doubt)}
    lefts = tuple(
        Left(one.id, _left_text(one), one.mark is Mark.NONE, targets(one)) for one in reading.leftovers
    )
    worries = tuple(homes.get("", ()))
    stops = [worry.key for worry in worries] + [left.key for left in lefts if not left.seen]
    parts = []
    for section in reading.report.sections:
        if isinstance(section, Other):
            continue
        told, about = text.section(section), tuple(homes.get(section.id, ()))
        figures = tuple(_figures(section, reading, layout))
        inner = [worry.key for worry in about]
        unsure = {_node(fact): fact.key for fact in reversed(told.facts) if fact.unsure}
        inner += [key for node, key in reversed(unsure.items()) if node not in tied]
        inner = list(dict.fromkeys([*inner, *(figure.cell for figure in figures)]))
        if not inner and _is_low(section):
            inner = [section.id]
        stops += inner
        words, tone = _sureness(section, inner)
        title = long_title(section.kind, layout)
        read = section.origin is not None
        parts.append(Part(section.id, title, words, tone, told, bool(inner), figures, about, read))
    waiting = sum(not left.seen for left in lefts)
    return Looked(tuple(parts), lefts, worries, tuple(stops), waiting)


def wanting_a_look(reading: Reading) -> int:
    """How many things of a reading a person should look at, leftovers too, without laying it out."""
    waiting = sum(one.mark is Mark.UNSURE for one in reading.leftovers)
    shown = [doubt for doubt in reading.doubts if _has_words(doubt)]
    tied = {doubt.node for doubt in shown}
    marked = 0
    for section in reading.report.sections:
        if isinstance(section, Other):
            continue
        unsure = [node for node in walk(section) if getattr(node, "mark", None) is Mark.UNSURE]
        marked += sum(node.id not in tied for node in unsure)
        marked += _is_low(section) and not unsure and not any(_about(doubt, section) for doubt in shown)
    return waiting + len(shown) + marked


def _node(fact: Fact) -> str:
    """The node that a fact is a part of, or is."""
    return fact.key.partition(".")[0]


def _about(doubt: Doubt, section: Section) -> bool:
    """Whether a doubt is shown with that section."""
    if doubt.node is not None:
        return any(node.id == doubt.node for node in walk(section))
    places = section.origin.places if section.origin else ()
    return doubt.place is not None and any(doubt.place[: len(one)] == one for one in places)


def doubt_of(reading: Reading, key: str) -> Doubt | None:
    """The doubt that a key stands for."""
    return next((one for at, one in enumerate(reading.doubts) if doubt_key(at) == key), None)


def _homes(reading: Reading, sources: Sources) -> dict[str, list[Worry]]:
    """The doubts in words by the section that they are about; the whole report's under no key.

    One about a figure that can be typed anew is told by its field.
    """
    raw = {node.id for node in walk(reading.report) if isinstance(node, FundingCell) and node.amount.raw}
    found: dict[str, list[Worry]] = {}
    for index, doubt in enumerate(reading.doubts):
        if doubt.node in raw or not _has_words(doubt):
            continue
        key = doubt_key(index)
        found.setdefault(_home(reading, doubt, sources.get(key, ())), []).append(Worry(key, _words(doubt)))
    return found


def _home(reading: Reading, doubt: Doubt, places: Sequence[tuple[int, ...]]) -> str:
    if doubt.node is not None:
        try:
            return section_of(reading.report, doubt.node) or ""
        except NotFound:
            return ""
    for section in reading.report.sections:
        for one in section.origin.places if section.origin and not isinstance(section, Other) else ():
            if any(place[: len(one)] == one for place in places):
                return section.id
    return ""


def _has_words(doubt: Doubt) -> bool:
    """Those without a sentence are for machines."""
    return doubt.code in sentences()


def _words(doubt: Doubt) -> str:
    said = doubt.params
    where = " ".join(
        dict.fromkeys(str(said[key]) for key in ("project", "source", "column") if said.get(key))
    )
    if doubt.code == "funding.total_disagrees":
        return f"합계가 맞지 않습니다. {where}: 적힌 값 {said['printed']} → 칸을 더한 값 {said['computed']}"
    if doubt.code == "funding.figure_unread":
        return f"{where}: 적힌 값 ‘{said['text']}’을 읽지 못했습니다. 합계는 칸을 더해 다시 만듭니다."
    return message(AppError(doubt.code, **said))


def _is_low(section: Section) -> bool:
    return section.origin is not None and section.origin.confidence < SURE


def _sureness(section: Section, stops: Sequence[str]) -> tuple[str, str]:
    """Pill words and tone: how surely the section was read."""
    if section.origin is None:
        return "파일에 없음", ""
    sure = section.origin.confidence
    if stops == [section.id]:
        return f"확인 필요 · {sure:.0%}", "warn"
    return (f"확인 필요 {len(stops)}", "warn") if stops else (f"읽음 {max(sure, SURE):.0%}", "good")


def _figures(section: Section, reading: Reading, layout: Layout) -> Iterable[Figure]:
    entry = layout.section(section.kind)
    if not isinstance(section, Funding) or entry is None:
        return
    for project in section.projects:
        for row in project.rows:
            for cell in row.cells:
                if cell.amount.raw:
                    column = bucket_label(entry.options, reading.report.term, cell.bucket)
                    title = " ".join(part for part in (project.name, row.source, column) if part)
                    yield Figure(cell.id, f"{title} ({layout.unit.label})", cell.amount.raw)


def _left_text(leftover: Leftover) -> str:
    if leftover.cells:
        return "\n".join(" │ ".join(row) for row in leftover.cells)
    return leftover.text or "[그림]"
