"""Going over to another data file while something is still under way."""

from __future__ import annotations

from pathlib import Path
from threading import Event

import pytest
from PySide6.QtCore import QTimer

from core.errors import StoreError
from core.workspace import Workspace
from gui.app import Application


def test_what_runs_is_told_to_the_pages_that_began_it(ieum: Application, tmp_path: Path, qtbot):
    before, heard = ieum.navigation, []
    ieum.tasks.run("", lambda: None, done=lambda _: heard.append(ieum.navigation))
    ieum.open(tmp_path / "다른 자료.ieum")
    qtbot.waitUntil(lambda: ieum.navigation not in (None, before), timeout=10_000)
    assert heard == [before]


def test_the_window_goes_on_while_what_runs_is_waited_for(ieum: Application, tmp_path: Path, qtbot):
    before, gate, turns = ieum.navigation, Event(), []
    ieum.tasks.run("", gate.wait)
    ieum.open(tmp_path / "다른 자료.ieum")
    QTimer.singleShot(0, lambda: turns.append(ieum.navigation))
    qtbot.waitUntil(lambda: bool(turns))
    assert turns == [before]
    gate.set()
    qtbot.waitUntil(lambda: ieum.navigation not in (None, before), timeout=10_000)


def test_a_file_that_is_being_read_is_given_up_for_another_data_file(
    ieum: Application, tmp_path: Path, qtbot
):
    before, begun, ended = ieum.navigation, Event(), Event()

    def read(watch) -> None:
        begun.set()
        while not watch.cancelled():
            pass
        ended.set()

    ieum.tasks.run("읽는 중", read, stoppable=True, watched=True)
    qtbot.waitUntil(begun.is_set)
    ieum.open(tmp_path / "다른 자료.ieum")
    qtbot.waitUntil(lambda: ieum.navigation not in (None, before), timeout=10_000)
    assert ended.is_set()


def test_the_data_file_that_is_left_is_closed(ieum: Application, tmp_path: Path, qtbot):
    before, left = ieum.navigation, ieum.workspace
    ieum.open(tmp_path / "다른 자료.ieum")
    qtbot.waitUntil(lambda: ieum.navigation not in (None, before), timeout=10_000)
    with pytest.raises(StoreError, match=r"store\.closed"):
        left.pledges()
    with Workspace.open(left.path) as again:
        assert not again.read_only


def test_closing_the_window_closes_a_data_file_that_is_just_being_opened(
    ieum: Application, tmp_path: Path, qtbot
):
    store = tmp_path / "다른 자료.ieum"
    ieum.open(store)
    ieum.window.close()
    assert ieum.tasks.running == () and ieum.navigation is None and ieum.workspace is None
    with Workspace.open(store) as again:
        assert not again.read_only
