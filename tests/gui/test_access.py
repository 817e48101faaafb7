"""Every control of every page and dialog can be heard of, reached by keyboard, and seen to have the focus."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget

from gui.app import Application
from tests.builders.sample_city import sample_city
from tests.gui import tour
from tests.gui.access import faults, unseen


def _look(name: str, window: QWidget, seen: set[str]) -> list[str]:
    tour.settle(lambda: True, longer=20)
    return [f"{name}: {fault}" for fault in (*faults(window), *unseen(window, seen))]


def test_an_empty_data_file_can_be_worked_by_keyboard_and_ear(ieum: Application):
    found, seen = [], set()
    ieum.window.activateWindow()
    for name in tour.bare_pages(ieum):
        found += _look(name, ieum.window, seen)
    assert not found, "\n".join(dict.fromkeys(found))


@pytest.fixture
def sampled(ieum: Application, tmp_path: Path) -> Application:
    """The program with the sample data open."""
    ieum.window.resize(1600, 900)
    tour.reopen(ieum, sample_city(tmp_path / "sample"))
    ieum.window.activateWindow()
    return ieum


def test_every_page_can_be_worked_by_keyboard_and_ear(sampled: Application):
    found, seen = [], set()
    for name in tour.sample_pages(sampled):
        tour.settle(lambda: not sampled.tasks.running, longer=20)
        found += _look(name, sampled.window, seen)
    assert not found, "\n".join(dict.fromkeys(found))


def test_every_dialog_can_be_worked_by_keyboard_and_ear(sampled: Application, tmp_path: Path):
    found, seen = [], set()
    for name, dialog in (*tour.dialogs(sampled, tmp_path), *tour.popups(sampled)):
        dialog.show()
        dialog.activateWindow()
        found += _look(name, dialog, seen)
        dialog.close()
    assert not found, "\n".join(dict.fromkeys(found))
