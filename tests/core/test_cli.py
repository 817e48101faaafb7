"""The command line as scripts and people use it: what it prints, what it returns, what it leaves alone."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from core import cli
from core.commands.exit_codes import MEANINGS, ExitCode
from core.commands.korean_parser import korean
from core.sample import last_period_file
from core.workspace import Workspace
from tests.builders.sample_city import sample_city

ROOT = Path(__file__).parents[2]


class Console:
    """Runs commands on one data file and keeps what they said."""

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
def ieum(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Console:
    """An empty data file."""
    return Console(tmp_path / "자료.ieum", capsys)


@pytest.fixture
def sample(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Console:
    """A data file with the sample city."""
    return Console(sample_city(tmp_path), capsys)


def run_process(*arguments: object, **options: object) -> subprocess.CompletedProcess:
    """The command line as a process of its own."""
    command = [sys.executable, "-m", "core.cli", *map(str, arguments)]
    return subprocess.run(command, cwd=ROOT, capture_output=True, check=False, **options)


def test_last_periods_file_becomes_this_periods_docx_that_reads_back_equal(ieum: Console, tmp_path: Path):
    taken = ieum.json("import", last_period_file())
    (imported,) = taken["imported"]
    assert (imported["period"], imported["outcome"]) == ("2026-H2", "new_pledge")
    carried = ieum.json("carry", imported["report"])
    assert carried["applied"] is True
    (draft,) = carried["carried"]
    assert (draft["period"], draft["moves"]) == ("2027-H1", [])
    written = ieum.json("export", draft["report"], imported["report"], "--out", tmp_path / "제출")
    new, old = map(Path, written["files"])
    before, after, copied = (ieum.json("read", path) for path in (last_period_file(), new, old))
    assert after["period"] == "2027-H1"
    for key in ("pledge", "department", "team", "contacts", "years", "problems", "remedies"):
        assert after[key] == before[key] == copied[key], key
    assert copied["photos"] == before["photos"]
    assert [len(slot["lines"]) for slot in copied["progress"]] == [
        len(s["lines"]) for s in before["progress"]
    ]
    done = before["progress"][0]["lines"] + before["progress"][1]["lines"]
    assert after["progress"][0]["lines"] == done
    assert after["progress"][1]["lines"] == before["progress"][2]["lines"]
    assert after["funding_plan"] == copied["funding_plan"]
    assert after["unrecognised"] == []


def test_reading_stores_nothing(ieum: Console):
    shown = ieum("read", last_period_file())
    assert "물빛천 생태하천 복원" in shown
    assert "2026년 하반기 (민선 9기)" in shown
    assert not ieum.store.exists()


def test_importing_a_file_twice_replaces_the_closed_report(ieum: Console):
    ieum("import", last_period_file())
    again = ieum.json("import", last_period_file())
    assert again["imported"][0]["outcome"] == "replaces"
    assert len(ieum.json("list")["reports"]) == 1


def test_a_file_does_not_replace_a_draft_without_a_yes(ieum: Console, tmp_path: Path):
    ieum("import", last_period_file())
    draft = ieum.json("carry", "물빛천 생태하천 복원")["carried"][0]["report"]
    (written,) = ieum.json("export", draft, "--out", tmp_path)["files"]
    ieum("import", written)
    assert ieum.code == ExitCode.CONFIRM
    assert "--yes" in ieum.err
    assert draft in [head["report"] for head in ieum.json("list")["reports"]]
    ieum("import", written, "--yes")
    assert ieum.code == ExitCode.OK


def test_one_bad_file_keeps_all_from_being_imported(ieum: Console, tmp_path: Path):
    bad = tmp_path / "빈 파일.docx"
    bad.write_bytes(b"")
    ieum("import", last_period_file(), bad)
    assert ieum.code == ExitCode.REFUSED
    assert "빈 파일.docx" in ieum.err
    assert ieum.err.count("\n") == 1
    assert not ieum.store.exists()


def test_keep_going_imports_the_files_that_can_be_read(ieum: Console, tmp_path: Path):
    bad = tmp_path / "빈 파일.docx"
    bad.write_bytes(b"")
    taken = ieum.json("import", bad, last_period_file(), "--keep-going")
    assert len(taken["imported"]) == 1
    assert ieum.code == ExitCode.REFUSED


def test_the_list_shows_each_report_and_what_is_to_be_looked_at(sample: Console):
    lines = sample("list").splitlines()
    assert lines[0].split() == ["id", "번호", "공약명", "기간", "상태", "확인", "필요"]
    assert len(lines) == 12
    heads = sample.json("list")["reports"]
    assert {head["period"] for head in heads} == {"2026-H2", "2027-H1"}
    assert sum(head["carried"] for head in heads) > 0


def test_a_report_is_shown_as_its_page_reads(sample: Console):
    page = sample("show", "4-1")
    assert "□ 추진실적 및 향후 추진계획" in page
    assert "    - 과업 구간 : 새뜰교∼온새미교 3.2km" in page
    assert "계 | 9,686 | 300 | 1,932 |" in page
    assert "[사진] 하류 구간 기공식" in page


def test_a_report_is_told_whole_as_json(sample: Console):
    told = sample.json("show", "5-1@2026-H2")
    assert told["pledge"]["name"] == "동네마다 열린 작은도서관 조성"
    kinds = [section["kind"] for section in told["report"]["sections"]]
    assert kinds[:3] == ["header", "progress", "participation"]
    vacant = [person for person in told["report"]["sections"][0]["contacts"] if person["vacant"]]
    assert [person["role"] for person in vacant] == ["팀장"]


@pytest.mark.parametrize(("key", "word"), [("9-9", "없습니다"), ("1-1", "둘 이상")])
def test_a_report_that_is_not_one_is_not_shown(sample: Console, key: str, word: str):
    sample("show", key)
    assert sample.code == ExitCode.NOT_FOUND
    assert word in sample.err


def test_a_carry_over_is_shown_without_being_done(sample: Console):
    before = sample.json("list")
    assert sample.json("carry", "4-1", "--dry-run")["carried"][0]["report"] is None
    shown = sample("carry", "4-1", "--dry-run")
    assert shown.startswith("물빛천 생태하천 복원")
    assert "→ 2027년 상반기" in shown
    assert sample.code == ExitCode.OK
    assert sample.json("list") == before


def test_a_period_that_is_there_is_not_carried_to_again(sample: Console):
    sample("carry", "1-1@2026-H2")
    assert sample.code == ExitCode.FAILED
    assert "이미 있습니다" in sample.err


def test_across_terms_the_moves_are_shown_and_a_yes_is_asked_for(sample: Console):
    before = sample.json("list")
    shown = sample("carry", "4-1", "--to", "2030-H2")
    assert sample.code == ExitCode.CONFIRM
    assert "기투자" in shown
    assert "--yes" in sample.err
    assert sample.json("list") == before
    told = sample.json("carry", "4-1", "--to", "2030-H2", "--yes")
    assert told["applied"] is True
    moved = [move for move in told["carried"][0]["moves"] if move["kind"] == "funding_plan"]
    assert {move["to_bucket"] for move in moved} == {"prior"}
    report = sample.json("show", "4-1@2030-H2")["report"]
    plan = next(section for section in report["sections"] if section["kind"] == "funding_plan")
    total = sum(c["amount"]["won"] for p in plan["projects"] for r in p["rows"] for c in r["cells"])
    assert total == 9_686_000_000


def test_one_file_cannot_take_two_reports(sample: Console, tmp_path: Path):
    sample("export", "4-1", "5-1@2026-H2", "--out", tmp_path / "한 파일.docx")
    assert sample.code == ExitCode.USAGE
    assert "폴더" in sample.err


def test_a_report_goes_to_the_file_that_is_named(sample: Console, tmp_path: Path):
    target = tmp_path / "내 보고서.docx"
    assert sample("export", "4-1", "--out", target).strip() == str(target)
    assert target.read_bytes()[:2] == b"PK"


def test_the_format_follows_the_file_that_is_named(sample: Console, tmp_path: Path):
    target = tmp_path / "내 보고서.hwpx"
    sample("export", "4-1", "--out", target)
    assert target.read_bytes()[30:].startswith(b"mimetypeapplication/hwp+zip")


def test_a_folder_gets_the_format_that_is_asked_for(sample: Console, tmp_path: Path):
    (written,) = sample.json("export", "4-1", "--out", tmp_path, "--format", "hwpx")["files"]
    assert written.endswith(".hwpx")


def test_a_format_against_the_files_name_is_a_wrong_usage(sample: Console, tmp_path: Path):
    sample("export", "4-1", "--out", tmp_path / "보고.docx", "--format", "hwpx")
    assert sample.code == ExitCode.USAGE
    assert not (tmp_path / "보고.docx").exists()


def test_a_format_that_is_not_made_here_is_refused_and_no_folder_takes_its_name(
    sample: Console, tmp_path: Path
):
    sample("export", "4-1", "--out", tmp_path / "보고.pdf")
    assert sample.code == ExitCode.USAGE
    assert "제출본 만들기" in sample.err
    assert not (tmp_path / "보고.pdf").exists()


def test_a_folder_that_cannot_be_made_is_one_sentence(sample: Console, tmp_path: Path):
    (tmp_path / "파일").write_text("", encoding="utf-8")
    sample("export", "4-1", "--out", tmp_path / "파일" / "폴더")
    assert sample.code == ExitCode.NOT_WRITTEN
    assert sample.err.count("\n") == 1


def test_a_sound_data_file_is_told_in_figures(sample: Console):
    shown = sample("check-store")
    assert "공약 6건, 보고서 11건, 사진 12건" in shown
    told = sample.json("check-store")
    assert told["ok"] is True
    assert told["health"]["journal_mode"] in {"wal", "delete"}
    assert re.fullmatch(r"3\.\d+\.\d+", told["health"]["sqlite_version"])


@pytest.mark.parametrize("command", [("list",), ("import", last_period_file())])
def test_a_folder_is_told_from_a_data_file(ieum: Console, command: tuple[object, ...]):
    ieum.store.mkdir()
    ieum(*command)
    assert ieum.code == ExitCode.STORE
    assert "폴더입니다" in ieum.err
    assert [*ieum.store.parent.iterdir()] == [ieum.store]


def test_a_missing_data_file_is_not_made_by_looking(ieum: Console):
    ieum("list")
    assert ieum.code == ExitCode.STORE
    assert not ieum.store.exists()


def test_a_backup_brings_the_old_data_back(sample: Console):
    made = sample.json("backup")["backup"]
    assert sample.json("backup")["backup"] is None
    with Workspace.open(sample.store) as workspace:
        before = [head.id for head in workspace.reports()]
    sample("carry", "4-1")
    assert len(sample.json("list")["reports"]) == 12
    assert Path(made).name in [Path(each["path"]).name for each in sample.json("backup", "--list")["backups"]]
    sample("restore", Path(made).name)
    assert sample.code == ExitCode.OK
    with Workspace.open(sample.store) as workspace:
        assert [head.id for head in workspace.reports()] == before


def test_a_backup_takes_the_place_of_a_damaged_data_file(sample: Console):
    made = sample.json("backup")["backup"]
    sample.store.write_bytes(b"broken")
    sample("list")
    assert sample.code == ExitCode.STORE
    told = sample.json("restore", made)
    assert Path(told["broken"]).read_bytes() == b"broken"
    assert len(sample.json("list")["reports"]) == 11


def test_a_damaged_backup_changes_nothing(sample: Console, tmp_path: Path):
    bad = tmp_path / "나쁜 백업.ieum"
    bad.write_bytes(b"x" * 5000)
    before = sample.store.read_bytes()
    sample("restore", bad)
    assert sample.code == ExitCode.STORE
    assert sample.store.read_bytes() == before


def test_a_backup_that_is_not_there_is_not_found(sample: Console):
    sample("restore", "2001-01-01T000000.ieum")
    assert sample.code == ExitCode.NOT_FOUND


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["karry"],
        ["carry"],
        ["read"],
        ["export", "1-1"],
        ["list", "--jsn"],
        ["carry", "1-1", "--yes", "--dry-run"],
    ],
)
def test_a_wrong_command_line_ends_in_korean_with_the_code_for_it(
    arguments: list[str], capsys: pytest.CaptureFixture[str]
):
    assert cli.main(arguments) == ExitCode.USAGE
    said = capsys.readouterr().err
    assert "--help" in said
    assert re.search("[가-힣]", said)
    assert not re.search(r"\b(usage|error|argument|invalid|required)\b", said)


def test_a_period_that_means_nothing_is_a_wrong_usage(sample: Console):
    sample("carry", "4-1", "--to", "내년")
    assert sample.code == ExitCode.USAGE
    assert "2026-H2" in sample.err


@pytest.mark.parametrize("command", [(), *((name,) for name in cli.COMMANDS)])
def test_help_is_korean_throughout(command: tuple[str, ...], capsys: pytest.CaptureFixture[str]):
    assert cli.main([*command, "--help"]) == ExitCode.OK
    told = capsys.readouterr().out
    assert told.startswith("사용법: ieum")
    assert told.count("사용법") == 1
    assert not re.search(r"usage|positional|optional|arguments|show this help", told)


def test_help_lists_every_exit_code(capsys: pytest.CaptureFixture[str]):
    cli.main(["--help"])
    told = capsys.readouterr().out
    assert set(MEANINGS) == set(ExitCode)
    for code, meaning in MEANINGS.items():
        assert re.search(rf"\b{int(code)}  {re.escape(meaning)}", told)


def test_a_complaint_that_is_not_known_is_korean_all_the_same():
    assert korean("something argparse may say one day") == "명령을 알아듣지 못했습니다"


def test_output_is_utf8_on_a_korean_console(tmp_path: Path):
    environ = {name: value for name, value in os.environ.items() if name != "PYTHONIOENCODING"}
    told = run_process(
        "--version", env={**environ, "PYTHONUTF8": "0", "LC_ALL": "C", "PYTHONCOERCECLOCALE": "0"}
    )
    assert told.stdout.decode("utf-8").startswith("이음보고")


def test_a_chosen_encoding_is_kept_and_odd_letters_do_not_stop_it():
    told = run_process("--help", env={**os.environ, "PYTHONIOENCODING": "cp949"})
    assert told.returncode == 0
    assert told.stdout.decode("cp949").startswith("사용법")


def test_a_reader_that_goes_away_is_no_complaint(sample: Console):
    command = [sys.executable, "-m", "core.cli", "show", "4-1", "--json", "--store", str(sample.store)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        said = process.stderr.read()
    assert said == b""
    assert process.returncode == ExitCode.PIPE_CLOSED


def test_ctrl_c_ends_with_its_code(monkeypatch: pytest.MonkeyPatch, sample: Console):
    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(Workspace, "reports", interrupted)
    sample("list")
    assert sample.code == ExitCode.INTERRUPTED
    assert sample.err == ""
