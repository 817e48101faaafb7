"""The gate knows files by content and lets nothing past its limits."""

from __future__ import annotations

import os
import random
import struct
import sys
import zipfile
from collections.abc import Mapping
from itertools import islice
from pathlib import Path

import pytest

from core.errors import FileRefused
from core.formats import gate
from core.formats.file_kind import Kind
from core.formats.gate import identify, open_package
from core.formats.image_header import UNKNOWN, image_header
from tests.builders.packages import compound, docx_parts, jpeg, p, png, saved, zipped


def code(path: Path) -> str:
    with pytest.raises(FileRefused) as refused, open_package(path) as package:
        for name in package.names():
            package.xml(name)
    assert refused.value.params["name"] == path.name
    return refused.value.code


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"", Kind.EMPTY),
        ("그냥 글입니다".encode(), Kind.TEXT),
        ("<html>로그인이 필요합니다</html>".encode("cp949"), Kind.TEXT),
        (b"%PDF-1.7\n%\xe2\xe3", Kind.PDF),
        (b"\0" * 4096, Kind.UNKNOWN),
        (compound("EncryptionInfo", "EncryptedPackage"), Kind.PROTECTED),
        (compound("FileHeader", "DocInfo", "BodyText"), Kind.HWP),
        (compound("WordDocument", "1Table"), Kind.OLD_OFFICE),
        (b"HWP Document File V3.00 \x1a\1\2\3\4\5" + b"\0" * 100, Kind.HWP),
        (zipped(docx_parts(p("글"))), Kind.DOCX),
        (zipped({"[Content_Types].xml": "<Types/>", "xl/workbook.xml": "<w/>"}), Kind.XLSX),
        (zipped({"mimetype": "application/hwp+zip", "Contents/content.hpf": "<x/>"}), Kind.HWPX),
        (zipped({"사진.txt": "x"}), Kind.ARCHIVE),
    ],
)
def test_a_file_is_known_by_its_content(data: bytes, kind: Kind, tmp_path: Path) -> None:
    assert identify(data) is kind
    assert identify(saved(tmp_path, data, "이름은.docx")) is kind


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"", "file.empty"),
        (b"plain text", "file.text"),
        (compound("EncryptedPackage"), "file.password"),
        (compound("FileHeader", "DocInfo"), "file.hwp"),
        (zipped({"a.txt": "x"}), "file.archive"),
        (zipped(docx_parts(p("글" * 500)))[:-40], "file.broken"),
    ],
)
def test_each_foreign_kind_has_its_own_words(data: bytes, expected: str, tmp_path: Path) -> None:
    assert code(saved(tmp_path, data)) == expected


def test_what_cannot_be_opened_is_refused_in_words(tmp_path: Path) -> None:
    assert code(tmp_path / "없음.docx") == "file.missing"
    assert code(tmp_path) == "file.is_folder"
    assert code(tmp_path / ("긴이름" * 200)) in ("file.unreadable", "file.missing")
    assert code(tmp_path / "nul\0.docx") in ("file.unreadable", "file.missing")


@pytest.mark.skipif(
    sys.platform == "win32" or getattr(os, "geteuid", lambda: 0)() == 0,
    reason="the system's owner may read every file",
)
def test_a_file_without_permission_is_refused_in_words(tmp_path: Path) -> None:
    path = saved(tmp_path, b"x")
    path.chmod(0)
    assert code(path) == "file.no_permission"


def test_permission_denied_becomes_our_own_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> object:
        raise PermissionError

    monkeypatch.setattr(Path, "open", refuse)
    assert code(tmp_path / "남의것.docx") == "file.no_permission"


def test_parts_are_read_in_any_case_and_names_are_never_paths(tmp_path: Path) -> None:
    parts: Mapping[str, str | bytes] = {**docx_parts(), "../../밖.xml": "<밖/>", "/etc/abs.xml": "<a/>"}
    path = saved(tmp_path, zipped(parts))
    with open_package(path) as package:
        assert "Word/Document.XML" in package
        assert package.xml("../../밖.xml").decode() == "<밖/>"
    assert [file.name for file in tmp_path.iterdir()] == [path.name]


def test_a_part_is_read_on_after_another_was_read_in_between(tmp_path: Path) -> None:
    body = os.urandom(300_000)
    path = saved(tmp_path, zipped({**docx_parts(), "word/body.bin": body, "word/media/a.bin": b"picture"}))

    with open_package(path) as package:
        chunks = []
        for chunk in package.chunks("word/body.bin"):
            chunks.append(chunk)
            assert b"".join(package.chunks("word/media/a.bin")) == b"picture"

    assert len(chunks) > 1
    assert b"".join(chunks) == body


def test_a_missing_part_is_refused(tmp_path: Path) -> None:
    with open_package(saved(tmp_path, zipped(docx_parts()))) as package, pytest.raises(FileRefused):
        package.xml("word/없음.xml")


def test_too_many_entries_are_refused(tmp_path: Path) -> None:
    parts = {f"word/media/{number}": b"" for number in range(gate.MAX_ENTRIES)}
    assert code(saved(tmp_path, zipped({**docx_parts(), **parts}))) == "file.too_many_entries"


def test_a_part_that_swells_a_hundredfold_is_refused(tmp_path: Path) -> None:
    assert code(saved(tmp_path, zipped({**docx_parts(), "word/x.xml": b" " * 2_000_000}))) == "file.swollen"


def test_a_small_part_may_shrink_as_it_likes(tmp_path: Path) -> None:
    with open_package(saved(tmp_path, zipped({**docx_parts(), "word/x.xml": b" " * 90_000}))) as package:
        assert len(package.xml("word/x.xml")) == 90_000


def test_the_directory_is_not_believed_about_sizes(tmp_path: Path) -> None:
    data = bytearray(zipped({**docx_parts(), "word/x.xml": b" " * 2_000_000}))
    place = data.rfind(b"word/x.xml") - 46
    assert data[place : place + 4] == b"PK\x01\x02"
    struct.pack_into("<I", data, place + 24, 1_000)
    path = saved(tmp_path, bytes(data))
    with open_package(path) as package, pytest.raises(FileRefused) as refused:
        package.xml("word/x.xml")
    assert refused.value.code in ("file.swollen", "file.broken")


def test_a_part_that_ends_before_its_bytes_do_comes_to_an_end(tmp_path: Path) -> None:
    text = random.Random(1).randbytes(3_000) * 100
    data = bytearray(zipped({**docx_parts(), "word/x.xml": text, "word/y.xml": os.urandom(2_000)}))
    place = data.rfind(b"word/x.xml") - 46
    (packed,) = struct.unpack_from("<I", data, place + 20)
    struct.pack_into("<I", data, place + 20, packed + 400)
    with open_package(saved(tmp_path, bytes(data))) as package:
        chunks = list(islice(package.chunks("word/x.xml"), 10))
    assert b"".join(chunks) == text and all(chunks)


def test_all_parts_together_have_a_limit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = saved(tmp_path, zipped({**docx_parts(), "word/x.xml": os.urandom(50_000)}))
    monkeypatch.setattr(gate, "MAX_TOTAL", 120_000)
    with open_package(path) as package, pytest.raises(FileRefused) as refused:
        for _ in range(3):
            list(package.chunks("word/x.xml"))
    assert refused.value.code == "file.swollen"


def test_a_large_file_is_refused_unread(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gate, "MAX_FILE", 100)
    assert code(saved(tmp_path, zipped(docx_parts()))) == "file.too_large"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
@pytest.mark.parametrize("part", ["word/document.xml", "word/styles.xml", "[Content_Types].xml"])
def test_a_document_type_is_refused_in_any_part(part: str, encoding: str, tmp_path: Path) -> None:
    xml = f'<?xml version="1.0" encoding="{encoding}"?><!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>'
    assert code(saved(tmp_path, zipped({**docx_parts(), part: xml.encode(encoding)}))) == "file.doctype"


def test_an_encrypted_part_asks_for_the_password_to_be_removed(tmp_path: Path) -> None:
    data = bytearray(zipped(docx_parts()))
    place = -1
    while (place := data.find(b"PK\x01\x02", place + 1)) >= 0:
        data[place + 8] |= 1
    assert code(saved(tmp_path, bytes(data))) == "file.password"


def test_a_flipped_byte_is_noticed(tmp_path: Path) -> None:
    data = bytearray(zipped(docx_parts(p("글자")), packed=False))
    data[data.find("글자".encode())] ^= 1
    assert code(saved(tmp_path, bytes(data))) == "file.broken"


def test_a_foreign_compression_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "lzma.docx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_LZMA) as archive:
        for name, data in docx_parts().items():
            archive.writestr(name, data)
    assert code(path) == "file.broken"


@pytest.mark.parametrize(
    ("data", "media_type", "size"),
    [
        (jpeg(4032, 3024), "image/jpeg", (4032, 3024)),
        (png(30, 20), "image/png", (30, 20)),
        (b"GIF89a" + struct.pack("<HH", 7, 9), "image/gif", (7, 9)),
        (b"BM" + b"\0" * 12 + struct.pack("<Iii", 40, 5, -6), "image/bmp", (5, 6)),
        (
            b"II*\0" + struct.pack("<IHHHIIHHIHH", 8, 2, 256, 4, 1, 11, 257, 3, 1, 12, 0),
            "image/tiff",
            (11, 12),
        ),
        (b"RIFF\0\0\0\0WEBPVP8X" + b"\0" * 8 + b"\x09\0\0\x07\0\0", "image/webp", (10, 8)),
        (b"\xd7\xcd\xc6\x9a" + b"\0" * 40, "image/wmf", (0, 0)),
        (b"\x01\0\0\0" + b"\0" * 36 + b" EMF" + b"\0" * 60, "image/emf", (0, 0)),
        (b"\xff\xd8\xff\xe0<?php ?>", UNKNOWN, (0, 0)),
        (b"\x89PNG\r\n\x1a\n", UNKNOWN, (0, 0)),
        (png(0, 10), UNKNOWN, (0, 0)),
        (b"<svg/>", UNKNOWN, (0, 0)),
        (b"", UNKNOWN, (0, 0)),
    ],
)
def test_a_picture_is_known_by_its_header(data: bytes, media_type: str, size: tuple[int, int]) -> None:
    header = image_header(data)
    assert (header.media_type, header.width_px, header.height_px) == (media_type, *size)


def test_sixty_megapixels_are_the_most() -> None:
    assert not image_header(png(10_000, 6_000)).too_large
    assert image_header(png(30_000, 30_000)).too_large
