"""The open report's sections with a sign for how each stands."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget
from typing_extensions import override

from gui.models.sections_model import COUNT_ROLE, STATE_ROLE, SectionsModel, SectionState
from gui.theme.theme import Theme

_TONES = {
    SectionState.DONE: "good",
    SectionState.LOOK: "warn",
    SectionState.WRONG: "danger",
    SectionState.EMPTY: "muted",
}
_WIDE_EM, _NARROW_EM, _SIGN_EM = 11.5, 5.4, 1.3
_BEGINNING = 2


class SectionDelegate(QStyledItemDelegate):
    """A sign, the section's name, and how many places wait; in a narrow list the beginning of the name."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self.narrow = False

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(60 if self.narrow else 120, option.fontMetrics.height() + 18)

    @override
    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        ground = option.rect.adjusted(0, 1, -1, -1)
        if chosen:
            painter.setBrush(self._theme.colour("selection"))
            painter.setPen(Qt.PenStyle.NoPen)
            painter.drawRoundedRect(ground, 6, 6)
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(self._theme.colour("primary"))
            painter.drawRoundedRect(ground, 6, 6)
        state = SectionState(index.data(STATE_ROLE))
        middle = Qt.AlignmentFlag.AlignVCenter
        inset = 5 if self.narrow else 8
        rect = option.rect.adjusted(inset, 0, -inset, 0)
        painter.setPen(self._theme.colour(_TONES[state]))
        sign = round(option.fontMetrics.height() * _SIGN_EM)
        painter.drawText(QRect(rect.left(), rect.top(), sign, rect.height()), middle, state.value)
        count = "" if self.narrow else str(index.data(COUNT_ROLE) or "")
        if count:
            tone = "danger" if state is SectionState.WRONG else "warn"
            painter.setPen(self._theme.colour(tone))
            painter.drawText(rect, middle | Qt.AlignmentFlag.AlignRight, count)
        painter.setPen(self._theme.colour("selection_text" if chosen else "text"))
        name = str(index.data())
        room = rect.adjusted(sign, 0, 0, 0)
        if self.narrow:
            name = name[:_BEGINNING]
        else:
            room.setRight(room.right() - option.fontMetrics.horizontalAdvance(count) - 6)
            name = option.fontMetrics.elidedText(name, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, middle, name)
        painter.restore()


class SectionList(QListView):
    """Chooses a section; narrow where room is scarce."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.sections = SectionsModel(self)
        self._look = SectionDelegate(theme, self)
        self.setProperty("role", "navigation")
        self.setModel(self.sections)
        self.setItemDelegate(self._look)
        self.setAccessibleName("구획")
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.set_narrow(narrow=False)
        theme.changed.connect(self.viewport().update)

    def set_narrow(self, *, narrow: bool) -> None:
        """Show signs alone, or names too."""
        self._look.narrow = narrow
        self.setFixedWidth(round(self.fontMetrics().height() * (_NARROW_EM if narrow else _WIDE_EM)))
        self.doItemsLayout()
