"""`Document` to file: our DOCX writer against zipping the produced package's own parts again.

Run as a module: ``python -m tests.bench.bench_docx_write``. See `bench_book` for all of writing, memory and
books of other sizes.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from functools import partial
from pathlib import Path

from core.document.blocks import Document
from core.formats.docx.write import write
from tests.bench.book import PHOTOS, by_digest, composed, photo_sets, reports
from tests.bench.floors import megabytes, parts_of, zip_again
from tests.bench.measure import interleave, table

PLEDGES = 150
REPEATS = 5


def to_file(document: Document, place: Path) -> None:
    """Write the document to a file."""
    with place.open("wb") as target:
        write(document, target)


def against_floor(folder: Path) -> Iterator[tuple[str, ...]]:
    """CPU seconds of writing and of the floor, text only and with photos."""
    yield (f"{PLEDGES} pledges", "XML MB", "JPEG MB", "ours s", "floor s", "times floor")
    place = folder / "ours.docx"
    for name, sets in (("text only", []), (f"{PHOTOS} photos each", photo_sets(folder, PLEDGES))):
        document = composed(list(reports(PLEDGES, sets)), by_digest(sets))
        to_file(document, place)
        parts = parts_of(place)
        times = interleave(
            {
                "ours": partial(to_file, document, place),
                "floor": partial(zip_again, parts, folder / "floor.docx"),
            },
            REPEATS,
        )
        seconds = (f"{times['ours']:.3f}", f"{times['floor']:.3f}")
        yield (name, *megabytes(parts), *seconds, f"{times['ours'] / times['floor']:.2f}")


def main() -> None:
    with tempfile.TemporaryDirectory() as name:
        print(table(list(against_floor(Path(name)))))


if __name__ == "__main__":
    main()
