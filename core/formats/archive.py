"""A zip package that comes out the same each time: fixed times and attributes, parts in the order given."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import IO, BinaryIO, Self
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo
from zlib import crc32

_ZIP_EPOCH = (1980, 1, 1, 0, 0, 0)
_LEVEL = 3
"""Takes half as long as zlib's usual 6, and a page's text comes out a sixth longer: a kilobyte a report."""
_MS_DOS = 0
_OWNERS = 0o600 << 16
"""May be read and written by whoever has it, as ``zipfile`` puts it."""


class Archive:
    """Writes parts one after the other; each is on its way out before the next begins."""

    def __init__(self, target: BinaryIO) -> None:
        self._zip = ZipFile(target, "w", ZIP_DEFLATED, compresslevel=_LEVEL)

    def write(self, name: str, data: bytes, packed: bool = False) -> None:
        """One whole part; `packed` data is stored as it is."""
        entry = ZipInfo(name, _ZIP_EPOCH)
        entry.create_system = _MS_DOS
        if packed:
            self._store(entry, data)
        else:
            self._zip.writestr(entry, data, ZIP_DEFLATED, _LEVEL)

    def _store(self, entry: ZipInfo, data: bytes) -> None:
        """What ``writestr`` does, but the header is right at once, for nothing of it is unknown.

        To go back and complete it takes longer than to write a photo, and cannot be done on every target.
        """
        package, target = self._zip, self._zip.fp
        if target is None:
            raise ValueError("the archive is closed")
        entry.CRC, entry.file_size, entry.compress_size = crc32(data), len(data), len(data)
        entry.external_attr = _OWNERS
        entry.header_offset = package.start_dir
        header = entry.FileHeader()
        target.write(header)
        target.write(data)
        package.start_dir += len(header) + len(data)
        package.filelist.append(entry)
        package.NameToInfo[entry.filename] = entry

    @contextmanager
    def stream(self, name: str) -> Iterator[IO[bytes]]:
        """A part written bit by bit; no other may begin before it ends."""
        # By its name, for an entry made here would not take the archive's level; the times are the same.
        with self._zip.open(name, "w") as sink:
            yield sink
        self._zip.getinfo(name).create_system = _MS_DOS

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        """Write the directory. After a failure that is tried too, to let go of `target`, but is not told."""
        if kind is None:
            self._zip.close()
            return
        with suppress(OSError, ValueError):
            self._zip.close()
