"""What opens over a cell: a line that never loses a syllable in composition, and how cells are drawn."""

from __future__ import annotations

from PySide6.QtCore import QAbstractItemModel, QEvent, QModelIndex, QPointF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QGuiApplication,
    QInputMethodEvent,
    QKeyEvent,
    QPainter,
    QPolygonF,
)
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QAbstractItemView,
    QApplication,
    QCompleter,
    QLineEdit,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)
from typing_extensions import override

from gui.widgets.composition import Composition
from gui.widgets.undo_keys import claims_undo

MARK_ROLE = Qt.ItemDataRole.UserRole + 1
SUM_ROLE = Qt.ItemDataRole.UserRole + 2
FAULT_ROLE = Qt.ItemDataRole.UserRole + 3
"""True where a cell contradicts others; its tool tip says how."""
_CORNER = 8
_SIDEWAYS = (Qt.Key.Key_Left, Qt.Key.Key_Right)
_KEYPAD = Qt.KeyboardModifier.KeypadModifier


class CellEdit(QLineEdit):
    """The editor of a cell. Undo is the window's, not its own.

    `typed_over` is set where the first letter opened it: then ← and → end it as in Excel, and do not go
    through its text.
    """

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("role", "cell")
        self.setFrame(False)
        self.typed_over = False
        self._composition = Composition(self)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.typed_over and event.key() in _SIDEWAYS and not event.modifiers() & ~_KEYPAD:
            event.ignore()  # the table's: it takes what was typed and goes on
        else:
            super().keyPressEvent(event)

    def commit_composition(self) -> None:
        """Make the syllable in composition text."""
        self._composition.commit()

    @override
    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        super().inputMethodEvent(event)
        self._composition.follow(event)

    @override
    def event(self, event: QEvent) -> bool:
        if claims_undo(event):
            event.ignore()
            return False
        return super().event(event)


class CellDelegate(QStyledItemDelegate):
    """Tints marked cells and sums, flags faults in a corner; its editor fills the cell."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.mark_ground: QColor | None = None
        self.sum_ground: QColor | None = None
        self.fault: QColor | None = None
        self.completers: dict[int, QCompleter] = {}
        """By column: what is offered while typing."""

    def dress_as(self, other: QAbstractItemDelegate) -> None:
        """Take over the colours of another one of its kind."""
        if isinstance(other, CellDelegate):
            self.mark_ground, self.sum_ground, self.fault = other.mark_ground, other.sum_ground, other.fault

    @override
    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: QModelIndex) -> QWidget:
        editor = CellEdit(parent)
        editor.setAccessibleName(str(index.data(Qt.ItemDataRole.AccessibleTextRole) or ""))
        editor.setAlignment(_alignment(index))
        if index.column() in self.completers:
            editor.setCompleter(self.completers[index.column()])
        return editor

    @override
    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: QModelIndex) -> None:
        if isinstance(editor, CellEdit):
            editor.commit_composition()
        super().setModelData(editor, model, index)

    @override
    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: QModelIndex) -> None:
        # All of the cell: the room around its text is not left free.
        editor.setGeometry(option.rect)

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex) -> QSize:
        size = super().sizeHint(option, index)
        return QSize(size.width() + 8, max(size.height(), option.fontMetrics.height() + 14))

    @override
    def initStyleOption(self, option: QStyleOptionViewItem, index: QModelIndex) -> None:
        super().initStyleOption(option, index)
        if index.data(SUM_ROLE):
            option.font.setBold(True)

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex) -> None:
        ground = (
            self.mark_ground if index.data(MARK_ROLE) else self.sum_ground if index.data(SUM_ROLE) else None
        )
        if ground is not None:
            painter.fillRect(option.rect, ground)
        super().paint(painter, option, index)
        if self.fault is not None and index.data(FAULT_ROLE):
            _draw_corner(painter, option, self.fault)


def _draw_corner(painter: QPainter, option: QStyleOptionViewItem, colour: QColor) -> None:
    corner = QPointF(option.rect.topRight()) + QPointF(1, 0)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    painter.drawPolygon(QPolygonF([corner, corner - QPointF(_CORNER, 0), corner + QPointF(0, _CORNER)]))
    painter.restore()


def _alignment(index: QModelIndex) -> Qt.AlignmentFlag:
    stated = index.data(Qt.ItemDataRole.TextAlignmentRole)
    return Qt.AlignmentFlag(stated) if stated else Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


def is_typing(event: QKeyEvent) -> bool:
    """Whether a key means a letter to be typed, not a command."""
    shifts = Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier
    return bool(event.text()) and event.text().isprintable() and not event.modifiers() & ~shifts


def take_open_cell(view: QAbstractItemView) -> None:
    """Hand over what is typed in a view's open cell, the syllable in composition too, and close it."""
    editor = view.indexWidget(view.currentIndex())
    if not isinstance(editor, CellEdit):
        return
    if view.hasFocus():
        # A first syllable is composed with the focus still on the view, which passes it on.
        QGuiApplication.inputMethod().commit()
    view.commitData(editor)
    view.closeEditor(editor, QAbstractItemDelegate.EndEditHint.NoHint)
    # A view that never hears the end of a composition would open no cell for the next one.
    QApplication.sendEvent(view, QInputMethodEvent())
