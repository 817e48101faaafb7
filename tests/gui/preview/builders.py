"""Documents and questions about their pages, in few words."""

from __future__ import annotations

import hashlib

from PySide6.QtCore import QBuffer, QIODevice
from PySide6.QtGui import QColor, QImage
from pytestqt.qtbot import QtBot

from core.document.blocks import Block, Cell, Document, Image, Picture, Row, plain
from core.document.styles import PageSetup, ParagraphStyle, Role
from gui.preview.marks import FillMark, LineMark, PictureMark, TextMark
from gui.preview.pages import Page, Pages
from gui.preview.typesetter import paginate
from gui.preview.view import PagesView

FONT = "나눔고딕"
STYLE = ParagraphStyle(font=FONT, size_pt=10)
PAGE = PageSetup(width_mm=100, height_mm=100, top_mm=10, bottom_mm=10, left_mm=10, right_mm=10)


def document(*blocks: Block, page: PageSetup = PAGE, number: str = "", **styles: ParagraphStyle) -> Document:
    """Blocks on a small page; styles by role, the rest plain."""
    looks = dict.fromkeys(Role, STYLE) | {Role(name): style for name, style in styles.items()}
    return Document(blocks, looks, page, page_number=number)


def pages_view(qtbot: QtBot) -> PagesView:
    """Room for pages on screen, empty."""
    made = PagesView()
    qtbot.addWidget(made)
    made.resize(500, 400)
    made.show()
    return made


def pages(*blocks: Block, **options: object) -> Pages:
    return paginate(document(*blocks, **options))


def cell(*texts: str, **options: object) -> Cell:
    return Cell(tuple(plain(text, Role.TEXT) for text in texts), **options)


def row(*texts: str, **options: object) -> Row:
    return Row(tuple(cell(text) for text in texts), **options)


def lines(count: int, word: str = "줄") -> tuple[str, ...]:
    return tuple(f"{word}{number}" for number in range(1, count + 1))


def texts(page: Page) -> list[str]:
    return [mark.text for mark in page.marks if isinstance(mark, TextMark)]


def text_mark(page: Page, text: str) -> TextMark:
    return next(mark for mark in page.marks if isinstance(mark, TextMark) and mark.text == text)


def across(page: Page) -> list[LineMark]:
    """Level lines from top to bottom."""
    found = [mark for mark in page.marks if isinstance(mark, LineMark) and mark.y1 == mark.y2]
    return sorted(found, key=lambda mark: (mark.y1, mark.x1))


def upright(page: Page) -> list[LineMark]:
    found = [mark for mark in page.marks if isinstance(mark, LineMark) and mark.x1 == mark.x2]
    return sorted(found, key=lambda mark: (mark.x1, mark.y1))


def fills(page: Page) -> list[FillMark]:
    return [mark for mark in page.marks if isinstance(mark, FillMark)]


def picture_marks(page: Page) -> list[PictureMark]:
    return [mark for mark in page.marks if isinstance(mark, PictureMark)]


def picture(width_mm: float, height_mm: float, pixels: tuple[int, int] = (80, 60)) -> Picture:
    drawn = QImage(*pixels, QImage.Format.Format_RGB32)
    drawn.fill(QColor("#cc3311"))
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    drawn.save(buffer, "PNG")
    data = buffer.data().data()
    image = Image(hashlib.sha256(data).hexdigest(), "image/png", *pixels, lambda: data)
    return Picture(image, width_mm, height_mm, "그림")
