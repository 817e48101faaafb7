"""The command line: the window's jobs for scripts and for machines without a screen."""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Sequence
from importlib import import_module
from typing import TextIO

from core.commands.exit_codes import ExitCode, code_of
from core.commands.parser import COMMANDS as _COMMANDS
from core.commands.parser import build_parser
from core.errors import AppError

COMMANDS: tuple[str, ...] = tuple(_COMMANDS)
"""The commands' names; anything else on the command line belongs to the window."""


def main(argv: Sequence[str] | None = None) -> int:
    """Do what the command line says and return the exit code; `argv` is without the program's name.

    Output is UTF-8 whatever the console's code page, unless ``PYTHONIOENCODING`` says otherwise.
    """
    for stream in (sys.stdout, sys.stderr):
        _speak_utf8(stream)
    try:
        code = _run(argv)
        sys.stdout.flush()
    except KeyboardInterrupt:
        return ExitCode.INTERRUPTED
    except OSError as error:
        if not _reader_left(error):
            raise
        # As in `ieum list | head`. Python would complain once more when it ends.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return ExitCode.PIPE_CLOSED
    return code


def _run(argv: Sequence[str] | None) -> int:
    parser = build_parser()
    try:
        asked = parser.parse_args(argv)
        if asked.version:
            from core.version import VERSION

            print(f"이음보고 {VERSION}")
            return ExitCode.OK
        if asked.command is None:
            parser.error("the following arguments are required: 명령")
    except SystemExit as done:
        return int(done.code or 0)
    command = _COMMANDS[asked.command]
    try:
        return int(getattr(import_module(f"core.commands.{command.module}"), command.function)(asked))
    except AppError as error:
        from core.commands.printing import complain

        complain(error)
        return code_of(error)


def _reader_left(error: OSError) -> bool:
    """Whether a pipe's other end was closed; Windows has no error of its own for it."""
    return isinstance(error, BrokenPipeError) or (os.name == "nt" and error.errno == errno.EINVAL)


def _speak_utf8(stream: TextIO) -> None:
    reconfigure = getattr(stream, "reconfigure", None)
    if reconfigure is None:  # a window's program has no streams, a test its own
        return
    # Read here: a frozen program's Python does not look at its variables.
    asked = os.environ.get("PYTHONIOENCODING", "").partition(":")[0]
    try:
        reconfigure(encoding=asked or "utf-8", errors="replace")
    except LookupError:
        reconfigure(encoding="utf-8", errors="replace")


if __name__ == "__main__":
    sys.exit(main())
