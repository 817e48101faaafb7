"""HWP 5 files for tests, record by record after 한글문서파일형식 5.0."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from core.document.blocks import Block, Paragraph, Picture, Table
from core.document.grid import grid
from tests.builders.ole import compound_file

_BEGIN = 16
_UNITS = 7200 / 25.4
COMPRESSED, PASSWORD, DISTRIBUTED, DRM = 1, 2, 4, 16
NUMBER, BULLET = 2, 3


@dataclass(frozen=True)
class Node:
    """A record with those below it."""

    tag: int
    data: bytes = b""
    children: tuple[Node, ...] = ()

    def packed(self, level: int = 0) -> bytes:
        head = self.tag | level << 10
        size = len(self.data)
        start = (
            struct.pack("<I", head | size << 20)
            if size < 0xFFF
            else struct.pack("<II", head | 0xFFF << 20, size)
        )
        return start + self.data + b"".join(child.packed(level + 1) for child in self.children)


@dataclass(frozen=True)
class Control:
    """A control and the character that anchors it."""

    code: int
    node: Node


@dataclass(frozen=True)
class CellOf:
    """A table cell at an address."""

    row: int
    column: int
    content: Sequence[Node]
    colspan: int = 1
    rowspan: int = 1
    fill: int = 1


def control(letters: bytes, data: bytes = b"", children: Sequence[Node] = (), code: int = 11) -> Control:
    """A control by its four letters."""
    return Control(code, Node(_BEGIN + 55, letters[::-1] + data, tuple(children)))


def para(*parts: str | Control, shape: int = 0, new_page: bool = False, bold: bool = False) -> Node:
    """A paragraph of texts and controls; ``\\t`` and ``\\n`` as they stand."""
    units = b""
    for part in parts:
        if isinstance(part, Control):
            letters = part.node.data[:4]
            units += struct.pack("<H", part.code) + letters + b"\0" * 8 + struct.pack("<H", part.code)
        else:
            units += part.replace("\t", "\x09\0\0\0\0\0\0\x09").encode("utf-16-le")
    units += b"\x0d\0"
    header = struct.pack("<IIHBBHHHI", len(units) // 2, 0, shape, 0, 4 * new_page, 1, 0, 0, 0)
    nodes = [Node(_BEGIN + 51, units), Node(_BEGIN + 52, struct.pack("<II", 0, 1 * bold))]
    nodes += [part.node for part in parts if isinstance(part, Control)]
    return Node(_BEGIN + 50, header + b"\0\0", tuple(nodes))


def table(
    rows: int, columns: int, *cells: CellOf, caption: Sequence[Node] = (), repeats: bool = False
) -> Control:
    """A table of cells 30 mm wide; a caption stands above it."""
    head = struct.pack("<IHHH4H", 4 * repeats, rows, columns, 0, 0, 0, 0, 0)
    head += struct.pack(f"<{rows}H", *([columns] * rows)) + struct.pack("<HH", 1, 0)
    children: list[Node] = []
    if caption:
        children += [_list(caption, struct.pack("<IIHI", 2, 0, 0, 0)), *caption]
    children.append(Node(_BEGIN + 61, head))
    for cell in cells:
        place = struct.pack("<4H", cell.column, cell.row, cell.colspan, cell.rowspan)
        size = struct.pack("<II", round(30 * cell.colspan * _UNITS), round(8 * cell.rowspan * _UNITS))
        children += [
            _list(cell.content, place + size + b"\0" * 8 + struct.pack("<H", cell.fill)),
            *cell.content,
        ]
    return control(b"tbl ", _common(30 * columns, 8 * rows), children)


def texts(*rows: Sequence[str]) -> Control:
    """A table of plain texts."""
    cells = [CellOf(r, c, [para(text)]) for r, row in enumerate(rows) for c, text in enumerate(row)]
    return table(len(rows), max(len(row) for row in rows), *cells)


def picture(
    file: int, width_mm: float, height_mm: float, alt: str = "", caption: Sequence[Node] = ()
) -> Control:
    """A picture of the embedded file of that number."""
    data = b"\0" * 68 + struct.pack("<BBBH", 0, 0, 0, file) + b"\0"
    shape = Node(_BEGIN + 60, b"cip$cip$" + _shape(width_mm, height_mm), (Node(_BEGIN + 69, data),))
    above = [_list(caption, struct.pack("<IIHI", 3, 0, 0, 0)), *caption] if caption else []
    return control(b"gso ", _common(width_mm, height_mm, alt), [*above, shape])


def text_box(*paragraphs: Node) -> Control:
    """A rectangle with text in it."""
    inner = (_list(paragraphs, b"\0" * 12), *paragraphs)
    shape = Node(_BEGIN + 60, b"cer$cer$" + _shape(50, 20), inner)
    return control(b"gso ", _common(50, 20), [shape])


def group(*pictures: int) -> Control:
    """Pictures of 40 × 30 mm drawn together."""
    parts = tuple(
        Node(
            _BEGIN + 60,
            b"cip$" + _shape(40, 30),
            (Node(_BEGIN + 69, b"\0" * 68 + struct.pack("<BBBH", 0, 0, 0, file)),),
        )
        for file in pictures
    )
    return control(b"gso ", _common(90, 30), [Node(_BEGIN + 60, b"noc$noc$" + _shape(90, 30), parts)])


def listed(letters: bytes, *paragraphs: Node, code: int = 16) -> Control:
    """A header, footer or note."""
    return control(letters, b"\0" * 4, [_list(paragraphs, b""), *paragraphs], code)


def formula(script: str) -> Control:
    """A formula as it was typed."""
    return control(b"eqed", b"", [Node(_BEGIN + 72, b"\0" * 4 + counted(script))])


def section(width_mm: float = 210, height_mm: float = 297) -> Control:
    """A section's settings; the first numbering is its outline."""
    sides = (20, 25, 15, 10, 12, 8)
    page = struct.pack("<9I", *(round(mm * _UNITS) for mm in (width_mm, height_mm, *sides)), 0)
    return control(b"secd", b"\0" * 14 + struct.pack("<H", 1), [Node(_BEGIN + 57, page + b"\0" * 4)], code=2)


def auto_number(kind: int, number: int, after: str = "") -> Control:
    """A number in the text: 0 page, 1 footnote, 3 picture, 4 table."""
    return control(b"atno", struct.pack("<IHHHH", kind, number, 0, 0, ord(after or "\0")), code=18)


def page_number() -> Control:
    """``- 1 -`` at the foot."""
    return control(b"pgnp", struct.pack("<IHHH", 5 << 8, 0, ord("-"), ord("-")), code=21)


def hwp_bytes(
    *sections: Sequence[Node],
    files: Sequence[tuple[str, bytes]] = (),
    flags: int = COMPRESSED,
    version: int = 5,
    extra: Mapping[str, bytes] | None = None,
) -> bytes:
    """A whole file. Shapes: 0 plain, 1–3 the levels of a numbering (1. 가. 1)), 4 a bullet ○."""
    packed = bool(flags & COMPRESSED)
    header = b"HWP Document File".ljust(32, b"\0") + bytes((0, 0, 0, version)) + struct.pack("<I", flags)
    streams = {"FileHeader": header.ljust(256, b"\0")}
    streams["DocInfo"] = _deflated(_info(files).packed(), packed)
    for index, nodes in enumerate(sections):
        streams[f"BodyText/Section{index}"] = _deflated(b"".join(node.packed() for node in nodes), packed)
    for index, (suffix, data) in enumerate(files, 1):
        streams[f"BinData/BIN{index:04X}.{suffix}"] = _deflated(data, packed)
    return compound_file({**streams, **(extra or {})})


def hwp_file(
    folder: Path, *nodes: Node, name: str = "보고서.hwp", files: Sequence[tuple[str, bytes]] = ()
) -> Path:
    """A file of one section on disk."""
    path = folder / name
    path.write_bytes(hwp_bytes(nodes, files=files))
    return path


def _info(files: Sequence[tuple[str, bytes]]) -> Node:
    embedded = [
        Node(_BEGIN + 2, struct.pack("<HH", 1, index) + counted(suffix))
        for index, (suffix, _) in enumerate(files, 1)
    ]
    looks = [Node(_BEGIN + 5, b"\0" * 46 + struct.pack("<I", flag) + b"\0" * 22) for flag in (0, 2)]
    heads = ("^1.", "^2.", "^3)", "", "", "", "")
    levels = b"".join(
        struct.pack("<IhhI", (8 if at == 1 else 0) << 5, 0, 0, 0) + counted(text)
        for at, text in enumerate(heads)
    )
    numbering = Node(_BEGIN + 7, levels + struct.pack("<H7I", 1, *([1] * 7)))
    bullet = Node(_BEGIN + 8, struct.pack("<IhhI", 0, 0, 0, 0) + "○".encode("utf-16-le") + b"\0" * 10)
    shapes = [_paragraph_shape(0, 0), *(_paragraph_shape(NUMBER, level) for level in range(3))]
    shapes.append(_paragraph_shape(BULLET, 0))
    nodes = (*embedded, _fill(1), _fill(1, 0xF7EDE8), _fill(0), *looks, numbering, bullet, *shapes)
    return Node(_BEGIN + 1, struct.pack("<18I", len(files), *([0] * 17)), nodes)


def _paragraph_shape(head: int, level: int) -> Node:
    return Node(
        _BEGIN + 9, struct.pack("<I6iHHH", head << 23 | level << 25, *([0] * 6), 0, 1, 0) + b"\0" * 20
    )


def _fill(line: int, ground: int | None = None) -> Node:
    sides = struct.pack("<BBI", line, 0, 0) * 5
    inside = struct.pack("<II", 0, 0) if ground is None else struct.pack("<IIIi", 1, ground, 0, -1)
    return Node(_BEGIN + 4, struct.pack("<H", 0) + sides + inside)


def _list(paragraphs: Sequence[Node], rest: bytes) -> Node:
    return Node(_BEGIN + 56, struct.pack("<II", len(paragraphs), 1 << 5) + rest)


def _common(width_mm: float, height_mm: float, alt: str = "") -> bytes:
    size = struct.pack("<II", round(width_mm * _UNITS), round(height_mm * _UNITS))
    return struct.pack("<III", 1, 0, 0) + size + b"\0" * 20 + counted(alt)


def _shape(width_mm: float, height_mm: float) -> bytes:
    size = struct.pack("<II", round(width_mm * _UNITS), round(height_mm * _UNITS))
    return struct.pack("<iiHH", 0, 0, 0, 1) + size + size


def counted(text: str) -> bytes:
    """A string as records hold it: its length, then its units."""
    return struct.pack("<H", len(text)) + text.encode("utf-16-le")


def _deflated(data: bytes, packed: bool) -> bytes:
    if not packed:
        return data
    deflate = zlib.compressobj(9, zlib.DEFLATED, -15)
    return deflate.compress(data) + deflate.flush()


def as_hwp(blocks: Sequence[Block], files: list[tuple[str, bytes]]) -> list[Node]:
    """A document's blocks as paragraphs; pictures are added to `files`."""
    made: list[Node] = []
    for block in blocks:
        if isinstance(block, Paragraph):
            made.append(para(block.visible_text))
        elif isinstance(block, Table):
            made.append(para(_as_table(block, files)))
        elif isinstance(block, Picture):
            files.append((block.image.media_type.removeprefix("image/"), block.image.load()))
            made.append(para(picture(len(files), block.width_mm, block.height_mm, block.alt)))
    return made


def _as_table(block: Table, files: list[tuple[str, bytes]]) -> Control:
    places = grid(block)
    cells = [
        CellOf(
            row,
            column,
            as_hwp(slot.cell.blocks, files) or [para()],
            slot.cell.colspan,
            slot.cell.rowspan,
        )
        for row, line in enumerate(places)
        for column, slot in enumerate(line)
        if slot is not None and slot.begins_at(row, column)
    ]
    return table(len(places), len(places[0]), *cells)
