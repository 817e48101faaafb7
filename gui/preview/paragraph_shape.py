"""A paragraph broken into lines for one width: markers hung, runs in their own faces."""

from __future__ import annotations

import unicodedata
from typing import NamedTuple

from core.document.blocks import Paragraph
from core.document.styles import Align, ParagraphStyle
from gui.preview.fonts import Cut, Face, Fonts
from gui.preview.lengths import of_mm, of_points
from gui.preview.line_breaks import break_lines, next_stop
from gui.preview.marks import LineMark, Mark, TextMark

_BOX_SPACE_PT = 4
_SPACE_AFTER_MARKER = 0.1


class Line(NamedTuple):
    """One line of a paragraph; marks count from its top left corner.

    `hard` is the number, from 0, of the line with hard breaks that it is or is a part of; `gap` the part of
    its height that wider line spacing leaves free below the letters.
    """

    height: float
    marks: tuple[TextMark, ...]
    hard: int = 0
    gap: float = 0.0


class ParagraphShape(NamedTuple):
    """The lines of a paragraph; `marks` and `edge` are a boxed one's frame and its share above and below."""

    lines: tuple[Line, ...]
    marks: tuple[Mark, ...] = ()
    edge: float = 0.0


class _Stretch(NamedTuple):
    """Letters of one face within a line that ends hard."""

    text: str
    face: Face


def shape(paragraph: Paragraph, style: ParagraphStyle, width: float, fonts: Fonts) -> ParagraphShape:
    """Lay the paragraph out `width` wide."""
    return _Shaper(paragraph, style, fonts).shaped(width)


def boxed(inner: ParagraphShape, width: float, weight: float) -> ParagraphShape:
    """A frame around a shape made with `box_edge` less on each side."""
    edge = box_edge(weight)
    half = weight / 2
    bottom = sum(line.height for line in inner.lines) + 2 * edge - half
    right = width - half
    marks = (
        LineMark(half, half, right, half, weight),
        LineMark(half, bottom, right, bottom, weight),
        LineMark(half, half, half, bottom, weight),
        LineMark(right, half, right, bottom, weight),
    )
    lines = tuple(
        line._replace(marks=tuple(mark._replace(x=mark.x + edge) for mark in line.marks))
        for line in inner.lines
    )
    return ParagraphShape(lines, marks, edge)


def box_edge(weight: float) -> float:
    """From the outside of a boxed paragraph's frame to its text."""
    return weight + of_points(_BOX_SPACE_PT)


class _Shaper:
    """One paragraph on its way to lines."""

    def __init__(self, paragraph: Paragraph, style: ParagraphStyle, fonts: Fonts) -> None:
        self._style = style
        self._fonts = fonts
        self._plain = fonts.face(style, Cut(style.bold))
        self._marker = paragraph.marker
        self._indent = of_mm(style.indent_mm)
        self._hanging = of_mm(style.hanging_mm) if paragraph.marker else 0.0
        hung = paragraph.marker and self._hanging > 0
        if hung:
            wide = self._plain.width(paragraph.marker) + _SPACE_AFTER_MARKER * of_points(style.size_pt)
            missing = max(0.0, wide - self._hanging)
            self._indent += missing
            self._hanging += missing
        self._hard_lines = self._split(paragraph, "" if hung else paragraph.marker)

    def _split(self, paragraph: Paragraph, marker: str) -> list[list[_Stretch]]:
        lines: list[list[_Stretch]] = [[]]
        if marker:
            lines[0].append(_Stretch(f"{marker} ", self._plain))
        for run in paragraph.runs:
            look = run.look
            bold = self._style.bold if look.bold is None else look.bold
            face = self._fonts.face(self._style, Cut(bold, look.italic, look.underline, look.superscript))
            for number, text in enumerate(unicodedata.normalize("NFC", run.text).split("\n")):
                if number:
                    lines.append([])
                if text:
                    lines[-1].append(_Stretch(text, face))
        return lines

    def shaped(self, width: float) -> ParagraphShape:
        room = max(width - self._indent, of_points(self._style.size_pt))
        lines: list[Line] = []
        for number, stretches in enumerate(self._hard_lines):
            lines.extend(line._replace(hard=number) for line in self._hard_line(stretches, room))
        if self._marker and self._hanging > 0:
            first = lines[0]
            at = TextMark(self._indent - self._hanging, self._plain.ascent, self._marker, self._plain)
            lines[0] = first._replace(marks=(at, *first.marks))
        return ParagraphShape(tuple(lines))

    def _hard_line(self, stretches: list[_Stretch], room: float) -> list[Line]:
        text = "".join(stretch.text for stretch in stretches)
        if not text:
            return [self._line([], 0.0)]
        advances = [width for stretch in stretches for width in stretch.face.advances(stretch.text)]
        lines = []
        for letters in break_lines(text, advances, room, room):
            kept = text[letters.start : letters.stop].rstrip(" ")
            stop = letters.start + len(kept)
            reach, placed = self._placed(stretches, advances, letters.start, stop)
            spare = room - reach
            if self._style.align is Align.JUSTIFY and letters.stop < len(text):
                placed = _justified(placed, spare, kept.count(" "))
                spare = 0.0
            lines.append(self._line(placed, spare))
        return lines

    def _placed(
        self, stretches: list[_Stretch], advances: list[float], start: int, stop: int
    ) -> tuple[float, list[tuple[float, str, Face]]]:
        """How far the letters from `start` to `stop` reach, and each run of them with where it begins."""
        reach = 0.0
        placed: list[tuple[float, str, Face]] = []
        at = 0
        for text, face in stretches:
            begin, end = max(start, at), min(stop, at + len(text))
            if begin < end:
                pieces = text[begin - at : end - at].split("\t")
                for number, piece in enumerate(pieces):
                    if number:
                        reach = next_stop(reach)
                        begin += 1
                    if piece:
                        placed.append((reach, piece, face))
                        reach += sum(advances[begin : begin + len(piece)])
                        begin += len(piece)
            at += len(text)
        return reach, placed

    def _line(self, placed: list[tuple[float, str, Face]], spare: float) -> Line:
        faces = [face for _, _, face in placed] or [self._plain]
        ascent = max(face.ascent + face.lift for face in faces)
        single = round(ascent + max(face.descent for face in faces))
        height = round(single * self._style.line)
        baseline = ascent + min(0, height - single)
        offset = self._indent + max(0.0, spare) * _SHARE[self._style.align]
        marks = tuple(TextMark(offset + x, baseline - face.lift, text, face) for x, text, face in placed)
        return Line(height, marks, gap=max(0, height - single))


_SHARE = {Align.LEFT: 0.0, Align.JUSTIFY: 0.0, Align.CENTRE: 0.5, Align.RIGHT: 1.0}


def _justified(
    placed: list[tuple[float, str, Face]], spare: float, gaps: int
) -> list[tuple[float, str, Face]]:
    """The same words spread over the whole line; a line without a space stays as it is."""
    if not gaps or spare <= 0:
        return placed
    step = spare / gaps
    spread: list[tuple[float, str, Face]] = []
    shift = 0.0
    for start, text, face in placed:
        x = start
        for number, word in enumerate(text.split(" ")):
            if number:
                x += face.width(" ")
                shift += step
            if word:
                spread.append((x + shift, word, face))
                x += face.width(word)
    return spread
