"""Panes beside the page: put away and remembered, fitted to the window, gone round by key."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from core.settings import Theme
from gui.app import Application
from gui.shell.main_window import MainWindow
from tests.builders.sample_city import sample_city
from tests.gui.opened import see_through

Key = Qt.Key


@pytest.fixture
def data_file(tmp_path: Path) -> Path:
    return sample_city(tmp_path)


@pytest.fixture
def window(ieum: Application, qtbot):
    """A wide window with a report of the sample city open."""
    ieum.window.resize(1600, 900)
    see_through(ieum, qtbot)
    ieum.navigation.open_report(ieum.workspace.reports()[0].id)
    return ieum.window


def _shown(window) -> list[str]:
    return [name for name in ("register", "preview") if window.panes.is_shown(name)]


def test_both_panes_stand_beside_a_report_and_the_register_beside_the_start_page(window, ieum):
    assert _shown(window) == ["register", "preview"]
    ieum.navigation.go_start()
    assert _shown(window) == ["register"]


def test_where_room_is_scarce_the_preview_goes_first_then_the_register(window, qtbot):
    em = window.fontMetrics().height()
    for width, shown in ((60, ["register"]), (44, []), (100, ["register", "preview"])):
        # The panes that are put away let the window become smaller only once it is laid out anew.
        qtbot.waitUntil(lambda width=width: window.minimumWidth() <= em * width)
        window.resize(em * width, 500)
        assert _shown(window) == shown


def test_panes_give_way_to_larger_letters_and_come_back_with_smaller_ones(window, ieum, qtbot):
    window.resize(window.fontMetrics().height() * 90, 900)
    ieum.theme.choose(Theme.LIGHT, 160)
    qtbot.waitUntil(lambda: _shown(window) == ["register"])
    ieum.theme.choose(Theme.LIGHT, 100)
    qtbot.waitUntil(lambda: _shown(window) == ["register", "preview"])


def test_panes_give_way_to_the_page_when_the_window_becomes_smaller(window, qtbot):
    panes, em = window.panes, window.fontMetrics().height()
    docks = [panes._docks[name] for name in ("register", "preview")]
    window.resizeDocks(docks, [em * 26, em * 40], Qt.Orientation.Horizontal)
    qtbot.waitUntil(lambda: docks[1].width() >= em * 38)
    window.resize(em * 85, 600)
    qtbot.waitUntil(lambda: window.pages.width() >= em * 34)
    assert _shown(window) == ["register", "preview"]


def test_a_pane_that_is_asked_for_takes_the_others_room(window):
    window.resize(window.fontMetrics().height() * 60, 500)
    window.actions_by_name["preview"].trigger()
    assert _shown(window) == ["preview"]
    assert window.actions_by_name["preview"].isChecked()
    assert not window.actions_by_name["register"].isChecked()


def test_a_pane_in_sight_that_is_asked_for_stays_when_the_window_becomes_smaller(window, ieum):
    ieum.navigation.paper.pane_wanted.emit()
    window.resize(window.fontMetrics().height() * 60, 500)
    assert _shown(window) == ["preview"]


def test_a_pane_that_was_put_away_stays_away(window, ieum):
    window.actions_by_name["preview"].trigger()
    assert _shown(window) == ["register"]
    assert ieum._preferences.settings.hidden_panes == ("preview",)
    ieum.navigation.go_start()
    ieum.navigation.open_report(ieum.workspace.reports()[1].id)
    assert _shown(window) == ["register"]


def test_panes_are_as_wide_as_they_were_at_the_next_start(window, ieum, qtbot, qapp):
    panes, em = window.panes, window.fontMetrics().height()
    qtbot.waitUntil(lambda: not panes._unsized)
    window.resizeDocks([panes._docks["register"]], [em * 22], Qt.Orientation.Horizontal)
    qtbot.waitUntil(lambda: panes._docks["register"].width() == em * 22)
    store = ieum.workspace.path
    window.close()
    preferences = ieum._preferences
    again = MainWindow(window.theme)
    again.take_place(preferences.settings.window)
    assert again.width() != 1280
    again.resize(window.size())  # the tests' screen is smaller than the window, which is made to fit it
    made = Application(again, preferences, store=store)
    again.show()
    made.begin()
    qtbot.waitUntil(lambda: made.navigation is not None and made.navigation.on_report, timeout=10_000)
    assert _shown(again) == ["register", "preview"]
    qtbot.waitUntil(lambda: again.panes._docks["register"].width() == em * 22)
    again.close()
    again.deleteLater()


def test_a_window_without_a_past_and_one_with_a_broken_one_open_all_the_same(qapp, theme):
    made = MainWindow(theme)
    for remembered in ("", "엉망", "AAAA.BBBB"):
        made.take_place(remembered)
    assert made.width() == min(1280, made.screen().availableSize().width())
    made.deleteLater()


def test_f6_goes_round_register_sections_editor_and_pages(window, ieum, qtbot):
    pages = ieum.navigation
    pages.report.view.list.setFocus()
    seen = []
    for _ in range(4):
        qtbot.keyClick(QApplication.focusWidget(), Key.Key_F6)
        seen.append(QApplication.focusWidget())
    assert pages.report.view.area.isAncestorOf(seen[0])
    assert seen[1:] == [pages.paper.view.pages, pages.register.view.tree, pages.report.view.list]
    qtbot.keyClick(QApplication.focusWidget(), Key.Key_F6, Qt.KeyboardModifier.ShiftModifier)
    assert QApplication.focusWidget() is pages.register.view.tree


def test_the_search_is_at_hand_even_where_its_pane_was_put_away(window, ieum):
    window.actions_by_name["register"].trigger()
    window.actions_by_name["find"].trigger()
    assert _shown(window)[0] == "register"
    assert QApplication.focusWidget() is ieum.navigation.register.view.search
