"""The way round the window's parts with one key."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtWidgets import QApplication, QWidget


class Stop(NamedTuple):
    """A part of the window, and the widget in it that takes the focus."""

    part: QWidget
    target: QWidget


def step_focus(stops: Sequence[Stop], step: int) -> None:
    """Give the focus to the part after (1) or before (-1) the one that has it, round the end."""
    seen = [stop for stop in stops if stop.target.isVisible() and stop.target.isEnabled()]
    if not seen:
        return
    focus = QApplication.focusWidget()
    here = next(
        (
            place
            for place, stop in enumerate(seen)
            if focus is not None and (stop.part is focus or stop.part.isAncestorOf(focus))
        ),
        -1 if step > 0 else 0,
    )
    seen[(here + step) % len(seen)].target.setFocus()
