"""A few dozen damaged files of each kind, the same each time; ``python -m tests.fuzz`` tries thousands."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest

from core.errors import FileRefused
from tests.fuzz.good import funding_workbook, report_in_hwp
from tests.fuzz.mutants import mutants
from tests.fuzz.trial import read_forked, read_whole

FILES = Path(__file__).parents[2] / "files"
GOOD = FILES / "last-period" / "바이오_2023하반기.docx"

forking = pytest.mark.skipif(not hasattr(os, "fork"), reason="the system cannot fork")


def good(suffix: str) -> bytes:
    """A last period's file in that format."""
    if suffix == ".hwp":
        return report_in_hwp(FILES / "disguises" / "nested.docx")
    return funding_workbook() if suffix == ".xlsx" else GOOD.with_suffix(suffix).read_bytes()


@pytest.mark.parametrize("suffix", [".docx", ".hwpx", ".hwp", ".xlsx"])
def test_a_damaged_file_is_refused_or_read_and_nothing_else(suffix: str, tmp_path: Path):
    ended = {"read": 0, "refused": 0}
    for name, data in mutants(good(suffix), 40, "suite"):
        path = tmp_path / f"{name}{suffix}"
        path.write_bytes(data)
        try:
            read_whole(path)
        except FileRefused as error:
            assert error.params["name"] == path.name, name
            ended["refused"] += 1
        else:
            ended["read"] += 1
        path.unlink()
    assert min(ended.values()) >= 5, ended
    assert list(tmp_path.iterdir()) == []


def test_the_same_seed_damages_in_the_same_way():
    assert list(mutants(GOOD.read_bytes(), 5, "1")) == list(mutants(GOOD.read_bytes(), 5, "1"))


def _refuses(path: Path) -> None:
    raise FileRefused("file.broken", name=path.name)


def _stumbles(path: Path) -> None:
    raise KeyError(path.name)


def _dies(path: Path) -> None:
    os.kill(os.getpid(), 9)


def _dawdles(path: Path) -> None:
    time.sleep(60)


def _strays(path: Path) -> None:
    Path("../elsewhere").write_text("", encoding="utf-8")


@forking
@pytest.mark.parametrize(
    ("read", "ended"),
    [
        (lambda path: None, "read"),
        (_refuses, "refused"),
        (_stumbles, "traceback"),
        (_dies, "crash"),
        (_dawdles, "hang"),
        (_strays, "escape"),
    ],
)
def test_what_goes_wrong_in_a_reading_is_told(read, ended: str, tmp_path: Path):
    path = tmp_path / "outer" / "alone" / "보고서.docx"
    path.parent.mkdir(parents=True)
    path.write_bytes(b"")
    assert read_forked(path, read, 0.3 if ended == "hang" else 10).ended == ended
