"""The window over a large city's data: opening, finding, and pages that follow the typing.

``python -m tests.bench.bench_desk [PLEDGES]``. CPU milliseconds, since machines are noisy. `held` is the
most that the window's own thread worked between two turns of the event loop; `page` is from a key to new
pages, all threads together, beside laying the same report out alone.
"""

from __future__ import annotations

import os
import statistics
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from time import process_time, thread_time

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEventLoop, QObject, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from core.model.sections import SlotKind
from core.settings import Settings
from gui.app import Application
from gui.context.preferences import Preferences
from gui.preview.typesetter import Typesetter
from gui.shell.main_window import MainWindow
from gui.theme.theme import STYLE, Theme
from tests.builders.full_register import full_register

PLEDGES = 600
KEYS = 30
WORDS = ("전", "전략", "전략산업", "정책 1-2", "없는 낱말")


class Held(QObject):
    """The most CPU that the window's thread used between two turns."""

    def __init__(self) -> None:
        super().__init__()
        self._last, self.worst = thread_time(), 0.0
        self._timer = QTimer(self, interval=2)
        self._timer.timeout.connect(self._ring)
        self._timer.start()

    def anew(self) -> float:
        """The worst so far; counting begins again."""
        self._ring()
        worst, self.worst = self.worst, 0.0
        return worst * 1000

    def _ring(self) -> None:
        now = thread_time()
        self.worst, self._last = max(self.worst, now - self._last), now


def main(pledges: int) -> None:
    """Measure in a folder of its own, and print."""
    with tempfile.TemporaryDirectory() as home:
        os.environ["IEUM_HOME"] = home
        store = Path(home) / "큰 도시.ieum"
        full_register(store, pledges).close()
        app = QApplication(["ieum", *STYLE])
        window = MainWindow(Theme(app))
        window.resize(1600, 900)
        ieum = Application(window, Preferences(Settings(), Path(home) / "settings.toml"), store=store)
        window.show()
        _turn(300)
        try:
            _measure(ieum, pledges)
        finally:
            window.close()


def _measure(ieum: Application, pledges: int) -> None:
    held, begin = Held(), process_time()
    ieum.begin()
    _until(lambda: ieum.is_open)
    _turn(50)
    print(f"opening {pledges} pledges: held {held.anew():.0f} ms, {_since(begin):.0f} ms in all")
    begin, register = process_time(), ieum.navigation.register
    _until(lambda: register.survey.is_finished)
    print(f"looking through them:    held {held.anew():.0f} ms, {_since(begin):.0f} ms in all")
    times = []
    for words in WORDS:
        begin = process_time()
        register.view.search_requested.emit(words)
        times.append(_since(begin))
    print(f"finding words:           median {statistics.median(times):.0f} ms, worst {max(times):.0f} ms")
    register.view.search_requested.emit("")
    _turn(100)
    held.anew()
    ieum.navigation.open_report(ieum.workspace.reports()[0].id)
    _until(lambda: ieum.navigation.paper.view.pages.pages is not None)
    print(f"opening a report:        held {held.anew():.0f} ms")
    _type(ieum, held)


def _type(ieum: Application, held: Held) -> None:
    page, live = ieum.navigation.report, ieum.navigation.paper.live
    page.view.choose(1)
    _turn(600)
    edit = page.current.outline(SlotKind.CURRENT).edit
    edit.setFocus()
    laid: list[object] = []
    live.laid.connect(laid.append)
    held.anew()
    times = []
    for _ in range(KEYS):
        before, begin = len(laid), process_time()
        QTest.keyClick(edit, "a")
        _until(lambda before=before: len(laid) > before)
        times.append(_since(begin))
    worst = held.anew()
    sheets = len(ieum.navigation.paper.view.pages.pages)
    floor = _alone(ieum)
    page_ms = statistics.median(times)
    print(f"a key on {sheets} pages:        page {page_ms:.0f} ms ({floor:.0f} alone), held {worst:.0f} ms")


def _alone(ieum: Application) -> float:
    typesetter, report = Typesetter(), ieum.navigation.report.front.draft()
    times = []
    for _ in range(5):
        begin = process_time()
        typesetter.paginate(ieum.workspace.printing.lay_out(report)[0])
        times.append(_since(begin))
    return statistics.median(times)


def _since(begin: float) -> float:
    return (process_time() - begin) * 1000


def _until(ready: Callable[[], bool]) -> None:
    while not ready():
        _turn(5)


def _turn(milliseconds: int) -> None:
    # QTest.qWait keeps Python's lock, so that jobs in other threads would stand still.
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else PLEDGES)
