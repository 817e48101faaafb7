"""Reading a book: our whole reader against lxml parsing the same document.xml once. Run as a module.

``python -m tests.bench.bench_docx_read [pledges] [repeats]``
"""

from __future__ import annotations

import io
import random
import sys
import tempfile
import zipfile
from pathlib import Path

from lxml import etree

from core.document.blocks import Block, Cell, Document, Paragraph, Row, Run, Table, plain
from core.document.styles import ParagraphStyle, Role
from core.formats.docx.read import read
from core.formats.docx.write import write
from tests.bench.measure import interleave, own_peak_mb, table

_SYLLABLES = [chr(code) for code in range(0xAC00, 0xD7A3, 37)]
_YEARS = ("계", "기투자", "’26.7.", "’27", "’28", "’29", "’30.6.", "임기후")
_SOURCES = ("국비", "도비", "시비", "기타")
_STYLES = {
    role: ParagraphStyle(indent_mm=8, hanging_mm=5)
    for role in (Role.ITEM1, Role.ITEM2, Role.CELL_ITEM1, Role.CELL_ITEM2)
}


class Invented:
    """Pledges that are alike in shape and differ in every word."""

    def __init__(self, seed: int = 1) -> None:
        self._random = random.Random(seed)

    def words(self, length: int) -> str:
        signs = (self._random.choice(_SYLLABLES) if place % 5 else " " for place in range(1, length + 1))
        return "".join(signs).strip()

    def pledge(self) -> list[Block]:
        blocks: list[Block] = [plain("□ 추진실적 및 향후 추진계획", Role.HEAD), self._progress()]
        for title in ("□ 연도별 투자계획(사업비)", "□ 연도별 확보(집행)액"):
            blocks += [plain(title, Role.HEAD), plain("(단위 : 백만원)", Role.UNIT), self._funding()]
        blocks += [self._item(Role.ITEM2, "-") for _ in range(6)]
        return blocks

    def _item(self, role: Role, marker: str) -> Paragraph:
        return Paragraph((Run(self.words(self._random.randrange(20, 60))),), role, marker)

    def _progress(self) -> Table:
        rows = [Row(tuple(Cell((plain(label, Role.LABEL),), shaded=True) for label in "구추비"), head=True)]
        for _ in range(3):
            outline = [
                self._item(Role.CELL_ITEM1, "○") if place % 3 == 0 else self._item(Role.CELL_ITEM2, "-")
                for place in range(42)
            ]
            label = Cell((plain(self.words(7), Role.LABEL), plain("(2026.7.~12.)", Role.LABEL)))
            rows.append(Row((label, Cell(tuple(outline), middle=False), Cell())))
        return Table(tuple(rows), (30.0, 112.0, 28.0))

    def _funding(self) -> Table:
        head = ("단위사업", "구분", *_YEARS)
        rows = [Row(tuple(Cell((plain(label, Role.LABEL),), shaded=True) for label in head), head=True)]
        rows.append(Row((Cell((plain("계", Role.LABEL),), colspan=2), *(self._figure() for _ in _YEARS))))
        for _ in range(2):
            for place, source in enumerate(_SOURCES):
                cells = [Cell((plain(source, Role.CENTRED),)), *(self._figure() for _ in _YEARS)]
                if place == 0:
                    cells.insert(0, Cell((plain(self.words(14), Role.TEXT),), rowspan=4))
                rows.append(Row(tuple(cells)))
        return Table(tuple(rows), (34.0, 13.0) + (15.4,) * 8)

    def _figure(self) -> Cell:
        if self._random.random() < 0.5:
            return Cell()
        return Cell((plain(f"{self._random.randrange(1, 9000):,}", Role.FIGURE),))


def book(pledges: int) -> bytes:
    """A DOCX of that many invented pledges."""
    invented = Invented()
    blocks = [block for _ in range(pledges) for block in invented.pledge()]
    target = io.BytesIO()
    write(Document(tuple(blocks), _STYLES), target)
    return target.getvalue()


def parse_once(xml: bytes) -> None:
    """Parse and let go, to the end.

    The C library puts off sorting what a tree leaves behind until the next large request, which would be
    charged to whoever comes next; so one is made here.
    """
    etree.fromstring(xml)
    bytearray(1 << 20)


def main(pledges: int, repeats: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "book.docx")
        path.write_bytes(book(pledges))
        with zipfile.ZipFile(path) as archive:
            xml = archive.read("word/document.xml")
        size = f"{len(xml) / 1e6:.1f} MB, {xml.count(b'<w:p>')} paragraphs, {xml.count(b'<w:tc>')} cells"
        print(f"{pledges} pledges: {size}, peak before {own_peak_mb():.0f} MB")
        read(path)
        print(f"peak after one reading {own_peak_mb():.0f} MB")
        times = interleave({"lxml": lambda: parse_once(xml), "ours": lambda: read(path)}, repeats)
    rows = [("", "CPU s", "× lxml", "ms / pledge")]
    for name, spent in times.items():
        rows.append((name, f"{spent:.3f}", f"{spent / times['lxml']:.2f}", f"{spent / pledges * 1000:.2f}"))
    print(table(rows))


if __name__ == "__main__":
    main(*(int(text) for text in (sys.argv[1:] + ["150", "7"][len(sys.argv) - 1 :])))
