"""The file for the help desk: enough to help, nothing of anyone's."""

from __future__ import annotations

import json
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest

from core import paths, settings
from core.diagnostics import write_diagnostics
from core.errors import FileNotWritten
from core.settings import Settings
from tests.builders.sample_city import sample_city


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The program's own files, with settings and logs that a person left."""
    monkeypatch.setenv(paths.HOME_VARIABLE, str(tmp_path / "홍길동"))
    chosen = replace(Settings(), export_folder=str(tmp_path / "홍길동"), recent_stores=("홍길동.ieum",))
    settings.save(chosen, paths.settings_file())
    paths.log_folder().mkdir(parents=True)
    for number in range(30):
        (paths.log_folder() / f"crash-{number:02}.log").write_text(f"log {number}")
    return tmp_path / "홍길동"


def test_it_tells_of_the_machine_the_data_file_and_the_newest_logs(tmp_path: Path):
    made = write_diagnostics(tmp_path / "진단.zip", sample_city(tmp_path), {"Qt": "6"})
    with zipfile.ZipFile(made) as archive:
        facts = json.loads(archive.read("facts.json"))
        logs = [name for name in archive.namelist() if name.startswith("logs/")]
    assert facts["window"] == {"Qt": "6"}
    assert facts["data file"]["file"] > 0
    assert facts["folders"]["data"]["writable"]
    assert (len(logs), logs[-1]) == (20, "logs/crash-29.log")


def test_nothing_in_it_names_anyone(tmp_path: Path):
    made = write_diagnostics(tmp_path / "진단.zip", tmp_path / "홍길동" / "없는.ieum", {})
    with zipfile.ZipFile(made) as archive:
        text = "".join(archive.read(name).decode() for name in archive.namelist())
    assert "홍길동" not in text
    assert json.loads(text[: text.rindex("}") + 1])["data file"]["file"] is None


def test_a_place_that_cannot_be_written_is_said(tmp_path: Path):
    with pytest.raises(FileNotWritten):
        write_diagnostics(tmp_path / "없는 폴더" / "진단.zip", tmp_path / "a.ieum", {})
