"""Puts the year of a calendar before its month, as Korean dates are written; Qt has it behind."""

from __future__ import annotations

from PySide6.QtWidgets import QBoxLayout, QCalendarWidget, QToolButton, QWidget


def put_year_first(calendar: QCalendarWidget) -> None:
    """Let the two buttons above the days change places."""
    bar = calendar.findChild(QWidget, "qt_calendar_navigationbar")
    buttons = [calendar.findChild(QToolButton, f"qt_calendar_{name}button") for name in ("month", "year")]
    line = bar.layout()
    assert isinstance(line, QBoxLayout)
    places = [line.indexOf(button) for button in buttons]
    for button in buttons:
        line.removeWidget(button)
    for place, button in zip(places, reversed(buttons), strict=True):
        line.insertWidget(place, button)
