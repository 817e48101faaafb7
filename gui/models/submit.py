"""How a model asks for a change: it submits and waits to be told."""

from __future__ import annotations

from typing import Protocol

from core.edits.edit import Edit


class Submit(Protocol):
    """Carries an edit out under words for the undo menu; tells whether it was taken."""

    def __call__(self, edit: Edit, words: str, run: str = "") -> bool: ...
