"""A section's facts as running text: each can be pointed at, agreed to and typed over where it stands."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QApplication, QMenu, QSizePolicy, QWidget
from typing_extensions import override

from core.reading.assign import Target
from gui.pages.review.fact_lines import FactLines
from gui.pages.review.figure_field import InPlaceField
from gui.pages.review.reading_text import TARGETS, Fact, Told, numbered

_TINT = 56
_LEAST_FIELD = 180
_WIDTH = 320
_UNSURE = "확인 필요"


class FactText(QWidget):
    """One place in the tab order; the arrow keys go from fact to fact, Space agrees, F2 types over."""

    pointed = Signal(str)
    """The fact under the mouse or with the focus; empty where the mouse is between facts."""
    agreed = Signal(str)
    typed = Signal(str, str)
    """(fact, what was typed over it)."""
    chosen = Signal(str, str)
    """(fact, the value of the way in which it is to be taken)."""
    sent = Signal(str, str)
    """(fact, the value of the target to which it goes)."""
    drag_begun = Signal(str)
    taken_back = Signal()
    """All of it was read wrongly."""

    def __init__(self, name: str, told: Told, *, again: bool = False) -> None:
        super().__init__()
        self._facts = {fact.key: fact for fact in told.facts}
        self._order = [fact.key for fact in told.facts]
        self._current = self._hovered = ""
        self._field: InPlaceField | None = None
        self._pressed: QPointF | None = None
        self._again = again
        self._lines = FactLines(told.markup, self.font(), self)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setMouseTracking(True)
        self.setAccessibleName(name)
        if self._order:
            self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    @property
    def facts(self) -> Sequence[Fact]:
        return tuple(self._facts.values())

    @property
    def current(self) -> str:
        """The fact that is pointed at."""
        return self._current

    def holds(self, key: str) -> bool:
        return key in self._facts

    def point(self, key: str) -> None:
        """Mark that fact, or none where it is not here."""
        key = key if key in self._facts else ""
        if key == self._current:
            return
        self._current = key
        fact = self._facts.get(key)
        said = f"{fact.name}, {_UNSURE}" if fact and fact.unsure else fact.name if fact else ""
        self.setAccessibleDescription(said)
        self.update()

    def rect_of(self, key: str) -> QRectF:
        """Where a fact stands in this widget; empty where it does not."""
        found = QRectF()
        for rect in self._lines.rects(key, self.width()):
            found = found.united(rect)
        return found

    def edit(self) -> None:
        """Type over the marked fact, if it can be."""
        fact = self._facts.get(self._current)
        if fact is None or fact.typed is None or self._field is not None:
            return
        field = InPlaceField(f"{fact.name} 고치기", fact.typed, self)
        field.submitted.connect(lambda text: self.typed.emit(fact.key, text))
        field.ended.connect(self._close_field)
        where = self.rect_of(fact.key)
        height = field.sizeHint().height()
        top = max(0, min(int(where.center().y() - height / 2), self.height() - height))
        room = self.width() - int(where.left())
        width = min(max(int(where.width()) + 40, _LEAST_FIELD), self.width())
        left = int(where.left()) if width <= room else self.width() - width
        field.setGeometry(left, top, width, height)
        self._field = field
        field.show()
        field.selectAll()
        field.setFocus()

    def flush(self) -> None:
        """Hand over what is being typed."""
        if self._field is not None:
            self._field.flush()

    def _close_field(self) -> None:
        field, self._field = self._field, None
        if field is not None:
            focused = field.hasFocus()
            field.hide()
            field.deleteLater()
            if focused:
                self.setFocus()

    def _at(self, point: QPointF) -> str:
        return self._lines.at(point, self.width())

    def _go(self, key: str) -> None:
        self.point(key)
        self.pointed.emit(key)

    def _step(self, by: int) -> bool:
        at = self._order.index(self._current) + by if self._current in self._facts else 0
        if not 0 <= at < len(self._order):
            return False
        self._go(self._order[at])
        return True

    @override
    def sizeHint(self) -> QSize:
        # Layouts ask this of widths that it never gets: the height is what they learn for its width.
        return QSize(_WIDTH, self.minimumSizeHint().height())

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(_LEAST_FIELD, self.fontMetrics().height())

    @override
    def hasHeightForWidth(self) -> bool:
        return True

    @override
    def heightForWidth(self, width: int) -> int:
        return self._lines.height(width)

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange:
            self._lines.wear(self.font())
            self.updateGeometry()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        rects = self._lines.rects(self._current, self.width()) if self._current else []
        colour = self.palette().accent().color()
        colour.setAlpha(_TINT)
        for rect in rects:
            painter.fillRect(rect, colour)
        self._lines.laid_out(self.width()).drawContents(painter, QRectF(event.rect()))
        if self.hasFocus():
            painter.setPen(QPen(self.palette().accent().color(), 1.5))
            for rect in rects:
                painter.drawRect(rect.adjusted(0.5, 0.5, -0.5, -0.5))

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        fact = self._facts.get(self._current)
        if self._pressed is not None and fact is not None and fact.goes:
            way = (event.position() - self._pressed).manhattanLength()
            if way >= QApplication.startDragDistance():
                self._pressed = None
                self.drag_begun.emit(fact.key)
            return
        key = self._at(event.position())
        if key != self._hovered:
            self._hovered = key
            self.pointed.emit(key)

    @override
    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._hovered = ""

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._go(self._at(event.position()))
        self._pressed = event.position() if event.button() is Qt.MouseButton.LeftButton else None

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._pressed = None

    @override
    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self._go(self._at(event.position()))
        self.edit()

    @override
    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        place = event.globalPos()
        if event.reason() is QContextMenuEvent.Reason.Mouse:
            self._go(self._at(QPointF(event.pos())))
        elif self._current:
            # The middle of a long section, where Qt puts it, may be out of sight.
            place = self.mapToGlobal(self.rect_of(self._current).bottomLeft()).toPoint()
        menu = self.menu()
        if menu is not None:
            menu.popup(place)

    def menu(self) -> QMenu | None:
        """What can be done with the marked fact; None where nothing can."""
        fact = self._facts.get(self._current)
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        if fact is not None:
            self._add_deeds(menu, fact)
        if self._again:
            menu.addSeparator()
            menu.addAction("이 구획 다시 나누기\tCtrl+Delete").triggered.connect(self.taken_back)
        if menu.isEmpty():
            menu.deleteLater()
            return None
        return menu

    def _add_deeds(self, menu: QMenu, fact: Fact) -> None:
        if fact.unsure:
            menu.addAction("맞습니다\t사이띄개").triggered.connect(lambda: self.agreed.emit(fact.key))
        if fact.typed is not None:
            menu.addAction("고치기\tF2").triggered.connect(self.edit)
        for value, words in fact.ways:
            deed = menu.addAction(f"‘{words}’와 바꾸기")
            deed.triggered.connect(lambda _=False, to=value: self.chosen.emit(fact.key, to))
        if not fact.goes:
            return
        places = menu.addMenu("보낼 곳")
        for digit, target in numbered(fact.goes).items():
            deed = places.addAction(f"&{digit}  {TARGETS[target]}\tCtrl+{digit}")
            deed.triggered.connect(lambda _=False, to=target: self.sent.emit(fact.key, to.value))

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        fact = self._facts.get(self._current)
        match event.key():
            case Qt.Key.Key_Down | Qt.Key.Key_Right if self._step(1):
                pass
            case Qt.Key.Key_Up | Qt.Key.Key_Left if self._step(-1):
                pass
            case Qt.Key.Key_Home:
                self._go(self._order[0])
            case Qt.Key.Key_End:
                self._go(self._order[-1])
            case Qt.Key.Key_Space if fact is not None and fact.unsure:
                self.agreed.emit(fact.key)
            case Qt.Key.Key_F2:
                self.edit()
            case Qt.Key.Key_Delete if self._again and _has_control(event):
                self.taken_back.emit()
            case key if fact is not None and (to := _chosen(fact, key, event)) is not None:
                self.sent.emit(fact.key, to.value)
            case _:
                super().keyPressEvent(event)

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if not self._current and event.reason() is not Qt.FocusReason.MouseFocusReason:
            back = event.reason() is Qt.FocusReason.BacktabFocusReason
            self.point(self._order[-1 if back else 0])
        if self._current:
            self.pointed.emit(self._current)
        self.update()

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()


def _has_control(event: QKeyEvent) -> bool:
    return bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)


def _chosen(fact: Fact, key: int, event: QKeyEvent) -> Target | None:
    """The target that Ctrl and a digit choose."""
    return numbered(fact.goes).get(str(key - Qt.Key.Key_0)) if _has_control(event) else None
