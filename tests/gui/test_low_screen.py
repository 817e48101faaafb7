"""A screen of 1280 × 720 at 150 %, with a task bar and a title bar: everything is there, nothing is cut."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QAbstractButton, QLabel, QScrollArea, QWidget

from gui.app import Application
from gui.widgets.choice_button import ChoiceButton
from gui.widgets.elided_label import ElidedLabel
from tests.builders.sample_city import sample_city
from tests.gui import tour

ROOM = QSize(853, 409)


def cut(window: QWidget) -> Iterator[str]:
    """Controls and words that have less room than they need, and pages that go on to the side."""
    for each in window.findChildren(QWidget):
        if not each.isVisible():
            continue
        if isinstance(each, QScrollArea) and each.horizontalScrollBar().maximum():
            yield f"{each.accessibleName()} scrolls to the side"
        elif isinstance(each, QAbstractButton) and not isinstance(each, ChoiceButton):
            if each.width() < each.sizeHint().width():
                yield f"button ‘{each.text() or each.accessibleName()}’"
        elif isinstance(each, QLabel) and not isinstance(each, ElidedLabel) and _is_cut(each):
            yield f"label ‘{each.text()}’"


def _is_cut(label: QLabel) -> bool:
    if label.wordWrap():
        return label.height() < label.heightForWidth(label.width())
    return label.width() < label.fontMetrics().horizontalAdvance(label.text().replace("&", ""))


def test_every_page_fits(ieum: Application, tmp_path: Path):
    found = []
    ieum.window.resize(ROOM)
    pages = (tour.bare_pages, tour.sample_pages)
    for walk in pages:
        for name in walk(ieum):
            tour.settle(lambda: not ieum.tasks.running, longer=20)
            if name not in ("compared", "past-beside"):
                # Those bring up the preview, which takes the page's room where it is asked for.
                found += [f"{name}: {fault}" for fault in cut(ieum.window)]
            assert ieum.window.size() == ROOM, name
        if walk is not pages[-1]:
            tour.reopen(ieum, sample_city(tmp_path / "sample"))
    assert not found, "\n".join(dict.fromkeys(found))


def test_every_dialog_fits(ieum: Application, tmp_path: Path):
    tour.reopen(ieum, sample_city(tmp_path / "sample"))
    found = []
    for name, dialog in tour.dialogs(ieum, tmp_path):
        dialog.resize(dialog.sizeHint().boundedTo(ROOM))
        dialog.show()
        tour.settle(dialog.isVisible, longer=20)
        found += [f"{name}: {fault}" for fault in cut(dialog)]
        if dialog.width() > ROOM.width() or dialog.height() > ROOM.height():
            found.append(f"{name} takes {dialog.width()} × {dialog.height()}")
        dialog.close()
    assert not found, "\n".join(found)
