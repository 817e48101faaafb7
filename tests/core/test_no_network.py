"""Nothing goes out: the whole way from last period's file to this period's, with the network forbidden."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from core.sample import last_period_file
from tests.builders.system_calls import network_calls, watched

ROOT = Path(__file__).parents[2]

_FORBID = """
import os, sys

def refuse(event, values):
    if event.startswith("socket.") and event != "socket.gethostname":
        os.write(2, f"network: {event} {values!r}".encode())
        os._exit(99)

sys.addaudithook(refuse)
"""


def hero_path(folder: Path, *before: str, **environment: str) -> None:
    """Import, carry over, check, export and back up, each as a process of its own."""

    def run(*arguments: object) -> dict:
        command = [*before, sys.executable, "-m", "core.cli", *map(str, arguments), "--json"]
        done = subprocess.run(
            [*command, "--store", str(folder / "자료.ieum")],
            cwd=ROOT,
            capture_output=True,
            encoding="utf-8",
            check=False,
            env={**os.environ, "IEUM_HOME": str(folder / "집"), **environment},
        )
        assert done.returncode == 0, done.stderr
        return json.loads(done.stdout)

    imported = run("import", last_period_file())["imported"][0]["report"]
    draft = run("carry", imported)["carried"][0]["report"]
    for file_format in ("docx", "hwpx"):
        (written,) = run("export", draft, "--out", folder, "--format", file_format)["files"]
        assert Path(written).stat().st_size
    assert run("backup")["backup"]
    assert run("check-store")["ok"]


def test_the_hero_path_makes_no_socket(tmp_path: Path):
    (tmp_path / "sitecustomize.py").write_text(_FORBID, encoding="utf-8")
    hero_path(tmp_path, PYTHONPATH=str(tmp_path))


def test_the_ban_on_sockets_is_noticed(tmp_path: Path):
    (tmp_path / "sitecustomize.py").write_text(_FORBID, encoding="utf-8")
    code = "import socket; socket.socket()"
    done = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        encoding="utf-8",
        check=False,
        env={**os.environ, "PYTHONPATH": str(tmp_path)},
    )
    assert (done.returncode, done.stderr[:8]) == (99, "network:")


@pytest.mark.slow
def test_the_system_is_asked_for_no_way_out(tmp_path: Path):
    log = tmp_path / "calls"
    hero_path(tmp_path, *watched(log))
    asked = network_calls(log)
    assert [call for call in asked if "AF_UNIX" not in call] == []
    # The C library asks a local daemon for user names, where there is one.
    assert [call for call in asked if "connect" in call and "nscd" not in call] == []
