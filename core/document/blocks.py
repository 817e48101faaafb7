"""Blocks of a page: paragraphs, tables, pictures and page breaks, and the document that holds them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple, TypeAlias

from core.document.styles import A4, PageSetup, ParagraphStyle, Role
from core.making import maker, quickly_made

_SKEWED = 0.01
"""Share by which a picture's sides may differ from its image's before it counts as distorted."""


class Look(NamedTuple):
    """How a stretch of text differs from its role's own look. `bold=None` follows the role."""

    bold: bool | None = None
    italic: bool = False
    underline: bool = False
    superscript: bool = False


PLAIN = Look()
"""As nearly every text looks."""


@quickly_made
@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text of one look; ``\\n`` is a line break, ``\\t`` a tab."""

    text: str
    look: Look = PLAIN


@quickly_made
@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph in a role. `marker` is a bullet or number that hangs in front of the text.

    A writer sets the marker off from the text with a hanging indent; a reader puts a word processor's
    automatic number there and leaves a typed bullet in the text, where it stands.
    """

    runs: tuple[Run, ...] = ()
    role: Role = Role.BODY
    marker: str = ""
    level: int | None = None
    """List depth given by the file (0 = outermost) where it gives one."""
    keep_with_next: bool = False
    """No page ends below it, also where its role would let one; readers leave it."""

    @property
    def text(self) -> str:
        """The text without the marker."""
        runs = self.runs
        if not runs:
            return ""
        return runs[0].text if len(runs) == 1 else "".join([run.text for run in runs])

    @property
    def visible_text(self) -> str:
        """The text as the page shows it, marker and all."""
        runs = self.runs
        text = runs[0].text if len(runs) == 1 else self.text
        return f"{self.marker} {text}" if self.marker else text


@dataclass(frozen=True, slots=True)
class Image:
    """A picture's bytes, not yet loaded. `key` names those that `load` returns: equal keys, equal bytes.

    It is their SHA-256 where they are known. A reader that leaves them in their file names them by what the
    file says of them.
    """

    key: str
    media_type: str
    width_px: int
    height_px: int
    load: Callable[[], bytes] = field(compare=False, repr=False)


@quickly_made
@dataclass(frozen=True, slots=True)
class Picture:
    """An image as printed, in millimetres, alone on its line."""

    image: Image
    width_mm: float
    height_mm: float
    alt: str = ""

    @property
    def undistorted_mm(self) -> tuple[float, float]:
        """Width and height within those asked for, one side cut where they would distort the image."""
        width, height, image = self.width_mm, self.height_mm, self.image
        if min(width, height, image.width_px, image.height_px) <= 0:
            return width, height
        wanted = image.width_px / image.height_px
        if abs(width / height - wanted) <= wanted * _SKEWED:
            return width, height
        return (height * wanted, height) if width / height > wanted else (width, width / wanted)


@dataclass(frozen=True, slots=True)
class PageBreak:
    """The next block begins a new page."""


@quickly_made
@dataclass(frozen=True, slots=True)
class Cell:
    """One table cell; its top left corner is where it stands in its row, spans reach right and down.

    `open_top` and `open_bottom` leave out that line, so that rows can look like one.
    """

    blocks: tuple[Block, ...] = ()
    colspan: int = 1
    rowspan: int = 1
    shaded: bool = False
    middle: bool = True
    """Vertically centred; else at the top."""
    open_top: bool = False
    open_bottom: bool = False
    diagonal: bool = False
    """A line from the top left to the bottom right (split head cell)."""

    @property
    def text(self) -> str:
        """All text, a line per paragraph; nested tables' cells are lines too."""
        blocks = self.blocks
        if len(blocks) == 1 and isinstance(only := blocks[0], Paragraph):
            return only.visible_text
        return "\n".join(_lines(blocks))


@quickly_made
@dataclass(frozen=True, slots=True)
class Row:
    """A table row: only the cells that begin in it. `head` rows repeat on each page."""

    cells: tuple[Cell, ...]
    head: bool = False
    height_mm: float = 0.0
    """Least height; rows always grow."""
    keep_with_next: bool = False
    whole: bool = False
    """No page ends inside it; readers leave it."""


@quickly_made
@dataclass(frozen=True, slots=True)
class Table:
    """A table on a fixed grid of columns. `bordered=False` draws no line at all (photo grid)."""

    rows: tuple[Row, ...]
    widths_mm: tuple[float, ...] = ()
    bordered: bool = True
    title: str = ""
    """Accessible title, not printed."""


Block: TypeAlias = Paragraph | Table | Picture | PageBreak


@dataclass(frozen=True, slots=True)
class Properties:
    """What a file says of itself; `custom` carries our own hints (layout, report ids)."""

    title: str = ""
    subject: str = ""
    author: str = ""
    keywords: str = ""
    custom: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Document:
    """A whole document: blocks in reading order, and what the page around them looks like.

    `page_number` is a pattern such as ``- {page} -``; empty prints none.
    """

    blocks: tuple[Block, ...]
    styles: Mapping[Role, ParagraphStyle] = field(default_factory=dict)
    page: PageSetup = A4
    properties: Properties = Properties()
    header: tuple[Block, ...] = ()
    footer: tuple[Block, ...] = ()
    page_number: str = "- {page} -"


Place: TypeAlias = tuple[int, ...]
"""Where a block stands: block index in the document, then (row, cell, block) for each table it is inside."""


def paragraphs(blocks: tuple[Block, ...]) -> Iterator[Paragraph]:
    """Every paragraph in reading order, those of nested tables too."""
    for block in blocks:
        if isinstance(block, Paragraph):
            yield block
        elif isinstance(block, Table):
            for row in block.rows:
                for cell in row.cells:
                    yield from paragraphs(cell.blocks)


def _lines(blocks: tuple[Block, ...]) -> list[str]:
    """The visible text of every paragraph, those of nested tables too."""
    lines: list[str] = []
    for block in blocks:
        if isinstance(block, Paragraph):
            runs = block.runs
            alone = len(runs) == 1 and not block.marker
            lines.append(runs[0].text if alone else block.visible_text)
        elif isinstance(block, Table):
            for row in block.rows:
                for cell in row.cells:
                    lines += _lines(cell.blocks)
    return lines


def texts_of(cells: Iterable[Cell]) -> list[str]:
    """The text of each cell; of one plain paragraph, as most are, for a third of what asking it costs."""
    texts = []
    for cell in cells:
        blocks = cell.blocks
        if len(blocks) == 1 and isinstance(only := blocks[0], Paragraph) and not only.marker:
            runs = only.runs
            if len(runs) < 2:
                texts.append(runs[0].text if runs else "")
                continue
        texts.append(cell.text)
    return texts


def pictures(blocks: Iterable[Block]) -> Iterator[Picture]:
    """Every picture in reading order, those in tables too."""
    for block in blocks:
        if isinstance(block, Paragraph):
            continue
        if isinstance(block, Picture):
            yield block
        elif isinstance(block, Table):
            for row in block.rows:
                for cell in row.cells:
                    for inside in cell.blocks:
                        if not isinstance(inside, Paragraph):
                            yield from pictures((inside,))


def plain(text: str, role: Role = Role.BODY, *, marker: str = "", bold: bool | None = None) -> Paragraph:
    """A paragraph of one run; the short way to write most blocks."""
    look = PLAIN if bold is None else Look(bold)
    return _paragraph((_run(text, look),) if text else (), role, marker)


_paragraph, _run = maker(Paragraph), maker(Run)
