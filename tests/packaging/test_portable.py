"""A program on a memory stick keeps its data beside itself."""

import sys
from pathlib import Path

import pytest

from core import paths


@pytest.fixture
def program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A frozen program's folder."""
    monkeypatch.delenv(paths.HOME_VARIABLE, raising=False)
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(sys, "executable", str(tmp_path / "ieum.exe"))
    return tmp_path


def test_a_marked_program_keeps_everything_beside_itself(program: Path):
    (program / paths.PORTABLE_MARK).touch()
    assert paths.is_portable()
    for place in (paths.default_store(), paths.settings_file(), paths.log_folder()):
        assert place.is_relative_to(program / paths.PORTABLE_FOLDER)


def test_an_installed_program_keeps_nothing_in_its_own_folder(program: Path):
    assert not paths.is_portable()
    assert not paths.data_folder().is_relative_to(program)


def test_a_folder_that_was_asked_for_goes_before_the_mark(
    program: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    (program / paths.PORTABLE_MARK).touch()
    monkeypatch.setenv(paths.HOME_VARIABLE, str(tmp_path / "elsewhere"))
    assert paths.data_folder() == tmp_path / "elsewhere"


def test_a_mark_means_nothing_to_a_program_run_from_its_sources(
    program: Path, monkeypatch: pytest.MonkeyPatch
):
    (program / paths.PORTABLE_MARK).touch()
    monkeypatch.delattr(sys, "frozen")
    assert not paths.is_portable()
