"""A layout engine that is not ours, asked in a process of its own: it may need a library put before it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Sequence
from ctypes.util import find_library
from dataclasses import dataclass
from pathlib import Path

import pytest

_ASK = """
import json, sys
sys.stdout.reconfigure(encoding="utf-8")
import rhwp
for path in sys.argv[1:]:
    document = rhwp.parse(path)
    answer = {"count": document.page_count, "text": document.extract_text(), "first": document.render_svg(0)}
    print(json.dumps(answer))
"""
_LONGEST_S = 60


@dataclass(frozen=True, slots=True)
class Pages:
    """What the engine made of a file; `first` is its first page as SVG."""

    count: int
    text: str
    first: str


def laid_out(*files: Path) -> Sequence[Pages]:
    """The files as rhwp lays them out; skips the test where it is not installed or cannot start."""
    environment = dict(os.environ)
    # Its wheel for Linux looks up some of FreeType's functions without saying where they are.
    if sys.platform == "linux" and (library := find_library("freetype")):
        environment["LD_PRELOAD"] = library
    command = [sys.executable, "-c", _ASK, *map(str, files)]
    asked = subprocess.run(
        command, env=environment, capture_output=True, encoding="utf-8", timeout=_LONGEST_S, check=False
    )
    if "ImportError" in asked.stderr or "ModuleNotFoundError" in asked.stderr:
        pytest.skip(f"rhwp cannot be imported: {asked.stderr.strip().splitlines()[-1]}")
    assert asked.returncode == 0, asked.stderr
    return [Pages(**json.loads(line)) for line in asked.stdout.splitlines()]
