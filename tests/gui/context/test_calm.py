"""Long looks of the garbage collector wait until nobody does."""

from __future__ import annotations

import gc
from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from gui.context.calm import CalmCollector


@pytest.fixture
def looks() -> Iterator[list[int]]:
    """The generations that were looked through."""
    seen: list[int] = []

    def note(phase: str, info: dict[str, int]) -> None:
        if phase == "start":
            seen.append(info["generation"])

    before = gc.get_threshold()
    gc.callbacks.append(note)
    yield seen
    gc.callbacks.remove(note)
    gc.set_threshold(*before)


def test_old_objects_are_gone_through_when_another_program_is_turned_to(qapp: QApplication, looks: list[int]):
    collector = CalmCollector(qapp, qapp)
    kept = [[number] for number in range(200_000)]
    assert kept and looks and 2 not in looks
    qapp.applicationStateChanged.emit(Qt.ApplicationState.ApplicationInactive)
    assert looks[-1] == 2
    collector.deleteLater()
