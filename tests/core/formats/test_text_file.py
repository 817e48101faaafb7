"""A text file is read as a page, whatever code page it was saved in."""

from __future__ import annotations

from pathlib import Path

import pytest

from core.errors import FileRefused
from core.formats import files
from core.formats.text import read

WORDS = "□ 그동안 추진실적\n○ 부지 확정\n"


@pytest.mark.parametrize("code", ["utf-8", "utf-8-sig", "utf-16", "cp949"])
def test_text_of_any_usual_code_page_is_read(tmp_path: Path, code: str):
    file = tmp_path / "메모.txt"
    file.write_bytes(WORDS.encode(code))
    document = files.read(file)
    assert [block.text for block in document.blocks] == ["□ 그동안 추진실적", "○ 부지 확정"]


def test_text_under_a_document_s_name_is_refused(tmp_path: Path):
    file = tmp_path / "메모.docx"
    file.write_text(WORDS, encoding="utf-8")
    with pytest.raises(FileRefused, match=r"file\.text"):
        files.read(file)


def test_bytes_that_are_no_text_are_refused(tmp_path: Path):
    file = tmp_path / "메모.txt"
    file.write_bytes(b"\xff\xfe\x00\xd8\x00")
    with pytest.raises(FileRefused, match=r"file\.unreadable"):
        read(file)
