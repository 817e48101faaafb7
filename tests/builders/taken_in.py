"""What becomes of a reading when it is taken in, without a data file."""

from __future__ import annotations

from core.model.report import Report
from core.reading import Reading
from core.reading.kept_pictures import fit_to_store, kept
from core.store.images import digest_of


def as_stored(reading: Reading) -> Report:
    """The report as a data file would have it, its pictures named by their bytes."""
    return fit_to_store(reading.report, kept(reading.images, digest_of))
