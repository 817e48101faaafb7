"""HTML as word processors, spreadsheets and browsers put it on the clipboard, as blocks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Any, TypeAlias

from lxml import etree
from lxml import html as lxml_html

from core.document.blocks import Block, Cell, Look, Paragraph, Row, Run, Table
from core.document.styles import Role
from core.errors import FileRefused
from core.formats.gate import MAX_CELLS, MAX_COLUMNS, MAX_XML
from core.formats.symbols import shown

_Element: TypeAlias = Any
"""An lxml element; lxml carries no types."""

_MAX_GRID = 4 * MAX_CELLS
_NAME = "HTML"
_SKIPPED = frozenset(
    {
        "head",
        "script",
        "style",
        "title",
        "meta",
        "link",
        "noscript",
        "template",
        "object",
        "iframe",
        "xml",
        "col",
    }
)
_BLOCKS = frozenset(
    {
        *("address", "article", "aside", "blockquote", "body", "center", "dd", "details", "dialog", "div"),
        *(
            "dl",
            "dt",
            "fieldset",
            "figcaption",
            "figure",
            "footer",
            "form",
            "h1",
            "h2",
            "h3",
            "h4",
            "h5",
            "h6",
        ),
        *("header", "hr", "html", "li", "main", "nav", "ol", "p", "pre", "section", "summary", "ul"),
    }
)
_HEADS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_SPACES = re.compile(r"[ \t\r\n\f]+")
_HIDDEN = re.compile(r"display\s*:\s*none|mso-hide\s*:\s*all|visibility\s*:\s*hidden", re.I)
_BOLD = re.compile(r"font-weight\s*:\s*(bold|bolder|[6-9]00)", re.I)
_NOT_BOLD = re.compile(r"font-weight\s*:\s*(normal|lighter|[1-4]00)", re.I)
_PRE = re.compile(r"white-space\s*:\s*(pre|break-spaces)", re.I)
_MSO_LIST = re.compile(r"mso-list\s*:\s*(?!ignore)\S+\s+level(\d)", re.I)
_MSO_MARKER = re.compile(r"mso-list\s*:\s*ignore", re.I)
_SYMBOL_FONT = re.compile(r"(wingdings|symbol)", re.I)
_LETTERS = "abcdefghijklmnopqrstuvwxyz"


@dataclass(frozen=True, slots=True)
class _Look:
    bold: bool | None = None
    italic: bool = False
    underline: bool = False
    superscript: bool = False
    pre: bool = False


@dataclass(slots=True)
class _Page:
    """Blocks so far and the paragraph in work."""

    blocks: list[Block] = field(default_factory=list)
    runs: list[Run] = field(default_factory=list)
    marker: str = ""
    level: int | None = None

    def write(self, text: str, look: _Look) -> None:
        if not look.pre:
            text = _SPACES.sub(" ", text)
            if text.startswith(" ") and (not self.runs or self.runs[-1].text.endswith((" ", "\n"))):
                text = text[1:]
        if text:
            style = Look(look.bold, look.italic, look.underline, look.superscript)
            last = self.runs[-1] if self.runs else None
            if last and style == last.look:
                self.runs[-1] = replace(last, text=last.text + text)
            else:
                self.runs.append(Run(text, style))

    def end(self) -> None:
        """The paragraph in work is whole; one without visible text is none."""
        if self.runs:
            self.runs[-1] = replace(self.runs[-1], text=self.runs[-1].text.rstrip(" \n"))
        runs = tuple(run for run in self.runs if run.text)
        if any(run.text.strip() for run in runs):
            self.blocks.append(Paragraph(runs, Role.BODY, self.marker, self.level))
            self.marker, self.level = "", None
        self.runs.clear()


def html_blocks(source: str) -> tuple[Block, ...]:
    """Paragraphs with the markers and levels of lists, and tables with their spans; pictures are left out.

    Nothing that the HTML points at is opened. What is hidden on the page is left out.

    Raises:
        FileRefused: longer, deeper or with more cells than anyone pastes.
    """
    if len(source) > MAX_XML // 4:
        raise FileRefused("paste.too_long")
    root = _root(source)
    if root is None:
        return ()
    page = _Page()
    reader = _Reader()
    try:
        reader.element(root, page, _Look())
    except RecursionError as error:
        raise FileRefused("paste.too_deep") from error
    page.end()
    return tuple(page.blocks)


def _root(source: str) -> _Element | None:
    """The parsed page; None where there is none. The clipboard's own head (Version:, StartHTML:) is cut."""
    begin = source.find("<")
    text = source[begin:].replace("\0", "") if begin >= 0 else ""
    if not text.strip():
        return None
    # Halves of surrogate pairs, as a broken paste brings, cannot be parsed.
    data = text.encode("utf-8", "replace")
    parser = lxml_html.HTMLParser(encoding="utf-8", no_network=True, remove_pis=True, huge_tree=False)
    try:
        return lxml_html.document_fromstring(data, parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        return None


class _Reader:
    """Walks the tree; counts list items and cells."""

    def __init__(self) -> None:
        self._lists: list[_List] = []
        self._cells = 0
        self._grid = 0

    def element(self, element: _Element, page: _Page, look: _Look) -> None:
        tag = element.tag
        if not isinstance(tag, str) or tag in _SKIPPED or _HIDDEN.search(element.get("style", "")):
            return
        look = _changed(look, tag, element.get("style", ""))
        if tag == "br":
            page.write("\n", replace(look, pre=True))
        elif tag == "table":
            page.end()
            page.blocks.extend(self._table(element, look))
        elif tag in ("ul", "ol"):
            page.end()
            self._lists.append(_List(tag == "ol", _number(element.get("start"), 1), element.get("type", "1")))
            self._content(element, page, look)
            self._lists.pop()
            page.end()
        elif tag in _BLOCKS:
            page.end()
            listed = self._begin(element, tag, page)
            self._content(element, page, look)
            page.end()
            if listed:
                # An empty item takes its marker along.
                page.marker, page.level = "", None
        elif _MSO_MARKER.search(element.get("style", "")):
            page.marker = _mso_marker(element)
        else:
            self._content(element, page, look)

    def _begin(self, element: _Element, tag: str, page: _Page) -> bool:
        """Set marker and level of a block that is a list item; tells whether it is one."""
        if tag == "li" and self._lists:
            page.marker = self._lists[-1].next(_number(element.get("value"), 0))
            page.level = len(self._lists) - 1
            return True
        if found := _MSO_LIST.search(element.get("style", "")):
            page.marker, page.level = "", max(0, int(found[1]) - 1)
            return True
        return False

    def _content(self, element: _Element, page: _Page, look: _Look) -> None:
        if element.text:
            page.write(element.text, look)
        for child in element:
            self.element(child, page, look)
            if child.tail:
                page.write(child.tail, look)

    def _table(self, element: _Element, look: _Look) -> Iterator[Block]:
        rows = list(_rows(element))
        made: list[Row] = []
        for index, (line, in_head) in enumerate(rows):
            cells: list[Cell] = []
            heads = 0
            for child in line:
                if child.tag in ("td", "th") and not _HIDDEN.search(child.get("style", "")):
                    heads += child.tag == "th"
                    cells.append(self._cell(child, look, len(rows) - index))
            made.append(Row(tuple(cells), in_head or 0 < heads == len(cells)))
        for caption in element.iterchildren("caption"):
            page = _Page()
            self.element(caption, page, look)
            page.end()
            yield from page.blocks
        if any(row.cells for row in made):
            yield Table(tuple(made))

    def _cell(self, element: _Element, look: _Look, rows_left: int) -> Cell:
        colspan = max(1, min(MAX_COLUMNS, _number(element.get("colspan"), 1)))
        rowspan = _number(element.get("rowspan"), 1)
        rowspan = max(1, min(rows_left, rowspan if rowspan else rows_left))
        self._cells += 1
        self._grid += colspan * rowspan
        if self._cells > MAX_CELLS or self._grid > _MAX_GRID:
            raise FileRefused("paste.too_many_cells", limit=MAX_CELLS)
        page = _Page()
        lists, self._lists = self._lists, []
        self._content(element, page, look)
        self._lists = lists
        page.end()
        return Cell(tuple(page.blocks), colspan, rowspan, element.tag == "th")


@dataclass(slots=True)
class _List:
    """One ``ul`` or ``ol`` while its items are read."""

    numbered: bool
    number: int
    kind: str

    def next(self, stated: int) -> str:
        """The marker of the next item."""
        if not self.numbered:
            return "•"
        value = stated or self.number
        self.number = value + 1
        if self.kind in ("a", "A") and 0 < value <= len(_LETTERS):
            letter = _LETTERS[value - 1]
            return f"{letter.upper() if self.kind == 'A' else letter}."
        return f"{value}."


def _changed(look: _Look, tag: str, style: str) -> _Look:
    if tag in ("b", "strong", "th") or tag in _HEADS or _BOLD.search(style):
        look = replace(look, bold=True)
    if _NOT_BOLD.search(style):
        look = replace(look, bold=None)
    if tag in ("i", "em"):
        look = replace(look, italic=True)
    if tag in ("u", "ins"):
        look = replace(look, underline=True)
    if tag == "sup":
        look = replace(look, superscript=True)
    if tag in ("pre", "textarea") or _PRE.search(style):
        look = replace(look, pre=True)
    return look


def _mso_marker(element: _Element) -> str:
    """Word's list number or bullet; the letters of a symbol font stand for its signs."""
    text = "".join(element.itertext()).replace("\xa0", " ").strip()
    spans = (element, *element.iterancestors("span"), *element.iter("span"))
    font = _SYMBOL_FONT.search(" ".join(span.get("style", "") for span in spans))
    return shown(text, font[1]) if font and len(text) == 1 else text


def _rows(table: _Element) -> Iterator[tuple[_Element, bool]]:
    for child in table:
        if child.tag == "tr" and not _HIDDEN.search(child.get("style", "")):
            yield child, False
        elif child.tag in ("thead", "tbody", "tfoot"):
            for row in child.iterchildren("tr"):
                if not _HIDDEN.search(row.get("style", "")):
                    yield row, child.tag == "thead"


def _number(text: str | None, default: int) -> int:
    if text is None or not re.fullmatch(r"\s*\d{1,6}\s*", text):
        return default
    return int(text)
