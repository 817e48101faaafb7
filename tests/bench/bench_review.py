"""How long reading holds the window up, and how soon a review stands: ``python -m tests.bench.bench_review``.

A book of many pledges is read as the window reads it, in the background, while a timer that should ring every
5 ms tells how long it had to wait. Then its review is opened, and one report chosen after another. Beside the
times stands a floor of the same run: what a busy loop of 50 ms in another thread does to the same timer.
"""

from __future__ import annotations

import os
import statistics
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from threading import Thread
from time import perf_counter

from tests.bench.measure import table


def main(pledges: int, choices: int) -> None:
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    with tempfile.TemporaryDirectory() as folder:
        os.environ["IEUM_HOME"] = folder
        book = Path(folder, "book.docx")
        _write(book, pledges)
        _measure(Path(folder, "자료.ieum"), book, pledges, choices)


def _write(path: Path, pledges: int) -> None:
    from core.formats.docx.write import write
    from tests.bench.book import composed, reports

    with path.open("wb") as target:
        write(composed(list(reports(pledges)), {}), target)


def _measure(store: Path, book: Path, pledges: int, choices: int) -> None:
    from PySide6.QtWidgets import QApplication

    from core import paths
    from core.settings import Settings
    from gui.app import Application
    from gui.context.preferences import Preferences
    from gui.shell.main_window import MainWindow
    from gui.theme.theme import STYLE, Theme
    from tests.gui.stalls import StallMeter

    app = QApplication(["ieum", *STYLE])
    window = MainWindow(Theme(app))
    ieum = Application(window, Preferences(Settings(), paths.settings_file()), store=store)
    window.resize(1280, 720)
    window.show()
    ieum.begin()
    _until(lambda: ieum.is_open)
    assert ieum.navigation is not None
    review = ieum.navigation.review
    meter = StallMeter()
    rows = [("", "seconds", "worst stall, ms", "95th per cent of rings, ms")]

    def row(name: str, began: float) -> None:
        worst = meter.stop()
        usual = statistics.quantiles(meter.gaps, n=20)[-1] if len(meter.gaps) > 1 else worst
        rows.append((name, f"{perf_counter() - began:.2f}", f"{worst * 1000:.0f}", f"{usual * 1000:.1f}"))

    meter.start()
    began = perf_counter()
    busy = Thread(target=_spin, args=(2.0,))
    busy.start()
    _until(lambda: not busy.is_alive())
    row("floor: a busy thread", began)
    ready: list[object] = []
    ieum.navigation.start.readings_ready.disconnect()
    ieum.navigation.start.readings_ready.connect(ready.append)
    meter.start()
    began = perf_counter()
    ieum.bring([book])
    _until(lambda: bool(ready))
    row(f"reading {pledges} pledges", began)
    meter.start()
    began = perf_counter()
    ieum.navigation.intake.look_over(ready[0])
    _until(lambda: review.stands)
    opened = perf_counter() - began
    _until(lambda: not ieum.tasks.running)
    row("review with its pages", began)
    spent = []
    for number in range(choices):
        began = perf_counter()
        review.view.files.setCurrentRow((number + 1) % len(review.desk.readings))
        QApplication.processEvents()
        spent.append(perf_counter() - began)
    print(table(rows))
    print(f"review of {len(review.desk.readings)} reports stood after {opened * 1000:.0f} ms")
    print(f"another report chosen: median {statistics.median(spent) * 1000:.0f} ms of {choices}")
    window.close()


def _spin(seconds: float) -> None:
    end = perf_counter() + seconds
    while perf_counter() < end:
        pass


def _until(ready: Callable[[], bool]) -> None:
    from PySide6.QtCore import QEventLoop, QTimer

    loop = QEventLoop()
    timer = QTimer(interval=10)
    timer.timeout.connect(lambda: ready() and loop.quit())
    timer.start()
    loop.exec()
    timer.stop()


if __name__ == "__main__":
    main(*(int(text) for text in (sys.argv[1:] + ["150", "9"][len(sys.argv) - 1 :])))
