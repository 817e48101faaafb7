"""What stands around the body: paper, headers and footers, notes, and what the file says of itself."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

from core.document.blocks import Block, Paragraph, Properties
from core.document.styles import A4, PageSetup, Role
from core.formats.docx.parsing.names import W
from core.formats.docx.parsing.parts import Parts
from core.formats.docx.parsing.shared import Shared
from core.formats.docx.parsing.story import Story
from core.formats.docx.parsing.values import first, millimetres
from core.formats.xml_reading import Element

_CORE = "{http://schemas.openxmlformats.org/package/2006/metadata/core-properties}"
_DC = "{http://purl.org/dc/elements/1.1/}"
_SEPARATORS = frozenset({"separator", "continuationSeparator", "continuationNotice"})
_SHORTEST_SIDE_MM = 25.0
_PAGE_FIELD = re.compile(r"^\s*PAGE\b", re.IGNORECASE)
_FIRST_NUMBER = re.compile(r"\d+")
_MOST_PROPERTIES = 1_000


def page_setup(section: Element | None) -> PageSetup:
    """The paper and margins of the last section; A4 where it does not say."""
    if section is None:
        return A4
    page = A4
    size, margins = first(section, W + "pgSz"), first(section, W + "pgMar")
    if size is not None:
        page = replace(
            page,
            width_mm=max(_SHORTEST_SIDE_MM, millimetres(size.get(W + "w"), page.width_mm)),
            height_mm=max(_SHORTEST_SIDE_MM, millimetres(size.get(W + "h"), page.height_mm)),
        )
    if margins is not None:
        sides = ("top", "bottom", "left", "right", "header", "footer")
        lengths: dict[str, Any] = {
            f"{side}_mm": max(0.0, millimetres(margins.get(W + side), getattr(page, f"{side}_mm")))
            for side in sides
        }
        page = replace(page, **lengths)
    return page


def margin_blocks(shared: Shared, main: str, kind: str) -> tuple[tuple[Block, ...], str]:
    """Blocks of all headers or all footers, and the pattern of the page number among them."""
    blocks: list[Block] = []
    pattern = ""
    for part in shared.parts.related(main, kind):
        root = shared.parts.root(part)
        read = Story(shared, part).blocks(root)
        pattern = pattern or _page_number(root, read)
        blocks.extend(block for block in read if block not in blocks and not _is_blank(block))
    return tuple(blocks), pattern


def _is_blank(block: Block) -> bool:
    return isinstance(block, Paragraph) and not block.visible_text.strip()


def _page_number(root: Element, read: list[Block]) -> str:
    """The line with the page number, its number put as ``{page}``."""
    fields = [element.text or "" for element in root.iter(W + "instrText")]
    fields += [element.get(W + "instr", "") for element in root.iter(W + "fldSimple")]
    if not any(_PAGE_FIELD.match(field) for field in fields):
        return ""
    for block in read:
        if isinstance(block, Paragraph) and _FIRST_NUMBER.search(block.text):
            return _FIRST_NUMBER.sub("{page}", block.text, count=1).strip()
    return ""


def note_blocks(shared: Shared, main: str) -> list[Block]:
    """Footnotes and endnotes in the order of their marks, numbered."""
    roots = {kind: _notes(shared.parts, main, kind) for kind in {kind for kind, _ in shared.notes}}
    blocks: list[Block] = []
    marks = dict.fromkeys(shared.notes)
    for count, (kind, note_id) in enumerate(marks, 1):
        part, notes = roots[kind]
        note = notes.get(note_id)
        if note is not None:
            blocks.extend(_as_notes(Story(shared, part).blocks(note), f"{count})"))
    return blocks


def _notes(parts: Parts, main: str, kind: str) -> tuple[str, dict[str, Element]]:
    for part in parts.related(main, kind):
        notes = (note for note in parts.root(part) if note.get(W + "type") not in _SEPARATORS)
        return part, {note.get(W + "id", ""): note for note in notes}
    return "", {}


def _as_notes(blocks: list[Block], marker: str) -> list[Block]:
    made: list[Block] = []
    for block in blocks:
        if isinstance(block, Paragraph):
            block = replace(block, role=Role.NOTE, marker=block.marker or marker)
            marker = ""
        made.append(block)
    return made


def properties_of(parts: Parts) -> Properties:
    """Title and the like, and the custom properties as text."""
    found: dict[str, str] = {}
    for part in parts.related("", "core-properties")[:1]:
        root = parts.root(part)
        found = {
            "title": _text(root, _DC + "title"),
            "subject": _text(root, _DC + "subject"),
            "author": _text(root, _DC + "creator"),
            "keywords": _text(root, _CORE + "keywords"),
        }
    custom: dict[str, str] = {}
    for part in parts.related("", "custom-properties")[:1]:
        for item in parts.root(part)[:_MOST_PROPERTIES]:
            custom[item.get("name", "")] = "".join(item.itertext()).strip()
    return Properties(**found, custom=custom)


def _text(root: Element, name: str) -> str:
    element = root.find(name)
    return "" if element is None else "".join(element.itertext()).strip()
