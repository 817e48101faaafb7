"""One gate before every parser: knows a file by its content and hands out its parts within fixed limits."""

from __future__ import annotations

import os
import zipfile
import zlib
from collections.abc import Iterator
from functools import lru_cache, partial
from io import BytesIO
from pathlib import Path
from types import TracebackType
from typing import BinaryIO

from core.errors import FileRefused, PictureDamaged
from core.formats.file_kind import CONTENT_TYPES, Kind, examined, part_key
from core.formats.packed_part import CHUNK, MAX_RATIO, RATIO_FROM, Entry, inflated, stored_head

MEGABYTE = 1 << 20
MAX_FILE = 100 * MEGABYTE
MAX_ENTRIES = 5_000
MAX_XML = 64 * MEGABYTE
MAX_TOTAL = 300 * MEGABYTE
MAX_DEPTH = 256
"""Nesting of XML elements; libxml2 keeps to the same number unless told otherwise."""
MAX_CELLS = 200_000
MAX_BLOCKS = 500_000
"""A book of 600 pledges has about 210,000 paragraphs, those of its cells counted."""
MAX_TAGS = 5_000_000
"""Opening and closing tags of a body: more than word processors put into 64 MB."""
MAX_COLUMNS = 1_000

_DOCTYPES = (b"<!DOCTYPE",)
_WIDE_DOCTYPES = tuple("<!DOCTYPE".encode(code) for code in ("utf-16-le", "utf-16-be"))
_REFUSALS = {
    Kind.DOCX: "file.docx",
    Kind.HWPX: "file.hwpx",
    Kind.XLSX: "file.xlsx",
    Kind.HWP: "file.hwp",
    Kind.PROTECTED: "file.password",
    Kind.OLD_OFFICE: "file.old_office",
    Kind.PDF: "file.pdf",
    Kind.ARCHIVE: "file.archive",
    Kind.TEXT: "file.text",
    Kind.EMPTY: "file.empty",
    Kind.UNKNOWN: "file.unknown",
}


def identify(source: bytes | Path) -> Kind:
    """What the bytes, or the file at the path, are.

    Raises:
        FileRefused: the path cannot be opened.
    """
    if isinstance(source, bytes):
        return examined(BytesIO(source))[0]
    with open_file(source) as handle:
        return examined(handle)[0]


def open_file(path: Path, *, buffered: bool = True) -> BinaryIO:
    """Open for reading; what the system refuses becomes our own error.

    Without a buffer no more is read than is asked for, which is quicker for who asks for much here and there.

    Raises:
        FileRefused: missing, a folder, without permission, unreadable.
    """
    try:
        if path.is_dir():
            raise FileRefused("file.is_folder", name=path.name)
        return path.open("rb", -1 if buffered else 0)
    except FileNotFoundError as error:
        raise FileRefused("file.missing", name=path.name) from error
    except PermissionError as error:
        raise FileRefused("file.no_permission", name=path.name) from error
    except (OSError, ValueError) as error:
        raise FileRefused("file.unreadable", name=path.name) from error


def open_package(path: Path, wanted: Kind = Kind.DOCX) -> Package:
    """Open a zip-based document of the wanted kind; close it, or use it in a ``with`` statement.

    Raises:
        FileRefused: another kind of file, broken, or past a limit.
    """
    handle = open_file(path, buffered=False)
    try:
        return _package(path, handle, wanted)
    except BaseException:
        handle.close()
        raise


def open_compound(path: Path, wanted: Kind = Kind.HWP) -> BinaryIO:
    """Open a compound file (OLE2) of the wanted kind, at its start; close it.

    Raises:
        FileRefused: another kind of file, or too large.
    """
    handle = open_file(path)
    try:
        _check_size(path, handle)
        kind = examined(handle)[0]
        if kind is not wanted:
            raise FileRefused(_REFUSALS[kind], name=path.name)
        handle.seek(0)
    except OSError as error:
        handle.close()
        raise FileRefused("file.unreadable", name=path.name) from error
    except BaseException:
        handle.close()
        raise
    return handle


def _check_size(path: Path, handle: BinaryIO) -> None:
    if os.fstat(handle.fileno()).st_size > MAX_FILE:
        raise FileRefused("file.too_large", name=path.name, limit_mb=MAX_FILE // MEGABYTE)


def _package(path: Path, handle: BinaryIO, wanted: Kind) -> Package:
    try:
        _check_size(path, handle)
        kind, entries = examined(handle)
    except OSError as error:
        raise FileRefused("file.unreadable", name=path.name) from error
    if kind is Kind.ARCHIVE and not entries:
        raise FileRefused("file.broken", name=path.name)
    if kind is not wanted:
        raise FileRefused(_REFUSALS[kind], name=path.name)
    _check_declared(entries, path.name)
    package = Package(path, handle, entries)
    if CONTENT_TYPES in package:
        package.xml(CONTENT_TYPES)
    return package


def _check_declared(entries: list[zipfile.ZipInfo], name: str) -> None:
    """Refuse what the directory itself admits; that it tells the truth is checked when a part is read."""
    if len(entries) > MAX_ENTRIES:
        raise FileRefused("file.too_many_entries", name=name, limit=MAX_ENTRIES)
    if sum(entry.file_size for entry in entries) > MAX_TOTAL:
        raise FileRefused("file.swollen", name=name)
    for entry in entries:
        if entry.file_size > RATIO_FROM and entry.file_size > MAX_RATIO * entry.compress_size:
            raise FileRefused("file.swollen", name=name)


class Package:
    """The parts of an open document. Names are keys only, never paths on a disk.

    Part names are given without a leading slash and found in any case.
    """

    def __init__(self, path: Path, handle: BinaryIO, entries: list[zipfile.ZipInfo]) -> None:
        self.path = path
        self.name = path.name
        self._handle = handle
        self._entries = {part_key(entry.filename): Entry.of(entry) for entry in entries}
        self._spent = 0

    def __enter__(self) -> Package:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the file; parts already made lazy open it again by themselves."""
        self._handle.close()

    def __contains__(self, part: str) -> bool:
        return part_key(part) in self._entries

    def names(self) -> frozenset[str]:
        """All part names, in lower case."""
        return frozenset(self._entries)

    def spelled(self) -> tuple[str, ...]:
        """All part names as the file spells them."""
        return tuple(entry.name for entry in self._entries.values())

    def xml(self, part: str) -> bytes:
        """The bytes of an XML part, which holds no document type.

        Raises:
            FileRefused: missing, broken, too large, or with a DOCTYPE.
        """
        data = b"".join(self.chunks(part, MAX_XML))
        wide = b"\0" in data[:4] or data[:2] in (b"\xff\xfe", b"\xfe\xff")
        if any(mark in data for mark in (_WIDE_DOCTYPES if wide else _DOCTYPES)):
            raise FileRefused("file.doctype", name=self.name)
        return data

    def chunks(self, part: str, limit: int = MAX_FILE, first: int = CHUNK) -> Iterator[bytes]:
        """A part's bytes piece by piece; what they really are counts, not what the directory says.

        The `first` bytes of the file that hold it are unpacked alone, and twice as many for each piece that
        follows. Only who goes through all pieces hears that the bytes are not those that were packed.

        Raises:
            FileRefused: missing, broken, or larger than `limit` or all that a file may unpack to.
        """
        for chunk in _unpacked(self._handle, self.entry(part), limit, self.name, first):
            self._spend(len(chunk))
            yield chunk

    def entry(self, part: str) -> Entry:
        """What the directory says of a part.

        Raises:
            FileRefused: missing.
        """
        entry = self._entries.get(part_key(part))
        if entry is None:
            raise FileRefused("file.part_missing", name=self.name)
        return entry

    def head(self, entry: Entry, length: int) -> bytes:
        """The first bytes of a part if they need no unpacking, `length` or fewer; `chunks` has all of any.

        Raises:
            FileRefused: broken, or with all else more than a file may unpack to.
        """
        head = stored_head(self._handle, entry, length, self.name)
        self._spend(len(head))
        return head

    def lazy(self, entry: Entry) -> partial[bytes]:
        """A callable that opens the file again for the bytes of a picture; it holds nothing open.

        The callable raises FileRefused where the file is gone or has other bytes there now, PictureDamaged
        where they were not what the directory says when it was read.
        """
        return partial(_load, self.path, entry)

    def _spend(self, count: int) -> None:
        """Each time counts: a part that a thousand places name is a bomb, too."""
        self._spent += count
        if self._spent > MAX_TOTAL:
            raise FileRefused("file.swollen", name=self.name)


def _load(path: Path, entry: Entry) -> bytes:
    chunks: list[bytes] = []
    with open_file(path, buffered=False) as handle:
        try:
            for chunk in inflated(handle, entry, MAX_FILE, path.name):
                chunks.append(chunk)
        except OSError as error:
            raise FileRefused("file.unreadable", name=path.name) from error
        except (FileRefused, zlib.error, ValueError) as error:
            if entry in _listed(path, *_state(handle)):
                raise PictureDamaged(b"".join(chunks), name=path.name) from error
            raise FileRefused("file.changed", name=path.name) from error
    return b"".join(chunks)


@lru_cache(maxsize=1)
def _listed(path: Path, size: int, changed: int) -> frozenset[Entry]:
    """All that a file's directory lists now; kept for the next part, since many of them may be damaged."""
    with open_file(path) as handle:
        try:
            return frozenset(map(Entry.of, examined(handle)[1]))
        except OSError as error:
            raise FileRefused("file.unreadable", name=path.name) from error


def _state(handle: BinaryIO) -> tuple[int, int]:
    """Size and time of the last change."""
    state = os.fstat(handle.fileno())
    return state.st_size, state.st_mtime_ns


def _unpacked(handle: BinaryIO, entry: Entry, limit: int, name: str, first: int) -> Iterator[bytes]:
    try:
        yield from inflated(handle, entry, limit, name, first)
    except (zlib.error, OSError, ValueError) as error:
        raise FileRefused("file.broken", name=name) from error
