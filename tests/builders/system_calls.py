"""What a program asks the system for, watched from outside."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest

_ASKED = re.compile(r"^.*\b(?:socket|connect|bind|sendto|sendmsg)\(.*$", re.MULTILINE)


def watched(log: Path) -> list[str]:
    """What to put before a command, so that `log` gets its calls that concern a network."""
    strace = shutil.which("strace")
    if strace is None or subprocess.run([strace, "true"], capture_output=True, check=False).returncode != 0:
        pytest.skip("no program here that may watch system calls (strace)")
    return [strace, "-f", "-A", "--seccomp-bpf", "-e", "trace=network", "-o", str(log)]


def network_calls(log: Path) -> list[str]:
    """The calls that make, name or use a socket."""
    return _ASKED.findall(log.read_text())
