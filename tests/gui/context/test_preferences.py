"""Settings in use and their file."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from threading import Event

import pytest

from core import settings as stored
from core.settings import Settings
from gui.context.preferences import Preferences


@pytest.fixture
def place(tmp_path: Path) -> Path:
    return tmp_path / "settings.toml"


def test_the_file_says_what_was_kept_last(place: Path):
    preferences = Preferences(Settings(), place)
    for limit in range(20, 40):
        preferences.keep(replace(preferences.settings, attachment_limit_mb=limit))
    preferences.settle()
    assert stored.load(place).settings == preferences.settings
    assert preferences.settings.attachment_limit_mb == 39


def test_nobody_waits_for_a_slow_disk(place: Path, monkeypatch):
    disk, save = Event(), stored.save

    def slowly(settings: Settings, path: Path) -> None:
        assert disk.wait(30)
        save(settings, path)

    monkeypatch.setattr(stored, "save", slowly)
    preferences = Preferences(Settings(), place)
    preferences.keep(replace(preferences.settings, attachment_limit_mb=20))
    assert preferences.settings.attachment_limit_mb == 20 and not place.exists()
    disk.set()
    preferences.settle()
    assert stored.load(place).settings.attachment_limit_mb == 20


def test_settings_that_cannot_be_written_are_in_use_all_the_same(tmp_path: Path):
    (tmp_path / "settings").write_text("no folder")
    preferences = Preferences(Settings(), tmp_path / "settings" / "settings.toml")
    preferences.keep(replace(preferences.settings, attachment_limit_mb=20))
    preferences.settle()
    assert preferences.settings.attachment_limit_mb == 20
