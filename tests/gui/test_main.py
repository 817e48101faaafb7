"""What the command line gives to the commands and what to the window, and what a damaged program says."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from gui.__main__ import _is_command


@pytest.mark.parametrize(
    "arguments", [["--version"], ["--help"], ["list"], ["--store", "a.ieum", "export", "1"], ["read", "-h"]]
)
def test_commands_do_without_a_window(arguments):
    assert _is_command(arguments)


@pytest.mark.parametrize(
    "arguments", [[], ["보고.docx"], ["--store", "list"], ["--store", "a.ieum", "b.docx"]]
)
def test_anything_else_opens_the_window(arguments):
    assert not _is_command(arguments)


def start_without(module: str, folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """The program's start, a part of it missing."""
    code = (
        f"import sys; sys.modules[{module!r}] = None;"
        "from gui.__main__ import main; sys.exit(main(sys.argv[1:]))"
    )
    return subprocess.run(
        [sys.executable, "-c", code, *arguments],
        cwd=Path(__file__).parents[2],
        env={**os.environ, "IEUM_HOME": str(folder), "PYTHONIOENCODING": "utf-8"},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


@pytest.mark.parametrize("module", ["PySide6.QtWidgets", "gui.app"])
def test_a_program_that_lost_files_says_so_and_ends(module: str, tmp_path: Path):
    ended = start_without(module, tmp_path)
    assert ended.returncode == 1
    assert "다시 설치해 주세요" in ended.stderr and "자료는 그대로" in ended.stderr
    assert "Traceback" not in ended.stderr


def test_a_self_test_that_cannot_begin_says_what_is_missing(tmp_path: Path):
    ended = start_without("PySide6.QtSvg", tmp_path, "--self-test", str(tmp_path / "보고.txt"))
    told = (tmp_path / "보고.txt").read_text(encoding="utf-8")
    assert ended.returncode == 1
    assert told.startswith("FAILED start: ") and "QtSvg" in told
