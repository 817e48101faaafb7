"""A few dozen damaged files of each kind, the same each time; ``python -m tests.fuzz`` tries thousands."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest

from core.document.blocks import pictures
from core.errors import FileRefused
from core.formats import files
from core.formats.files import Format
from core.layouts.load import all_layouts
from core.reading import read_document
from tests.fuzz.mutants import mutants

GOOD = Path(__file__).parents[2] / "files" / "last-period" / "바이오_2023하반기.docx"


def good(file_format: Format) -> bytes:
    """A last period's file in that format."""
    if file_format is Format.DOCX:
        return GOOD.read_bytes()
    target = BytesIO()
    files.write(files.read(GOOD), target, file_format)
    return target.getvalue()


@pytest.mark.parametrize("file_format", Format)
def test_a_damaged_file_is_refused_or_read_and_nothing_else(file_format: Format, tmp_path: Path):
    ended = {"read": 0, "refused": 0}
    for name, data in mutants(good(file_format), 40, "suite"):
        path = tmp_path / f"{name}.{file_format}"
        path.write_bytes(data)
        try:
            document = files.read(path)
            for picture in pictures(document.blocks):
                picture.image.load()
            read_document(document, path.name, all_layouts())
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
