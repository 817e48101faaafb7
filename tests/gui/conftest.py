"""A window over a data file of its own, with nobody in front of it."""

from __future__ import annotations

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication

from core.edits.batch import Batch
from core.edits.register import AddPledge, AddReport
from core.layouts.blank import blank_report
from core.layouts.load import load
from core.model.period import Period
from core.model.pledge import Pledge
from core.model.report import Report
from core.model.term import DEFAULT_TERM
from core.settings import Settings
from core.workspace import Workspace
from gui.app import Application
from gui.context.preferences import Preferences
from gui.context.tasks import Tasks
from gui.shell.main_window import MainWindow
from gui.theme.theme import STYLE, Theme
from tests.gui.fakes import ScriptedPrompter

FILES = Path(__file__).parents[1] / "files"
LAST_PERIOD = FILES / "last-period" / "바이오_2023하반기.docx"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    # What the screen without a screen says of every window; nothing of ours.
    offscreen = pytest.mark.qt_log_ignore(
        r"This plugin does not support (propagateSizeHints|raise|grabbing the keyboard)", extend=True
    )
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(offscreen)


@pytest.fixture(scope="session", autouse=True)
def _clipboard_left_empty(qapp: QApplication) -> Iterator[None]:
    """What Python put there must be gone before Python is: without a screen Qt frees it last of all."""
    yield
    qapp.clipboard().clear()


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The program's own files go nowhere else."""
    monkeypatch.setenv("IEUM_HOME", str(tmp_path / "home"))
    return tmp_path / "home"


@pytest.fixture(scope="session")
def qapp_args() -> list[str]:
    return ["ieum", *STYLE]


@pytest.fixture
def prompter() -> ScriptedPrompter:
    return ScriptedPrompter()


@pytest.fixture
def theme(qapp: QApplication) -> Iterator[Theme]:
    made = Theme(qapp)
    yield made
    _free(made)


@pytest.fixture
def tasks(qapp: QApplication) -> Iterator[Tasks]:
    made = Tasks()
    yield made
    # Not `wait`: a job that a failed test left running would never end.
    made.stop()


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    with Workspace.open(tmp_path / "시험.ieum") as opened:
        yield opened


@pytest.fixture
def report(workspace: Workspace) -> Report:
    """An empty report in the workspace."""
    pledge = Pledge(number="1-1", name="바다 도서관 짓기", department="문화과")
    made = blank_report(load("pledge-8"), pledge, Period(2026, 2), DEFAULT_TERM)
    workspace.apply(Batch((AddPledge(pledge), AddReport(made))))
    return made


@pytest.fixture
def data_file(tmp_path: Path) -> Path:
    """What the program opens: a new file, unless a module's own fixture says which."""
    return tmp_path / "시험.ieum"


@pytest.fixture
def ieum(qtbot, qapp, tmp_path: Path, data_file: Path, prompter: ScriptedPrompter) -> Iterator[Application]:
    """The whole program, its data open."""
    preferences = Preferences(Settings(), tmp_path / "settings.toml")
    window = MainWindow(Theme(qapp))
    made = Application(window, preferences, store=data_file, prompter=prompter)
    window.show()
    made.begin()
    qtbot.waitUntil(lambda: made.is_open, timeout=10_000)
    yield made
    made.window.close()
    made.window.deleteLater()
    _free(made.theme)
    _free(made)


def _free(made) -> None:
    made.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
