"""A picture in a package is known by its head alone; its bytes are read when they are wanted."""

from __future__ import annotations

import random
import struct
import zipfile
import zlib
from pathlib import Path

import pytest

from core.document.blocks import Image
from core.errors import FileRefused, PictureDamaged
from core.formats import gate
from core.formats.gate import open_package
from core.formats.packed_part import Entry
from core.formats.part_images import Images
from tests.builders.packages import damaged, docx_parts, jpeg, png, saved, zipped

_PART = "word/media/a.bin"
_NOISE = random.Random(1).randbytes(1_000_000)


def packed(folder: Path, data: bytes, *, deflated: bool = False, name: str = "보고서.docx") -> Path:
    """A document with that picture in it."""
    return saved(folder, zipped({**docx_parts(), _PART: data}, packed=deflated), name)


def read(path: Path) -> tuple[Image, int]:
    """The picture, and how many of its bytes were looked at."""
    seen = 0
    with open_package(path) as package:
        chunks, head = package.chunks, package.head

        def counted(part: str, limit: int = gate.MAX_FILE, first: int = gate.MAX_FILE):
            nonlocal seen
            for chunk in chunks(part, limit, first):
                seen += len(chunk)
                yield chunk

        def head_counted(entry: Entry, length: int) -> bytes:
            nonlocal seen
            found = head(entry, length)
            seen += len(found)
            return found

        package.chunks = counted  # type: ignore[method-assign]  # only looked on
        package.head = head_counted  # type: ignore[method-assign]  # only looked on
        return Images(package).get(_PART), seen


def with_metadata(size: int) -> bytes:
    """A JPEG with that much before it says how large it is."""
    whole = jpeg(4032, 3024)
    more = (b"\xff\xe2" + struct.pack(">H", 60_002) + b"\0" * 60_000) * (size // 60_000)
    return whole[:2] + more + whole[2:]


def tiff() -> bytes:
    """A TIFF whose directory stands behind its pixels, as scanners write it."""
    pixels = _NOISE[:600_000]
    tags = struct.pack("<HHHIIHHIHH", 2, 256, 4, 1, 2480, 257, 3, 1, 3508, 0)
    return b"II*\0" + struct.pack("<I", 8 + len(pixels)) + pixels + tags


@pytest.mark.parametrize("deflated", [True, False])
@pytest.mark.parametrize(
    ("head", "known"),
    [
        (jpeg(4032, 3024), ("image/jpeg", 4032, 3024)),
        (png(640, 480), ("image/png", 640, 480)),
        (b"\x01\0\0\0" + b"\0" * 36 + b" EMF", ("image/emf", 0, 0)),
        (b"<svg/>", ("application/octet-stream", 0, 0)),
    ],
)
def test_only_the_head_of_a_picture_is_read(
    head: bytes, known: tuple[str, int, int], deflated: bool, tmp_path: Path
):
    data = head + _NOISE
    image, seen = read(packed(tmp_path, data, deflated=deflated))
    assert (image.media_type, image.width_px, image.height_px) == known
    assert seen < len(data) / 2
    assert image.load() == data


@pytest.mark.parametrize("deflated", [True, False])
def test_a_photo_with_much_metadata_is_read_as_far_as_its_size_stands(deflated: bool, tmp_path: Path):
    data = with_metadata(240_000) + _NOISE
    image, seen = read(packed(tmp_path, data, deflated=deflated))
    assert (image.media_type, image.width_px, image.height_px) == ("image/jpeg", 4032, 3024)
    assert seen < len(data)
    assert image.load() == data


def test_a_picture_that_tells_its_size_at_its_end_is_read_to_there(tmp_path: Path):
    image, seen = read(packed(tmp_path, tiff()))
    assert (image.media_type, image.width_px, image.height_px) == ("image/tiff", 2480, 3508)
    assert len(tiff()) <= seen < len(tiff()) + 10_000


def test_too_many_pixels_are_refused_wherever_their_number_stands(tmp_path: Path):
    huge = tiff().replace(struct.pack("<I", 2480), struct.pack("<I", 2_480_000))
    for data in (png(30_000, 30_000) + _NOISE, huge):
        with pytest.raises(FileRefused, match=r"file\.picture_too_large"):
            read(packed(tmp_path, data))


def test_a_picture_behind_a_long_header_of_its_own_is_known(tmp_path: Path):
    named = "word/media/" + "긴이름" * 300 + ".png"
    path = saved(tmp_path, zipped({**docx_parts(), named: png(640, 480) + _NOISE}, packed=False))
    with open_package(path) as package:
        image = Images(package).get(named)
    assert (image.media_type, image.width_px, image.height_px) == ("image/png", 640, 480)
    assert image.load() == png(640, 480) + _NOISE


def test_the_bytes_after_a_small_picture_are_none_of_its_own(tmp_path: Path):
    cut = png(640, 480)[:20]
    path = saved(tmp_path, zipped({**docx_parts(), _PART: cut, "word/z.bin": _NOISE}, packed=False))
    image, seen = read(path)
    assert (image.media_type, image.width_px, image.height_px) == ("application/octet-stream", 0, 0)
    assert seen <= 2 * len(cut)


def test_a_picture_whose_own_header_is_gone_does_not_fail_the_file(tmp_path: Path):
    path = packed(tmp_path, png(4, 3))
    data = bytearray(path.read_bytes())
    with zipfile.ZipFile(path) as archive:
        data[archive.getinfo(_PART).header_offset] ^= 1
    path.write_bytes(data)
    image, _ = read(path)
    assert (image.media_type, image.width_px) == ("application/octet-stream", 0)
    with pytest.raises(PictureDamaged):
        image.load()


def test_a_picture_beyond_the_end_of_its_file_does_not_fail_the_file(tmp_path: Path):
    path = packed(tmp_path, png(4, 3))
    data = bytearray(path.read_bytes())
    place = data.rfind(_PART.encode()) - 46
    struct.pack_into("<I", data, place + 42, 0x7FFFFFFF)
    image, _ = read(saved(tmp_path, bytes(data)))
    assert (image.media_type, image.width_px) == ("application/octet-stream", 0)


@pytest.mark.parametrize("deflated", [True, False])
def test_an_encrypted_picture_asks_for_the_password_to_be_removed(deflated: bool, tmp_path: Path):
    path = packed(tmp_path, png(4, 3), deflated=deflated)
    data = bytearray(path.read_bytes())
    data[data.rfind(_PART.encode()) - 46 + 8] |= 1
    with pytest.raises(FileRefused, match=r"file\.password"):
        read(saved(tmp_path, bytes(data)))


def test_a_picture_that_is_missing_is_told(tmp_path: Path):
    with open_package(packed(tmp_path, png(4, 3))) as package, pytest.raises(FileRefused) as refused:
        Images(package).get("word/media/b.bin")
    assert refused.value.code == "file.part_missing"


def test_heads_count_towards_what_a_file_may_unpack_to(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    path = packed(tmp_path, tiff())
    monkeypatch.setattr(gate, "MAX_TOTAL", 500_000)
    with pytest.raises(FileRefused, match=r"file\.swollen"), open_package(path) as package:
        Images(package).get(_PART)


def test_a_picture_is_named_by_what_the_directory_says_of_it(tmp_path: Path):
    image, _ = read(packed(tmp_path, png(4, 3)))
    assert image.key == f"{_PART} {zlib.crc32(png(4, 3)):08x} {len(png(4, 3))}"
    again, _ = read(packed(tmp_path, png(4, 3), name="다시.docx"))
    other, _ = read(packed(tmp_path, png(4, 4), name="다른.docx"))
    assert again.key == image.key != other.key


def test_a_part_that_is_named_in_another_case_has_the_same_key(tmp_path: Path):
    with open_package(packed(tmp_path, png(4, 3))) as package:
        images = Images(package)
        assert images.get(_PART).key == images.get(_PART.upper()).key


@pytest.mark.parametrize("deflated", [True, False])
def test_a_picture_with_a_damaged_tail_is_found_out_when_it_is_loaded(deflated: bool, tmp_path: Path):
    data = jpeg(4032, 3024) + _NOISE
    image, _ = read(damaged(packed(tmp_path, data, deflated=deflated), _PART, -900))
    assert (image.width_px, image.height_px) == (4032, 3024)
    with pytest.raises(PictureDamaged) as refused:
        image.load()
    assert refused.value.params == {"name": "보고서.docx", "count": 1}
    assert refused.value.data[:50_000] == data[:50_000]


def test_a_picture_that_is_damaged_at_its_beginning_does_not_fail_the_file(tmp_path: Path):
    size = len(tiff())
    image, _ = read(damaged(packed(tmp_path, tiff()), _PART, -size))
    assert (image.media_type, image.width_px, image.height_px) == ("application/octet-stream", 0, 0)
    with pytest.raises(PictureDamaged):
        image.load()


def test_a_damaged_picture_of_a_file_that_changed_since_is_none_of_that_file(tmp_path: Path):
    image, _ = read(damaged(packed(tmp_path, png(4, 3) + _NOISE), _PART, -900))
    packed(tmp_path, png(4, 4) + _NOISE)
    with pytest.raises(FileRefused, match=r"file\.changed"):
        image.load()


def test_a_disk_that_fails_is_no_damaged_picture(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    image, _ = read(packed(tmp_path, png(4, 3)))

    def fail(*_: object) -> int:
        raise OSError(5, "Input/output error")

    monkeypatch.setattr(gate, "inflated", fail)
    with pytest.raises(FileRefused, match=r"file\.unreadable"):
        image.load()
