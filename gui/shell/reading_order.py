"""Where the Tab key goes: from control to control as a person reads, whatever order they were made in."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QWidget


def step(window: QWidget, *, forward: bool) -> bool:
    """Give the focus to the next control of a window or the one before, round the end."""
    stops = in_reading_order(window)
    if not stops:
        return False
    here = _stop_of(window.focusWidget(), stops)
    if here is None:
        target = stops[0 if forward else -1]
    else:
        target = stops[(stops.index(here) + (1 if forward else -1)) % len(stops)]
    reason = Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason
    target.setFocus(reason)
    return True


def in_reading_order(widget: QWidget) -> list[QWidget]:
    """The controls inside that Tab stops at: line by line, what is in a box before what follows."""
    found = []
    for child in _read(widget):
        if _stops(child):
            found.append(child)
        found += in_reading_order(child)
    return found


def _stops(widget: QWidget) -> bool:
    tabbed = widget.focusPolicy() & Qt.FocusPolicy.TabFocus == Qt.FocusPolicy.TabFocus
    return tabbed and widget.focusProxy() is None


def _stop_of(widget: QWidget | None, stops: list[QWidget]) -> QWidget | None:
    """The stop that has the focus, also where a part of it has."""
    while widget is not None and widget not in stops:
        widget = widget.parentWidget()
    return widget


def _read(widget: QWidget) -> list[QWidget]:
    """The children to be seen, line by line; those of one line from left to right."""
    lines: list[tuple[QRect, list[QWidget]]] = []
    for child in sorted(_shown(widget), key=lambda child: (child.y(), child.x())):
        middle = child.geometry().center().y()
        if lines and middle <= lines[-1][0].bottom():
            lines[-1][1].append(child)
        else:
            lines.append((child.geometry(), [child]))
    return [child for _, line in lines for child in sorted(line, key=lambda child: child.x())]


def _shown(widget: QWidget) -> Iterable[QWidget]:
    kind = Qt.FindChildOption.FindDirectChildrenOnly
    for child in widget.findChildren(QWidget, options=kind):
        if child.isVisible() and child.isEnabled() and not child.isWindow():
            yield child
