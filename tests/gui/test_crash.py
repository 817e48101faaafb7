"""The last door: work is saved, a log is written without anyone's data, the person is told."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from core.errors import StoreError
from gui.crash import CrashHandler


def _fall(error: Exception) -> tuple:
    try:
        raise error
    except type(error) as caught:
        return type(caught), caught, caught.__traceback__


def handler_in(
    folder: Path, told: list[str], save: Callable[[], object] = lambda: None, anew: Callable | None = None
) -> CrashHandler:
    """One whose person goes on working, or where there is an `anew`, starts the program again by it."""

    def ask(text: str) -> bool:
        told.append(text)
        return anew is not None

    return CrashHandler(folder, save, ask, anew or (lambda: None))


def test_an_unforeseen_error_saves_logs_and_tells(tmp_path: Path):
    saved, told = [], []
    handler = handler_in(tmp_path / "logs", told, lambda: saved.append(1))
    handler.handle(*_fall(ValueError("홍길동 010-1234-5678")))
    (log,) = (tmp_path / "logs").iterdir()
    text = log.read_text(encoding="utf-8")
    assert saved == [1] and str(log) in told[0] and "저장되어 있습니다" in told[0]
    assert "builtins.ValueError" in text and "test_crash.py" in text
    assert "홍길동" not in text and "1234" not in text


def test_whoever_wants_to_start_anew_can(tmp_path: Path):
    done = []
    handler = handler_in(tmp_path, [], lambda: done.append("saved"), lambda: done.append("anew"))
    handler.handle(*_fall(ValueError()))
    assert done == ["saved", "anew"]


def test_a_save_that_fails_too_is_told_as_it_is(tmp_path: Path):
    def fail() -> None:
        raise StoreError("store.disk_full", folder="어디")

    told = []
    handler_in(tmp_path / "logs", told, fail).handle(*_fall(ValueError()))
    assert len(told) == 1 and "저장하지 못했습니다" in told[0]
    logs = sorted(path.read_text(encoding="utf-8") for path in (tmp_path / "logs").iterdir())
    assert any("store.disk_full" in text for text in logs)


def test_a_log_that_cannot_be_written_hides_nothing(tmp_path: Path):
    place = tmp_path / "logs"
    place.write_text("a file where the folder should be")
    saved, told = [], []
    handler_in(place, told, lambda: saved.append(1)).handle(*_fall(ValueError()))
    assert saved == [1] and "기록하지 못함" in told[0]


def start(logs: Path, then: str = "") -> subprocess.CompletedProcess[bytes]:
    """A run of the program that prints whether the one before fell, and does something more."""
    code = (
        "import faulthandler, os, signal, sys; from pathlib import Path; from gui.crash import CrashHandler;"
        "handler = CrashHandler(Path(sys.argv[1]), lambda: None, bool, lambda: None);"
        f"print(handler.install()); {then}"
    )
    command = [sys.executable, "-c", code, str(logs)]
    return subprocess.run(command, cwd=Path(__file__).parents[2], capture_output=True, check=False)


def test_a_fault_that_was_got_over_is_not_told_as_a_fall(tmp_path: Path):
    # As Windows reports those of drags and of file dialogs.
    start(tmp_path, "faulthandler.dump_traceback(handler._native)")
    assert start(tmp_path).stdout.strip() == b"False"
    assert not list(tmp_path.glob("crash-*.log"))


@pytest.mark.skipif(sys.platform == "win32", reason="a process is killed by a signal there in another way")
def test_what_took_the_program_down_is_kept_and_told_at_the_next_start(tmp_path: Path):
    logs = tmp_path / "logs"
    assert start(logs, "os.kill(os.getpid(), signal.SIGSEGV)").returncode < 0
    for told in (b"True", b"False"):
        assert start(logs).stdout.strip() == told
    (log,) = logs.glob("crash-*.log")
    assert "Segmentation fault" in log.read_text(encoding="utf-8")


def test_old_logs_make_room(tmp_path: Path):
    for day in range(10, 40):
        (tmp_path / f"crash-202601{day}-000000-000000.log").write_text("x")
    handler_in(tmp_path, []).handle(*_fall(ValueError()))
    assert len(list(tmp_path.glob("crash-*.log"))) == 20
    assert not (tmp_path / "crash-20260110-000000-000000.log").exists()
