"""A calendar names the year before the month."""

from __future__ import annotations

from PySide6.QtWidgets import QCalendarWidget, QToolButton

from gui.widgets.year_first import put_year_first


def test_the_year_stands_before_the_month_and_still_opens(qtbot):
    calendar = QCalendarWidget()
    qtbot.addWidget(calendar)
    put_year_first(calendar)
    calendar.resize(400, 300)
    calendar.show()
    year, month = (calendar.findChild(QToolButton, f"qt_calendar_{name}button") for name in ("year", "month"))
    assert year.x() > 0 and year.geometry().right() < month.x()
