"""Frames with a heading: the calm boxes that pages are made of."""

from __future__ import annotations

import re

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget
from typing_extensions import override

from gui.theme.theme import Theme
from gui.widgets.word_label import WordLabel


def spoken(text: str) -> str:
    """What a control is called without the letter that is pressed for it."""
    return re.sub(r"\(&\w\)", "", text).replace("&", "")


def label(text: str, role: str = "", *, wrap: bool = False) -> QLabel:
    """A label in a role of the style sheet. Plain text: what stands in a file is never markup."""
    made = WordLabel(text) if wrap else QLabel(text)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setProperty("role", role)
    return made


def pill(text: str, tone: str = "") -> QLabel:
    """A short word on a coloured ground."""
    made = label(text, "pill")
    made.setProperty("tone", tone)
    made.setAlignment(Qt.AlignmentFlag.AlignCenter)
    return made


def retone(widget: QWidget, tone: str) -> None:
    """Give a widget another tone; the style sheet looks again, at the labels in it too."""
    if widget.property("tone") != tone:
        widget.setProperty("tone", tone)
        for each in (widget, *widget.findChildren(QLabel)):
            each.style().unpolish(each)
            each.style().polish(each)


class _Button(QPushButton):
    """Draws its icon anew when the look changes, for as long as there is the button."""

    def wear(self, theme: Theme, icon: str, colour: str, size: int) -> None:
        """Have an icon in a colour's role; `size` is in pixels beside letters of the usual size."""
        self._theme, self._drawn = theme, (icon, colour, size)
        self._draw()
        theme.changed.connect(self._draw)

    def _draw(self) -> None:
        icon, colour, size = self._drawn
        gap, pixels = 5 if self.text() else 0, self._theme.beside_text(size)
        self.setIconSize(QSize(pixels + gap, pixels))
        self.setIcon(self._theme.icon(icon, colour, pixels, gap))


def button(
    text: str,
    role: str = "",
    *,
    theme: Theme | None = None,
    icon: str = "",
    size: int = 18,
    name: str = "",
    tip: str = "",
) -> QPushButton:
    """A button; `name` is for screen readers where the text alone says too little. `size` is the icon's."""
    made = _Button(text)
    made.setProperty("role", role)
    made.setAccessibleName(name or spoken(text))
    made.setToolTip(tip)
    made.setAutoDefault(True)  # outside of dialogs this is what makes Enter press it
    if theme is not None and icon:
        colour = {"primary": "primary_text", "quiet": "muted"}.get(role, "text")
        made.wear(theme, icon, colour, size)
    return made


class WidthFirst(QFrame):
    """Has a layout, and is as tall as its width makes it.

    Left to itself Qt lays out what is inside for the hint's width too, which it never gets: long text twice.
    """

    @override
    def sizeHint(self) -> QSize:
        return self.layout().sizeHint()


class Card(WidthFirst):
    """A box with a heading line; `head` takes more on its right, `body` what it holds."""

    def __init__(self, title: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        outer = QVBoxLayout(self)
        outer.setContentsMargins(18, 14, 18, 16)
        outer.setSpacing(10)
        self.head = QHBoxLayout()
        self.head.setSpacing(8)
        self.title = label(title, "heading")
        self.head.addWidget(self.title)
        self.head.addStretch(1)
        self.body = QVBoxLayout()
        self.body.setSpacing(8)
        if title:
            outer.addLayout(self.head)
        outer.addLayout(self.body)


class PageArea(QScrollArea):
    """Scrolls a page's body; sideways only where the body cannot be as narrow as the area.

    Left to itself Qt keeps a bar for a pixel or two after the window became smaller.
    """

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        body = self.widget()
        narrow = body is not None and body.minimumSizeHint().width() > self.viewport().width()
        policy = Qt.ScrollBarPolicy
        self.setHorizontalScrollBarPolicy(policy.ScrollBarAsNeeded if narrow else policy.ScrollBarAlwaysOff)


def scroll(inner: QWidget, name: str) -> PageArea:
    """A scroll area around a page's body; it never takes the focus itself."""
    area = PageArea()
    inner.setProperty("role", "page")
    area.setWidget(inner)
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setAccessibleName(name)
    return area
