"""Where the links of a text document stand."""

from __future__ import annotations

from PySide6.QtGui import QTextDocument


def link_spans(text: QTextDocument) -> dict[str, list[tuple[int, int]]]:
    """Where the links stand, by what they point to."""
    found: dict[str, list[tuple[int, int]]] = {}
    block = text.begin()
    while block.isValid():
        fragments = block.begin()
        while not fragments.atEnd():
            fragment = fragments.fragment()
            if key := fragment.charFormat().anchorHref():
                found.setdefault(key, []).append(
                    (fragment.position(), fragment.position() + fragment.length())
                )
            fragments += 1
        block = block.next()
    return found


def cursor_x(place: float | tuple[float, int]) -> float:
    """Qt's answer is a pair in Python."""
    return place[0] if isinstance(place, tuple) else place
