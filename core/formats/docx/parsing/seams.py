"""What stands between two texts of a table, worked out once: a file repeats a few of them all over."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple, TypeAlias

from core.document.blocks import PLAIN, Block, Look
from core.formats.docx.parsing.cutting import text_of
from core.formats.docx.parsing.plain_cells import CELL_BEGINS, Begun, PlainCells
from core.formats.docx.parsing.plain_paragraphs import PlainParagraphs
from core.formats.docx.parsing.plain_pictures import DRAWING_BEGINS
from core.formats.docx.parsing.table_grid import CellProperties, CellRead, RowProperties

_PARAGRAPH_ENDS = "</w:r></w:p>"
_ROW_ENDS = "</w:tr>"
_TABLE_ENDS = "</w:tr></w:tbl>"
_INNER = re.compile(r"<w:(?:tbl|txbxContent)[\s/>]")
_FEW = 300

_NO_CELLS: dict[str, CellRead] = {}

Step: TypeAlias = RowProperties | CellRead | str
"""A row that begins, a whole cell without text, or the XML of one that is not plain."""


class Seam(NamedTuple):
    """All from the end of a text to the beginning of the next one, which has that `look`."""

    rest: tuple[Block, ...] = ()
    """Paragraphs in the cell of the first after its own."""
    steps: tuple[Step, ...] | None = None
    """What comes between the cells of the two; None where it is one cell."""
    properties: CellProperties = CellProperties()
    """The next text's cell, where it is another one."""
    look: Look = PLAIN
    cells: dict[str, CellRead] = _NO_CELLS
    """Such cells with nothing but a short text, by that text: labels and figures come again and again."""


class Seams:
    """The seams of one document; `row` reads the properties from what stands before a row's first cell."""

    def __init__(
        self, cells: PlainCells, paragraphs: PlainParagraphs, row: Callable[[str], RowProperties | None]
    ) -> None:
        self._cells = cells
        self._paragraphs = paragraphs
        self._row = row
        self._known: dict[bytes, Seam] = {}
        self._odd: set[bytes] = set()
        """Those that are not plain."""
        self._alike: dict[Begun, dict[str, CellRead]] = {}
        self._asked = 0

    @property
    def repeated(self) -> bool:
        """Whether they come again, as they must for this way to be quick; assumed until there are many."""
        met = len(self._known) + len(self._odd)
        return met < _FEW or met * 4 < self._asked

    def between(self, markup: list[bytes]) -> list[Seam] | None:
        """The seams; None if one of them is not plain."""
        self._asked += len(markup)
        try:
            return list(map(self._known.__getitem__, markup))
        except KeyError:
            return self._one_by_one(markup)

    def _one_by_one(self, markup: list[bytes]) -> list[Seam] | None:
        seams = []
        for xml in markup:
            seam = self._met(xml, self._seam)
            if seam is None:
                return None
            seams.append(seam)
        return seams

    def before(self, xml: bytes) -> Seam | None:
        """The seam that leads from a table's first row, which begins there, to its first text."""
        self._asked += 1
        return self._met(xml, self._opening)

    def _met(self, xml: bytes, read: Callable[[str], Seam | None]) -> Seam | None:
        """The seam in `xml`, read where it is met for the first time."""
        seam = self._known.get(xml)
        if seam is None and xml not in self._odd:
            seam = read(text_of(xml))
            if seam is None:
                self._odd.add(xml)
            else:
                self._known[xml] = seam
        return seam

    def _opening(self, xml: str) -> Seam | None:
        return self._parting((), (_ROW_ENDS + xml).split("</w:tc>"))

    def _seam(self, xml: str) -> Seam | None:
        inside, *parts = xml.split("</w:tc>")
        if not inside.startswith(_PARAGRAPH_ENDS):
            return None
        place = len(_PARAGRAPH_ENDS) if parts else inside.rfind("</w:p>") + len("</w:p>")
        rest = self._cells.blocks(inside[len(_PARAGRAPH_ENDS) : None if parts else place])
        if rest is None:
            return None
        if parts:
            return self._parting(rest, parts)
        look = self._paragraphs.look_after(inside[place:])
        return None if look is None else Seam(rest=rest, steps=None, look=look)

    def _parting(self, rest: tuple[Block, ...], parts: list[str]) -> Seam | None:
        """A seam over the end of a cell; the last of `parts` is the beginning of the next text's."""
        steps: list[Step] = []
        for part in parts[:-1]:
            xml = self._in_row(part, steps)
            if xml is None:
                return None
            # A picture is no text: asking would take as long as reading it.
            steps.append(xml if DRAWING_BEGINS in xml else self._cells.read(xml) or xml)
        if parts[-1] == _TABLE_ENDS:
            return Seam(rest=rest, steps=tuple(steps))
        xml = self._in_row(parts[-1], steps)
        begun = None if xml is None else self._cells.begun(xml)
        if begun is None:
            return None
        return Seam(rest, tuple(steps), *begun, self._alike.setdefault(begun, {}))

    def _in_row(self, part: str, steps: list[Step]) -> str | None:
        """The cell in `part`, the row that begins before it put among the steps; None if there is more."""
        if _INNER.search(part):
            return None
        if part.startswith(_ROW_ENDS):
            place = part.find(CELL_BEGINS)
            row = self._row(part[len(_ROW_ENDS) : place]) if place >= 0 else None
            if row is None:
                return None
            steps.append(row)
            part = part[place:]
        return part if part.startswith(CELL_BEGINS) else None
