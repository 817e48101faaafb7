"""Reads a file into reports in a process of its own, where nothing that goes wrong harms window or data."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from core.formats import files, parcel
from core.formats.reading_process import read_apart as by_another_process
from core.formats.steps import Step
from core.model import money, node, outline, period, pledge, report, sections, term
from core.reading import reading
from core.reading.reading import Reading
from core.sections import section

KINDS = parcel.kinds_of(money, node, outline, period, pledge, report, sections, term, section, reading)
"""What readings are made of, besides the pages that they were read from."""


def read_apart(
    path: Path,
    *,
    cancelled: Callable[[], bool] | None = None,
    reached: Callable[[int], None] | None = None,
) -> tuple[Reading, ...]:
    """As `read`, by another process that is held to limits of time and memory.

    `cancelled` is asked about twenty times a second, and `reached` hears of each step, on the calling thread.

    Raises:
        FileRefused: as `core.formats.reading_process.read_apart`.
    """
    return tuple(by_another_process(_listed, path, cancelled=cancelled, reached=reached, kinds=KINDS))


def read(path: Path, reached: Callable[[int], None] = lambda share: None) -> tuple[Reading, ...]:
    """The reports in a file of any format we read, in this process; `reached` hears of each step.

    Raises:
        FileRefused: broken, protected, past a limit, or of a kind we do not read.
    """
    document = files.read(path, reached)
    # Not before: neither a file that is refused nor the process that asks for the reading needs these.
    from core.layouts.load import all_layouts
    from core.reading.read import read_document

    reached(Step.RECOGNISE)
    readings = read_document(document, path.name, all_layouts())
    reached(Step.HAND_OVER)
    return readings


def _listed(path: Path, reached: Callable[[int], None] = lambda share: None) -> list[Reading]:
    return list(read(path, reached))
