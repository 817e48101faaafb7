"""Draws the marks of a page; the painter must be scaled so that one unit is one twip."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QImage, QPainter, QPen

from gui.preview.fonts import Face
from gui.preview.marks import FillMark, LineMark, PictureMark, TextMark
from gui.preview.pages import Page

PictureSource = Callable[[PictureMark, float], QImage | None]
"""Gives a mark's image for that many device pixels per twip; None while there is none to show."""

_INK = QColor(0, 0, 0)
_WAITING = QColor(0xEC, 0xEE, 0xF1)
_LETTERS_REACH = 2.0
"""How far, in font heights, letters may reach from their baseline."""


def paint_page(painter: QPainter, page: Page, pictures: PictureSource, part: QRectF | None = None) -> None:
    """Draw a page, or the part of it in that rectangle, from the painter's origin. The paper is not drawn."""
    scale = painter.worldTransform().m11()
    face: Face | None = None
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    painter.setPen(_INK)
    for mark in page.marks:
        if isinstance(mark, TextMark):
            if part and not _meets(
                part, mark.y - mark.face.ascent * _LETTERS_REACH, mark.y + mark.face.ascent
            ):
                continue
            if mark.face is not face:
                face = mark.face
                painter.setFont(face.font)
            painter.drawText(QPointF(mark.x, mark.y), mark.text)
        elif isinstance(mark, LineMark):
            _line(painter, mark, scale)
        elif isinstance(mark, FillMark):
            painter.fillRect(QRectF(mark.x, mark.y, mark.width, mark.height), QColor(f"#{mark.colour}"))
        elif part is None or _meets(part, mark.y, mark.y + mark.height):
            _picture(painter, mark, pictures, scale)


def _meets(part: QRectF, top: float, bottom: float) -> bool:
    return bottom >= part.top() and top <= part.bottom()


def _line(painter: QPainter, mark: LineMark, scale: float) -> None:
    # No thinner than a pixel, and upright ones not smoothed: a table's lines are then all alike.
    slanted = mark.x1 != mark.x2 and mark.y1 != mark.y2
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, slanted)
    pen = QPen(_INK, max(mark.weight, 1 / scale))
    pen.setCapStyle(Qt.PenCapStyle.SquareCap)
    painter.setPen(pen)
    painter.drawLine(QLineF(mark.x1, mark.y1, mark.x2, mark.y2))


def _picture(painter: QPainter, mark: PictureMark, pictures: PictureSource, scale: float) -> None:
    rect = QRectF(mark.x, mark.y, mark.width, mark.height)
    image = pictures(mark, scale)
    if image is None or image.isNull():
        painter.fillRect(rect, _WAITING)
        if mark.picture.alt:
            _name(painter, rect, mark.picture.alt)
        return
    painter.drawImage(rect, image)


def _name(painter: QPainter, rect: QRectF, words: str) -> None:
    font = painter.font()
    metrics = QFontMetricsF(font)
    painter.drawText(
        rect,
        Qt.AlignmentFlag.AlignCenter,
        metrics.elidedText(words, Qt.TextElideMode.ElideRight, rect.width()),
    )
