"""A block of cells on the clipboard, as spreadsheets put it there: tab-separated text and an HTML table."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from html import escape

from PySide6.QtCore import QMimeData

Rows = list[list[str]]


def to_clipboard(rows: Sequence[Sequence[str]]) -> QMimeData:
    """The block in both forms; a text with a line break or a tab is quoted, as Excel does it."""
    made = QMimeData()
    target = io.StringIO()
    csv.writer(target, dialect="excel-tab", lineterminator="\n").writerows(rows)
    made.setText(target.getvalue().removesuffix("\n"))
    lines = "".join("<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in row) + "</tr>" for row in rows)
    made.setHtml(f"<table>{lines}</table>")
    return made


def from_text(text: str) -> Rows:
    """The rows of tab-separated text. A quotation mark that opens nothing stands for itself."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").rstrip("\n")
    if not text:
        return []
    if text.count('"') % 2 == 0:
        return [row or [""] for row in csv.reader(io.StringIO(text, newline=""), dialect="excel-tab")]
    return [line.split("\t") for line in text.split("\n")]
