"""What the review shows of a reading: its sections, what is left over, and where each stood on the page."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from core.document.blocks import Place
from core.edits.tree import section_of, walk
from core.errors import AppError, NotFound
from core.layouts.labels import bucket_label
from core.layouts.layout import Layout
from core.messages import message, sentences
from core.model.node import Mark, NodeId
from core.model.sections import Funding, Leftover, Other, Section
from core.reading.assign import Target, targets
from gui.models.sections_model import long_title
from gui.pages.review.reading_text import ReadingText

if TYPE_CHECKING:
    from core.reading import Reading

_SURE = 0.9
_DOUBT = "doubt-"
TARGETS = {
    Target.PAST: "그동안 추진실적",
    Target.CURRENT: "이번 기간 추진실적",
    Target.PLAN: "향후 추진계획",
    Target.NOTES: "시민참여 주석",
    Target.PROBLEMS: "문제점",
    Target.REMEDIES: "개선대책",
    Target.PHOTOS: "관련 사진",
    Target.OTHER: "기타로 남기기",
}


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure that could not be read: its cell, where it stands, and what is written there."""

    cell: NodeId
    title: str
    text: str


@dataclass(frozen=True, slots=True)
class Part:
    """A section as it was read. `words` and `tone` make its pill, `markup` is its rich text."""

    key: NodeId
    title: str
    words: str
    tone: str
    markup: str
    unsure: bool = False
    figures: tuple[Figure, ...] = ()


@dataclass(frozen=True, slots=True)
class Left:
    """A leftover and where it may go."""

    key: NodeId
    text: str
    seen: bool
    choices: tuple[Target, ...]


@dataclass(frozen=True, slots=True)
class Worry:
    """A doubt in words."""

    key: str
    text: str


def parts_of(reading: Reading, layout: Layout, colours: Mapping[str, str]) -> tuple[Part, ...]:
    """The reading's sections in the layout's order, without 기타."""
    text = ReadingText(reading.report, layout, colours)
    return tuple(
        Part(
            one.id,
            long_title(one.kind, layout),
            *_sureness(one),
            text.section(one),
            _unsure(one) > 0 or (one.origin is not None and one.origin.confidence < _SURE),
            tuple(_figures(one, reading, layout)),
        )
        for one in reading.report.sections
        if not isinstance(one, Other)
    )


def lefts_of(reading: Reading) -> tuple[Left, ...]:
    """What nothing recognised, in the file's order."""
    return tuple(
        Left(one.id, _left_text(one), one.mark is Mark.NONE, targets(one)) for one in reading.leftovers
    )


def worries_of(reading: Reading) -> tuple[Worry, ...]:
    """Its doubts as sentences; those without one are for machines."""
    known = sentences()
    return tuple(
        Worry(f"{_DOUBT}{index}", message(AppError(doubt.code, **doubt.params)))
        for index, doubt in enumerate(reading.doubts)
        if doubt.code in known
    )


class Places:
    """Where each part of a reading stood on its page, and which part stands at a place."""

    def __init__(self, reading: Reading) -> None:
        self._parts: dict[str, tuple[Place, ...]] = {}
        for section in reading.report.sections:
            if not isinstance(section, Other):
                heads = tuple(place for _, place in reading.heads.get(section.kind, ()))
                origin = section.origin.places if section.origin else ()
                self._parts[section.id] = tuple(sorted({*heads, *origin}))
        for left in reading.leftovers:
            if place := reading.left_places.get(left.id):
                self._parts[left.id] = (place,)
        self._doubts = {
            f"{_DOUBT}{index}": _doubted(reading, doubt.place, doubt.node, self._parts)
            for index, doubt in enumerate(reading.doubts)
        }

    def of(self, key: str) -> tuple[Place, ...]:
        """Where a section, a leftover or what a doubt is about stood; empty where that is not known."""
        return self._parts.get(key) or self._doubts.get(key, ())

    @property
    def first(self) -> Place | None:
        """Where the reading begins."""
        return min((place for places in self._parts.values() for place in places), default=None)

    def at(self, place: Place) -> str | None:
        """The part that took the block at a place, or the block that holds it."""
        best: tuple[int, str] | None = None
        for key, places in self._parts.items():
            for one in places:
                if place[: len(one)] == one and (best is None or len(one) >= best[0]):
                    best = (len(one), key)
        return best[1] if best else None


def _doubted(
    reading: Reading, place: Place | None, node: NodeId | None, parts: Mapping[str, tuple[Place, ...]]
) -> tuple[Place, ...]:
    if place is not None:
        return (place,)
    try:
        section = section_of(reading.report, node) if node else None
    except NotFound:
        return ()
    return parts.get(section, ()) if section else ()


def _unsure(section: Section) -> int:
    return sum(getattr(node, "mark", Mark.NONE) is Mark.UNSURE for node in walk(section))


def _sureness(section: Section) -> tuple[str, str]:
    """Pill words and tone: how surely the section was read."""
    if section.origin is None:
        return "파일에 없음", ""
    if waiting := _unsure(section):
        return f"확인 필요 {waiting}", "warn"
    sure = section.origin.confidence
    return (f"읽음 {sure:.0%}", "good") if sure >= _SURE else (f"확인 필요 · {sure:.0%}", "warn")


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
