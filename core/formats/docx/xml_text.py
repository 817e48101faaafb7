"""Text as it may stand in a WordprocessingML run."""

from __future__ import annotations

import re

from core.formats.xml_text import escaped, legal

_BREAKS = re.compile("([\n\t])")
_LINE_BREAK = b"</w:t><w:br/><w:t>"


def stretches(text: str) -> bytes | None:
    """What goes between ``<w:t>`` and ``</w:t>`` for `text`, each of its lines a ``w:t`` of its own.

    None for one that needs a closer look, as few do: `run_content` gives the same, and has it for any text.
    """
    flat = text
    if not text.isprintable():
        flat = text.replace("\n", " ")
        # Two spaces may be a line that is empty or has a space at its end.
        if not flat.isprintable() or "  " in flat:
            return None
    if "&" in flat or "<" in flat or ">" in flat or '"' in flat or flat != flat.strip() or not flat:
        return None
    shown = text.encode()
    return shown if flat is text else shown.replace(b"\n", _LINE_BREAK)


def run_content(text: str) -> str:
    """What goes inside ``w:r`` for `text`: ``w:t``, with ``w:br`` and ``w:tab`` for ``\\n`` and ``\\t``."""
    return "".join(map(_segment, _BREAKS.split(legal(text))))


def _segment(text: str) -> str:
    if text == "\n":
        return "<w:br/>"
    if text == "\t":
        return "<w:tab/>"
    shown = escaped(text)
    if text == text.strip():
        return f"<w:t>{shown}</w:t>" if text else ""
    return f'<w:t xml:space="preserve">{shown}</w:t>'
