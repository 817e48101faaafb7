"""The start page without a mouse, and with files that are none."""

from __future__ import annotations

import itertools
import multiprocessing
from collections.abc import Callable
from datetime import date
from pathlib import Path
from threading import Thread
from time import perf_counter

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton

from core.document.blocks import Document
from core.model.notation import written_date
from core.reading import apart
from gui.app import Application
from tests.gui.conftest import LAST_PERIOD
from tests.gui.fakes import ScriptedPrompter
from tests.gui.stalls import StallMeter

Key = Qt.Key


def test_the_first_choice_has_the_focus_and_enter_takes_it(
    ieum: Application, prompter: ScriptedPrompter, qtbot
):
    assert QApplication.focusWidget() is ieum.start_view.bring
    qtbot.keyClick(QApplication.focusWidget(), Key.Key_Return)
    assert prompter.asked == ["지난 기간 파일 불러오기"]


def test_tab_goes_through_the_choices_in_reading_order(ieum: Application, qtbot):
    view = ieum.start_view
    for choice in (view.bring, view.new, view.sample):
        assert QApplication.focusWidget() is choice
        qtbot.keyClick(choice, Key.Key_Tab)


def test_enter_takes_the_choice_that_has_the_focus(ieum: Application, prompter: ScriptedPrompter, qtbot):
    prompter.agrees = False
    qtbot.keyClick(ieum.start_view.bring, Key.Key_Tab)
    qtbot.keyClick(QApplication.focusWidget(), Key.Key_Return)
    assert prompter.asked == ["새 보고서"]


def test_where_the_data_is_and_when_it_was_written_is_told(ieum: Application):
    shown = ieum.start_view.place.text()
    assert str(ieum.workspace.path) in shown
    assert f"마지막 변경 {written_date(date.today())}" in shown


def test_f1_shows_the_keys(ieum: Application, prompter: ScriptedPrompter, qtbot):
    qtbot.keyClick(QApplication.focusWidget(), Key.Key_F1)
    assert prompter.asked == ["단축키"]


def test_a_text_file_in_disguise_is_explained_and_changes_nothing(ieum: Application, qtbot, tmp_path: Path):
    disguised = tmp_path / "메모.docx"
    words = "그냥 글입니다.\n두 번째 줄".encode()
    disguised.write_bytes(words)
    ieum.window.files_dropped.emit([disguised])
    qtbot.waitUntil(lambda: ieum.window.banner.isVisible(), timeout=20_000)
    assert "메모.docx" in ieum.window.banner.text and "저장" in ieum.window.banner.text
    assert ieum.window.pages.currentWidget() is ieum.start_view
    assert ieum.workspace.reports() == () and disguised.read_bytes() == words


def test_several_files_are_read_one_after_the_other_and_say_how_far_they_are(ieum: Application, qtbot):
    told = []
    ieum.tasks.started.connect(
        lambda task: task.progressed.connect(lambda percent, words: told.append((percent, words)))
    )
    ieum.bring([LAST_PERIOD, LAST_PERIOD.with_suffix(".hwpx")])
    review = ieum.navigation.review
    qtbot.waitUntil(lambda: review.stands, timeout=20_000)
    shares = [percent for percent, _ in told]
    assert shares == sorted(shares) and len(set(shares)) > 6
    assert any("1 / 2 파일" in words for _, words in told) and any("2 / 2 파일" in words for _, words in told)


def test_a_text_file_is_looked_over_beside_its_page(ieum: Application, qtbot, tmp_path: Path):
    memo = tmp_path / "바다 도서관.txt"
    memo.write_text("□ 그동안 추진실적\n○ 부지 확정\n□ 향후 추진계획\n○ 착공\n", encoding="utf-8")
    ieum.bring([memo])
    review = ieum.navigation.review
    qtbot.waitUntil(lambda: review.stands, timeout=20_000)
    qtbot.waitUntil(lambda: not ieum.tasks.running)
    assert len(review.view.pages.pages) == 1 and review.reading.document.blocks


def test_reading_that_is_cancelled_ends_its_process_and_stores_nothing(
    ieum: Application, qtbot, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(apart, "_listed", read_for_ever)
    ieum.bring([LAST_PERIOD] * 12)
    task = ieum.tasks.running[-1]
    with qtbot.waitSignal(task.progressed, timeout=20_000):
        pass
    qtbot.waitUntil(lambda: bool(multiprocessing.active_children()), timeout=20_000)
    stop = next(one for one in ieum.window.status.findChildren(QPushButton) if one.text() == "멈춤")
    qtbot.mouseClick(stop, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not ieum.tasks.running, timeout=5_000)
    assert multiprocessing.active_children() == []
    assert "저장하지 않았습니다" in ieum.window.banner.text
    assert ieum.window.pages.currentWidget() is ieum.start_view and ieum.workspace.reports() == ()


def test_reading_holds_nothing_up(ieum: Application, qtbot):
    meter = StallMeter()
    busy = Thread(target=spin, args=(0.7,))
    meter.start()
    busy.start()
    qtbot.waitUntil(lambda: not busy.is_alive())
    floor = meter.stop()
    ready: list[object] = []
    ieum.navigation.start.readings_ready.disconnect()
    ieum.navigation.start.readings_ready.connect(ready.append)
    meter.start()
    ieum.bring([LAST_PERIOD, LAST_PERIOD.with_suffix(".hwpx")])
    qtbot.waitUntil(lambda: bool(ready), timeout=20_000)
    # What any busy thread of Python does to the loop on this machine is not the reading's doing.
    assert meter.stop() < max(0.1, 3 * floor)


def spin(seconds: float) -> None:
    end = perf_counter() + seconds
    while perf_counter() < end:
        pass


def read_for_ever(path: Path, reached: Callable[[int], None]) -> Document:
    """A parser that hangs."""
    reached(15)
    for _ in itertools.count():
        pass
    raise AssertionError
