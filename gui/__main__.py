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
_INCOMPLETE = (ImportError, OSError)
"""What a program meets whose folder lost files: to a virus scanner, or to copying by hand."""
_DAMAGED = (
    "이음보고를 시작하지 못했습니다. 프로그램 파일이 없거나 손상된 것 같습니다.\n\n"
    "이음보고를 다시 설치해 주세요. 작성하신 자료는 그대로 있습니다.\n\n({reason})"
)
_ERROR_ICON = 0x10


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
        return _test_itself(Path(arguments[1]) if arguments[1:] else None)
    try:
        return _open_window(arguments)
    except _INCOMPLETE as error:
        _tell_incomplete(error)
        return 1


def _test_itself(report: Path | None) -> int:
    try:
        from gui import selftest
    except _INCOMPLETE as error:
        told = f"FAILED start: {error}\n1 failed\n"
        if report is not None:
            report.write_text(told, encoding="utf-8")
        if sys.stdout is not None:
            sys.stdout.write(told)
        return 1
    return selftest.run(report)


def _tell_incomplete(error: Exception) -> None:
    """Say that the program's own files are damaged, without any of what they were to bring."""
    text = _DAMAGED.format(reason=error)
    if sys.stderr is not None:
        sys.stderr.write(f"{text}\n")
    elif sys.platform == "win32":
        import ctypes

        ctypes.windll.user32.MessageBoxW(None, text, "이음보고", _ERROR_ICON)


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
    failures: list[Exception] = []

    def fill() -> None:
        # Qt's loop would go on over an empty frame.
        try:
            _fill(window, arguments, kept, loaded.warnings)
        except _INCOMPLETE as error:
            failures.append(error)
            app.exit()

    window.painted.connect(fill)
    window.take_place(kept.settings.window)
    window.show()
    code = app.exec()
    if failures:
        raise failures[0]
    return code


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
