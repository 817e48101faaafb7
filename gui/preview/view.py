"""Shows pages as sheets on a calm ground: scrolls, zooms, points at blocks and says which one was clicked."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QWidget
from typing_extensions import override

from core.document.blocks import Place
from gui.preview.leaving_pages import LeavingPages
from gui.preview.lengths import TWIPS_PER_INCH
from gui.preview.marks import PictureMark
from gui.preview.page_label import PageLabel
from gui.preview.pages import Page, Pages, Spot
from gui.preview.painter import paint_page
from gui.preview.picture_queue import PictureQueue
from gui.preview.sheets import EDGE, Sheets

_LEAST_ZOOM, _MOST_ZOOM = 25, 400
_STEP = 1.15
_SCROLL_STEP = 40
_REVEAL_MARGIN = 24
_HIGHLIGHT_ALPHA = 56
_PAPER = QColor(255, 255, 255)
_NO_PAGES = Pages(1.0, 1.0, (Page((), ()),))


class PagesView(QAbstractScrollArea):
    """A window onto laid-out pages. New pages keep the place where one was reading."""

    place_clicked = Signal(object)
    """The Place of the block under the mouse."""
    place_dragged = Signal(object)
    """The Place of the block that the mouse began to pull."""
    place_hovered = Signal(object)
    """The Place the mouse has come to, or None."""
    page_changed = Signal(int, int)
    """(page shown, number of pages), both from 1."""
    zoom_changed = Signal(int)
    """Per cent."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pages = _NO_PAGES
        self._empty = True
        self._zoom: int | None = None
        """Per cent; None fits the width."""
        self._highlighted: tuple[Place, ...] = ()
        self._spots: tuple[Spot, ...] = ()
        self._tints: Mapping[Place, QColor] = {}
        self._tinted: tuple[tuple[Spot, QColor], ...] = ()
        self._hovered: Place | None = None
        self._pressed: Place | None = None
        self._pressed_at = QPointF()
        self._shown = (0, 0)
        self._pictures = PictureQueue(self)
        self._pictures.arrived.connect(self.viewport().update)
        self._leaving = LeavingPages(self)
        self._label = PageLabel(self)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName("미리보기")
        self.viewport().setMouseTracking(True)
        self.verticalScrollBar().setSingleStep(_SCROLL_STEP)
        self.verticalScrollBar().valueChanged.connect(self._tell_page)

    @property
    def pages(self) -> Pages | None:
        """What is shown; None before the first pages came."""
        return None if self._empty else self._pages

    def set_pages(self, pages: Pages) -> None:
        """Show other pages; place, zoom and highlights stay."""
        self._leaving.take(self._pages.pages)
        self._pages = pages
        self._empty = False
        self._spots = self._found(self._highlighted)
        self.tint(self._tints)
        self._pictures.forget()
        self._arrange()

    @property
    def zoom(self) -> int:
        """Per cent of the printed size."""
        return round(self._scale() * TWIPS_PER_INCH / self.logicalDpiX() * 100)

    @property
    def fits_width(self) -> bool:
        """Whether the zoom follows the view's width."""
        return self._zoom is None

    def set_zoom(self, percent: int) -> None:
        """Show at a share of the printed size, within reason."""
        self._change_zoom(min(max(percent, _LEAST_ZOOM), _MOST_ZOOM))

    def fit_width(self) -> None:
        """Show whole lines, as large as they can be; follows the view's size."""
        self._change_zoom(None)

    def scroll_to(self, place: Place) -> None:
        """Bring a block into sight, or what holds it; does not move if it is there already."""
        spots = self._pages.spots(place)
        if not spots:
            return
        rect = self._sheets().rect(spots[0])
        bar, height = self.verticalScrollBar(), self.viewport().height()
        top, bottom = rect.top() - _REVEAL_MARGIN, rect.bottom() + _REVEAL_MARGIN
        if top < bar.value() or bottom - top > height:
            bar.setValue(int(top))
        elif bottom > bar.value() + height:
            bar.setValue(int(bottom - height))

    def show_top(self, place: Place) -> None:
        """Bring a block to the top of the view, as far as there are pages below it."""
        spots = self._pages.spots(place)
        if spots:
            self.verticalScrollBar().setValue(int(self._sheets().rect(spots[0]).top() - _REVEAL_MARGIN))

    def highlight(self, places: Iterable[Place]) -> None:
        """Point at these blocks, and no others."""
        self._highlighted = tuple(places)
        self._spots = self._found(self._highlighted)
        self.viewport().update()

    def tint(self, tints: Mapping[Place, QColor]) -> None:
        """Lay these colours over these blocks, and over no others; they stay on other pages too."""
        self._tints = tints
        self._tinted = tuple(
            (spot, colour) for place, colour in tints.items() for spot in self._pages.spots(place)
        )
        self.viewport().update()

    def _found(self, places: tuple[Place, ...]) -> tuple[Spot, ...]:
        return tuple(spot for place in places for spot in self._pages.spots(place))

    def _scale(self) -> float:
        """Pixels per twip."""
        if self._zoom is not None:
            return self._zoom / 100 * self.logicalDpiX() / TWIPS_PER_INCH
        fitting = (self.viewport().width() - 2 * EDGE) / self._pages.width
        least = _LEAST_ZOOM / 100 * self.logicalDpiX() / TWIPS_PER_INCH
        return max(fitting, least)

    def _sheets(self) -> Sheets:
        return Sheets(self._pages, self._scale(), self.viewport().width())

    def _change_zoom(self, zoom: int | None) -> None:
        before = self._sheets()
        middle = self.viewport().height() / 2
        held = before.on_page(QPointF(before.size.width() / 2, self.verticalScrollBar().value() + middle))
        self._zoom = zoom
        self._arrange()
        if held:
            page, point = held
            sheets = self._sheets()
            y = sheets.sheet(page).top() + point.y() * sheets.scale
            self.verticalScrollBar().setValue(int(y - middle))
        self.zoom_changed.emit(self.zoom)

    def _arrange(self) -> None:
        """Give the scroll bars their range."""
        size, seen = self._sheets().size, self.viewport().size()
        for bar, whole, part in (
            (self.horizontalScrollBar(), size.width(), seen.width()),
            (self.verticalScrollBar(), size.height(), seen.height()),
        ):
            bar.setPageStep(part)
            bar.setRange(0, 0 if self._empty else max(0, round(whole) - part))
        self._tell_page()
        self.viewport().update()

    def _tell_page(self) -> None:
        if self._empty:
            return
        y = self.verticalScrollBar().value() + self.viewport().height() / 3
        shown = (self._sheets().nearest(y) + 1, len(self._pages))
        if shown != self._shown:
            self._shown = shown
            words = f"{shown[0]} / {shown[1]} 쪽"
            self._label.setText(words)
            self.setAccessibleDescription(words)
            self.page_changed.emit(*shown)
        self._label.stand_in(self.viewport().geometry())

    def _offset(self) -> QPointF:
        return QPointF(self.horizontalScrollBar().value(), self.verticalScrollBar().value())

    def _place_under(self, position: QPointF) -> Place | None:
        if self._empty:
            return None
        found = self._sheets().on_page(position + self._offset())
        return self._pages.place_at(*found) if found else None

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), self.palette().color(QPalette.ColorRole.Mid))
        if self._empty:
            return
        sheets, offset = self._sheets(), self._offset()
        seen = QRectF(event.rect()).translated(offset)
        for number in range(sheets.nearest(seen.top()), sheets.nearest(seen.bottom()) + 1):
            sheet = sheets.sheet(number)
            if sheet.intersects(seen):
                self._paint_sheet(painter, number, sheet, seen, sheets.scale)
        painter.translate(-offset)
        for spot, colour in self._tinted:
            self._paint_over(painter, sheets.rect(spot), colour)
        for spot in self._spots:
            self._paint_over(painter, sheets.rect(spot), self.palette().color(QPalette.ColorRole.Accent))

    def _paint_sheet(self, painter: QPainter, number: int, sheet: QRectF, seen: QRectF, scale: float) -> None:
        corner = (sheet.topLeft() - self._offset()).toPoint()
        paper = QRectF(QPointF(corner), sheet.size())
        painter.fillRect(paper, _PAPER)
        painter.save()
        painter.setClipRect(paper)
        painter.translate(corner)
        painter.scale(scale, scale)
        part = seen.intersected(sheet).translated(-sheet.topLeft())
        in_twips = QRectF(part.topLeft() / scale, part.bottomRight() / scale)
        paint_page(painter, self._pages.pages[number], self._picture, in_twips)
        painter.restore()

    def _paint_over(self, painter: QPainter, rect: QRectF, colour: QColor) -> None:
        painter.fillRect(QRectF(rect.left() - 6, rect.top(), 3, rect.height()), colour)
        sheer = QColor(colour)
        sheer.setAlpha(_HIGHLIGHT_ALPHA)
        painter.fillRect(rect, sheer)

    def _picture(self, mark: PictureMark, scale: float) -> QImage | None:
        return self._pictures.ready(mark, scale * self.devicePixelRatio())

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()
        if self._zoom is None:
            self.zoom_changed.emit(self.zoom)

    @override
    def scrollContentsBy(self, dx: int, dy: int) -> None:
        self.viewport().update()

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        place = self._place_under(event.position())
        if self._pressed is not None and event.buttons() & Qt.MouseButton.LeftButton:
            way = (event.position() - self._pressed_at).manhattanLength()
            if way >= QApplication.startDragDistance():
                pulled, self._pressed = self._pressed, None
                self.place_dragged.emit(pulled)
                return
        if place != self._hovered:
            self._hovered = place
            shape = Qt.CursorShape.PointingHandCursor if place else Qt.CursorShape.ArrowCursor
            self.viewport().setCursor(shape)
            self.place_hovered.emit(place)

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._pressed = None
        if event.button() is Qt.MouseButton.LeftButton:
            self._pressed = self._place_under(event.position())
            self._pressed_at = event.position()

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        place = self._place_under(event.position())
        if place is not None and place == self._pressed:
            self.place_clicked.emit(place)

    @override
    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._step_zoom(up=event.angleDelta().y() > 0)
            event.accept()
        else:
            super().wheelEvent(event)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        bar = self.verticalScrollBar()
        controlled = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        match event.key():
            case Qt.Key.Key_Home:
                bar.setValue(0)
            case Qt.Key.Key_End:
                bar.setValue(bar.maximum())
            case Qt.Key.Key_Space:
                bar.setValue(bar.value() + bar.pageStep())
            case Qt.Key.Key_Plus | Qt.Key.Key_Equal if controlled:
                self._step_zoom(up=True)
            case Qt.Key.Key_Minus if controlled:
                self._step_zoom(up=False)
            case Qt.Key.Key_0 if controlled:
                self.fit_width()
            case _:
                super().keyPressEvent(event)

    def _step_zoom(self, *, up: bool) -> None:
        self.set_zoom(round(self.zoom * (_STEP if up else 1 / _STEP)))
