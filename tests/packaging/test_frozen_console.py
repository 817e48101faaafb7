"""What the console twin prints, whose Python does not look at its variables as the usual one does."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
_PROGRAM = f"""
import sys
sys.path.insert(0, {str(ROOT)!r})
from core.cli import main
sys.exit(main(["--help"]))
"""


@pytest.mark.parametrize(
    ("asked", "printed"), [("cp949", "cp949"), ("", "utf-8"), ("cp949:strict", "cp949"), ("no-such", "utf-8")]
)
def test_a_frozen_program_prints_utf8_or_what_was_asked_for(asked: str, printed: str):
    told = subprocess.run(
        [sys.executable, "-E", "-X", "utf8=0", "-c", _PROGRAM],
        env={**os.environ, "PYTHONIOENCODING": asked, "LC_ALL": "C"},
        capture_output=True,
        check=False,
    )
    assert told.returncode == 0, told.stderr
    assert told.stdout.decode(printed).startswith("사용법")
