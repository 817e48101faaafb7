"""A second start with the same data file brings the first one forward."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtNetwork import QLocalSocket

from core.settings import Settings
from core.workspace import Workspace
from gui.app import Application
from gui.context.preferences import Preferences
from gui.instance import Instance, channel, hand_over
from gui.shell.main_window import MainWindow
from gui.theme.theme import Theme
from tests.gui.conftest import LAST_PERIOD

ROOT = Path(__file__).parents[2]

SECOND = (
    "import sys; from pathlib import Path; from gui.instance import hand_over;"
    "store, patience, *files = sys.argv[1:];"
    "sys.exit(0 if hand_over(Path(store), [Path(file) for file in files], float(patience)) else 9)"
)


def second_start(store: Path, *files: Path, patience: float = 0) -> subprocess.Popen[bytes]:
    """Another process that tries to hand its files over; ends with 9 where nobody takes them."""
    environment = os.environ | {"PYTHONPATH": str(ROOT), "QT_QPA_PLATFORM": "offscreen"}
    command = [sys.executable, "-c", SECOND, str(store), str(patience), *map(str, files)]
    return subprocess.Popen(command, env=environment)


def test_files_of_a_second_start_arrive_in_the_first(qtbot, tmp_path: Path):
    store, file = tmp_path / "자료.ieum", tmp_path / "지난 기간.docx"
    instance = Instance(store)
    with qtbot.waitSignal(instance.called, timeout=20_000) as called:
        second = second_start(store, file)
    assert called.args == [[file]]
    assert second.wait(20) == 0
    instance.close()


def test_nobody_answers_for_another_data_file(qapp, tmp_path: Path):
    instance = Instance(tmp_path / "하나.ieum")
    assert not hand_over(tmp_path / "둘.ieum", ())
    instance.close()


def test_nobody_answers_once_the_program_has_ended(qapp, tmp_path: Path):
    instance = Instance(tmp_path / "자료.ieum")
    instance.close()
    assert not hand_over(tmp_path / "자료.ieum", ())


def test_one_that_listens_a_little_later_is_reached(qtbot, tmp_path: Path):
    store = tmp_path / "자료.ieum"
    second = second_start(store, patience=20)
    instance = Instance(store)
    with qtbot.waitSignal(instance.called, timeout=20_000):
        pass
    assert second.wait(20) == 0
    instance.close()


def test_what_is_no_call_is_hung_up_on(qtbot, tmp_path: Path):
    store = tmp_path / "자료.ieum"
    instance = Instance(store)
    heard = []
    instance.called.connect(heard.append)
    for nonsense in (b"hello\n", b'{"a": 1}\n', b"[1]\n", b"x" * 100_000):
        socket = QLocalSocket()
        socket.connectToServer(channel(store))
        assert socket.waitForConnected(2_000)
        socket.write(nonsense)
        socket.flush()
        gone = QLocalSocket.LocalSocketState.UnconnectedState
        qtbot.waitUntil(lambda socket=socket, gone=gone: socket.state() is gone)
    assert heard == []
    instance.close()


def test_a_file_double_clicked_while_the_program_runs_is_read_in_its_window(ieum: Application, qtbot):
    second = second_start(ieum.workspace.path, LAST_PERIOD)
    pages = ieum.navigation
    qtbot.waitUntil(lambda: pages.review.stands, timeout=20_000)
    assert second.wait(20) == 0


@pytest.mark.parametrize("taken", [True, False])
def test_a_start_that_came_too_early_gives_way_to_the_first_or_looks_on(
    taken: bool, qtbot, tmp_path: Path, theme: Theme, monkeypatch: pytest.MonkeyPatch
):
    calls = []
    monkeypatch.setattr("gui.instance.hand_over", lambda *call: calls.append(call) or taken)
    store = tmp_path / "자료.ieum"
    with Workspace.open(store):
        preferences = Preferences(Settings(), tmp_path / "settings.toml")
        late = Application(MainWindow(theme), preferences, store=store, files=[LAST_PERIOD])
        late.window.show()
        late.begin()
        qtbot.waitUntil(lambda: late.navigation is not None or not late.window.isVisible(), timeout=20_000)
        (call,) = calls
        assert call[0] == store
        assert (late.workspace is None) is taken
        late.window.close()
        late.window.deleteLater()
        late.deleteLater()
