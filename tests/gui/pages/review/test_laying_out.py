"""The review stands before it is filled: what is read is laid out for the width it gets and no other."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextDocument

from core.workspace import read_file
from gui.pages.review import fact_lines
from tests.gui.conftest import LAST_PERIOD


@pytest.fixture
def widths(monkeypatch) -> list[set[float]]:
    """The widths that each section's text was laid out for."""
    asked: list[set[float]] = []

    class Noting(QTextDocument):
        def __init__(self, parent) -> None:
            super().__init__(parent)
            self._asked: set[float] = set()
            asked.append(self._asked)

        def setTextWidth(self, width: float) -> None:
            self._asked.add(width)
            super().setTextWidth(width)

    monkeypatch.setattr(fact_lines, "QTextDocument", Noting)
    return asked


@pytest.fixture
def other():
    (found,) = read_file(LAST_PERIOD.with_name("남북경제교류_2021하반기.docx"))
    return found


def test_the_cards_of_a_review_are_laid_out_once_for_a_width(look, widths, reading, other):
    page = look(reading, other)
    assert len(widths) > 3 and all(len(asked) == 1 for asked in widths)
    (width,) = set().union(*widths)
    assert all(card.text.width() == width for card in page.view.body.cards() if hasattr(card, "text"))


def test_the_cards_of_another_reading_are_laid_out_once_too(look, widths, reading, other, qtbot):
    page = look(reading, other)
    before = len(widths)
    page.view.files.setCurrentRow(1)
    page.view.grab()
    assert len(widths) > before and all(len(asked) == 1 for asked in widths)


def test_nothing_can_be_taken_before_it_is_shown(ieum, page, reading, qtbot):
    page.lay_out((reading,))
    assert not page.view.carry.isEnabled() and not page.view.take.isEnabled()
    qtbot.keyClick(page.view, Qt.Key.Key_Return)
    assert ieum.tasks.running == () and ieum.workspace.reports() == ()
    page.show()
    assert page.view.carry.isEnabled()


def test_on_a_low_screen_the_cards_are_no_wider_than_their_half(ieum, look, reading, other):
    ieum.window.resize(853, 480)
    body = look(reading, other).view.body
    assert body._area.widget().width() <= body._area.viewport().width() < 400
