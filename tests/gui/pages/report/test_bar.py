"""The bar above a report, in windows that grow and shrink."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt, QTimer

from gui.pages.report.bar import ReportBar


@pytest.fixture
def bar(qtbot, theme) -> ReportBar:
    made = ReportBar(theme)
    qtbot.addWidget(made)
    made.show_report("청년 창업 성장거점 조성", "2027년 상반기", "작성 중", 48)
    made.resize(1200, made.sizeHint().height())
    made.show()
    return made


def test_no_button_is_cut_once_the_window_is_narrow(bar: ReportBar):
    for width in (596, 911, 596, 480, 596):
        bar.resize(width, bar.height())
        for part in (bar.period, bar.confirm, bar.carry, bar.export):
            assert part.width() >= part.sizeHint().width(), (width, part.text())


def test_the_name_gets_the_words_of_the_buttons_that_are_needed_least(bar: ReportBar):
    bar.resize(596, bar.height())
    assert (bar.carry.text(), bar.confirm.text(), bar.export.text()) == ("", "48", "제출본 만들기")
    assert bar.carry.accessibleName() == "다음 기간으로 이월"


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Down, Qt.Key.Key_Space])
def test_the_periods_open_by_every_key_that_opens_a_list(bar: ReportBar, qtbot, key):
    opened: list[None] = []
    menu = bar.period.menu()
    menu.addAction("2026년 하반기")
    bar.periods_wanted.connect(lambda: opened.append(None))
    bar.periods_wanted.connect(lambda: QTimer.singleShot(0, menu, menu.close))
    bar.period.setFocus()
    qtbot.keyClick(bar.period, key)
    assert len(opened) == 1
