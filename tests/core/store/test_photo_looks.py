"""A quick look at a photo file, and the words for what cannot be read."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from PIL import Image

from core.errors import FileRefused
from core.workspace import Workspace, peek_image


def _jpeg(folder: Path, size: tuple[int, int], orientation: int = 1) -> Path:
    exif = Image.Exif()
    exif[0x0112] = orientation
    file = folder / "사진.jpg"
    Image.new("RGB", size, (200, 30, 30)).save(file, exif=exif)
    return file


@pytest.mark.parametrize(
    ("size", "orientation", "shown"),
    [((4000, 3000), 1, (480, 360)), ((4000, 3000), 6, (270, 360)), ((90, 60), 1, (90, 60))],
)
def test_a_look_is_upright_whole_and_small(tmp_path: Path, size, orientation: int, shown):
    data = peek_image(_jpeg(tmp_path, size, orientation), 480, 360)
    with Image.open(io.BytesIO(data)) as picture:
        assert picture.size == shown


@pytest.mark.parametrize("brand", [b"heic", b"heix", b"mif1"])
def test_a_photo_of_an_iphone_is_named_and_not_kept(tmp_path: Path, brand: bytes):
    file = tmp_path / "IMG_1.jpg"
    file.write_bytes(b"\0\0\0\x18ftyp" + brand + bytes(64))
    with Workspace.open(tmp_path / "시험.ieum") as workspace:
        with pytest.raises(FileRefused) as refused:
            workspace.add_image(file)
        assert refused.value.code == "image.heic" and refused.value.params["name"] == "IMG_1.jpg"
    with pytest.raises(FileRefused, match=r"image\.heic"):
        peek_image(file, 480, 360)


def test_a_file_that_is_missing_is_named(tmp_path: Path):
    with pytest.raises(FileRefused) as refused:
        peek_image(tmp_path / "없다.jpg", 480, 360)
    assert refused.value.params["name"] == "없다.jpg"
