"""File to `Document`: our whole DOCX reader against lxml parsing the same ``document.xml`` once.

The floor is from unpacked bytes to a freed tree (see `floors.parse_once`); ours unpacks the package too.

Run as a module: ``python -m tests.bench.bench_docx_read [pledges] [repeats]``. See `bench_book` for all of
reading.
"""

from __future__ import annotations

import sys
import tempfile
from functools import partial
from pathlib import Path

from core.formats.docx.read import read
from core.formats.docx.write import write
from tests.bench.book import composed, reports
from tests.bench.floors import BODY, parse_once, parts_of
from tests.bench.measure import interleave, own_peak_mb, table


def main(pledges: int, repeats: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "book.docx")
        with path.open("wb") as target:
            write(composed(list(reports(pledges)), {}), target)
        xml = parts_of(path)[BODY]
        size = f"{len(xml) / 1e6:.1f} MB, {xml.count(b'<w:p>')} paragraphs, {xml.count(b'<w:tc>')} cells"
        print(f"{pledges} pledges: {size}, peak before {own_peak_mb():.0f} MB")
        read(path)
        print(f"peak after one reading {own_peak_mb():.0f} MB")
        times = interleave({"lxml": partial(parse_once, xml), "ours": partial(read, path)}, repeats)
    rows = [("", "CPU s", "× lxml", "ms / pledge")]
    for name, spent in times.items():
        rows.append((name, f"{spent:.3f}", f"{spent / times['lxml']:.2f}", f"{spent / pledges * 1000:.2f}"))
    print(table(rows))


if __name__ == "__main__":
    main(*(int(text) for text in (sys.argv[1:] + ["150", "7"][len(sys.argv) - 1 :])))
