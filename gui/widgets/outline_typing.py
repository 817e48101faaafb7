"""When what is typed in an outline is handed over: after a pause, and in parts while there is none."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import uuid4

from PySide6.QtCore import QTimer

from gui.widgets.text_field import PAUSE_MS

if TYPE_CHECKING:
    from gui.widgets.outline_edit import OutlineEdit

LONGEST_MS = 1_500
"""Somebody who types without a pause loses no more than this when the power fails."""


class TypingRun:
    """`name` stays the same until a pause: the parts of one run are one step to whoever undoes them."""

    def __init__(self, edit: OutlineEdit) -> None:
        self._edit = edit
        self.name = uuid4().hex
        self._pause = QTimer(edit, interval=PAUSE_MS, singleShot=True)
        self._pause.timeout.connect(edit.submit)
        self._longest = QTimer(edit, interval=LONGEST_MS, singleShot=True)
        self._longest.timeout.connect(self.keep)

    def go_on(self) -> None:
        """Something was typed."""
        self._pause.start()
        if not self._longest.isActive():
            self._longest.start()

    def keep(self) -> None:
        """Hand over what was typed so far; the typing goes on."""
        pausing = self._pause.isActive()
        self._edit.hand_over("")
        if pausing:
            self._pause.start()

    def rest(self) -> None:
        """Nothing waits to be handed over."""
        self._pause.stop()
        self._longest.stop()

    def end(self) -> None:
        """What is typed from now on is another run."""
        self.rest()
        self.name = uuid4().hex

    @property
    def waits(self) -> bool:
        """Whether something was typed since it was last handed over."""
        return self._pause.isActive()
