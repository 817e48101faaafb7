"""What can go wrong in words a caller can act on: a stable code and its parameters, never a sentence.

The sentence for each code stands in ``resources/messages.toml``; ``core.messages`` lays it out.
"""

from __future__ import annotations

from typing import Any


class AppError(Exception):
    """Something the user can understand and act on.

    `code` is stable and dotted (``file.password``); `params` fill the placeholders of its sentence.
    """

    def __init__(self, code: str, /, **params: Any) -> None:
        super().__init__(code, params)
        self.code = code
        self.params = params

    def __str__(self) -> str:
        details = ", ".join(f"{key}={value!r}" for key, value in self.params.items())
        return f"{self.code}({details})"


class FileRefused(AppError):
    """A file that cannot be read: broken, foreign, protected or past a limit. Nothing was changed."""


class PictureDamaged(FileRefused):
    """A picture inside a file does not have the bytes that the file says it has.

    `data` are those that can still be read of it. The rest of the file is not touched by that.
    """

    def __init__(self, data: bytes, /, *, name: str, count: int = 1) -> None:
        super().__init__("file.picture_damaged", name=name, count=count)
        self.data = data


class FileNotWritten(AppError):
    """A target that could not be written: read-only folder, full disk, open in another program."""


class StoreError(AppError):
    """The data file cannot be opened or changed: damaged, newer than the program, locked, on a full disk."""


class NotFound(AppError):
    """A report, pledge, period or node that was asked for does not exist."""


class NotAllowed(AppError):
    """An edit or a carry-over that the rules refuse."""


class BadArgument(AppError):
    """A value from outside (command line, settings, layout file) that means nothing."""
