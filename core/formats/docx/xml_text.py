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
    if text.isprintable():
        if "&" in text or "<" in text or ">" in text or '"' in text or text != text.strip() or not text:
            return None
        return text.encode()
    if "\n" not in text:
        return None
    lines: list[bytes] = []
    for line in text.split("\n"):
        if (shown := stretches(line)) is None:
            return None
        lines.append(shown)
    return _LINE_BREAK.join(lines)


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
