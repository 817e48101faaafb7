"""A desktop in high contrast is followed, unless the user chose a look."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication

from core.settings import Theme as Choice
from gui.theme.palette import contrasting
from gui.theme.theme import Theme
from gui.theme.tokens import load


@pytest.fixture
def black() -> Iterator[QPalette]:
    """What Windows calls high contrast black."""
    made = QPalette(QColor("black"))
    for role, colour in (
        (QPalette.ColorRole.Window, "#000000"),
        (QPalette.ColorRole.WindowText, "#ffffff"),
        (QPalette.ColorRole.Highlight, "#00ffff"),
        (QPalette.ColorRole.HighlightedText, "#000000"),
    ):
        made.setColor(role, QColor(colour))
    made.setColor(QPalette.ColorGroup.Disabled, QPalette.ColorRole.WindowText, QColor("#3ff23f"))
    yield made


def test_every_role_takes_a_colour_of_the_desktop(black: QPalette):
    tokens = contrasting(black)
    assert set(tokens.colours) == set(load(dark=False).colours)
    assert set(tokens.colours.values()) == {"#000000", "#ffffff", "#00ffff", "#3ff23f"}
    assert (tokens["window"], tokens["text"], tokens["muted"]) == ("#000000", "#ffffff", "#ffffff")
    assert tokens.dark


def test_high_contrast_is_followed_and_left_again(qapp: QApplication, monkeypatch: pytest.MonkeyPatch):
    theme = Theme(qapp)
    plain = theme.tokens
    heard = []
    theme.changed.connect(lambda: heard.append(theme.tokens))
    monkeypatch.setattr(theme, "_wants_contrast", lambda: True)
    theme.watch_contrast()
    assert theme.tokens != plain
    assert theme.colour("text") == theme.colour("border")
    monkeypatch.setattr(theme, "_wants_contrast", lambda: False)
    theme._follow()
    assert theme.tokens == plain
    assert len(heard) == 2
    theme.deleteLater()


def test_a_look_that_was_chosen_goes_before_the_desktops(qapp: QApplication, monkeypatch: pytest.MonkeyPatch):
    theme = Theme(qapp, Choice.LIGHT)
    monkeypatch.setattr(theme, "_wants_contrast", lambda: True)
    theme.watch_contrast()
    assert theme.tokens == load(dark=False)
    theme.deleteLater()
