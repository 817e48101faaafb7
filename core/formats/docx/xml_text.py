"""Text as it may stand in a WordprocessingML run."""

from __future__ import annotations

import re

from core.formats.xml_text import CARE, escaped, legal

_BREAKS = re.compile("([\n\t])")


def run_content(text: str) -> str:
    """What goes inside ``w:r`` for `text`: ``w:t``, with ``w:br`` and ``w:tab`` for ``\\n`` and ``\\t``."""
    if CARE.search(text) is None:
        if text == text.strip():
            return f"<w:t>{text}</w:t>" if text else ""
        return f'<w:t xml:space="preserve">{text}</w:t>'
    return "".join(map(_segment, _BREAKS.split(legal(text))))


def _segment(text: str) -> str:
    if text == "\n":
        return "<w:br/>"
    if text == "\t":
        return "<w:tab/>"
    if not text:
        return ""
    space = "" if text == text.strip() else ' xml:space="preserve"'
    return f"<w:t{space}>{escaped(text)}</w:t>"
