"""Pictures of every page for a person to look at: ``python -m tests.gui.screenshots OUT_FOLDER``.

Takes a display (``xvfb-run`` on a machine without one), and runs itself once per scale and look.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from itertools import product
from pathlib import Path
from typing import TYPE_CHECKING

from tests.builders.full_register import full_register

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from gui.app import Application

SIZES = ((1280, 720), (1920, 1080))
"""Pixels of the screen: at 150 % the window has two thirds of them to itself."""
SCALES = ("1", "1.5")
LOOKS = ("light", "dark")
FULL_FILE = "가득.ieum"
FULL = 240
"""Pledges in the full data file."""


def main(arguments: list[str]) -> None:
    """Take every picture, or those of one scale and look where they are named."""
    out = Path(arguments[0])
    out.mkdir(parents=True, exist_ok=True)
    if len(arguments) == 3:
        _take(out, scale=arguments[1], look=arguments[2])
        return
    with tempfile.TemporaryDirectory() as shared:
        full = Path(shared) / FULL_FILE
        full_register(full, FULL).close()
        for scale, look in product(SCALES, LOOKS):
            with tempfile.TemporaryDirectory() as home:
                shutil.copy(full, home)
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
    from gui.app import Application
    from gui.context.preferences import Preferences
    from gui.korean import speak_korean
    from gui.shell.main_window import MainWindow
    from gui.theme.theme import STYLE
    from gui.theme.theme import Theme as Look
    from tests.gui import tour

    app = QApplication(["ieum", *STYLE])
    speak_korean(app)
    preferences = Preferences(Settings(theme=Theme(look)), paths.settings_file())
    folder = paths.data_folder()
    folder.mkdir(parents=True, exist_ok=True)
    window = MainWindow(Look(app, preferences.settings.theme))
    ieum = Application(window, preferences, store=folder / "빈.ieum")
    window.show()
    ieum.begin()
    tour.settle(lambda: ieum.is_open)
    camera = _Camera(ieum, out, scale, look)
    for name in tour.bare_pages(ieum):
        camera.page(name)
    tour.reopen(ieum, Path(os.environ["IEUM_HOME"]) / FULL_FILE)
    for name in tour.full_pages(ieum):
        camera.page(name)
    tour.reopen(ieum, open_sample(folder))
    for name in tour.sample_pages(ieum):
        camera.page(name)
    for name, dialog in (*tour.dialogs(ieum, folder), *tour.popups(ieum)):
        camera.dialog(name, dialog)
    window.close()


class _Camera:
    """Takes pictures of one scale and look into a folder."""

    def __init__(self, ieum: Application, out: Path, scale: str, look: str) -> None:
        self._ieum, self._out = ieum, out
        self._ratio, self._kind = float(scale), f"{round(float(scale) * 100)}-{look}"

    def page(self, name: str) -> None:
        """The window in every size."""
        from tests.gui import tour

        for width, height in SIZES:
            self._ieum.window.resize(round(width / self._ratio), round(height / self._ratio))
            tour.settle(lambda: not self._ieum.tasks.running, longer=300)
            self._ieum.window.grab().save(str(self._out / f"{name}-{width}x{height}-{self._kind}.png"))

    def dialog(self, name: str, dialog: QWidget) -> None:
        from tests.gui import tour

        dialog.show()
        tour.settle(dialog.isVisible)
        dialog.grab().save(str(self._out / f"dialog-{name}-{self._kind}.png"))
        dialog.close()


if __name__ == "__main__":
    main(sys.argv[1:])
