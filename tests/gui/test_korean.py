"""What Qt says by itself is said in Korean."""

from __future__ import annotations

from PySide6.QtCore import QDate, QLocale, QTranslator
from PySide6.QtWidgets import QApplication, QDateEdit, QWidget

from gui.korean import speak_korean


def test_a_window_that_stands_already_names_days_in_korean(qapp: QApplication, qtbot):
    QLocale.setDefault(QLocale.c())
    window = QWidget()
    qtbot.addWidget(window)
    speak_korean(qapp)
    day = QDateEdit(QDate(2026, 11, 22), window)
    day.setDisplayFormat("yyyy. M. d.(ddd)")
    assert day.text() == "2026. 11. 22.(일)"
    for translator in qapp.findChildren(QTranslator):
        qapp.removeTranslator(translator)
