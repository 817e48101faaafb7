"""What stands beside text grows with it."""

from __future__ import annotations

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication

from core.settings import Theme as Choice
from gui.theme.theme import Theme
from gui.widgets.card import button


def test_icons_grow_with_the_letters(theme: Theme, qtbot):
    made = button("제출본 만들기", theme=theme, icon="file-output")
    qtbot.addWidget(made)
    usual = made.iconSize().height()
    theme.choose(Choice.LIGHT, 175)
    assert made.iconSize().height() == round(usual * 1.75)
    theme.choose(Choice.LIGHT, 90)
    assert made.iconSize().height() == usual


def test_the_look_can_change_after_a_button_is_gone(theme: Theme, qtbot):
    made = button("닫기", theme=theme, icon="x")
    made.deleteLater()
    QApplication.sendPostedEvents(made, QEvent.Type.DeferredDelete)
    theme.choose(Choice.DARK, 120)
    theme.choose(Choice.LIGHT, 100)
