"""Text as it may stand in a WordprocessingML run."""

from __future__ import annotations

import re

from core.formats.xml_text import escaped, legal

_CARE_IN_LINES = re.compile('[&<>"\x00-\x09\x0b-\x1f\u2028\u2029\ud800-\udfff\ufffe\uffff]')
"""As `CARE`, line breaks aside: of all texts with one, those of figures above others are nearly all."""
_BREAKS = re.compile("([\n\t])")


def run_content(text: str) -> str:
    """What goes inside ``w:r`` for `text`: ``w:t``, with ``w:br`` and ``w:tab`` for ``\\n`` and ``\\t``."""
    if _CARE_IN_LINES.search(text) is None:
        if "\n" in text:
            return "<w:br/>".join(map(_stretch, text.split("\n")))
        if text and text == text.strip():
            # Nearly every text there is, so without one more call.
            return f"<w:t>{text}</w:t>"
        return _stretch(text)
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
