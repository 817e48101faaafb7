"""What stands around the sections: paper, headers and footers, notes."""

from __future__ import annotations

from dataclasses import replace

from core.document.blocks import Block, Paragraph
from core.document.styles import A4, PageSetup, Role
from core.formats.hwpx.lengths import UNITS_PER_MM
from core.formats.hwpx.parsing.names import child, count
from core.formats.hwpx.parsing.story import Shared, Story
from core.formats.xml_reading import Element

_PAGE = "{page}"
_SHORTEST_SIDE_MM = 25.0
_LONGEST = round(2000 * UNITS_PER_MM)


def page_setup(section: Element | None) -> PageSetup:
    """Paper and margins; A4 where the section does not say. Hancom adds a header's height to the margin."""
    paper = None if section is None else child(section, "pagePr")
    if paper is None:
        return A4
    width = max(_SHORTEST_SIDE_MM, _length(paper, "width", A4.width_mm))
    height = max(_SHORTEST_SIDE_MM, _length(paper, "height", A4.height_mm))
    if paper.get("landscape") == "NARROWLY" and width < height:
        width, height = height, width
    page = replace(A4, width_mm=width, height_mm=height)
    margin = child(paper, "margin")
    if margin is None:
        return page
    top, bottom = _length(margin, "top", 0.0), _length(margin, "bottom", 0.0)
    return replace(
        page,
        top_mm=round(top + _length(margin, "header", 0.0), 2),
        bottom_mm=round(bottom + _length(margin, "footer", 0.0), 2),
        left_mm=_length(margin, "left", 0.0),
        right_mm=_length(margin, "right", 0.0),
        header_mm=top,
        footer_mm=bottom,
    )


def _length(element: Element, name: str, default: float) -> float:
    if element.get(name) is None:
        return default
    return round(count(element, name, most=_LONGEST) / UNITS_PER_MM, 2)


def margin_blocks(shared: Shared, controls: list[Element]) -> tuple[tuple[Block, ...], str]:
    """Blocks of all headers or all footers, each once, and the line with the page's number, taken out."""
    blocks: list[Block] = []
    pattern = ""
    for control in controls:
        held = child(control, "subList")
        for block in [] if held is None else Story(shared).blocks(held, _PAGE):
            if isinstance(block, Paragraph):
                text = block.visible_text.strip()
                if _PAGE in text and not pattern:
                    pattern = text
                    continue
                if not text:
                    continue
            if block not in blocks:
                blocks.append(block)
    return tuple(blocks), pattern


def note_blocks(shared: Shared) -> list[Block]:
    """Footnotes and endnotes in the order of their marks, numbered."""
    made: list[Block] = []
    done = 0
    while done < len(shared.notes):
        held = child(shared.notes[done], "subList")
        done += 1
        marker = f"{done})"
        for block in [] if held is None else Story(shared).blocks(held):
            if isinstance(block, Paragraph):
                block = replace(block, role=Role.NOTE, marker=block.marker or marker)
                marker = ""
            made.append(block)
    return made
