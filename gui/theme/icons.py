"""Draws the shipped icons in a colour and a size."""

from __future__ import annotations

from functools import cache

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QImage, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from gui.theme.tokens import Tokens, tinted


def drawn(name: str, role: str, tokens: Tokens, *, size: int, gap: int, ratio: float) -> QIcon:
    """An icon for screens of that pixel ratio, greyed where disabled; `gap` is left free at its right."""
    pixmap = _pixmap(tinted(name, tokens[role]), size, gap, ratio)
    icon = QIcon(pixmap)
    # Qt would wash it out in a chosen row.
    icon.addPixmap(pixmap, QIcon.Mode.Selected)
    greyed = _pixmap(tinted(name, tokens["disabled"]), size, gap, ratio)
    icon.addPixmap(greyed, QIcon.Mode.Disabled)
    return icon


def _pixmap(svg: bytes, size: int, gap: int, ratio: float) -> QPixmap:
    return QPixmap.fromImage(_image(svg, size, gap, ratio))


@cache
def _image(svg: bytes, size: int, gap: int, ratio: float) -> QImage:
    """Kept, since the greyed one is the same in every role; an image may outlive the application."""
    image = QImage(QSize(size + gap, size) * ratio, QImage.Format.Format_ARGB32_Premultiplied)
    image.setDevicePixelRatio(ratio)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    QSvgRenderer(QByteArray(svg)).render(painter, QRectF(0, 0, size, size))
    painter.end()
    return image
