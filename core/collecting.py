"""Holds the garbage collector back while something large without cycles is built."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def collection_paused() -> Iterator[None]:
    """No garbage collection until the end of the block, or of the outermost one.

    Pages and reports are thousands of small objects that all stay and hold no cycles; the collector would go
    through them again and again as they grow, and a page of a long book would cost more than one of a short.
    """
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            # Thawing puts what was frozen among the old objects: what was built is handed on without a look.
            gc.freeze()
            gc.unfreeze()
            gc.enable()
