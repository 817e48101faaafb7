"""The quick way through tables: rows of text alone are cut out of a section and read from their bytes.

What has any feature beyond text, looks, tabs and line breaks is not plain and goes to `Story`.
"""

from __future__ import annotations

import re
from typing import NamedTuple, TypeAlias, TypeVar

from core.document.blocks import Block, Cell, Look, Paragraph, Run
from core.document.styles import Role
from core.errors import FileRefused
from core.formats.hwpx.parsing.header_sheet import Fill, HeaderSheet
from core.formats.hwpx.parsing.names import name_of, switched
from core.formats.hwpx.parsing.tables import CellRead, cell_address, cell_size, cell_spans
from core.formats.line import EMPTY
from core.formats.xml_reading import Element, parse

T = TypeVar("T")

MARK = "ieumRow"
"""Attribute of the element that stands for a row that was cut out: its number."""

_ROOT = re.compile(
    rb'\s*(?:<\?xml(?: version="[^"<>]*")?(?: encoding="(?i:utf-8)")?(?: standalone="[^"<>]*")? ?\?>)?\s*'
    rb"<[\w:]*sec((?: [^<>]*)?)>"
)
_NOT_TEXT = (b"![CDATA[", b"deleteBegin", b"deleteEnd", MARK.encode())
"""Where any of these stands in a section, only a parser should judge what is in it."""
_ROW, _ROW_END = b"<hp:tr>", b"</hp:tr>"
_CELL_END = b"</hp:tc>"
_HELD_END = b"</hp:subList>"
_TAIL = re.compile(
    rb'<hp:cellAddr colAddr="(\d{1,12})" rowAddr="(\d{1,12})"/>'
    rb'<hp:cellSpan colSpan="(\d{1,12})" rowSpan="(\d{1,12})"/>'
    rb'<hp:cellSz width="(\d{1,12})" height="(\d{1,12})"/>(?:<hp:cellMargin(?: \w+="\d*")*/>)?'
)
_TAIL_NAMES = ("colAddr", "rowAddr", "colSpan", "rowSpan", "width", "height")
_PARAGRAPH = re.compile(
    rb"(<hp:p(?: [^<>]*)?><hp:run(?: [^<>]*[^<>/])?)(?:/>|>(?:<hp:t/>|<hp:t>"
    rb"([^<&]*(?:<hp:(?:lineBreak|tab(?: [^<>]*)?)/>[^<&]*)*)</hp:t>)?</hp:run>)"
    rb"(?:<hp:linesegarray>(?:<hp:lineseg(?: [^<>]*)?/>)*</hp:linesegarray>)?</hp:p>"
)
_TABS = re.compile("<hp:tab[^<>]*/>")
_BREAK = "<hp:lineBreak/>"
_LEAST = 200
"""Shorter rows are not worth a cut."""
_LONGEST_KEPT = 600
_MOST_KEPT = 20_000


class _Opening(NamedTuple):
    """What a paragraph's beginning says: the number of its shape, and how its text looks."""

    shape: str | None
    look: Look


class _Frame(NamedTuple):
    """What a cell's beginning says."""

    fill: Fill
    middle: bool
    head: bool


class _Tail(NamedTuple):
    """What a cell's end says: its row and column, spans, width and height."""

    address: tuple[int, int]
    spans: tuple[int, int]
    size: tuple[int, int]


_Content: TypeAlias = tuple[Block, ...] | list[tuple[_Opening, str]]


class PlainRows:
    """The rows of one section that were cut out of it; to be read in the section's order."""

    def __init__(self, sheet: HeaderSheet, name: str) -> None:
        self._sheet = sheet
        self._name = name
        self._declared = b""
        self._rows: list[bytes] = []
        self._openings: dict[bytes, _Opening | None] = {}
        self._frames: dict[bytes, _Frame | None] = {}
        self._tails: dict[bytes, _Tail | None] = {}
        self._contents: dict[bytes, tuple[Block, ...]] = {}
        """Of cells that come again and again, none of them numbered."""

    def cut(self, data: bytes) -> bytes:
        """The section with an empty marked element in place of each row that holds no other."""
        root = _ROOT.match(data)
        if root is None or b" xmlns:hp=" not in root[1] or any(mark in data for mark in _NOT_TEXT):
            return data
        self._declared = root[1]
        first, *pieces = data.split(_ROW)
        left = [first]
        for piece in pieces:
            end = piece.find(_ROW_END)
            if end < _LEAST:
                left += (_ROW, piece)
                continue
            left += (b'<hp:tr %s="%d"/>' % (MARK.encode(), len(self._rows)), piece[end + len(_ROW_END) :])
            self._rows.append(piece[:end])
        return b"".join(left)

    def element(self, number: str) -> Element:
        """A cut row as the parser sees it.

        Raises:
            FileRefused: not well-formed, or past a limit.
        """
        return self._parsed(self._rows[int(number)])

    def read(self, number: str) -> list[CellRead] | None:
        """The cells of a cut row; None if it is not plain, and nothing was counted.

        Raises:
            FileRefused: ``file.too_wide`` and the like, without the file's name.
        """
        pieces = self._rows[int(number)].split(_CELL_END)
        if pieces.pop():
            return None
        taken = []
        for piece in pieces:
            begin, end = piece.find(b"<hp:p"), piece.find(_HELD_END)
            if not 0 < begin < end:
                return None
            frame, tail = self._frame(piece[:begin]), self._tail(piece[end + len(_HELD_END) :])
            content = self._content(piece[begin:end])
            if frame is None or tail is None or content is None:
                return None
            taken.append((frame, tail, content))
        return [self._cell(*one) for one in taken]

    def _cell(self, frame: _Frame, tail: _Tail, content: _Content) -> CellRead:
        blocks = content if isinstance(content, tuple) else tuple([self._block(*one) for one in content])
        fill = frame.fill
        cell = Cell(blocks, *tail.spans, fill.shaded, frame.middle, diagonal=fill.diagonal)
        return CellRead(cell, *tail.address, *tail.size, frame.head, fill.lined)

    def _block(self, opening: _Opening, text: str) -> Paragraph:
        marker, level = self._sheet.marker(opening.shape)
        if not text and not marker and level is None:
            return EMPTY
        return Paragraph((Run(text, opening.look),) if text else (), Role.BODY, marker, level)

    def _content(self, xml: bytes) -> _Content | None:
        """What a cell holds: blocks that were read before, or the texts to make them of."""
        known = self._contents.get(xml)
        if known is not None:
            return known
        found: list[tuple[_Opening, str]] = []
        place = 0
        while place < len(xml):
            match = _PARAGRAPH.match(xml, place)
            opening = None if match is None else self._opening(match[1])
            text = None if match is None else _text(match[2] or b"")
            if match is None or opening is None or text is None:
                return None
            found.append((opening, text))
            place = match.end()
        if len(xml) < _LONGEST_KEPT and not any(self._sheet.numbers(opening.shape) for opening, _ in found):
            blocks = tuple([self._block(*one) for one in found])
            if len(self._contents) < _MOST_KEPT:
                self._contents[xml] = blocks
            return blocks
        return found

    def _opening(self, xml: bytes) -> _Opening | None:
        if xml not in self._openings:
            paragraph = self._only_child(xml + b"/></hp:p>")
            opening = None
            if paragraph is not None and len(paragraph) == 1:
                look = self._sheet.look(paragraph[0].get("charPrIDRef"))
                opening = _Opening(paragraph.get("paraPrIDRef"), look)
            _keep(self._openings, xml, opening)
            return opening
        return self._openings[xml]

    def _frame(self, xml: bytes) -> _Frame | None:
        if xml not in self._frames:
            cell = self._only_child(xml + _HELD_END + _CELL_END)
            frame = None
            if cell is not None and [name_of(part) for part in cell] == ["subList"]:
                fill = self._sheet.fill(cell.get("borderFillIDRef"))
                middle = cell[0].get("vertAlign") == "CENTER"
                frame = _Frame(fill, middle, switched(cell, "header"))
            _keep(self._frames, xml, frame)
            return frame
        return self._frames[xml]

    def _tail(self, xml: bytes) -> _Tail | None:
        if xml not in self._tails:
            match = _TAIL.fullmatch(xml)
            tail = None
            if match is not None:
                values = dict(zip(_TAIL_NAMES, map(bytes.decode, match.groups()), strict=True))
                tail = _Tail(cell_address(values, 0), cell_spans(values), cell_size(values))
            _keep(self._tails, xml, tail)
            return tail
        return self._tails[xml]

    def _only_child(self, xml: bytes) -> Element | None:
        """The one element in `xml`; None for anything else."""
        try:
            row = self._parsed(xml)
        except FileRefused:
            return None
        return row[0] if len(row) == 1 else None

    def _parsed(self, xml: bytes) -> Element:
        return parse(b"<hp:tr%s>%s</hp:tr>" % (self._declared, xml), self._name)


def _text(xml: bytes) -> str | None:
    """Text with its tabs and breaks; None for what is not plainly to be seen."""
    try:
        text = xml.decode()
    except UnicodeDecodeError:
        return None
    if not text.isprintable():
        return None
    return _TABS.sub("\t", text.replace(_BREAK, "\n")) if "<" in text else text


def _keep(known: dict[bytes, T], key: bytes, value: T) -> None:
    """Remember it, as long as that is not too much: a hostile file never says the same twice."""
    if len(known) < _MOST_KEPT and len(key) < _LONGEST_KEPT:
        known[key] = value
