"""``ieum --self-test``: tries out a built or an installed program, without a person in front of it."""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
import time
import traceback
from collections.abc import Mapping
from pathlib import Path

from PySide6.QtCore import QByteArray, QLibraryInfo, QTranslator, qVersion
from PySide6.QtGui import QImageReader
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QApplication

import resources
from core import paths
from core.errors import AppError
from core.messages import message
from core.selftest import Faulty, Step, Trial
from core.settings import Settings
from core.settings import Theme as Choice
from core.version import VERSION
from gui.app import Application
from gui.context.preferences import Preferences
from gui.context.prompter import WindowPrompter
from gui.korean import speak_korean
from gui.shell.main_window import MainWindow
from gui.shell.navigation import Navigation
from gui.shell.page_table import PAGES
from gui.theme import tokens
from gui.theme.theme import STYLE, Theme

_TRANSLATED = ("QPlatformTheme", "Cancel")
_PICTURES = (b"jpeg", b"png", b"svg")
_PATIENCE = 60.0
# What missing files, wrong versions and libraries that do not fit together bring about.
_BROKEN = (
    *(Faulty, ArithmeticError, AssertionError, AttributeError, EOFError, ImportError, LookupError),
    *(OSError, RuntimeError, TypeError, ValueError),
)


def run(report: Path | None = None) -> int:
    """Take every step, tell each on standard output and in `report`; 0 where all is well, else 1.

    A window's program on Windows has no standard output: `report` is for that.
    """
    plugins = Path(QLibraryInfo.path(QLibraryInfo.LibraryPath.PluginsPath), "platforms")
    if not any(plugins.glob("*")):
        # Qt would end the process, on Windows behind a box that waits for a click.
        _tell(f"FAILED start: nothing in {plugins}\n1 failed\n", report)
        return 1
    app = QApplication([*sys.argv[:1], *STYLE])
    app.setQuitOnLastWindowClosed(False)
    folder = Path(tempfile.mkdtemp(prefix="ieum 자가 진단 "))
    # Nothing of the user's own may be touched.
    os.environ[paths.HOME_VARIABLE] = str(folder)
    trial = Trial(folder)
    lines = [f"ieum {VERSION}, Python {sys.version.split()[0]}, Qt {qVersion()}, {sys.executable}"]
    failed = 0
    for name, step in {**trial.steps(), **_window_steps(app, trial, folder)}.items():
        well, line = _take(name, step)
        failed += not well
        lines.append(line)
    shutil.rmtree(folder, ignore_errors=True)
    lines.append("all well" if not failed else f"{failed} failed")
    _tell("\n".join(lines) + "\n", report)
    return 1 if failed else 0


def _tell(text: str, report: Path | None) -> None:
    if report is not None:
        report.write_text(text, encoding="utf-8")
    if sys.stdout is not None:
        sys.stdout.buffer.write(text.encode())
        sys.stdout.flush()


def _take(name: str, step: Step) -> tuple[bool, str]:
    began = time.perf_counter()
    try:
        found = step()
    except AppError as error:
        return False, f"FAILED {name}: {error.code}: {message(error)}"
    except _BROKEN:
        return False, f"FAILED {name}: {traceback.format_exc()}"
    return True, f"ok     {name:<12} {time.perf_counter() - began:6.2f} s  {found}"


def _window_steps(app: QApplication, trial: Trial, folder: Path) -> Mapping[str, Step]:
    return {
        "pdf": lambda: _pdf(trial, folder),
        "icons": _icons,
        "themes": lambda: _themes(app),
        "translation": lambda: _translation(app),
        "pictures": _pictures,
        "licences": _licences,
        "window": lambda: _window(app, trial, folder),
        "closing": lambda: _closing(trial, folder),
    }


def _pdf(trial: Trial, folder: Path) -> str:
    from gui.preview.paper import write_pdf

    if trial.workspace is None:
        raise Faulty("no data file")
    target = folder / "미리보기.pdf"
    write_pdf(trial.workspace.printing.compose(trial.draft), target)
    content = target.read_bytes()
    if not content.startswith(b"%PDF-") or b"/FontFile" not in content:
        raise Faulty("a PDF without its fonts")
    return f"{len(content)} bytes"


def _icons() -> str:
    shipped = sorted(resources.path("icons").glob("*.svg"))
    broken = [
        icon.name
        for icon in shipped
        if not QSvgRenderer(QByteArray(tokens.tinted(icon.stem, "#000000"))).isValid()
    ]
    if broken or not shipped:
        raise Faulty(f"broken: {', '.join(broken) or 'all'}")
    return f"{len(shipped)}"


def _themes(app: QApplication) -> str:
    theme = Theme(app)
    for choice in (Choice.LIGHT, Choice.DARK, Choice.AUTO):
        theme.choose(choice, 100)
    return f"font {app.font().family()}"


def _translation(app: QApplication) -> str:
    speak_korean(app)
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    translator = QTranslator()
    if not translator.load("qtbase_ko", folder) or not translator.translate(*_TRANSLATED):
        raise Faulty(f"no Korean translation in {folder}")
    return translator.translate(*_TRANSLATED)


def _pictures() -> str:
    known = {bytes(name.data()) for name in QImageReader.supportedImageFormats()}
    lacking = [name.decode() for name in _PICTURES if name not in known]
    if lacking:
        raise Faulty(f"cannot read {', '.join(lacking)}")
    return ", ".join(sorted(name.decode() for name in known))


def _licences() -> str:
    from gui.dialogs.about import notices

    found = notices()
    if not found and getattr(sys, "frozen", False):
        raise Faulty("no licences shipped")
    return f"{len(found)}"


def _window(app: QApplication, trial: Trial, folder: Path) -> str:
    """The whole window over the file that was imported into: every page and editor is built."""
    trial.close()
    preferences = Preferences(Settings(), folder / "settings.toml")
    window = MainWindow(Theme(app))
    ieum = Application(window, preferences, store=trial.store, prompter=WindowPrompter(window))
    stumbled: list[str] = []
    usual = sys.excepthook
    sys.excepthook = lambda *error: stumbled.extend(traceback.format_exception(*error))
    try:
        ieum.begin()
        deadline = time.monotonic() + _PATIENCE
        while ieum.navigation is None and not stumbled and time.monotonic() < deadline:
            app.processEvents()
        opened = ieum.navigation is not None
        built = _walk(app, ieum.navigation, trial) if ieum.navigation is not None else 0
        window.close()
    finally:
        sys.excepthook = usual
    if stumbled:
        raise Faulty("".join(stumbled))
    if not opened:
        raise Faulty("the data file did not open in the window")
    return f"{built} pages and editors"


def _walk(app: QApplication, navigation: Navigation, trial: Trial) -> int:
    """Show every page and each section of the carried report; returns how many there were."""
    for page in PAGES:
        navigation.go(page.name)
        app.processEvents()
    navigation.open_report(trial.draft)
    sections = navigation.report.view.sections.rowCount()
    for _ in range(sections):
        app.processEvents()
        navigation.report.sections.step(1)
    app.processEvents()
    return len(PAGES) + sections


def _closing(trial: Trial, folder: Path) -> str:
    """Whether every file was given free: Windows removes none that is open."""
    trial.close()
    files = [path for path in folder.rglob("*") if path.is_file()]
    held = []
    for path in files:
        try:
            path.unlink()
        except OSError:
            held.append(path.name)
    if held:
        raise Faulty(f"still open: {', '.join(held)}")
    return f"{len(files)} files removed"
