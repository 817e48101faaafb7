"""Where a report's nodes stand on its pages, so that page and editor can point at each other."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from core.document.blocks import Block, Document, Paragraph, Picture, Place, Table
from core.edits.tree import walk
from core.model.node import NodeId
from core.model.outline import Item
from core.model.pledge import Contact
from core.model.report import Report
from core.model.sections import Category, Leftover, Photo, Project, SourceRow
from core.writing import Stretch

_PICTURE = "\0picture"
"""What pictures are found by: the n-th photo is the n-th picture."""


@dataclass(frozen=True, slots=True)
class PageMap:
    """Sections and nodes by place, and places by section and node."""

    stretches: tuple[Stretch, ...]
    places: Mapping[NodeId, Place]
    """The block that shows a node; those that are not shown by themselves are left out."""

    def section_at(self, place: Place) -> NodeId | None:
        """The section that a block belongs to."""
        return next((one.section for one in self.stretches if one.begin <= place[0] < one.end), None)

    def node_at(self, place: Place) -> NodeId | None:
        """The node that a block shows, else the one whose block stands nearest before it in the same row."""
        best, least = None, 2
        for node, at in self.places.items():
            if at == place:
                return node
            shared = _shared(at, place)
            if shared >= least and at <= place:
                best, least = node, shared
        return best

    def section_places(self, section: NodeId) -> tuple[Place, ...]:
        """The blocks of a section, its head first; none where it is not printed."""
        stretch = next((one for one in self.stretches if one.section == section), None)
        return tuple((number,) for number in range(stretch.begin, stretch.end)) if stretch else ()


def page_map(report: Report, document: Document, stretches: Sequence[Stretch]) -> PageMap:
    """Find the block of every node that shows its own text or picture.

    Nodes and blocks stand in the same order, so equal texts are told apart by it.
    """
    sections = {section.id: section for section in report.sections}
    places: dict[NodeId, Place] = {}
    for stretch in stretches:
        shown = _shown(document.blocks, stretch)
        for node in walk(sections[stretch.section]):
            text = _text(node)
            waiting = shown.get(text) if text else None
            if waiting:
                places[node.id] = waiting.popleft()
    return PageMap(tuple(stretches), places)


def _shown(blocks: Sequence[Block], stretch: Stretch) -> dict[str, deque[Place]]:
    """The places of every text below the section's head, in reading order."""
    shown: defaultdict[str, deque[Place]] = defaultdict(deque)
    for number in range(stretch.begin, stretch.end):
        for text, place in _texts(blocks[number], (number,)):
            shown[text].append(place)
    return shown


def _texts(block: Block, place: Place) -> Iterator[tuple[str, Place]]:
    if isinstance(block, Paragraph):
        yield _folded(block.text), place
    elif isinstance(block, Picture):
        yield _PICTURE, place
    elif isinstance(block, Table):
        for r, row in enumerate(block.rows):
            for c, cell in enumerate(row.cells):
                for b, inner in enumerate(cell.blocks):
                    yield from _texts(inner, (*place, r, c, b))


def _text(node: Any) -> str:
    match node:
        case Item():
            return _folded(node.text)
        case Photo():
            return _PICTURE
        case Category() | Project():
            return _folded(node.name)
        case SourceRow():
            return _folded(node.source)
        case Contact():
            return _folded(node.name)
        case Leftover():
            return _folded(node.text)
    return ""


def _folded(text: str) -> str:
    return "".join(text.split())


def _shared(first: Place, second: Place) -> int:
    """How many steps two places have in common."""
    count = 0
    for one, other in zip(first, second, strict=False):
        if one != other:
            break
        count += 1
    return count
