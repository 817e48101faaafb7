"""Text as it may stand in a WordprocessingML run."""

from __future__ import annotations

import re

from core.formats.xml_text import CARE, escaped, legal

_BREAKS = re.compile("([\n\t])")


def run_content(text: str) -> str:
    """What goes inside ``w:r`` for `text`: ``w:t``, with ``w:br`` and ``w:tab`` for ``\\n`` and ``\\t``."""
    care = CARE.search(text)
    if care is None:
        return _stretch(text)
    if care[0] == "\n":
        # A figure above another: of all texts that need care these are nearly all.
        lines = text.split("\n")
        if CARE.search("".join(lines)) is None:
            return "<w:br/>".join(map(_stretch, lines))
    return "".join(map(_segment, _BREAKS.split(legal(text))))


def _stretch(text: str) -> str:
    if text == text.strip():
        return f"<w:t>{text}</w:t>" if text else ""
    return f'<w:t xml:space="preserve">{text}</w:t>'


def _segment(text: str) -> str:
    if text == "\n":
        return "<w:br/>"
    if text == "\t":
        return "<w:tab/>"
    return _stretch(escaped(text))
