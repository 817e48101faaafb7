"""One key goes round the window's parts, the line that tells of something among them."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from gui.app import Application
from gui.context.app_context import Notice


@pytest.fixture
def workspace(ieum: Application):
    return ieum.workspace


def _round(ieum: Application, action: str) -> list[object]:
    met = []
    for _ in range(6):
        ieum.window.actions_by_name[action].trigger()
        met.append(QApplication.focusWidget())
    return met


@pytest.mark.parametrize("action", ["next_pane", "previous_pane"])
def test_what_is_offered_with_a_notice_is_reached(ieum: Application, report, action):
    ieum.navigation.open_report(report.id)
    assert not any(ieum.window.banner.isAncestorOf(one) for one in _round(ieum, action))
    ieum.window.say(Notice("파일을 만들었습니다.", "good", ("폴더 열기", lambda: None)))
    assert ieum.window.banner.action in _round(ieum, action)
    ieum.window.say(Notice("알립니다.", "info"))
    assert ieum.window.banner.first in _round(ieum, action)


@pytest.mark.parametrize("key", [Qt.Key.Key_Escape, Qt.Key.Key_Return])
def test_whoever_puts_a_notice_away_by_key_is_back_where_they_were(ieum: Application, report, qtbot, key):
    ieum.navigation.open_report(report.id)
    ieum.navigation.report.view.choose(0)
    field = ieum.navigation.report.current.fields["team"]
    field.setFocus()
    ieum.window.say(Notice("다 됐습니다."))
    ieum.window.banner.first.setFocus()
    qtbot.keyClick(ieum.window.banner.first, key)
    assert not ieum.window.banner.isVisible()
    assert field.hasFocus()
