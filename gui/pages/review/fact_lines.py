"""A section's facts laid out as text, and where each of them stands."""

from __future__ import annotations

from math import ceil

from PySide6.QtCore import QObject, QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QTextDocument

from gui.pages.review.link_spans import cursor_x, link_spans

_MARGIN = 2


class FactLines:
    """Laid out for the width that is asked for; one that was asked for before costs nothing."""

    def __init__(self, markup: str, font: QFont, parent: QObject) -> None:
        self._text = QTextDocument(parent)
        self._text.setDocumentMargin(_MARGIN)
        self._text.setDefaultFont(font)
        self._text.setHtml(markup)
        self._spans = link_spans(self._text)
        self._heights: dict[int, int] = {}

    def wear(self, font: QFont) -> None:
        self._text.setDefaultFont(font)
        self._heights.clear()

    def height(self, width: int) -> int:
        if width not in self._heights:
            self._text.setTextWidth(width)
            self._heights[width] = ceil(self._text.size().height())
        return self._heights[width]

    def laid_out(self, width: int) -> QTextDocument:
        """The text as wide as that; layouts ask for heights of widths that it never gets."""
        if self._text.textWidth() != width:
            self._text.setTextWidth(width)
        return self._text

    def rects(self, key: str, width: int) -> list[QRectF]:
        """Where a fact stands, line by line."""
        layout = self.laid_out(width).documentLayout()
        found = []
        for start, end in self._spans.get(key, ()):
            block = self._text.findBlock(start)
            corner = layout.blockBoundingRect(block).topLeft()
            for number in range(block.layout().lineCount()):
                line = block.layout().lineAt(number)
                begin = max(start - block.position(), line.textStart())
                stop = min(end - block.position(), line.textStart() + line.textLength())
                if begin < stop:
                    left, right = cursor_x(line.cursorToX(begin)), cursor_x(line.cursorToX(stop))
                    found.append(
                        QRectF(corner.x() + left, corner.y() + line.y(), right - left, line.height())
                    )
        return found

    def at(self, point: QPointF, width: int) -> str:
        """The fact at a point; beside the text, the first of its line."""
        layout = self.laid_out(width).documentLayout()
        if key := layout.anchorAt(point):
            return key
        position = layout.hitTest(point, Qt.HitTestAccuracy.FuzzyHit)
        block = self._text.findBlock(position)
        if not layout.blockBoundingRect(block).contains(point):
            return ""
        spans = ((span[0], key) for key, found in self._spans.items() for span in found)
        inside = [(start, key) for start, key in spans if block.contains(start)]
        before = [one for one in inside if one[0] <= position]
        return max(before)[1] if before else min(inside)[1] if inside else ""
