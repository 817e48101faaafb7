"""Tab goes as a person reads, whatever order the controls were made in."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLineEdit, QWidget

from gui.shell.reading_order import in_reading_order, step


@pytest.fixture
def window(qtbot) -> QWidget:
    """A column that goes down beside two boxes, the later ones made first."""
    made = QWidget()
    qtbot.addWidget(made)
    grid = QGridLayout(made)
    for name in ("below", "beside", "first"):
        field = QLineEdit(objectName=name)
        place = {"first": (0, 0, 2, 1), "beside": (0, 1), "below": (1, 1)}[name]
        box = QWidget()
        line = QHBoxLayout(box)
        if name == "below":
            line.addWidget(QLineEdit(objectName="last"))
            line.insertWidget(0, field)
        else:
            line.addWidget(field)
        grid.addWidget(box, *place)
    made.show()
    return made


def _names(window: QWidget) -> list[str]:
    return [each.objectName() for each in in_reading_order(window)]


def test_lines_are_read_from_left_to_right_and_boxes_to_their_end(window: QWidget):
    assert _names(window) == ["first", "beside", "below", "last"]


def test_what_cannot_be_used_or_seen_is_passed_over(window: QWidget):
    window.findChild(QLineEdit, "beside").setEnabled(False)
    window.findChild(QLineEdit, "below").hide()
    assert _names(window) == ["first", "last"]
    window.findChild(QLineEdit, "last").setFocusPolicy(Qt.FocusPolicy.ClickFocus)
    assert _names(window) == ["first"]


def test_the_way_goes_round_in_both_directions(window: QWidget):
    window.findChild(QLineEdit, "first").setFocus()
    went = []
    for forward in (False, True, True):
        step(window, forward=forward)
        went.append(window.focusWidget().objectName())
    assert went == ["last", "first", "beside"]
