"""The window, too, asks the system for no way out: its hero path again, its system calls watched."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.builders.system_calls import network_calls, watched

HERE = Path(__file__).parent


@pytest.mark.slow
@pytest.mark.timeout(300)
def test_the_window_makes_no_socket_but_that_of_the_single_instance(tmp_path: Path):
    log = tmp_path / "calls"
    command = [*watched(log), sys.executable, "-m", "pytest"]
    environment = {name: value for name, value in os.environ.items() if not name.startswith("PYTEST")}
    done = subprocess.run(
        [*command, "-q", "-p", "no:cacheprovider", "-p", "no:xdist", str(HERE / "test_hero_path.py")],
        cwd=HERE.parents[1],
        env={**environment, "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stdout
    asked = network_calls(log)
    assert [call for call in asked if "AF_UNIX" not in call] == []
    # The C library asks a local daemon for user names, where there is one; a second start calls the first.
    called = [call for call in asked if "connect(" in call]
    assert [call for call in called if "nscd" not in call and "/ieum-" not in call] == []
    assert any("bind(" in call for call in asked), "the single instance's own was not seen"
