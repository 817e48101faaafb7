"""Writing a book of pledge reports as DOCX, against zipping the produced package's own parts again.

Run as ``python -m tests.bench.bench_docx_write``; ``--peak`` is the child that measures memory.
"""

from __future__ import annotations

import argparse
import tempfile
from collections.abc import Iterator, Mapping
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile

from core.document.blocks import Document, Image
from core.formats.docx.write import write
from tests.bench.measure import cpu_seconds, interleave, own_peak_mb, peak_rss_mb, table
from tests.builders.documents import book, image, jpeg

PLEDGES = 150
PHOTOS = 6
REPEATS = 5
FLATNESS = (15, 50, 150, 300, 600)
_PRINTED = (693, 520)
"""Pixels of a picture of 80 × 60 mm at 220 dpi."""


def photo_sets(folder: Path, count: int) -> list[list[Image]]:
    """`count` sets of photos, all different, their derivatives ready as files."""
    first = jpeg(*_PRINTED, seed=1, noise=True).load()
    sets = []
    for pledge in range(count):
        photos = []
        for number in range(PHOTOS):
            data = first[:-2] + f"{pledge:06}{number:02}".encode() + first[-2:]
            place = folder / f"{pledge}-{number}.jpg"
            place.write_bytes(data)
            key = image(data, "image/jpeg", *_PRINTED).key
            photos.append(Image(key, "image/jpeg", *_PRINTED, place.read_bytes))
        sets.append(photos)
    return sets


def to_file(document: Document, place: Path) -> None:
    """Write the document to a file."""
    with place.open("wb") as target:
        write(document, target)


def zip_again(parts: Mapping[str, bytes], place: Path) -> None:
    """The floor: parts that are in memory, zipped to a file; JPEGs stored, all else deflated."""
    with place.open("wb") as target, ZipFile(target, "w", ZIP_DEFLATED) as package:
        for name, data in parts.items():
            package.writestr(name, data, ZIP_STORED if name.endswith(".jpeg") else ZIP_DEFLATED)


def parts_of(document: Document) -> dict[str, bytes]:
    """Every part of the document's package."""
    buffer = BytesIO()
    write(document, buffer)
    with ZipFile(buffer) as package:
        return {name: package.read(name) for name in package.namelist()}


def against_floor(folder: Path) -> Iterator[tuple[str, ...]]:
    """CPU seconds of writing and of the floor, text only and with photos."""
    yield ("150 pledges", "XML MB", "JPEG MB", "ours s", "floor s", "times floor")
    sets = photo_sets(folder, PLEDGES)
    for name, document in (
        ("text only", book(PLEDGES)),
        (f"{PHOTOS} photos each", book(PLEDGES, sets)),
    ):
        parts = parts_of(document)
        jpegs = sum(len(data) for part, data in parts.items() if part.endswith(".jpeg"))
        total = sum(map(len, parts.values()))
        times = interleave(
            {
                "ours": lambda document=document: to_file(document, folder / "ours.docx"),
                "floor": lambda parts=parts: zip_again(parts, folder / "floor.docx"),
            },
            REPEATS,
        )
        ratio = times["ours"] / times["floor"]
        sizes = (f"{(total - jpegs) / 1e6:.1f}", f"{jpegs / 1e6:.1f}")
        yield (name, *sizes, f"{times['ours']:.3f}", f"{times['floor']:.3f}", f"{ratio:.2f}")


def flatness(folder: Path) -> Iterator[tuple[str, ...]]:
    """CPU milliseconds per pledge for books of growing size."""
    yield ("pledges", "ms per pledge")
    books = {str(count): book(count) for count in FLATNESS}
    times = interleave(
        {
            name: lambda document=document: to_file(document, folder / "flat.docx")
            for name, document in books.items()
        },
        3,
    )
    for name, seconds in times.items():
        yield (name, f"{seconds / int(name) * 1000:.2f}")


def peak(pledges: int, photos: bool) -> float:
    """Peak memory of building nothing but the book and writing it, in this process."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        sets = photo_sets(folder, pledges) if photos else ()
        cpu_seconds(lambda: to_file(book(pledges, sets), folder / "peak.docx"))
    return own_peak_mb()


def peaks() -> Iterator[tuple[str, ...]]:
    """Peak memory of a child process that builds a book and writes it."""
    yield ("peak memory, child process", "MB")
    for pledges, photos in ((1, 0), (PLEDGES, 0), (PLEDGES, 1)):
        name = f"{pledges} pledges, {'photos' if photos else 'text only'}"
        yield (name, f"{peak_rss_mb(__spec__.name, '--peak', str(pledges), str(photos)):.0f}")


def main() -> None:
    """Print the tables, or the one figure the parent asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--peak", nargs=2, type=int)
    arguments = parser.parse_args()
    if arguments.peak:
        print(peak(arguments.peak[0], bool(arguments.peak[1])))
        return
    with tempfile.TemporaryDirectory() as name:
        print(table(list(against_floor(Path(name)))), end="\n\n")
        print(table(list(flatness(Path(name)))), end="\n\n")
    print(table(list(peaks())))


if __name__ == "__main__":
    main()
