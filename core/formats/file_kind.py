"""What a file is, by its content and never by its name."""

from __future__ import annotations

import struct
import zipfile
from enum import StrEnum
from typing import BinaryIO

from core.formats.ole import stream_names

CONTENT_TYPES = "[content_types].xml"


class Kind(StrEnum):
    """What a file is, whatever its name says."""

    DOCX = "docx"
    HWPX = "hwpx"
    XLSX = "xlsx"
    HWP = "hwp"
    PROTECTED = "protected"
    """An OOXML document behind a password."""
    OLD_OFFICE = "old_office"
    """Word 97, Excel 97 and other compound files."""
    PDF = "pdf"
    ARCHIVE = "archive"
    """A zip that is no document we know."""
    TEXT = "text"
    EMPTY = "empty"
    UNKNOWN = "unknown"


def examined(handle: BinaryIO) -> tuple[Kind, list[zipfile.ZipInfo]]:
    """What the file is, and its directory if it is a zip."""
    head = handle.read(8192)
    if head.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        return _kind_of_compound(stream_names(handle)), []
    kind = _kind_of_head(head)
    if kind is not Kind.ARCHIVE:
        return kind, []
    entries = _entries(handle)
    return _kind_of_zip(entries), entries


def part_key(name: str) -> str:
    """A part's name as packages compare them: forward slashes, no leading slash, any case alike."""
    return name.replace("\\", "/").lstrip("/").lower()


def _entries(handle: BinaryIO) -> list[zipfile.ZipInfo]:
    """The zip's directory; empty when there is none that can be read."""
    handle.seek(0)
    try:
        with zipfile.ZipFile(handle) as archive:
            return archive.infolist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError, EOFError, OverflowError, struct.error):
        return []


def _kind_of_head(head: bytes) -> Kind:
    if not head:
        return Kind.EMPTY
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06", b"MZ")):
        return Kind.ARCHIVE if head[:2] == b"PK" else Kind.UNKNOWN
    if head.startswith(b"HWP Document File"):
        return Kind.HWP
    if b"%PDF-" in head[:1024]:
        return Kind.PDF
    return Kind.TEXT if _looks_like_text(head) else Kind.UNKNOWN


def _looks_like_text(head: bytes) -> bool:
    if head.startswith((b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf")):
        return True
    return not any(byte < 9 or 13 < byte < 32 for byte in head if byte != 27)


def _kind_of_compound(names: frozenset[str]) -> Kind:
    if "EncryptedPackage" in names:
        return Kind.PROTECTED
    if "FileHeader" in names and ("DocInfo" in names or "BodyText" in names):
        return Kind.HWP
    return Kind.OLD_OFFICE if names else Kind.UNKNOWN


def _kind_of_zip(entries: list[zipfile.ZipInfo]) -> Kind:
    names = {part_key(entry.filename) for entry in entries}
    if "contents/content.hpf" in names or "contents/header.xml" in names:
        return Kind.HWPX
    if CONTENT_TYPES in names:
        if "xl/workbook.xml" in names:
            return Kind.XLSX
        if any(name.startswith("word/") for name in names):
            return Kind.DOCX
    return Kind.ARCHIVE
