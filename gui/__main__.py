"""Where the program begins: the command line for its commands, else the window."""

from __future__ import annotations

import sys
from collections.abc import Sequence

from core.cli import COMMANDS
from core.cli import main as run_command

_ANSWERS = {"--version", "--help", "-h"}


def main(argv: Sequence[str] | None = None) -> int:
    """Run `ieum` with these arguments (without the program's name) and return the exit code."""
    arguments = list(sys.argv[1:] if argv is None else argv)
    if _is_command(arguments):
        return run_command(arguments)
    # Qt takes most of the time that a start takes: commands do without, and what it does not need is loaded
    # before it, since its binding looks through every module that is imported after it.
    from core import paths, settings

    loaded = settings.load(paths.settings_file())
    from gui.app import run

    return run(arguments, loaded)


def _is_command(arguments: list[str]) -> bool:
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
