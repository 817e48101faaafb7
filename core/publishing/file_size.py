"""Tells how large a file is going to be, before it is made: the e-approval system refuses large ones."""

from __future__ import annotations

import io
from collections.abc import Mapping

from core.document.blocks import Document
from core.formats import files
from core.formats.files import Format

_PER_PICTURE = 360
"""A picture's own lines in the package, and its entry in the archive's list."""


def estimated_size(document: Document, pictures: Mapping[str, int], file_format: Format = Format.DOCX) -> int:
    """Bytes of the file. `document` is without its pictures; those are given by key with their bytes.

    Pictures are compressed already and stand in the archive as they are, so that only the rest is written
    to see what it takes.
    """
    target = io.BytesIO()
    files.write(document, target, file_format)
    return len(target.getvalue()) + sum(size + _PER_PICTURE for size in pictures.values())
