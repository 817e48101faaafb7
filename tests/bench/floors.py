"""What the least would be that a job on a DOCX could take."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile

from lxml import etree

BODY = "word/document.xml"


def parts_of(place: Path) -> dict[str, bytes]:
    """Every part of a package."""
    with ZipFile(place) as package:
        return {name: package.read(name) for name in package.namelist()}


def zip_again(parts: Mapping[str, bytes], place: Path) -> None:
    """The floor of writing: parts that are in memory, zipped to a file; JPEGs stored, all else deflated."""
    with place.open("wb") as target, ZipFile(target, "w", ZIP_DEFLATED) as package:
        for name, data in parts.items():
            package.writestr(name, data, ZIP_STORED if name.endswith(".jpeg") else ZIP_DEFLATED)


def parse_once(xml: bytes) -> None:
    """The floor of reading: lxml parses the body's XML, already unpacked, as it usually does, and lets go.

    Nothing of the tree is looked at. Letting go has a second half: the C library puts off joining the pieces
    that a tree leaves behind until the next large request, and charges that to whoever makes it. So one is
    made here; the request itself costs nothing to speak of (see `parse_only` for the sum without it).
    """
    etree.fromstring(xml)
    bytearray(1 << 20)


def parse_only(xml: bytes) -> None:
    """The first half of `parse_once` alone: what the tree leaves behind is left to the next one.

    No floor, for it hides a cost, but shown beside it, so that nobody has to trust that.
    """
    etree.fromstring(xml)


def megabytes(parts: Mapping[str, bytes]) -> tuple[str, str]:
    """How much of the parts is text, and how much is pictures."""
    jpegs = sum(len(data) for name, data in parts.items() if name.endswith(".jpeg"))
    return f"{(sum(map(len, parts.values())) - jpegs) / 1e6:.1f}", f"{jpegs / 1e6:.1f}"
