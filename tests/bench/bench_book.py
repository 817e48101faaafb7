"""A whole book of pledge reports, from reports to a DOCX file and back. Run as a module.

``python -m tests.bench.bench_book``. Writing (composing and writing) is held against zipping the produced
package's own parts again, reading (file to reports) against lxml parsing its ``document.xml`` once: from
bytes already unpacked to a tree, and the tree freed; unpacking, pictures and looking at the tree are not in
that floor, while all of them are in ours.
``--peak`` is the child that measures memory.
"""

from __future__ import annotations

import argparse
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path

from core.document.blocks import Image
from core.formats.docx.read import read
from core.formats.docx.write import write
from core.layouts.load import all_layouts
from core.model.report import Report
from core.reading.read import read_document
from tests.bench.book import PHOTOS, by_digest, composed, photo_sets, reports
from tests.bench.floors import BODY, megabytes, parse_once, parse_only, parts_of, zip_again
from tests.bench.measure import cpu_seconds, interleave, own_peak_mb, peak_rss_mb, table

PLEDGES = 150
REPEATS = 7
FLATNESS = (15, 50, 150, 300, 600)


def write_book(written: Sequence[Report], images: Mapping[str, Image], place: Path) -> None:
    """What exporting does: compose, and write to a file."""
    with place.open("wb") as target:
        write(composed(written, images), target)


def read_book(place: Path) -> int:
    """What importing does before it asks; returns how many reports there were."""
    return len(read_document(read(place), place.name, all_layouts()))


def against_floors(folder: Path) -> Iterator[tuple[str, ...]]:
    """CPU seconds of writing and reading, text only and with photos, each beside its floor."""
    yield (f"{PLEDGES} pledges", "XML MB", "JPEG MB", "ours s", "floor s", "times floor")
    for name, sets in (("text only", []), (f"{PHOTOS} photos each", photo_sets(folder, PLEDGES))):
        written, images = list(reports(PLEDGES, sets)), by_digest(sets)
        place, again = folder / "ours.docx", folder / "floor.docx"
        write_book(written, images, place)
        if read_book(place) != PLEDGES:
            raise ValueError("a book that does not read back measures nothing")
        parts = parts_of(place)
        times = interleave(
            {
                "write": partial(write_book, written, images, place),
                "zip": partial(zip_again, parts, again),
                "read": partial(read_book, place),
                "parse": partial(parse_once, parts[BODY]),
                "parse only": partial(parse_only, parts[BODY]),
                # Takes what the one before left behind, so that nobody else is charged for it.
                "rest": partial(bytearray, 1 << 20),
            },
            REPEATS,
        )
        for job, floor in (("write", "zip"), ("read", "parse"), ("read", "parse only")):
            seconds = (f"{times[job]:.3f}", f"{times[floor]:.3f}")
            yield (
                f"{job} / {floor}, {name}",
                *megabytes(parts),
                *seconds,
                f"{times[job] / times[floor]:.2f}",
            )


def shares(folder: Path) -> Iterator[tuple[str, ...]]:
    """Where the time of a text book goes."""
    yield ("share, text only", "CPU s")
    written = list(reports(PLEDGES))
    document, place = composed(written, {}), folder / "ours.docx"

    def to_file() -> None:
        with place.open("wb") as target:
            write(document, target)

    to_file()
    read_back = read(place)
    times = interleave(
        {
            "compose": lambda: composed(written, {}),
            "document to file": to_file,
            "file to document": lambda: read(place),
            "recognise": lambda: read_document(read_back, place.name, all_layouts()),
        },
        REPEATS,
    )
    for name, seconds in times.items():
        yield (name, f"{seconds:.3f}")


def flatness(folder: Path) -> Iterator[tuple[str, ...]]:
    """CPU milliseconds per pledge for books of growing size, written and read."""
    yield ("pledges", "write ms / pledge", "read ms / pledge")
    jobs = {}
    for count in FLATNESS:
        written, place = list(reports(count)), folder / f"{count}.docx"
        jobs[f"write {count}"] = partial(write_book, written, {}, place)
        jobs[f"read {count}"] = partial(read_book, place)
    times = interleave(jobs, 3)
    for count in FLATNESS:
        spent = (times[f"{job} {count}"] / count * 1000 for job in ("write", "read"))
        yield (str(count), *(f"{each:.2f}" for each in spent))


def peak(pledges: int, photos: bool, reading: bool) -> float:
    """Peak memory of building nothing but the book and writing it, in this process; then of reading it."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        sets = photo_sets(folder, pledges) if photos else []
        place = folder / "peak.docx"
        cpu_seconds(lambda: write_book(list(reports(pledges, sets)), by_digest(sets), place))
        if reading:
            read_book(place)
    return own_peak_mb()


def peaks() -> Iterator[tuple[str, ...]]:
    """Peak memory of a child process that builds a book, writes it, and may read it back."""
    yield ("peak memory, child process", "MB")
    for pledges, photos, reading in ((1, 0, 0), (PLEDGES, 0, 0), (PLEDGES, 1, 0), (PLEDGES, 1, 1)):
        name = f"{pledges} pledges, {'photos' if photos else 'text only'}{', read back' if reading else ''}"
        arguments = ("--peak", str(pledges), str(photos), str(reading))
        yield (name, f"{peak_rss_mb(__spec__.name, *arguments):.0f}")


def main() -> None:
    """Print the tables, or the one figure the parent asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--peak", nargs=3, type=int)
    arguments = parser.parse_args()
    if arguments.peak:
        print(peak(arguments.peak[0], bool(arguments.peak[1]), bool(arguments.peak[2])))
        return
    with tempfile.TemporaryDirectory() as name:
        for rows in (against_floors(Path(name)), shares(Path(name)), flatness(Path(name))):
            print(table(list(rows)), end="\n\n", flush=True)
    print(table(list(peaks())))


if __name__ == "__main__":
    main()
