"""Which nodes of a section wait to be looked at."""

from __future__ import annotations

from typing import Any

from core.edits.tree import walk
from core.model.node import Mark


def marked(node: Any) -> tuple[Any, ...]:
    """The node and those below it that carry a mark, in reading order."""
    return tuple(each for each in walk(node) if getattr(each, "mark", Mark.NONE))
