"""What stands beside text grows with it."""

from __future__ import annotations

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
