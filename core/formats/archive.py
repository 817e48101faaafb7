"""A zip package that comes out the same each time: fixed times and attributes, parts in the order given."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import IO, BinaryIO, Self
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

_ZIP_EPOCH = (1980, 1, 1, 0, 0, 0)
_MS_DOS = 0


class Archive:
    """Writes parts one after the other; each is on its way out before the next begins."""

    def __init__(self, target: BinaryIO) -> None:
        self._zip = ZipFile(target, "w", ZIP_DEFLATED)

    def write(self, name: str, data: bytes, packed: bool = False) -> None:
        """One whole part; `packed` data is stored as it is."""
        self._zip.writestr(_entry(name, ZIP_STORED if packed else ZIP_DEFLATED), data)

    @contextmanager
    def stream(self, name: str) -> Iterator[IO[bytes]]:
        """A part written bit by bit; no other may begin before it ends."""
        with self._zip.open(_entry(name, ZIP_DEFLATED), "w") as sink:
            yield sink

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        """Write the directory. After a failure that is tried too, to let go of `target`, but is not told."""
        if kind is None:
            self._zip.close()
            return
        with suppress(OSError, ValueError):
            self._zip.close()


def _entry(name: str, method: int) -> ZipInfo:
    entry = ZipInfo(name, _ZIP_EPOCH)
    entry.compress_type = method
    entry.create_system = _MS_DOS
    return entry
