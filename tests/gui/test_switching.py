"""Going over to another data file while something is still under way."""

from __future__ import annotations

from pathlib import Path

from gui.app import Application


def test_what_runs_is_told_to_the_pages_that_began_it(ieum: Application, tmp_path: Path, qtbot):
    before, heard = ieum.navigation, []
    ieum.tasks.run("", lambda: None, done=lambda _: heard.append(ieum.navigation))
    ieum.open(tmp_path / "다른 자료.ieum")
    assert heard == [before]
    qtbot.waitUntil(lambda: ieum.navigation not in (None, before), timeout=10_000)
