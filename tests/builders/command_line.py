"""The command line run as a process of its own and watched: what it says, takes and weighs."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]

_RUN = """
import os, sys
from pathlib import Path
from core.cli import main
from tests.bench.measure import children_peak_mb, own_peak_mb
code = main(sys.argv[2:])
spent = sum(os.times()[:4])
Path(sys.argv[1]).write_text(f"{own_peak_mb() + children_peak_mb()} {spent}")
sys.exit(code)
"""


@dataclass(frozen=True)
class Ended:
    """How a command ended. `peak_mb` counts the command and the largest process it started.

    `seconds` are of the processor, of all its processes: a busy machine makes no command slow.
    """

    code: int
    out: str
    err: str
    seconds: float
    peak_mb: float

    def sentence(self) -> str:
        """The one sentence on standard error; anything else there is a failure."""
        assert self.err.endswith("\n"), self.err
        assert self.err.count("\n") == 1, self.err
        assert re.search("[가-힣]", self.err)
        assert self.err.strip().endswith(("다.", "요.", "오."))
        return self.err.strip()


def run(*arguments: object, scratch: Path, **environ: str) -> Ended:
    """Run ``ieum``; it gets `scratch` for its temporary files and must leave it empty."""
    scratch.mkdir(exist_ok=True)
    note = scratch.with_name(scratch.name + ".peak")
    ended = subprocess.run(
        [sys.executable, "-c", _RUN, str(note), *map(str, arguments)],
        cwd=ROOT,
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=60,
        env={**os.environ, "PYTHONPATH": "", "TMPDIR": str(scratch), "TEMP": str(scratch), **environ},
    )
    assert "Traceback" not in ended.stderr, ended.stderr
    assert list(scratch.iterdir()) == []
    peak, seconds = map(float, note.read_text().split())
    note.unlink()
    return Ended(ended.returncode, ended.stdout, ended.stderr, seconds, peak)
