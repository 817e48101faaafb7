"""How the cells of tables and trees are drawn, and what opens over them."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPointF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPolygonF
from PySide6.QtWidgets import QAbstractItemDelegate, QCompleter, QStyleOptionViewItem, QWidget
from typing_extensions import override

from gui.widgets.typing_delegate import TypingDelegate

MARK_ROLE = Qt.ItemDataRole.UserRole + 1
SUM_ROLE = Qt.ItemDataRole.UserRole + 2
FAULT_ROLE = Qt.ItemDataRole.UserRole + 3
"""True where a cell contradicts others; its tool tip says how."""
_CORNER = 8


class CellDelegate(TypingDelegate):
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
        editor = self.open_cell(parent, index)
        editor.setAccessibleName(str(index.data(Qt.ItemDataRole.AccessibleTextRole) or ""))
        editor.setAlignment(_alignment(index))
        if index.column() in self.completers:
            editor.setCompleter(self.completers[index.column()])
        return editor

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
