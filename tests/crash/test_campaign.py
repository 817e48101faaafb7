"""A few seeded points of the crash campaigns, so that what was mended stays mended."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.crash.faults import build
from tests.crash.operations import NAMES

ROOT = Path(__file__).parents[2]

pytestmark = [
    pytest.mark.slow,
    pytest.mark.timeout(300),
    pytest.mark.skipif(not hasattr(os, "fork"), reason="each point is a forked process"),
]


def run(module: str, *arguments: object, **environ: str) -> str:
    """What a campaign prints; it fails where one of its points does."""
    command = [sys.executable, "-m", module, *map(str, arguments)]
    environment = {**os.environ, **environ}
    done = subprocess.run(
        command, cwd=ROOT, env=environment, capture_output=True, encoding="utf-8", check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def below(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The environment of a campaign that has the shim below it from the start; nothing without a compiler."""
    library = build(tmp_path_factory.mktemp("shim"))
    return {"LD_PRELOAD": str(library)} if library else {}


@pytest.mark.parametrize("operation", NAMES)
def test_an_operation_broken_off_anywhere_leaves_the_old_state_or_the_new(
    operation: str, below: dict[str, str]
):
    # One puts the shim below itself, as when it is called by hand.
    environment = {} if operation == NAMES[0] else below
    which = ("--seed", 7, "--operation", operation, "--fault", "kill", "torn", "enospc", "eio")
    said = run("tests.crash", "--points", 1, *which, **environment)
    assert " 0 failures" in said


def test_without_a_compiler_faults_happen_where_python_touches_files():
    said = run("tests.crash", "--points", 1, "--hook", "--operation", "edit", "backup")
    assert said.rstrip().endswith("Hook")


def test_damaged_stores_are_refused_kept_and_replaced_by_a_good_backup():
    assert " 0 failures" in run("tests.crash.damage", "--count", 17, "--seed", 3)


def test_two_programs_and_a_reader_lose_nothing():
    assert "40 there" in run("tests.crash.rivals", "--count", 40)


def test_commands_killed_at_any_moment_leave_whole_data():
    assert "3 commands" in run("tests.crash.kills", "--count", 3)


def test_a_window_killed_at_work_keeps_what_it_said_is_saved():
    assert "2 windows killed" in run("tests.crash.gui_kills", "--count", 2, "--seed", 5)
