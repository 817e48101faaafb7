"""How long the window is held up by long work: ``python -m tests.bench.bench_stalls [PLEDGES] [REPORTS]``.

Importing a file of some 30 MB, opening a large city's data, writing reports as DOCX, typing beside live
pages. `stall` is the longest wait of a timer that should ring every 5 ms, `held` the most CPU that the
window's own thread used between two rings: what other threads and the machine do is in the first alone.
Beside them stands a floor of the same run: what a busy loop in another thread does to the same timer.
"""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from statistics import median, quantiles
from threading import Thread
from time import perf_counter, thread_time

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from core.model.sections import SectionKind, SlotKind
from core.sample import open_sample
from core.settings import Settings
from gui.app import Application
from gui.context.preferences import Preferences
from gui.pages.export.job import Order, make
from gui.shell.main_window import MainWindow
from gui.theme.theme import STYLE, Theme
from tests.bench.measure import table
from tests.builders.full_register import full_register
from tests.gui.tour import reopen, settle, turn

PLEDGES, REPORTS, PHOTOGRAPHED, KEYS = 600, 150, 48, 40
_EVERY_MS = 5
_FLOOR_SECONDS = 2.0


class Meter(QObject):
    """Rings all the time, and tells how late, and at what cost to its own thread."""

    def __init__(self) -> None:
        super().__init__()
        self.rows = [("", "seconds", "worst stall, ms", "95th, ms", "held, ms")]
        self._timer = QTimer(self, interval=_EVERY_MS, timerType=Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._ring)

    def measure(self, name: str, job: Callable[[], None], done: Callable[[], bool]) -> None:
        """Run that in the event loop's thread, until it is done."""
        self._gaps: list[float] = []
        self._work: list[float] = []
        self._last, self._spent, began = perf_counter(), thread_time(), perf_counter()
        self._timer.start()
        begun: list[object] = []
        QTimer.singleShot(0, lambda: begun.append(job()))
        settle(lambda: bool(begun) and done(), longer=100)
        self._ring()
        self._timer.stop()
        ninety_fifth = quantiles(self._gaps, n=20)[-1] if len(self._gaps) > 1 else self._gaps[0]
        figures = (max(self._gaps), ninety_fifth, max(self._work))
        row = (name, f"{perf_counter() - began:.1f}", *(f"{1000 * figure:.0f}" for figure in figures))
        self.rows.append(row)
        print(*row, sep="\t", flush=True)

    def _ring(self) -> None:
        now, spent = perf_counter(), thread_time()
        self._gaps.append(now - self._last)
        self._work.append(spent - self._spent)
        self._last, self._spent = now, spent


def main(pledges: int, reports: int) -> None:
    """Measure in a folder of its own, and print."""
    with tempfile.TemporaryDirectory() as home:
        os.environ["IEUM_HOME"] = home
        folder = Path(home)
        full_register(folder / "큰 도시.ieum", pledges).close()
        book = _book(folder)
        app = QApplication(["ieum", *STYLE])
        window = MainWindow(Theme(app))
        window.resize(1600, 900)
        ieum = Application(
            window, Preferences(Settings(), folder / "settings.toml"), store=folder / "빈.ieum"
        )
        window.show()
        ieum.begin()
        settle(lambda: ieum.is_open)
        meter = Meter()
        _floor(meter)
        _import(meter, ieum, book)
        _open(meter, ieum, folder / "큰 도시.ieum", pledges)
        _export(meter, ieum, folder / "제출본", reports)
        _type(meter, ieum, folder)
        print(table(meter.rows))
        window.close()


def _book(folder: Path) -> Path:
    from core.formats.docx.write import write
    from tests.bench.book import by_digest, composed, photo_sets
    from tests.bench.book import reports as written

    sets = photo_sets(folder, PHOTOGRAPHED)
    target = folder / "지난 기간.docx"
    with target.open("wb") as stream:
        write(composed(list(written(PHOTOGRAPHED, sets)), by_digest(sets)), stream)
    print(f"a file of {target.stat().st_size / 1e6:.0f} MB with {PHOTOGRAPHED} reports")
    return target


def _floor(meter: Meter) -> None:
    busy = Thread(target=_spin, args=(_FLOOR_SECONDS,))
    meter.measure("floor: a busy thread", busy.start, lambda: not busy.is_alive())


def _open(meter: Meter, ieum: Application, store: Path, pledges: int) -> None:
    before = ieum.navigation
    opened = lambda: ieum.navigation is not before and ieum.is_open  # noqa: E731  # said twice
    meter.measure(f"opening {pledges} pledges", lambda: ieum.open(store), opened)
    survey = ieum.navigation.register.survey
    meter.measure("looking through them", lambda: None, lambda: survey.is_finished)


def _export(meter: Meter, ieum: Application, folder: Path, count: int) -> None:
    heads = ieum.workspace.reports()[:count]
    order = Order(tuple(head.id for head in heads), ("docx",), folder)
    made: list[object] = []

    def start() -> None:
        ieum.tasks.run("", make, ieum.workspace, order, done=made.append, watched=True)

    meter.measure(f"writing {count} reports", start, lambda: bool(made))


def _import(meter: Meter, ieum: Application, book: Path) -> None:
    pages = ieum.navigation
    ready: list[object] = []
    pages.start.readings_ready.disconnect()
    pages.start.readings_ready.connect(ready.append)
    meter.measure("reading the file", lambda: ieum.bring([book]), lambda: bool(ready))
    meter.measure("its review", lambda: pages.intake.look_over(ready[0]), lambda: _reviewed(ieum))
    meter.measure("taking it in", lambda: pages.review.take(carry=False), lambda: not ieum.tasks.running)


def _reviewed(ieum: Application) -> bool:
    return ieum.navigation.review.stands and not ieum.tasks.running


def _type(meter: Meter, ieum: Application, folder: Path) -> None:
    reopen(ieum, open_sample(folder / "sample"))
    pages = ieum.navigation
    pages.open_report(next(head.id for head in ieum.workspace.reports() if head.carried))
    report = pages.report.session.report
    pages.report.view.choose(report.sections.index(report.section(SectionKind.PROGRESS)))
    turn(1000)
    edit = pages.report.current.outline(SlotKind.CURRENT).edit
    edit.setFocus()
    left = [KEYS]
    keys: list[float] = []

    def press() -> None:
        began = thread_time()
        QTest.keyClick(edit, "a")
        keys.append(thread_time() - began)
        left[0] -= 1
        if left[0]:
            QTimer.singleShot(80, press)

    meter.measure("typing with live pages", press, lambda: not left[0])
    print(f"a key alone: median {1000 * median(keys):.1f} ms, worst {1000 * max(keys):.1f} ms of the thread")


def _spin(seconds: float) -> None:
    end = perf_counter() + seconds
    while perf_counter() < end:
        pass


if __name__ == "__main__":
    main(*(int(text) for text in (sys.argv[1:] + [str(PLEDGES), str(REPORTS)][len(sys.argv) - 1 :])))
