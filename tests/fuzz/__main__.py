"""Damaged files by the thousand, read as the program reads them; ends with 1 where one failed.

``python -m tests.fuzz [--count 2000] [--seed 1] [--keep folder] [file ...]``
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
import traceback
from collections import Counter
from pathlib import Path

from core.document.blocks import pictures
from core.errors import FileRefused
from core.formats import files
from core.layouts.load import all_layouts
from core.reading import read_document
from core.sample import last_period_file
from tests.bench.measure import table
from tests.fuzz.mutants import mutants

_MOST_SECONDS = 10
_BREAKDOWNS = {"file.crashed", "file.too_slow", "file.too_heavy"}


def outcome(path: Path) -> tuple[str, str]:
    """``read``, ``refused`` or ``failed``, and why it failed."""
    begin = time.monotonic()
    try:
        document = files.read_apart(path)
        for picture in pictures(document.blocks):
            picture.image.load()
        read_document(document, path.name, all_layouts())
    except FileRefused as error:
        if error.code in _BREAKDOWNS:
            return "failed", "\n".join((error.code, *getattr(error, "__notes__", ())))
        ended = "refused"
    except Exception:  # noqa: BLE001  # whatever it is, it is what is looked for
        return "failed", traceback.format_exc()
    else:
        ended = "read"
    seconds = time.monotonic() - begin
    return ("failed", f"took {seconds:.0f} s") if seconds > _MOST_SECONDS else (ended, "")


def main() -> int:
    """Try every file's mutants and print how they ended, by format."""
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz", description=__doc__)
    parser.add_argument("--count", type=int, default=2000, help="mutants of each format")
    parser.add_argument("--seed", default="1")
    parser.add_argument("--keep", type=Path, help="folder for the mutants that failed")
    parser.add_argument("files", nargs="*", type=Path, help="good files to damage; the sample's by default")
    asked = parser.parse_args()
    good = asked.files or [last_period_file(), *(Path(__file__).parents[1] / "files").rglob("*.docx")]
    formats = Counter(path.suffix for path in good)
    ended: dict[str, Counter[str]] = {}
    with tempfile.TemporaryDirectory() as folder:
        for path in good:
            damaged = mutants(path.read_bytes(), -(-asked.count // formats[path.suffix]), asked.seed)
            for name, data in damaged:
                mutant = Path(folder, f"{path.stem}-{name}{path.suffix}")
                mutant.write_bytes(data)
                how, why = outcome(mutant)
                ended.setdefault(path.suffix, Counter())[how] += 1
                if how == "failed":
                    print(f"{mutant.name}\n{why}\n", flush=True)
                    if asked.keep:
                        asked.keep.mkdir(parents=True, exist_ok=True)
                        (asked.keep / mutant.name).write_bytes(data)
                mutant.unlink()
    rows = [("format", "tried", "refused", "read", "failed")]
    for suffix, counts in ended.items():
        shown = (counts.total(), counts["refused"], counts["read"], counts["failed"])
        rows.append((suffix.lstrip("."), *map(str, shown)))
    print(table(rows))
    return 1 if any(counts["failed"] for counts in ended.values()) else 0


if __name__ == "__main__":
    sys.exit(main())
