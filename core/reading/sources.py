"""Finds where on its page each fact of a reading stood, so that the two can point at each other."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from types import MappingProxyType

from core.document.blocks import Block, Document, Place, Table
from core.edits.tree import walk
from core.layouts.load import all_layouts
from core.model.node import NodeId
from core.model.outline import Item
from core.model.sections import (
    Funding,
    FundingCell,
    Header,
    Issues,
    Other,
    Participation,
    Photos,
    Progress,
    Section,
    SectionKind,
)
from core.reading.figure_places import FigureTable, figure_tables
from core.reading.leaves import Leaf, Leaves, leaves_inside
from core.reading.reading import Reading
from core.sections.funding_words import words_of
from core.sections.section import Doubt

Sources = Mapping[str, tuple[Place, ...]]
"""Places by the id of a node, or by `part_key` for a part of one.

A line of a paragraph with hard line breaks stands at the paragraph's place and its number from 0.
"""
DOUBT = "doubt-"
"""What the keys of doubts begin with."""
_TABLE_PART = 2
"""A stretch of a table's rows stands at the table's place and its first row."""


def part_key(node: NodeId, part: str) -> str:
    """The key of one field of a node that says several things (``name`` of a header)."""
    return f"{node}.{part}"


def doubt_key(index: int) -> str:
    """The key of a reading's `index`-th doubt."""
    return f"{DOUBT}{index}"


def sources_of(reading: Reading, before: Sources = MappingProxyType({})) -> Sources:
    """Where its facts stood, as far as their words are found again; a fact without an entry is its section's.

    What was found `before` a fact was mended stays true of it; doubts are counted through anew.
    """
    if reading.document is None:
        return before
    page = _Page(reading, reading.document)
    for section in reading.report.sections:
        if not isinstance(section, Other):
            page.read(section)
    for left in reading.leftovers:
        if place := reading.left_places.get(left.id):
            page.found[left.id] = (place,)
    for index, doubt in enumerate(reading.doubts):
        page.doubt(index, doubt)
    known = {key: places for key, places in before.items() if not key.startswith(DOUBT)}
    return {**page.found, **known}


def with_linked_doubts(reading: Reading, sources: Sources) -> Reading:
    """The reading with each doubt about an unread figure tied to its cell: mending one settles both."""
    cells = {
        sources[cell.id]: cell.id
        for cell in walk(reading.report)
        if isinstance(cell, FundingCell) and cell.amount.raw and cell.id in sources
    }
    doubts = tuple(
        replace(doubt, node=cells.get(sources.get(doubt_key(index), ())))
        if doubt.code == "funding.figure_unread" and doubt.node is None
        else doubt
        for index, doubt in enumerate(reading.doubts)
    )
    return replace(reading, doubts=doubts)


class _Page:
    """One reading's facts looked for in its document."""

    def __init__(self, reading: Reading, document: Document) -> None:
        self.found: dict[str, tuple[Place, ...]] = {}
        self._reading, self._document = reading, document
        self._starts = sorted(_starts(reading))
        self._words = words_of(all_layouts())
        self._figures: dict[NodeId, list[FigureTable]] = {}

    def read(self, section: Section) -> None:
        """Look for the facts of one section in the blocks that it was made from."""
        places = section.origin.places if section.origin else ()
        leaves = Leaves([leaf for place in places for leaf in self._leaves(place)])
        match section:
            case Header():
                self._header(section, leaves)
            case Progress():
                self._progress(section, leaves)
            case Participation():
                self._participation(section, leaves)
            case Funding():
                self._funding(section, places)
            case Issues():
                self._items((*section.problems, *section.remedies), leaves)
            case Photos():
                self._photos(section, leaves)

    def doubt(self, index: int, doubt: Doubt) -> None:
        """Look for what a doubt is about: a figure as printed, or the node that it names."""
        stated = str(doubt.params.get("printed") or doubt.params.get("text") or "")
        found: tuple[Place, ...] = ()
        if doubt.code.startswith("funding.") and stated:
            tables = [one for tables in self._figures.values() for one in tables]
            near = [one for one in tables if one.place == doubt.place] or tables
            wanted = str(doubt.params.get("source", "")), str(doubt.params.get("column", "")), stated
            found = next(filter(None, (one.stated(*wanted) for one in near)), ())
        if not found and doubt.node is not None:
            found = self.found.get(doubt.node, ())
        if not found and doubt.place is not None:
            found = (doubt.place,)
        if found:
            self.found[doubt_key(index)] = found

    def _put(self, key: str, places: Iterable[Place]) -> None:
        if kept := tuple(places):
            self.found[key] = kept

    def _header(self, header: Header, leaves: Leaves) -> None:
        parts = {"name": header.name, "department": header.department, "team": header.team}
        for part, text in parts.items():
            self._put(part_key(header.id, part), leaves.find(text))
        for contact in header.contacts:
            said = (leaves.find(text) for text in (contact.role, contact.name, contact.phone))
            self._put(contact.id, dict.fromkeys(place for places in said for place in places))

    def _progress(self, progress: Progress, leaves: Leaves) -> None:
        part = self._reading.parts.get(SectionKind.PROGRESS)
        printed = part.printed.get("progress", ()) if part else ()
        labels = {one["slot"]: one["label"] for one in printed}
        for slot in progress.slots:
            self._put(slot.id, leaves.find(labels.get(slot.slot.value, "")))
            self._items(slot.items, leaves)

    def _items(self, items: Iterable[Item], leaves: Leaves) -> None:
        for item in items:
            self._put(item.id, leaves.find(item.text))

    def _participation(self, section: Participation, leaves: Leaves) -> None:
        for category in section.categories:
            here = leaves.find(category.name)
            self._put(category.id, (*here, *(_below(place) for place in here if len(place) > 3)))
        for category in section.categories:
            for entry in category.entries:
                self._put(entry.id, leaves.find(entry.label))
        self._items(section.notes, leaves)

    def _photos(self, photos: Photos, leaves: Leaves) -> None:
        for photo in photos.photos:
            self._put(photo.id, (*leaves.picture(photo.digest), *leaves.find(photo.caption)))

    def _funding(self, funding: Funding, places: Iterable[Place]) -> None:
        blocks = ((place, self._block(place)) for place in places)
        tables = figure_tables(((place, block) for place, block in blocks if block), self._words)
        self._figures[funding.id] = tables
        for table in tables:
            for key, found in table.deal(funding, set(self.found)).items():
                self._put(key, found)

    def _block(self, place: Place) -> Block | None:
        return _read_block(self._document, place, self._starts)

    def _leaves(self, place: Place) -> Iterator[Leaf]:
        block = self._block(place)
        if block is None:
            return
        if len(place) % 3 == _TABLE_PART:
            yield from leaves_inside(block, place[:-1], place[-1])
        else:
            yield from leaves_inside(block, place)


def block_read(reading: Reading, place: Place) -> Block | None:
    """What a reading read at a place: the block, or for a stretch of rows a table of just those."""
    document = reading.document
    return _read_block(document, place, _starts(reading)) if document is not None else None


def _read_block(document: Document, place: Place, starts: Iterable[Place]) -> Block | None:
    if len(place) % 3 != _TABLE_PART:
        return block_at(document, place)
    table = block_at(document, place[:-1])
    if not isinstance(table, Table):
        return None
    later = [one[-1] for one in starts if one[:-1] == place[:-1] and one[-1] > place[-1]]
    stop = min(later, default=len(table.rows))
    return replace(table, rows=table.rows[place[-1] : stop])


def block_at(document: Document, place: Place) -> Block | None:
    """The block that stands at a place; None where there is none."""
    try:
        block = document.blocks[place[0]]
        for at in range(1, len(place), 3):
            row, cell, inner = place[at : at + 3]
            assert isinstance(block, Table)
            block = block.rows[row].cells[cell].blocks[inner]
    except (AssertionError, IndexError, ValueError):
        return None
    return block


def _below(place: Place) -> Place:
    """The first block of the cell under that one, in a table without spans."""
    cell = place[: len(place) - len(place[1:]) % 3]
    return (*cell[:-3], cell[-3] + 1, cell[-2], 0)


def _starts(reading: Reading) -> set[Place]:
    """Every place that belongs to anything, so that a stretch of rows ends where the next begins."""
    found = {place for heads in reading.heads.values() for _, place in heads}
    found.update(reading.left_places.values())
    for section in reading.report.sections:
        if section.origin is not None:
            found.update(section.origin.places)
    return {place for place in found if len(place) % 3 == _TABLE_PART}
