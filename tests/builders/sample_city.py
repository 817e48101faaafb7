"""The sample city's data file: made once, since most tests only need one to work on."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from core.sample import STORE_NAME, open_sample


def sample_city(folder: Path) -> Path:
    """A data file of its own in `folder`, as `open_sample` makes it there; returns its path."""
    folder.mkdir(parents=True, exist_ok=True)
    target = folder / STORE_NAME
    target.write_bytes(_content())
    return target


@cache
def _content() -> bytes:
    with TemporaryDirectory() as folder:
        return open_sample(Path(folder)).read_bytes()
