"""How a model asks for a change: it submits and waits to be told."""

from __future__ import annotations

from collections.abc import Callable

from core.edits.edit import Edit

Submit = Callable[[Edit, str], bool]
"""Carries an edit out under words for the undo menu; tells whether it was taken."""
