"""The self-test of a built program, run on the sources."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from core.errors import StoreError
from gui import selftest

ROOT = Path(__file__).parents[2]


@pytest.mark.slow
def test_all_is_well_from_a_path_with_hangul_and_spaces(tmp_path: Path):
    temporary = tmp_path / "한글 경로 시험"
    temporary.mkdir()
    report = temporary / "보고.txt"
    done = subprocess.run(
        [sys.executable, "-m", "gui", "--self-test", str(report)],
        cwd=ROOT,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen", "TMPDIR": str(temporary)},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert (done.returncode, done.stdout.splitlines()[-1]) == (0, "all well"), done.stdout + done.stderr
    assert report.read_text(encoding="utf-8") == done.stdout
    assert not list(temporary.glob("ieum 자가 진단*"))


def test_a_refusal_is_told_with_its_code_and_in_words():
    def refuse() -> str:
        raise StoreError("store.disk_full", name="자료.ieum", folder="/", reason="")

    well, line = selftest._take("store", refuse)
    assert not well
    assert line.startswith("FAILED store: store.disk_full: ")


def test_whatever_a_step_stumbles_over_is_told_and_does_not_end_the_test():
    well, line = selftest._take("icons", lambda: str(1 // 0))
    assert not well
    assert "ZeroDivisionError" in line
