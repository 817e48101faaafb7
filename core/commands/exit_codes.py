"""Exit codes that scripts can rely on, and which error ends with which."""

from __future__ import annotations

from enum import IntEnum
from types import MappingProxyType

from core.errors import AppError, BadArgument, FileNotWritten, FileRefused, NotAllowed, NotFound, StoreError


class ExitCode(IntEnum):
    OK = 0
    FAILED = 1
    USAGE = 2
    REFUSED = 3
    NOT_FOUND = 4
    STORE = 5
    NOT_WRITTEN = 6
    CONFIRM = 7
    INTERRUPTED = 130
    PIPE_CLOSED = 141


MEANINGS = MappingProxyType(
    {
        ExitCode.OK: "잘 끝났습니다.",
        ExitCode.FAILED: "규칙에 맞지 않아 하지 않았습니다.",
        ExitCode.USAGE: "명령이나 값을 잘못 적었습니다.",
        ExitCode.REFUSED: "파일을 읽을 수 없습니다.",
        ExitCode.NOT_FOUND: "보고서를 찾을 수 없습니다.",
        ExitCode.STORE: "자료 파일을 열거나 바꿀 수 없습니다.",
        ExitCode.NOT_WRITTEN: "파일을 만들지 못했습니다.",
        ExitCode.CONFIRM: "확인이 필요해 바꾸지 않았습니다(--yes를 붙이면 그대로 합니다).",
        ExitCode.INTERRUPTED: "도중에 멈추었습니다(Ctrl+C).",
        ExitCode.PIPE_CLOSED: "받는 쪽이 먼저 닫혔습니다.",
    }
)
"""What each code says, as --help prints it."""

_BY_ERROR = (
    (BadArgument, ExitCode.USAGE),
    (FileRefused, ExitCode.REFUSED),
    (NotFound, ExitCode.NOT_FOUND),
    (StoreError, ExitCode.STORE),
    (FileNotWritten, ExitCode.NOT_WRITTEN),
    (NotAllowed, ExitCode.FAILED),
)


def code_of(error: AppError) -> ExitCode:
    """The exit code that an error ends with."""
    return next((code for kind, code in _BY_ERROR if isinstance(error, kind)), ExitCode.FAILED)
