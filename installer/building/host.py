"""The Windows that a build gets: this machine's own, or one that Wine lends a Debian."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from building.machine import Machine, Native, fetch, with_pip
from building.wine import Wine

ROOT = Path(__file__).resolve().parent.parent.parent
LOCK = ROOT / "installer" / "requirements.lock"
LOCKS = (LOCK, ROOT / "installer" / "requirements-build.lock")
WORK = ROOT / "build" / "windows"
CACHE = "IEUM_BUILD_CACHE"
"""Environment variable naming the folder for what is downloaded and made once."""


def cache() -> Path:
    """The folder of what is downloaded and made once, and of what is known of earlier trials."""
    folder = Path(os.environ.get(CACHE) or Path.home() / ".cache" / "ieum-build")
    folder.mkdir(parents=True, exist_ok=True)
    return folder


@contextmanager
def windows() -> Iterator[Machine]:
    """A Windows with every locked library, for as long as it is needed."""
    kept = cache()
    wheels = kept / "wheels"
    fetch(with_pip(kept), wheels, LOCKS)
    if os.name == "nt":
        yield Native(kept, wheels, LOCKS)
        return
    lent = Wine(kept, wheels, LOCKS)
    try:
        yield lent
    finally:
        lent.close()
