"""Where the program begins: the command line for its commands, else the window."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from core.errors import AppError
    from core.settings import Settings
    from gui.context.preferences import Preferences
    from gui.shell.main_window import MainWindow

_ANSWERS = {"--version", "--help", "-h"}
_SELF_TEST = "--self-test"


def main(argv: Sequence[str] | None = None) -> int:
    """Run `ieum` with these arguments (without the program's name) and return the exit code."""
    if getattr(sys, "frozen", False):
        # A frozen program is its own interpreter for the process that reads a file; that one ends here.
        from multiprocessing import freeze_support

        freeze_support()
    arguments = list(sys.argv[1:] if argv is None else argv)
    if arguments and _is_command(arguments):
        from core.cli import main as run_command

        return run_command(arguments)
    if arguments[:1] == [_SELF_TEST]:
        from gui import selftest

        return selftest.run(Path(arguments[1]) if arguments[1:] else None)
    return _open_window(arguments)


def _open_window(arguments: list[str]) -> int:
    """Paint the window's frame, fill it, and stay until it is closed."""
    # Qt takes most of the time that a start takes: commands do without, and what does not need it is loaded
    # before it, since its binding looks through the source of every module that is imported after it.
    import typing_extensions  # noqa: F401  # the longest source of all

    from core import paths, settings
    from gui.context import preferences

    loaded = settings.load(paths.settings_file())
    if _is_open_already(arguments, loaded.settings):
        return 0
    kept = preferences.Preferences(loaded.settings, paths.settings_file())

    from PySide6.QtWidgets import QApplication

    from gui.shell.main_window import MainWindow
    from gui.theme.theme import STYLE, Theme

    app = QApplication([*sys.argv[:1], *STYLE])
    window = MainWindow(Theme(app, kept.settings.theme, kept.settings.font_scale))
    window.painted.connect(lambda: _fill(window, arguments, kept, loaded.warnings))
    window.take_place(kept.settings.window)
    window.show()
    return app.exec()


def _is_open_already(arguments: list[str], settings: Settings) -> bool:
    """Whether another window has the data file open, and has taken the files that were to be opened here."""
    from core import paths
    from gui.arguments import parsed

    asked = parsed(arguments)
    store = asked.store or Path(settings.store or paths.default_store())
    if not paths.is_there(paths.lock_file(store)):
        return False
    from gui.instance import hand_over

    return hand_over(store, asked.files)


def _fill(
    window: MainWindow, arguments: list[str], preferences: Preferences, warnings: tuple[AppError, ...]
) -> None:
    # All but the frame is loaded here, while the window can be seen.
    from PySide6.QtGui import QIcon

    import resources
    from gui.app import start

    window.setWindowIcon(QIcon(str(resources.path("pictures", "ieum.ico"))))
    start(window, arguments, preferences, warnings)


def _is_command(arguments: list[str]) -> bool:
    from core.cli import COMMANDS

    values = iter(arguments)
    for value in values:
        if value in _ANSWERS:
            return True
        if value == "--store":
            next(values, None)
        elif not value.startswith("-"):
            return value in COMMANDS
    return False


if __name__ == "__main__":
    sys.exit(main())
