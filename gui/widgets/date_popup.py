"""A small calendar over the text, for a date that is not today."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QDate, Qt, Signal
from PySide6.QtGui import QKeyEvent, QTextCharFormat
from PySide6.QtWidgets import QCalendarWidget, QFrame, QToolButton, QVBoxLayout, QWidget
from typing_extensions import override

from gui.theme.theme import Theme
from gui.widgets.card import label
from gui.widgets.year_first import put_year_first


class DatePopup(QFrame):
    """Goes away when something else is clicked. Arrow keys choose, Enter or a double click inserts."""

    chosen = Signal(str)
    """The date in words, as `write` puts it."""

    def __init__(self, today: date, write: Callable[[date], str], theme: Theme, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setProperty("role", "popup")
        self.setAccessibleName("날짜 고르기")
        self._write = write
        self.calendar = QCalendarWidget()
        self.calendar.setAccessibleName("달력")
        put_year_first(self.calendar)
        self.calendar.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        self.calendar.setMinimumSize(self.fontMetrics().height() * 19, self.fontMetrics().height() * 15)
        self.calendar.setFirstDayOfWeek(Qt.DayOfWeek.Sunday)
        self.calendar.setSelectedDate(QDate(today.year, today.month, today.day))
        for day, role in ((Qt.DayOfWeek.Sunday, "danger"), (Qt.DayOfWeek.Saturday, "info")):
            look = QTextCharFormat()
            look.setForeground(theme.colour(role))
            self.calendar.setWeekdayTextFormat(day, look)
        for name, arrow in (("prev", Qt.ArrowType.LeftArrow), ("next", Qt.ArrowType.RightArrow)):
            # Qt's own pictures are black, whatever the look.
            self.calendar.findChild(QToolButton, f"qt_calendar_{name}month").setArrowType(arrow)
        self._words = label("", "strong")
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 10, 10, 10)
        column.setSpacing(6)
        column.addWidget(self._words)
        column.addWidget(self.calendar)
        column.addWidget(label("Enter로 넣습니다.", "muted"))
        self.calendar.selectionChanged.connect(self._tell)
        self.calendar.activated.connect(self._take)
        self.setFocusProxy(self.calendar)
        self._tell()

    def words(self) -> str:
        """The chosen day in words."""
        day = self.calendar.selectedDate()
        return self._write(date(day.year(), day.month(), day.day()))

    def _tell(self) -> None:
        self._words.setText(self.words())

    def _take(self) -> None:
        words = self.words()
        self.close()
        self.chosen.emit(words)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._take()
        else:
            super().keyPressEvent(event)
