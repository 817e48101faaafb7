"""What a spreadsheet or a word processor put on the clipboard, as rows of cells."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QMimeData

from core.errors import AppError
from core.formats.clipboard import pasted_blocks
from core.messages import message
from core.sections.pasting import pasted_cells
from gui.widgets.cell_block import Rows, from_text


def cells_of(data: QMimeData, tell: Callable[[str], None]) -> Rows:
    """The cells of a copied table; `tell` hears why where they cannot be taken.

    Tab-separated text is what a spreadsheet shows cell by cell; 한글 and Word put their tables into HTML.
    """
    text = data.text()
    if "\t" in text or not data.hasHtml() or "<t" not in data.html().lower():
        return from_text(text)
    try:
        return [list(row) for row in pasted_cells(pasted_blocks(data.html(), text))]
    except AppError as error:
        tell(message(error))
        return []
