"""Backups, what they hold, single reports out of them, and what is left of a damaged file, by command."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from core import cli, settings
from core.commands.exit_codes import ExitCode
from core.edits.fields import SetField
from core.model.sections import Issues, SectionKind
from core.paths import settings_file
from core.settings import Settings
from core.workspace import Workspace
from tests.builders.sample_city import sample_city


class Console:
    """Runs commands on the sample city's data file and keeps what they said."""

    def __init__(self, store: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.store = store
        self._capsys = capsys
        self.code = 0
        self.out = self.err = ""

    def __call__(self, *arguments: object) -> str:
        self._capsys.readouterr()
        self.code = cli.main([*map(str, arguments), "--store", str(self.store)])
        self.out, self.err = self._capsys.readouterr()
        return self.out

    def json(self, *arguments: object) -> dict:
        return json.loads(self(*arguments, "--json"))


@pytest.fixture
def ieum(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Console:
    monkeypatch.setenv("IEUM_HOME", str(tmp_path / "집"))
    return Console(sample_city(tmp_path), capsys)


def problem(store: Path, text: str | None = None) -> tuple[str, str]:
    """A report with a problem, and what it says; says `text` from now on, if one is given."""
    with Workspace.open(store) as workspace:
        for head in workspace.reports():
            section = workspace.report(head.id).section(SectionKind.ISSUES)
            if isinstance(section, Issues) and section.problems:
                first = section.problems[0]
                if text is not None:
                    workspace.apply(SetField(head.id, first.id, "text", text))
                return head.id, first.text if text is None else text
    raise AssertionError("no report tells of a problem")


def test_a_backup_shows_what_it_holds(ieum: Console):
    made = Path(ieum.json("backup")["backup"]).name
    held = ieum.json("backup", "--show", made)["contents"]
    assert (held["pledges"], len(held["reports"])) == (6, 11)
    assert "보고서 11건" in ieum("backup", "--show", made)
    assert re.search(r"\d{4}-\d\d-\d\d \d\d:\d\d", ieum.out)


def test_one_report_comes_back_and_the_rest_stays(ieum: Console):
    report, old = problem(ieum.store)
    made = Path(ieum.json("backup")["backup"]).name
    problem(ieum.store, "백업 뒤에 잘못 고친 글")
    ieum("carry", "4-1")
    told = ieum.json("restore", made, "--report", report[:8])
    assert told["reports"] == told["replaced"] == [report]
    assert problem(ieum.store) == (report, old)
    assert len(ieum.json("list")["reports"]) == 12


def test_a_report_that_the_backup_does_not_have_is_not_found(ieum: Console):
    made = Path(ieum.json("backup")["backup"]).name
    ieum("restore", made, "--report", "없는 공약")
    assert ieum.code == ExitCode.NOT_FOUND


def test_a_whole_restore_names_the_way_back(ieum: Console):
    made = Path(ieum.json("backup")["backup"]).name
    ieum("carry", "4-1")
    way_back = Path(ieum.json("restore", made)["way_back"]).name
    assert len(ieum.json("list")["reports"]) == 11
    ieum("restore", way_back)
    assert len(ieum.json("list")["reports"]) == 12


def test_a_second_folder_is_taken_from_the_settings_or_the_command(ieum: Console, tmp_path: Path):
    stick, share = tmp_path / "막대", tmp_path / "공유 폴더"
    stick.mkdir()
    share.mkdir()
    settings.save(Settings(second_backup_folder=str(stick)), settings_file())
    assert ieum.json("backup")["second"] == str(stick)
    assert len(list(stick.rglob("*.ieum"))) == 1
    ieum("backup", "--to", share)
    assert len(list(share.rglob("*.ieum"))) == 1


def test_a_second_folder_that_is_missing_is_said_and_the_backup_is_there(ieum: Console, tmp_path: Path):
    ieum("backup", "--to", tmp_path / "뽑힌 막대")
    assert ieum.code == ExitCode.OK
    assert "두 번째 백업 폴더" in ieum.err
    assert Path(ieum.out.strip()).exists()


def test_what_is_left_of_a_damaged_file_can_take_its_place(ieum: Console):
    ieum("backup")
    problem(ieum.store, "백업 뒤에 고친 글")
    data = bytearray(ieum.store.read_bytes())
    data[:4096] = bytes(4096)
    ieum.store.write_bytes(bytes(data))
    told = ieum.json("salvage")
    assert told["salvaged"]["reports"] == 11
    assert told["choice"]["missing"] == 1
    ieum("restore", told["salvaged"]["path"])
    assert ieum.code == ExitCode.OK
    assert problem(ieum.store)[1] == "백업 뒤에 고친 글"
    assert [path.name for path in ieum.store.parent.glob("*손상-*")]


def test_a_sound_file_is_not_salvaged(ieum: Console):
    ieum("salvage")
    assert ieum.code == ExitCode.FAILED
    assert "손상되지 않았습니다" in ieum.err


def test_looking_leaves_nothing_beside_the_data_file(ieum: Console, tmp_path: Path):
    for command in (
        ["list"],
        ["check-store"],
        ["show", "1-1@2026-H2"],
        ["export", "1-1@2026-H2", "--out", tmp_path],
    ):
        ieum(*command)
        assert sorted(path.name for path in tmp_path.glob(f"{ieum.store.name}*")) == [ieum.store.name]
