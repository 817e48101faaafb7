"""How long the first painted window takes, beside a bare one: ``python -m tests.bench.bench_startup``.

Each start is a fresh process; the rivals take turns, and medians are compared. The window is painted when the
first paint event has been handled: for us that is the frame with menus and heading, in its final size and
colours. The third row is what the user waits for: the start page with its choices, painted over it.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

from tests.bench.measure import table

ROUNDS = 9
AIM = 1.5

_END = """
import resource
used = resource.getrusage(resource.RUSAGE_SELF)
print(used.ru_utime + used.ru_stime, time.perf_counter() - began)
"""
_BARE = f"""
import time
began = time.perf_counter()
from PySide6.QtCore import QEvent, QTimer
from PySide6.QtWidgets import QApplication, QMainWindow
class Window(QMainWindow):
    def event(self, event):
        handled = super().event(event)
        if event.type() is QEvent.Type.Paint:
            QTimer.singleShot(0, app.quit)
        return handled
app = QApplication([])
window = Window()
window.resize(1280, 800)
window.show()
app.exec()
{_END}
"""
_OURS = f"""
import sys, time
began = time.perf_counter()
import gui.__main__ as program
def fill(window, *given):
    window.theme.app.quit()
program._fill = fill
program.main([])
{_END}
heavy = [name for name in ("sqlalchemy", "alembic", "docx", "lxml", "openpyxl", "PIL") if name in sys.modules]
assert not heavy, heavy
"""
_FILLED = f"""
import time
began = time.perf_counter()
import gui.__main__ as program
loaded = program._fill
def fill(window, *given):
    import gui.app
    gui.app.Application.begin = lambda self: None
    loaded(window, *given)
    window.repaint()
    window.theme.app.quit()
program._fill = fill
program.main([])
{_END}
"""


def start(code: str, home: str) -> tuple[float, float]:
    """CPU and wall seconds from the interpreter's first line to the first paint."""
    # Installed programs start from compiled files; the round that is not counted writes them.
    environment = {**os.environ, "IEUM_HOME": home, "PYTHONPYCACHEPREFIX": f"{home}/compiled"}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    environment.setdefault("QT_QPA_PLATFORM", "offscreen")
    child = subprocess.run(
        [sys.executable, "-c", code],
        cwd=Path(__file__).parents[2],
        env=environment,
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    cpu, wall = child.stdout.split()
    return float(cpu), float(wall)


def main() -> None:
    rivals = {"bare QMainWindow": _BARE, "ieum": _OURS, "ieum, start page filled": _FILLED}
    times: dict[str, list[tuple[float, float]]] = {name: [] for name in rivals}
    with tempfile.TemporaryDirectory() as home:
        for round_number in range(ROUNDS + 1):
            for name, code in rivals.items():
                spent = start(code, home)
                if round_number:
                    times[name].append(spent)
    medians = {
        name: [statistics.median(each) for each in zip(*rows, strict=True)] for name, rows in times.items()
    }
    rows = [("first painted window", "CPU s", "wall s")]
    rows += [(name, f"{cpu:.3f}", f"{wall:.3f}") for name, (cpu, wall) in medians.items()]
    (bare_cpu, bare_wall), (our_cpu, our_wall), _ = medians.values()
    rows.append((f"ratio (aim {AIM})", f"{our_cpu / bare_cpu:.2f}", f"{our_wall / bare_wall:.2f}"))
    print(table(rows))


if __name__ == "__main__":
    main()
