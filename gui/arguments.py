"""What the window can be started with; light enough to be asked before Qt is loaded."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from core.paths import STORE_SUFFIX


@dataclass(frozen=True, slots=True)
class Arguments:
    """`store` is the data file that was named, by option or as a file; `files` are the others."""

    store: Path | None
    files: tuple[Path, ...]


def parsed(arguments: Sequence[str]) -> Arguments:
    """The command line without the program's name."""
    parser = argparse.ArgumentParser("ieum", add_help=False)
    parser.add_argument("--store", type=Path)
    parser.add_argument("files", type=Path, nargs="*")
    asked = parser.parse_args(arguments)
    stores = [file for file in asked.files if file.suffix.lower() == STORE_SUFFIX]
    files = tuple(file for file in asked.files if file not in stores)
    return Arguments(asked.store or (stores[0] if stores else None), files)
