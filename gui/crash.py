"""What happens when something happens that nobody thought of: save, write a log, say so."""

from __future__ import annotations

import atexit
import faulthandler
import sys
import threading
import traceback
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from types import TracebackType

from core.errors import AppError

_TEXT = (
    "예상하지 못한 문제가 생겼습니다.\n\n{kept}\n\n"
    "이대로 계속 쓸 수 있지만, 같은 일이 되풀이되면 다시 시작해 주세요. "
    "다시 시작하면 하던 보고서가 그대로 열립니다.\n\n"
    "기록 파일: {log}\n(이름이나 내용은 적지 않았습니다.)"
)
_SAVED = "지금까지 입력한 내용은 저장되어 있습니다."
_UNSAVED = (
    "마지막에 적던 내용은 저장하지 못했습니다. 다시 시작하기 전에 복사해 두세요. "
    "그 전까지의 내용은 저장되어 있습니다."
)


_KEPT = 20
"""How many logs are kept, the newest ones."""
_NATIVE = "native.log"
"""Where the interpreter writes when it is torn down from outside of Python; empty as long as it lives."""


class CrashHandler:
    """One of the three doors for unforeseen errors.

    `save` flushes what is typed; `ask` shows a text and tells whether to start anew, which `restart` does.
    """

    def __init__(
        self,
        folder: Path,
        save: Callable[[], None],
        ask: Callable[[str], bool],
        restart: Callable[[], None],
    ) -> None:
        self._folder, self._save, self._ask, self._restart = folder, save, ask, restart
        self._busy = False

    def install(self) -> bool:
        """Take over Python's hooks for this process; tells whether the run before was torn down."""
        fell = self._watch_natively()
        sys.excepthook = self.handle
        # No window may be opened from another thread: what falls there is written down.
        threading.excepthook = lambda args: self._note(
            args.exc_type, args.exc_value or args.exc_type(), args.exc_traceback
        )
        return fell

    def _watch_natively(self) -> bool:
        """Let the interpreter write where it stood when Qt or a driver takes it down: lines, no values."""
        file = self._folder / _NATIVE
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            fell = file.is_file() and file.stat().st_size > 0
            if fell:
                file.replace(self._new_log())
            # Kept open as long as the program runs: it must be writable when nothing else works any more.
            self._native = file.open("w", encoding="utf-8")
            faulthandler.enable(self._native, all_threads=True)
        except OSError:
            return False  # a log is no reason not to start
        atexit.register(self._end_well)
        self._thin()
        return fell

    def _end_well(self) -> None:
        # Windows reports faults here that others get over (a drag, a file dialog): they were no fall.
        faulthandler.disable()
        with suppress(OSError):
            self._native.truncate(0)
            self._native.close()

    def _new_log(self) -> Path:
        return self._folder / f"crash-{datetime.now():%Y%m%d-%H%M%S-%f}.log"

    def _thin(self) -> None:
        for old in sorted(self._folder.glob("crash-*.log"))[:-_KEPT]:
            with suppress(OSError):  # open in an editor: the next start tries again
                old.unlink()

    def handle(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        """Save, log, ask; once at a time, so that a fault in here cannot go round."""
        if self._busy or issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        self._busy = True
        try:
            place, kept = self._note(kind, error, trace), _SAVED
            try:
                self._save()
            except Exception as second:  # noqa: BLE001  # a door: the first error must be told all the same
                self._note(type(second), second, second.__traceback__)
                kept = _UNSAVED
            if self._ask(_TEXT.format(kept=kept, log=place)):
                self._restart()
        finally:
            self._busy = False

    def _note(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> str:
        """Where the log stands; it names code lines, never values, since values are people's data."""
        code = f" {error.code}" if isinstance(error, AppError) else ""
        lines = [f"{datetime.now():%Y-%m-%d %H:%M:%S} {kind.__module__}.{kind.__qualname__}{code}"]
        lines.append(f"Python {sys.version.split()[0]} {sys.platform}")
        for frame in traceback.extract_tb(trace):
            lines.append(f"  {Path(frame.filename).name}:{frame.lineno} {frame.name}")
        file = self._new_log()
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            file.write_text("\n".join(lines) + "\n", encoding="utf-8")
            self._thin()
        except OSError:
            # A log that cannot be written must not hide that the work is saved.
            return "(기록하지 못함)"
        return str(file)
