"""What is shown once a data file is open."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QApplication

from gui.app import Application
from tests.builders.sample_city import sample_city
from tests.gui import tour


def test_a_first_start_shows_the_three_choices(ieum: Application):
    assert ieum.window.pages.currentWidget() is ieum.start_view
    assert QApplication.focusWidget() is ieum.start_view.bring


def test_a_first_start_shows_no_empty_register(ieum: Application):
    assert not [name for name in ("register", "preview") if ieum.window.panes.is_shown(name)]


def test_a_file_with_reports_shows_where_its_period_stands(ieum: Application, qtbot, tmp_path: Path):
    tour.reopen(ieum, sample_city(tmp_path / "sample"))
    shown = ieum.navigation._page("dashboard").view
    qtbot.waitUntil(lambda: ieum.window.pages.currentWidget() is shown)
    assert shown.list.hasFocus()
    qtbot.waitUntil(lambda: shown.list.figures.rowCount() > 0)
    assert ieum.navigation.register.view.period.currentText() in shown.title.text()


def test_the_start_page_leads_to_the_dashboard(ieum: Application, qtbot, tmp_path: Path):
    tour.reopen(ieum, sample_city(tmp_path / "sample"))
    ieum.navigation.go_start()
    ieum.start_view.dashboard.click()
    assert ieum.window.pages.currentWidget() is ieum.navigation._page("dashboard").view
