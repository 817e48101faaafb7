"""Settings come back as they were saved, and one bad value costs only itself."""

from __future__ import annotations

from dataclasses import fields, replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core import settings
from core.errors import FileNotWritten
from core.settings import Settings, Theme, load, save


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "folder" / "settings.toml"


def test_a_missing_file_gives_the_defaults_without_a_warning(path: Path):
    loaded = load(path)
    assert loaded.settings == Settings()
    assert loaded.warnings == ()


def test_what_is_saved_is_loaded(path: Path):
    mine = Settings(
        theme=Theme.DARK,
        font_scale=150,
        unit=1000,
        funding_unit=100_000_000,
        attachment_limit_mb=20,
        store="C:\\자료\\시청.ieum",
        recent_stores=("a", '큰 "따옴표"'),
    )
    save(mine, path)
    assert load(path).settings == mine
    assert [each.name for each in path.parent.iterdir()] == [path.name]


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ('theme = "pink"', "theme"),
        ("theme = [1]", "theme"),
        ("font_scale = 79", "font_scale"),
        ("font_scale = true", "font_scale"),
        ('font_scale = "100"', "font_scale"),
        ("unit = 7", "unit"),
        ("funding_unit = 7", "funding_unit"),
        ("attachment_limit_mb = 0", "attachment_limit_mb"),
        ("unit = 1000.0", "unit"),
        ("store = 3", "store"),
        ("recent_reports = [1]", "recent_reports"),
    ],
)
def test_a_bad_value_becomes_the_default_and_a_warning(path: Path, line: str, name: str):
    path.parent.mkdir()
    path.write_text(f'layout = "pledge-7"\n{line}\n', encoding="utf-8")
    loaded = load(path)
    assert loaded.settings == Settings(layout="pledge-7")
    (warning,) = loaded.warnings
    assert (warning.code, warning.params["name"]) == ("settings.bad_value", name)


def test_a_setting_of_a_newer_program_is_passed_over(path: Path):
    path.parent.mkdir()
    path.write_text("shiny = 1\n", encoding="utf-8")
    assert load(path) == settings.LoadedSettings()


@given(st.binary(max_size=60))
def test_any_bytes_give_settings(tmp_path_factory: pytest.TempPathFactory, content: bytes):
    path = tmp_path_factory.getbasetemp() / "any.toml"
    path.write_bytes(content)
    assert isinstance(load(path).settings, Settings)


def test_a_file_that_is_no_toml_gives_the_defaults_and_a_warning(path: Path):
    path.parent.mkdir()
    path.write_bytes(b"\xff\xfe")
    loaded = load(path)
    assert loaded.settings == Settings()
    assert [warning.code for warning in loaded.warnings] == ["settings.unreadable"]


def test_settings_that_cannot_be_written_say_so(tmp_path: Path):
    (tmp_path / "folder").write_text("in the way")
    with pytest.raises(FileNotWritten, match=r"target\.folder_missing"):
        save(Settings(), tmp_path / "folder" / "settings.toml")


def test_recent_ones_come_first_once_and_stay_few():
    mine = Settings()
    for number in [*range(30), 25]:
        mine = mine.remembering_store(str(number)).remembering_report(str(number))
    assert mine.recent_stores[:3] == ("25", "29", "28")
    assert len(mine.recent_stores) == len(set(mine.recent_reports)) == settings.RECENT


def test_every_setting_can_be_read():
    assert set(settings._READERS) == {each.name for each in fields(Settings)}
    assert replace(Settings()) == Settings()
