"""Where the sheets of a document lie below each other on the desk, in pixels, at a scale."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSizeF

from gui.preview.pages import Pages, Spot

EDGE = 18.0
"""Ground around the sheets, in pixels."""
_GAP = 14.0


@dataclass(frozen=True, slots=True)
class Sheets:
    """Sheets at `scale` pixels per twip, in the middle of a desk at least `desk` pixels wide."""

    pages: Pages
    scale: float
    desk: float

    @property
    def size(self) -> QSizeF:
        """The whole desk."""
        height = 2 * EDGE + len(self.pages) * self._height + max(0, len(self.pages) - 1) * _GAP
        return QSizeF(max(self.desk, self.pages.width * self.scale + 2 * EDGE), height)

    def sheet(self, page: int) -> QRectF:
        """A sheet's place on the desk."""
        width = self.pages.width * self.scale
        left = (self.size.width() - width) / 2
        return QRectF(left, EDGE + page * (self._height + _GAP), width, self._height)

    def nearest(self, y: float) -> int:
        """The page at that height of the desk, the one above where there is none."""
        page = int((y - EDGE) // (self._height + _GAP))
        return min(max(page, 0), len(self.pages) - 1)

    def on_page(self, point: QPointF) -> tuple[int, QPointF] | None:
        """The page under a point of the desk, and the point on it in twips."""
        page = self.nearest(point.y())
        sheet = self.sheet(page)
        if not sheet.contains(point):
            return None
        return page, (point - sheet.topLeft()) / self.scale

    def rect(self, spot: Spot) -> QRectF:
        """A spot's place on the desk."""
        sheet, rect, scale = self.sheet(spot.page), spot.rect, self.scale
        return QRectF(
            sheet.left() + rect.left() * scale,
            sheet.top() + rect.top() * scale,
            rect.width() * scale,
            rect.height() * scale,
        )

    @property
    def _height(self) -> float:
        return self.pages.height * self.scale
