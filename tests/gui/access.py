"""What keeps a person without a mouse, or without sight, from a control: faults of a window, in words."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QAbstractSpinBox,
    QApplication,
    QCalendarWidget,
    QComboBox,
    QLabel,
    QLineEdit,
    QMenu,
    QMenuBar,
    QRadioButton,
    QTabBar,
    QWidget,
)

_KEY = re.compile(r"(?<!&)&([^&\s])")
_WITH_ROLES = (
    QAbstractButton,
    QAbstractScrollArea,
    QAbstractSpinBox,
    QCalendarWidget,
    QComboBox,
    QLabel,
    QLineEdit,
    QTabBar,
)
"""What Qt tells a screen reader the kind of."""
_PAINTED = {"FactText"}
"""Painted by ourselves: a screen reader has their name and a description that follows the keys."""
_SLACK = 6
"""Pixels by which two controls of one line may differ in height."""


def controls(window: QWidget) -> list[QWidget]:
    """What can take the focus in a window, as it was made."""
    return [each for each in window.findChildren(QWidget) if _is_control(each, window)]


def tab_round(window: QWidget) -> list[QWidget]:
    """Where the Tab key leads until it comes round.

    Editors keep the key for themselves, so it is Qt that is asked for the step.
    """
    found: list[QWidget] = []
    while window.focusNextPrevChild(True) and window.focusWidget() not in found:
        found.append(window.focusWidget())
    return found


def faults(window: QWidget) -> Iterator[str]:
    """Everything that is wrong with a window that is shown."""
    found = controls(window)
    yield from _nameless(found)
    yield from _clashing_keys(window)
    yield from _dead_keys(window)
    tour = [each for each in tab_round(window) if _is_control(each, window)]
    yield from _out_of_order(window, tour)
    yield from (
        f"Tab does not reach {_told(each)}" for each in found if each not in tour and not _waits(each, tour)
    )


def unseen(window: QWidget, seen: set[str]) -> Iterator[str]:
    """Controls that look the same with the focus and without it; each kind is looked at once."""
    for each in controls(window):
        kind = f"{type(each).__name__} {each.property('role') or ''}".strip()
        if kind in seen or not each.focusPolicy() & Qt.FocusPolicy.TabFocus:
            continue
        seen.add(kind)
        before = QApplication.focusWidget()
        each.setFocus(Qt.FocusReason.TabFocusReason)
        if not each.hasFocus():
            continue
        with_focus = each.grab().toImage()
        each.clearFocus()
        if with_focus == each.grab().toImage():
            yield f"focus is not to be seen on {_told(each)}"
        if before is not None:
            before.setFocus()


def _is_control(widget: QWidget, window: QWidget) -> bool:
    if widget is window or not widget.isVisibleTo(window) or not widget.isEnabled():
        return False
    if widget.focusPolicy() == Qt.FocusPolicy.NoFocus or widget.focusProxy() is not None:
        return False
    if isinstance(widget, QLabel) or widget.focusPolicy() == Qt.FocusPolicy.ClickFocus:
        return False  # words to copy, or a ground around controls
    return widget.window() is window and not _is_inside_a_control(widget)


def _is_inside_a_control(widget: QWidget) -> bool:
    """Parts of Qt's own controls are named and reached by the control."""
    if widget.objectName().startswith("qt_"):
        return True
    parent = widget.parentWidget()
    while parent is not None:
        if isinstance(parent, QCalendarWidget):
            return True
        parent = parent.parentWidget()
    return False


def _waits(widget: QWidget, tour: list[QWidget]) -> bool:
    """One choice of a group: arrow keys go on from the one that Tab leads to."""
    groups = [each.parentWidget() for each in tour if isinstance(each, QRadioButton)]
    return isinstance(widget, QRadioButton) and widget.parentWidget() in groups


def _nameless(found: list[QWidget]) -> Iterator[str]:
    # As Qt names them for a screen reader; asking Qt for its own interface takes the widgets with it.
    for each in found:
        buddies = [one.text() for one in each.window().findChildren(QLabel) if one.buddy() is each]
        own = each.text() if isinstance(each, QAbstractButton | QLabel) else ""
        if not any(words.strip() for words in (each.accessibleName(), own, *buddies)):
            yield f"no name: {_told(each)}"
        if not isinstance(each, _WITH_ROLES) and type(each).__name__ not in _PAINTED:
            yield f"no role: {_told(each)}"


def _clashing_keys(window: QWidget) -> Iterator[str]:
    texts = [each.text() for each in window.findChildren(QAbstractButton) if _counts(each, window)]
    texts += [each.text() for each in window.findChildren(QLabel) if each.buddy() and _counts(each, window)]
    for bar in window.findChildren(QTabBar):
        texts += [bar.tabText(index) for index in range(bar.count()) if _counts(bar, window)]
    for bar in window.findChildren(QMenuBar):
        texts += [action.text() for action in bar.actions()]
    yield from _doubled(texts, "the page")
    for menu in window.findChildren(QMenu):
        yield from _doubled([action.text() for action in menu.actions()], f"menu {menu.title()}")


def _dead_keys(window: QWidget) -> Iterator[str]:
    """Keys of labels whose field Qt gives no focus: it asks the field itself, not its proxy."""
    for each in window.findChildren(QLabel):
        buddy = each.buddy()
        if _KEY.search(each.text()) and buddy and buddy.focusPolicy() == Qt.FocusPolicy.NoFocus:
            yield f"the key of {each.text()} leads nowhere"


def _doubled(texts: list[str], where: str) -> Iterator[str]:
    count = Counter(key.upper() for text in texts for key in _KEY.findall(text))
    for key, times in count.items():
        if times > 1:
            named = [text for text in texts if key in (each.upper() for each in _KEY.findall(text))]
            yield f"Alt+{key} means {times} things in {where}: {named}"


def _counts(widget: QWidget, window: QWidget) -> bool:
    return widget.isVisibleTo(window) and widget.isEnabled()


def _out_of_order(window: QWidget, found: list[QWidget]) -> Iterator[str]:
    """Steps of the Tab key that go up, or back along a line."""
    found = [each for each in found if not each.visibleRegion().isEmpty()]  # not what is scrolled away
    seen = [each.visibleRegion().boundingRect() for each in found]
    places = [
        part.translated(each.mapTo(window, QPoint(0, 0))) for each, part in zip(found, seen, strict=True)
    ]
    back = []
    for place, (first, at) in enumerate(zip(found, places, strict=True)):
        following = (place + 1) % len(found)
        second, then = found[following], places[following]
        goes_up = then.bottom() < at.top() + _SLACK and then.left() < at.right()
        lines_up = then.top() < at.bottom() - _SLACK and at.top() < then.bottom() - _SLACK
        if goes_up or (lines_up and then.right() <= at.left() + _SLACK):
            back.append(f"Tab goes back from {_told(first)} to {_told(second)}")
    if len(back) > 1:
        # Once round the end is as it should be.
        yield from back


def _told(widget: QWidget) -> str:
    words = widget.accessibleName() or getattr(widget, "text", lambda: "")()
    parent = widget.parentWidget()
    return f"{type(widget).__name__} ‘{words}’ in {type(parent).__name__}"
