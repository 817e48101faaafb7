"""What a build asks of the machine it runs on: a Windows Python and a way to run Windows programs."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import venv
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Protocol

from building.files import Failed, digest

PLATFORM = (
    *("--platform", "win_amd64", "--python-version", "3.11", "--implementation", "cp"),
    *("--abi", "cp311", "--abi", "abi3", "--abi", "none"),
)
"""pip's words for the Windows that is built for, wherever the build runs."""


class Machine(Protocol):
    """A Windows, real or lent by Wine."""

    python: Path
    """``python.exe`` with every library of the lock files."""

    sources: tuple[Path, ...]
    """Folders and wheels that binaries of the bundle may come from."""

    def name(self, path: Path) -> str:
        """The path as a Windows program knows it."""
        ...

    def run(
        self, *command: str | Path, cwd: Path | None = None, env: Mapping[str, str] | None = None
    ) -> tuple[int, str]:
        """Run a Windows program to its end; its exit code and what it printed."""
        ...


class Native:
    """The Windows that this script runs on, with an environment of its own for the build."""

    def __init__(self, cache: Path, wheels: Path, locks: Sequence[Path]) -> None:
        folder = cache / f"python-{digest(*locks)[:12]}"
        self.python = folder / "Scripts" / "python.exe"
        self.sources = (wheels, Path(sys.base_prefix))
        if not self.python.exists():
            shutil.rmtree(folder, ignore_errors=True)
            venv.create(folder, with_pip=True)
            given = [word for lock in locks for word in ("-r", str(lock))]
            code, said = self.run(self.python, *install(wheels), *given)
            if code:
                shutil.rmtree(folder, ignore_errors=True)
                raise Failed(f"라이브러리를 설치하지 못했습니다.\n{said}")

    def name(self, path: Path) -> str:
        return str(path)

    def run(
        self, *command: str | Path, cwd: Path | None = None, env: Mapping[str, str] | None = None
    ) -> tuple[int, str]:
        done = subprocess.run(
            [str(word) for word in command],
            cwd=cwd,
            env={**os.environ, **(env or {}), "PYTHONIOENCODING": "utf-8"},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            errors="replace",
            check=False,
        )
        return done.returncode, done.stdout


def install(wheels: Path) -> tuple[str, ...]:
    """pip's arguments that install from the fetched wheels and nothing else."""
    quiet = ("-m", "pip", "install", "-q", "--disable-pip-version-check", "--no-input", "--no-compile")
    return (*quiet, "--no-deps", "--no-index", "--find-links", str(wheels), "--require-hashes")


def fetch(python: Path, wheels: Path, locks: Sequence[Path]) -> None:
    """Download the locked wheels for Windows, with their hashes checked; those that are there stay."""
    stamp = wheels / f"{digest(*locks)[:12]}.complete"
    if stamp.exists():
        return
    wheels.mkdir(parents=True, exist_ok=True)
    command = [str(python), "-m", "pip", "download", "-qq", "--disable-pip-version-check", "--no-input"]
    command += ["--no-deps", "--only-binary=:all:", *PLATFORM, "--require-hashes", "-d", str(wheels)]
    command += [word for lock in locks for word in ("-r", str(lock))]
    if subprocess.run(command, check=False).returncode:
        raise Failed("휠을 내려받지 못했습니다.")
    stamp.touch()


def with_pip(cache: Path) -> Path:
    """A Python that has pip: this one, or an environment of its own."""
    if not subprocess.run(
        [sys.executable, "-m", "pip", "--version"], capture_output=True, check=False
    ).returncode:
        return Path(sys.executable)
    tools = cache / "tools"
    python = tools / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    if not python.exists():
        venv.create(tools, with_pip=True)
    return python
