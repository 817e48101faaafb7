"""Pictures of every page for a person to look at: ``python -m tests.gui.screenshots OUT_FOLDER``.

Takes a display (``xvfb-run`` on a machine without one), and runs itself once per scale and look.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from itertools import product
from pathlib import Path

SIZES = ((1280, 720), (1920, 1080))
SCALES = ("1", "1.5")
LOOKS = ("light", "dark")
LAST_PERIOD = Path(__file__).parents[1] / "files" / "last-period" / "바이오_2023하반기.docx"


def main(arguments: list[str]) -> None:
    """Take every picture, or those of one scale and look where they are named."""
    out = Path(arguments[0])
    out.mkdir(parents=True, exist_ok=True)
    if len(arguments) == 3:
        _take(out, scale=arguments[1], look=arguments[2])
        return
    for scale, look in product(SCALES, LOOKS):
        with tempfile.TemporaryDirectory() as home:
            subprocess.run(
                [sys.executable, "-m", "tests.gui.screenshots", str(out), scale, look],
                env={**os.environ, "QT_SCALE_FACTOR": scale, "IEUM_HOME": home},
                check=True,
            )


def _take(out: Path, scale: str, look: str) -> None:
    from PySide6.QtWidgets import QApplication

    from core import paths
    from core.sample import open_sample
    from core.settings import Settings, Theme
    from gui.app import Application, speak_korean
    from gui.context.preferences import Preferences
    from gui.shell.main_window import MainWindow
    from gui.theme.theme import STYLE
    from gui.theme.theme import Theme as Look

    app = QApplication(["ieum", *STYLE])
    speak_korean(app)
    preferences = Preferences(Settings(theme=Theme(look)), paths.settings_file())
    folder = paths.data_folder()
    folder.mkdir(parents=True, exist_ok=True)
    window = MainWindow(Look(app, preferences.settings.theme))
    ieum = Application(window, preferences, store=open_sample(folder))
    window.show()
    ieum.begin()
    _settle(lambda: ieum.navigation is not None)
    for name in _pages(ieum):
        for width, height in SIZES:
            ieum.window.resize(width, height)
            _settle(lambda: not ieum.tasks.running)
            ieum.window.grab().save(str(out / f"{name}-{width}x{height}@{scale}-{look}.png"))
    for name, dialog in _dialogs(ieum):
        dialog.show()
        _settle(dialog.isVisible)
        dialog.grab().save(str(out / f"{name}@{scale}-{look}.png"))
        dialog.close()
    ieum.window.close()


def _settle(ready: Callable[[], bool]) -> None:
    """Let Qt work until that holds, and a little longer for what is still being laid out."""
    for _ in range(400):
        if ready():
            break
        _turn(50)
    _turn(200)


def _turn(milliseconds: int) -> None:
    # QTest.qWait keeps Python's lock, so that jobs in other threads would stand still.
    from PySide6.QtCore import QEventLoop, QTimer

    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


def _pages(ieum) -> Iterator[str]:
    """Goes from page to page; the name of the one that is shown."""
    yield "1-start"
    heads = ieum.workspace.reports()
    ieum.navigation.open_report(next(head.id for head in heads if head.carried))
    page = ieum.navigation.report
    for row in range(page.view.sections.rowCount()):
        page.view.choose(row)
        page.current.setFocus()
        yield f"3-report-{row}-{page.view.sections.section(row).kind.value}"
    closed = next(head.id for head in heads if not head.carried)
    ieum.navigation.open_report(closed)
    page.view.choose(page.view.sections.rowCount() - 1)
    yield "4-closed-photos"
    ieum.bring([LAST_PERIOD])
    review = ieum.navigation.review.view
    _settle(lambda: ieum.window.pages.currentWidget() is review)
    yield "2-review"


def _dialogs(ieum) -> Iterator[tuple[str, object]]:
    from core.model.period import Period
    from gui.dialogs.carry_over import CarryDialog
    from gui.dialogs.keys import KeysDialog
    from gui.dialogs.new_report import NewReportDialog
    from gui.shell.action_table import key_list

    workspace = ieum.workspace
    yield "5-new-report", NewReportDialog(workspace.layouts(), Period(2026, 2), "pledge-8")
    yield "6-keys", KeysDialog(key_list())
    draft = next(head for head in workspace.reports() if head.carried)
    yield "7-carry", CarryDialog(workspace.plan_carry(draft.id), draft.name)


if __name__ == "__main__":
    main(sys.argv[1:])
