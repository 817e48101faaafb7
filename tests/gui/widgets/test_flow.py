"""A line of widgets that goes on below where there is no room."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel, QWidget

from gui.widgets.flow import Flow, together


def _row(qtbot, width: int, *widgets: QWidget) -> QWidget:
    window = QWidget()
    qtbot.addWidget(window)
    flow = Flow(widgets, gap=10)
    window.setLayout(flow)
    window.resize(width, 200)
    window.show()
    return window


def _sized(width: int, height: int = 20) -> QLabel:
    made = QLabel("글")
    made.setFixedSize(width, height)
    return made


def test_what_fits_stands_in_one_line(qtbot):
    first, second = _sized(50), _sized(60)
    window = _row(qtbot, 200, first, second)
    assert first.y() == second.y() and second.x() == first.x() + 60
    assert window.layout().heightForWidth(200) == 20


def test_what_does_not_fit_goes_on_below(qtbot):
    first, second = _sized(50), _sized(60)
    window = _row(qtbot, 100, first, second)
    assert second.x() == first.x() and second.y() == first.y() + 30
    assert window.layout().heightForWidth(100) == 50


def test_hidden_widgets_take_no_room(qtbot):
    first, second = _sized(50), _sized(60)
    first.hide()
    window = _row(qtbot, 100, first, second)
    assert second.x() == window.layout().geometry().x()


def test_widgets_that_belong_together_wrap_together(qtbot):
    pair = together(_sized(40), _sized(40))
    first = _sized(50)
    window = _row(qtbot, 120, first, pair)
    assert window.isVisible() and pair.y() > first.y()


def test_lower_widgets_stand_in_the_middle_of_their_line(qtbot):
    high, low = _sized(50, 40), _sized(50, 20)
    window = _row(qtbot, 200, high, low)
    assert window.isVisible() and low.y() == high.y() + 10


def test_the_last_of_what_stands_apart_is_at_the_right_and_goes_on_below_where_it_must(qtbot):
    first, second = _sized(50), _sized(60)
    window = QWidget()
    qtbot.addWidget(window)
    window.setLayout(Flow((first, second), gap=10, apart=True))
    window.resize(200, 200)
    window.show()
    assert first.x() == 0 and second.x() == 140 and second.y() == first.y()
    window.resize(100, 200)
    qtbot.waitUntil(lambda: second.y() == first.y() + 30)
    assert second.x() == 40
