"""Keeps the settings in use, and their file in step; knows no Qt, so that it is there before Qt."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from threading import Lock, Thread

from core import settings as stored
from core.errors import AppError
from core.settings import Settings


class Preferences:
    """The settings in use; each change is written at once, by a thread that nobody waits for.

    A page that opens remembers more than one thing, and on an old disk each costs a pause that is felt. What
    is under way when the program ends is seen through.
    """

    def __init__(self, settings: Settings, place: Path) -> None:
        self.settings = settings
        self._place = place
        self._writing = Lock()
        self._writer: Thread | None = None

    def keep(self, settings: Settings) -> None:
        """Use these from now on. Settings that cannot be written are lost quietly: they hold no work."""
        if settings == self.settings:
            return
        self.settings = settings
        self._writer = Thread(target=self._write, args=(settings,), name="settings")
        self._writer.start()

    def settle(self) -> None:
        """Wait until the file says what is in use."""
        if self._writer is not None:
            self._writer.join()

    def _write(self, settings: Settings) -> None:
        with self._writing, suppress(AppError):
            if settings is self.settings:  # else newer ones were written, or are on their way
                stored.save(settings, self._place)
