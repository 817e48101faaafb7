"""Paragraphs as OWPML text: what is the same for a role and marker is built once and kept."""

from __future__ import annotations

import re
import unicodedata

from core.document.blocks import PLAIN, Look, Paragraph, Run
from core.document.styles import ParagraphStyle, Role
from core.formats.hwpx.lengths import units, units_of_points
from core.formats.hwpx.shapes import Shapes, letters_of
from core.formats.xml_text import escaped, legal

_SIGNS = re.compile('[&<>"\t\n\r\x00-\x1f\u2028\u2029\ud800-\udfff\ufffe\uffff]')
_BREAKS = re.compile("([\n\t])")
_LEAST_TAB = 100
_LEAST_SPACE = 0.15
"""Between a marker and its text, in type sizes."""
_TAB = '<hp:tab width="{width}" leader="0" type="1"/>'
_LINE_BREAK = "<hp:lineBreak/>"
_DEFAULT_TAB = 4000


class ParagraphWriter:
    """Turns paragraphs into text, by the looks of one file."""

    def __init__(self, shapes: Shapes) -> None:
        self._shapes = shapes
        self._openings: dict[tuple[str, str, bool, bool], str] = {}
        self._letters: dict[tuple[Role, Look], int] = {}
        shape, style, letters = shapes.empty()
        self.empty = f'{_start(shape, style, False)}<hp:run charPrIDRef="{letters}"/></hp:p>'
        """The line in a cell without blocks."""

    def xml(self, paragraph: Paragraph, keep: bool = False, page_break: bool = False) -> str:
        """The paragraph as ``hp:p``; `keep` holds it with the next, `page_break` begins a page with it."""
        key = (paragraph.role._value_, paragraph.marker, keep, page_break)
        opening = self._openings.get(key)
        if opening is None:
            opening = self._openings[key] = self._opening(paragraph, keep, page_break)
        runs = paragraph.runs
        if not runs:
            return f"{opening}</hp:t></hp:run></hp:p>"
        if len(runs) == 1 and runs[0].look == PLAIN:
            return f"{opening}{content(runs[0].text)}</hp:t></hp:run></hp:p>"
        pieces = [opening, "</hp:t></hp:run>"]
        pieces += [self._run(paragraph.role, run) for run in runs]
        return "".join(pieces) + "</hp:p>"

    def around(self, role: Role, page_break: bool = False) -> tuple[str, str]:
        """What stands before and after an object that is alone in a paragraph of a role."""
        style = self._shapes.styles[role]
        shape = self._shapes.shape_number(self._shapes.shape_of(style, hangs=False)._replace(line=100))
        letters = self._shapes.letters_number(letters_of(style))
        start = _start(shape, self._shapes.style_number(role), page_break)
        return f'{start}<hp:run charPrIDRef="{letters}">', "<hp:t/></hp:run></hp:p>"

    def gap(self, page_break: bool = False) -> tuple[str, str]:
        """What stands before and after what hangs on a line of next to no height."""
        shape, letters = self._shapes.gap
        return f'{_start(shape, 0, page_break)}<hp:run charPrIDRef="{letters}">', "<hp:t/></hp:run></hp:p>"

    def _opening(self, paragraph: Paragraph, keep: bool, page_break: bool) -> str:
        shapes, marker, role = self._shapes, paragraph.marker, paragraph.role
        style = shapes.styles[role]
        hanging = units(style.hanging_mm)
        width = marker_width(marker, style)
        missing = max(0, width - hanging) if marker and hanging > 0 else 0
        shape = shapes.shape_of(style, missing, hangs=bool(marker), keep=keep)
        if not marker:
            shape = shape._replace(left=units(style.indent_mm), intent=0)
        number = shapes.shape_number(shape)
        letters = shapes.letters_number(letters_of(style))
        start = _start(number, shapes.style_number(role), page_break)
        lead = ""
        if marker:
            room = hanging + missing - _reach(marker, style)
            after = _TAB.format(width=max(_LEAST_TAB, room)) if hanging > 0 else " "
            lead = content(marker) + after
        return f'{start}<hp:run charPrIDRef="{letters}"><hp:t>{lead}'

    def _run(self, role: Role, run: Run) -> str:
        look = run.look
        number = self._letters.get((role, look))
        if number is None:
            plain = letters_of(self._shapes.styles[role])
            bold = plain.bold if look.bold is None else look.bold
            letters = plain._replace(
                bold=bold, italic=look.italic, underline=look.underline, superscript=look.superscript
            )
            number = self._letters[role, look] = self._shapes.letters_number(letters)
        return f'<hp:run charPrIDRef="{number}"><hp:t>{content(run.text)}</hp:t></hp:run>'


def content(text: str) -> str:
    """What goes inside ``hp:t`` for `text`."""
    sign = _SIGNS.search(text)
    if sign is None:
        return text
    if sign[0] == "\n":
        # A figure above another: of all texts that need care these are nearly all.
        lines = text.split("\n")
        if _SIGNS.search("".join(lines)) is None:
            return _LINE_BREAK.join(lines)
    pieces = _BREAKS.split(legal(text))
    return "".join(
        _LINE_BREAK if piece == "\n" else _TAB.format(width=_DEFAULT_TAB) if piece == "\t" else escaped(piece)
        for piece in pieces
    )


def marker_width(marker: str, style: ParagraphStyle) -> int:
    """How far a marker reaches, at least, a narrow space after it included."""
    return _reach(marker, style) + round(_LEAST_SPACE * units_of_points(style.size_pt))


def _reach(marker: str, style: ParagraphStyle) -> int:
    """How wide a marker is where narrow signs take half a type size."""
    ems = sum(1.0 if unicodedata.east_asian_width(sign) in "WFA" else 0.5 for sign in marker)
    return round(ems * units_of_points(style.size_pt))


def _start(shape: int, style: int, page_break: bool) -> str:
    return (
        f'<hp:p id="0" paraPrIDRef="{shape}" styleIDRef="{style}" pageBreak="{int(page_break)}"'
        ' columnBreak="0" merged="0">'
    )
