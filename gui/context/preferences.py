"""Keeps the settings in use, and their file in step; knows no Qt, so that it is there before Qt."""

from __future__ import annotations

from pathlib import Path

from core import settings as stored
from core.errors import AppError
from core.settings import Settings


class Preferences:
    """The settings in use; each change is written at once."""

    def __init__(self, settings: Settings, place: Path) -> None:
        self.settings = settings
        self._place = place

    def keep(self, settings: Settings) -> None:
        """Use these from now on. Settings that cannot be written are lost quietly: they hold no work."""
        if settings == self.settings:
            return
        self.settings = settings
        try:
            stored.save(settings, self._place)
        except AppError:
            return
