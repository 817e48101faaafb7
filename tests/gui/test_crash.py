"""The last door: work is saved, a log is written without anyone's data, the person is told."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from core.errors import StoreError
from gui.crash import CrashHandler


def _fall(error: Exception) -> tuple:
    try:
        raise error
    except type(error) as caught:
        return type(caught), caught, caught.__traceback__


def test_an_unforeseen_error_saves_logs_and_tells(tmp_path: Path):
    saved, told = [], []
    handler = CrashHandler(tmp_path / "logs", lambda: saved.append(1), told.append)
    handler.handle(*_fall(ValueError("홍길동 010-1234-5678")))
    (log,) = (tmp_path / "logs").iterdir()
    text = log.read_text(encoding="utf-8")
    assert saved == [1] and str(log) in told[0]
    assert "builtins.ValueError" in text and "test_crash.py" in text
    assert "홍길동" not in text and "1234" not in text


def test_a_save_that_fails_too_still_tells(tmp_path: Path):
    def fail() -> None:
        raise StoreError("store.disk_full", folder="어디")

    told = []
    CrashHandler(tmp_path / "logs", fail, told.append).handle(*_fall(ValueError()))
    assert len(told) == 1
    logs = sorted(path.read_text(encoding="utf-8") for path in (tmp_path / "logs").iterdir())
    assert any("store.disk_full" in text for text in logs)


def test_a_log_that_cannot_be_written_hides_nothing(tmp_path: Path):
    place = tmp_path / "logs"
    place.write_text("a file where the folder should be")
    saved, told = [], []
    CrashHandler(place, lambda: saved.append(1), told.append).handle(*_fall(ValueError()))
    assert saved == [1] and "기록하지 못함" in told[0]


@pytest.mark.skipif(sys.platform == "win32", reason="a process is killed by a signal there in another way")
def test_what_took_the_program_down_is_kept_and_told_at_the_next_start(tmp_path: Path):
    logs = tmp_path / "logs"
    falling = (
        "import os, signal, sys; from pathlib import Path; from gui.crash import CrashHandler;"
        "CrashHandler(Path(sys.argv[1]), lambda: None, print).install(); os.kill(os.getpid(), signal.SIGSEGV)"
    )
    ended = subprocess.run(
        [sys.executable, "-c", falling, str(logs)],
        cwd=Path(__file__).parents[2],
        capture_output=True,
        check=False,
    )
    assert ended.returncode < 0
    after = "import sys; from pathlib import Path; from gui.crash import CrashHandler;" + (
        "print(CrashHandler(Path(sys.argv[1]), lambda: None, print).install())"
    )
    for told in ("True", "False"):
        run = subprocess.run(
            [sys.executable, "-c", after, str(logs)],
            cwd=Path(__file__).parents[2],
            capture_output=True,
            check=True,
        )
        assert run.stdout.decode().strip() == told
    (log,) = logs.glob("crash-*.log")
    assert "Segmentation fault" in log.read_text(encoding="utf-8")


def test_old_logs_make_room(tmp_path: Path):
    for day in range(10, 40):
        (tmp_path / f"crash-202601{day}-000000-000000.log").write_text("x")
    CrashHandler(tmp_path, lambda: None, lambda text: None).handle(*_fall(ValueError()))
    assert len(list(tmp_path.glob("crash-*.log"))) == 20
    assert not (tmp_path / "crash-20260110-000000-000000.log").exists()
