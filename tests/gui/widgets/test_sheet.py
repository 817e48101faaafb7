"""What Enter and Esc mean in our dialogs."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QLineEdit

from gui.widgets.sheet import Sheet


@pytest.mark.parametrize(
    ("key", "outcome"),
    [(Qt.Key.Key_Return, QDialog.DialogCode.Accepted), (Qt.Key.Key_Escape, QDialog.DialogCode.Rejected)],
)
def test_enter_in_a_field_goes_and_esc_does_not_wherever_the_focus_was_first(qtbot, key, outcome):
    sheet = Sheet("만들기", 300)
    qtbot.addWidget(sheet)
    field = QLineEdit()
    sheet.body.addWidget(field)
    go = sheet.offer("만들기", "취소")
    go.setFocus()
    sheet.show()
    qtbot.waitUntil(go.hasFocus)
    field.setFocus()
    with qtbot.waitSignal(sheet.finished) as ended:
        qtbot.keyClick(field, key)
    assert ended.args == [outcome.value]
