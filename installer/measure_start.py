"""How long the frozen program takes to its first window, beside a bare one: on Debian, under Wine.

``python installer/measure_start.py`` after ``python installer/build.py``. Both programs are frozen alike and
start in turns, to a window that stands on the screen. The first round warms the disk's cache and is
not counted: this says what our code adds, not what a slow disk does.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import time
from pathlib import Path

from building.bundle import EPOCH
from building.host import WORK, windows
from building.wine import Wine

ROUNDS = 7
AIM = 1.6
_PATIENCE = 180.0
_BARE = """
import sys
from PySide6.QtWidgets import QApplication, QMainWindow
app = QApplication([])
window = QMainWindow()
window.setWindowTitle("bare window")
window.resize(1280, 800)
window.show()
sys.exit(app.exec())
"""


def freeze_bare(wine: Wine, folder: Path) -> Path:
    """A program that is nothing but an empty main window; made once."""
    program = folder / "dist" / "bare" / "bare.exe"
    if not program.exists():
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "bare.py").write_text(_BARE, encoding="utf-8")
        options = ("--noconfirm", "--onedir", "--windowed", "--name", "bare", "--log-level", "WARN")
        code, said = wine.run(
            wine.python,
            "-m",
            "PyInstaller",
            *options,
            "bare.py",
            cwd=folder,
            env={"SOURCE_DATE_EPOCH": EPOCH},
        )
        if code:
            raise SystemExit(said)
    return program


def start(wine: Wine, program: Path, title: str) -> tuple[float, float]:
    """CPU and wall seconds from the start to the window."""
    screen = {**os.environ, "DISPLAY": wine.display}
    look = ["xdotool", "search", "--onlyvisible", "--name", title]
    began = time.perf_counter()
    running = wine.start(program)
    try:
        while not subprocess.run(look, env=screen, capture_output=True, check=False).stdout:
            if time.perf_counter() - began > _PATIENCE or running.poll() is not None:
                raise SystemExit(f"{program.name} shows no window")
            time.sleep(0.01)
        wall = time.perf_counter() - began
        fields = Path(f"/proc/{running.pid}/stat").read_text().rpartition(")")[2].split()
        cpu = (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
    finally:
        running.kill()
        running.wait()
    while subprocess.run(look, env=screen, capture_output=True, check=False).stdout:
        time.sleep(0.05)
    return cpu, wall


def main() -> None:
    with windows() as wine:
        if not isinstance(wine, Wine):
            raise SystemExit("on Debian only: windows are watched through X")
        programs = {
            "bare QMainWindow": (freeze_bare(wine, WORK.parent / "windows-bare"), "bare window"),
            "ieum": (WORK / "frozen" / "dist" / "ieum" / "ieum.exe", "이음보고"),
        }
        times: dict[str, list[tuple[float, float]]] = {name: [] for name in programs}
        for number in range(ROUNDS + 1):
            for name, (program, title) in programs.items():
                spent = start(wine, program, title)
                if number:
                    times[name].append(spent)
    medians = {
        name: [statistics.median(each) for each in zip(*rows, strict=True)] for name, rows in times.items()
    }
    print(f"{'frozen, to the first window':<30}  CPU s  wall s")
    for name, (cpu, wall) in medians.items():
        print(f"{name:<30} {cpu:6.2f} {wall:7.2f}")
    (bare_cpu, bare_wall), (our_cpu, our_wall) = medians.values()
    print(f"{f'ratio (aim {AIM})':<30} {our_cpu / bare_cpu:6.2f} {our_wall / bare_wall:7.2f}")


if __name__ == "__main__":
    main()
