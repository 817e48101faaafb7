"""Digests, sizes and the error that ends a build."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path


class Failed(Exception):
    """The build cannot go on; its text says why."""


def digest(*files: Path) -> str:
    """SHA-256 over the files, whatever their line ends."""
    total = hashlib.sha256()
    for file in files:
        total.update(file.read_bytes().replace(b"\r\n", b"\n"))
    return total.hexdigest()


def sha256(file: Path) -> str:
    with file.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def walk(folder: Path) -> Iterator[Path]:
    """Every file below the folder, in one order everywhere."""
    files = (path for path in folder.rglob("*") if path.is_file())
    return iter(sorted(files, key=lambda path: path.relative_to(folder).as_posix()))


def size(folder: Path) -> int:
    """Bytes of all files below the folder."""
    return sum(path.stat().st_size for path in walk(folder))


def megabytes(count: int) -> str:
    return f"{count / 1_000_000:.1f} MB"
