"""Reports → Document: sections under their heads in the layout's order, the same blocks for every format."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple

from core.collecting import collection_paused
from core.document.blocks import Block, Document, Image, PageBreak, Properties, plain
from core.document.styles import Role
from core.layouts.layout import Layout
from core.model.node import NodeId
from core.model.pledge import Pledge
from core.model.report import Report
from core.model.sections import Header, Section
from core.sections.registry import MODULES
from core.sections.section import ComposeContext

ImageSource = Callable[[str, int], Image | None]
"""Gives the picture to print for a photo's digest and quarter turns; None leaves a marked gap on the page."""


@dataclass(frozen=True, slots=True)
class Chapter:
    """One report of a book, in its own layout; `pledge` gives the name where the report prints none."""

    report: Report
    layout: Layout
    pledge: Pledge | None = field(default=None)


class Stretch(NamedTuple):
    """Where one section's blocks stand in a document, its head included: from `begin` to before `end`."""

    section: NodeId
    begin: int
    end: int


def compose(report: Report, layout: Layout, image: ImageSource, *, pledge: Pledge | None = None) -> Document:
    """The report on the page. The properties name layout, report, pledge and period as a hint for reading."""
    return compose_mapped(report, layout, image, pledge=pledge)[0]


def compose_mapped(
    report: Report, layout: Layout, image: ImageSource, *, pledge: Pledge | None = None
) -> tuple[Document, tuple[Stretch, ...]]:
    """The same pages as `compose`, and where each section stands on them."""
    blocks: list[Block] = []
    stretches: list[Stretch] = []
    for section, part in _parts(report, layout, image):
        stretches.append(Stretch(section.id, len(blocks), len(blocks) + len(part)))
        blocks += part
    custom = {
        "ieum.layout": layout.name,
        "ieum.report": report.id,
        "ieum.pledge": report.pledge,
        "ieum.period": report.period.key,
    }
    name = _name(report, pledge)
    document = Document(
        blocks=tuple(blocks),
        styles=layout.styles,
        page=layout.page,
        properties=Properties(title=name, subject=report.period.label, custom=custom),
        page_number=layout.page_number,
    )
    return document, tuple(stretches)


def compose_book(chapters: Iterable[Chapter], image: ImageSource, *, title: str = "") -> Document:
    """Reports one after the other, each from a new page; page and styles are the first one's.

    Raises:
        ValueError: there is no chapter.
    """
    first: Layout | None = None
    blocks: list[Block] = []
    periods: set[str] = set()
    with collection_paused():
        for chapter in chapters:
            if first is None:
                first = chapter.layout
            else:
                blocks.append(PageBreak())
            blocks += _blocks(chapter.report, chapter.layout, image)
            periods.add(chapter.report.period.key)
    if first is None:
        raise ValueError("a book needs a report")
    custom = {"ieum.layout": first.name} | ({"ieum.period": periods.pop()} if len(periods) == 1 else {})
    return Document(
        blocks=tuple(blocks),
        styles=first.styles,
        page=first.page,
        properties=Properties(title=title, custom=custom),
        page_number=first.page_number,
    )


def _blocks(report: Report, layout: Layout, image: ImageSource) -> Iterator[Block]:
    for _, part in _parts(report, layout, image):
        yield from part


def _parts(report: Report, layout: Layout, image: ImageSource) -> Iterator[tuple[Section, tuple[Block, ...]]]:
    held = {data.kind: data for data in reversed(report.sections)}
    for section in layout.sections:
        data = held.get(section.kind)
        if data is None:
            continue
        context = ComposeContext(layout, section, report, image)
        below = MODULES[section.kind].compose(data, context)
        if below or not section.options.get("hide_empty", False):
            yield data, (*_head(section.head, layout.glyphs.head), *below)


@lru_cache(maxsize=64)
def _head(text: str, glyph: str) -> tuple[Block, ...]:
    return (plain(text, Role.HEAD, marker=glyph),) if text else ()


def _name(report: Report, pledge: Pledge | None) -> str:
    header = next((one for one in report.sections if isinstance(one, Header)), None)
    if header is not None and header.name:
        return header.name
    return pledge.name if pledge is not None else ""
