"""Files by the command line: a whole period at once, public copies, the workbook to fill in."""

from pathlib import Path

import openpyxl
import pytest

from core import cli
from core.commands.exit_codes import ExitCode
from core.workspace import Workspace
from tests.builders.sample_city import sample_city


@pytest.fixture
def store(tmp_path: Path) -> Path:
    """A data file with the sample city."""
    return sample_city(tmp_path)


def ieum(store: Path, *arguments: object) -> int:
    return cli.main([*map(str, arguments), "--store", str(store)])


def test_a_whole_period_is_written_at_once(store: Path, tmp_path: Path):
    out = tmp_path / "제출"
    assert ieum(store, "export", "--period", "2026-H2", "--out", out) == ExitCode.OK
    with Workspace.open(store, read_only=True) as workspace:
        drafts = [head for head in workspace.reports() if head.period.key == "2026-H2"]
    assert len(list(out.glob("*_2026년 하반기.docx"))) == len(drafts) > 1


def test_reports_whose_names_come_out_alike_keep_a_file_each(store: Path, tmp_path: Path):
    out = tmp_path / "제출"
    assert ieum(store, "export", "--period", "2026-H2", "--name", "{기간}", "--out", out) == ExitCode.OK
    with Workspace.open(store, read_only=True) as workspace:
        drafts = [head for head in workspace.reports() if head.period.key == "2026-H2"]
    assert len(list(out.iterdir())) == len(drafts)


def test_reports_whose_names_come_out_alike_take_the_same_names_again(store: Path, tmp_path: Path):
    out = tmp_path / "제출"
    order = ("export", "--period", "2026-H2", "--name", "{기간}", "--out", out)
    assert ieum(store, *order) == ExitCode.OK
    before = {file.name: file.read_bytes() for file in out.iterdir()}
    assert ieum(store, *order, "--yes") == ExitCode.OK
    assert {file.name: file.read_bytes() for file in out.iterdir()} == before


def test_a_file_that_is_there_is_replaced_after_a_yes_and_else_nothing_is_made(
    store: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    out = tmp_path / "제출"
    order = ("export", "--period", "2026-H2", "--out", out)
    assert ieum(store, *order) == ExitCode.OK
    first, second, *rest = sorted(out.iterdir())
    first.write_bytes("고친 글".encode())
    for file in rest:
        file.unlink()
    capsys.readouterr()
    assert ieum(store, *order, "--json") == ExitCode.CONFIRM
    said = capsys.readouterr()
    assert said.out == "" and first.name in said.err and "2개" in said.err and "--yes" in said.err
    assert sorted(out.iterdir()) == [first, second]
    second.unlink()
    assert ieum(store, *order) == ExitCode.CONFIRM
    assert f"{first.name} 파일이 이미 있어" in capsys.readouterr().err
    assert first.read_bytes() == "고친 글".encode()
    assert ieum(store, *order, "--yes") == ExitCode.OK
    assert first.read_bytes()[:2] == b"PK"


def test_a_file_that_is_named_is_not_replaced_without_a_yes(store: Path, tmp_path: Path):
    target = tmp_path / "보고서.docx"
    target.write_bytes("고친 글".encode())
    assert ieum(store, "export", "4-1", "--out", target) == ExitCode.CONFIRM
    assert target.read_bytes() == "고친 글".encode()
    assert ieum(store, "export", "4-1", "--out", target, "--yes") == ExitCode.OK


def test_a_workbook_that_is_there_is_not_replaced_without_a_yes(
    store: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    (tmp_path / "표.xlsx").write_bytes("채운 표".encode())
    assert ieum(store, "workbook", "--out", tmp_path / "표") == ExitCode.CONFIRM
    assert "표.xlsx 파일이 이미 있어" in capsys.readouterr().err
    assert (tmp_path / "표.xlsx").read_bytes() == "채운 표".encode()
    assert ieum(store, "workbook", "--out", tmp_path / "표", "--yes") == ExitCode.OK


def test_a_public_copy_shows_no_officer(store: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    with Workspace.open(store, read_only=True) as workspace:
        contacts = workspace.pledge(workspace.reports()[0].pledge).contacts
    out = tmp_path / "공개"
    assert ieum(store, "export", "1-1@2026-H2", "--public", "--out", out) == ExitCode.OK
    (file,) = out.glob("*_공개용.docx")
    capsys.readouterr()
    ieum(store, "read", file, "--json")
    shown = capsys.readouterr().out
    phones = [contact.phone for contact in contacts if contact.phone]
    assert phones
    assert not [phone for phone in phones if phone in shown]


def test_a_period_without_reports_is_said(store: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    assert ieum(store, "export", "--period", "2031-H1", "--out", tmp_path) == ExitCode.NOT_FOUND
    assert "2031년 상반기" in capsys.readouterr().err


def test_naming_no_report_is_refused(store: Path, tmp_path: Path):
    assert ieum(store, "export", "--out", tmp_path) == ExitCode.USAGE


def test_a_workbook_that_was_filled_in_changes_the_report(store: Path, tmp_path: Path):
    file = tmp_path / "채울 표.xlsx"
    assert ieum(store, "workbook", "--out", file) == ExitCode.OK
    book = openpyxl.load_workbook(file)
    page = book.worksheets[0]
    (column,) = (cell.column for cell in page[2] if cell.value == "공약명")
    page.cell(3, column).value = "새 이름의 공약"
    book.save(file)
    assert ieum(store, "fill", file, "--dry-run") == ExitCode.OK
    assert "새 이름의 공약" not in _names(store)
    assert ieum(store, "fill", file) == ExitCode.OK
    assert "새 이름의 공약" in _names(store)


def test_a_workbook_fills_another_pcs_empty_register(
    store: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    file, other = tmp_path / "채울 표.xlsx", tmp_path / "다른 PC" / "자료.ieum"
    assert ieum(store, "workbook", "--out", file) == ExitCode.OK
    assert ieum(other, "fill", file, "--dry-run") == ExitCode.STORE
    capsys.readouterr()
    assert ieum(other, "fill", file) == ExitCode.OK
    said = capsys.readouterr().out
    assert said.count("새 공약: ") == len(_names(store)) and "새 보고서: " in said
    assert _names(other) == _names(store)
    assert ieum(other, "fill", file) == ExitCode.OK
    assert "바뀐 내용이 없습니다" in capsys.readouterr().out


def test_each_doubt_of_a_reading_is_said_once(capsys: pytest.CaptureFixture[str]):
    file = Path(__file__).parents[1] / "files" / "strangers" / "head_and_value_on_a_line.docx"
    assert cli.main(["read", str(file)]) == ExitCode.OK
    said = [line for line in capsys.readouterr().out.splitlines() if "확인:" in line]
    assert said and len(said) == len(set(said))


def test_a_strange_workbook_makes_no_register(tmp_path: Path):
    file, other = tmp_path / "예산.xlsx", tmp_path / "자료.ieum"
    openpyxl.Workbook().save(file)
    assert ieum(other, "fill", file) == ExitCode.REFUSED
    assert not other.exists()


def test_a_workbook_does_not_take_a_folders_name(store: Path, tmp_path: Path):
    (tmp_path / "표").mkdir()
    assert ieum(store, "workbook", "--out", tmp_path / "표") == ExitCode.NOT_WRITTEN
    assert not (tmp_path / "표.xlsx").exists()


def test_a_workbook_with_faults_is_filled_in_wholly_after_a_yes_and_else_not_at_all(
    store: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    file = tmp_path / "채울 표.xlsx"
    assert ieum(store, "workbook", "--out", file) == ExitCode.OK
    book = openpyxl.load_workbook(file)
    titles = {cell.value: cell.column for cell in book["공약"][2]}
    book["공약"].cell(3, titles["공약명"]).value = "새 이름의 공약"
    book["공약"].cell(4, titles["임기(민선)"]).value = "여덟"
    book.save(file)
    assert ieum(store, "fill", file) == ExitCode.CONFIRM
    said = capsys.readouterr()
    assert "공약 4행: 임기(민선) 칸의 ‘여덟’" in said.out and "--yes" in said.err
    assert "새 이름의 공약" not in _names(store)
    assert ieum(store, "fill", file, "--yes") == ExitCode.OK
    assert "새 이름의 공약" in _names(store)


def test_a_strange_workbook_is_not_filled_in(store: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    file = tmp_path / "예산.xlsx"
    openpyxl.Workbook().save(file)
    before = _names(store)
    assert ieum(store, "fill", file) == ExitCode.REFUSED
    assert capsys.readouterr().err.count("\n") == 1
    assert _names(store) == before


def _names(store: Path) -> list[str]:
    with Workspace.open(store, read_only=True) as workspace:
        return [pledge.name for pledge in workspace.pledges()]
