"""Text as it may stand in a WordprocessingML run: escaped, and without what XML 1.0 forbids."""

from __future__ import annotations

import re

_CARE = re.compile('[&<>"\x00-\x1f\u2028\u2029\ud800-\udfff\ufffe\uffff]')
_LINE_ENDS = re.compile("\r\n|[\r\x0b\u2028\u2029]")
_FORBIDDEN = re.compile("[\x00-\x08\x0c\x0e-\x1f]")
_LONE = re.compile("[\ud800-\udfff\ufffe\uffff]")
_BREAKS = re.compile("([\n\t])")


def legal(text: str) -> str:
    """`text` as XML 1.0 can carry it: control characters dropped, half characters shown as U+FFFD.

    Every kind of line end becomes ``\\n``.
    """
    text = _LINE_ENDS.sub("\n", text)
    return _LONE.sub("\ufffd", _FORBIDDEN.sub("", text))


def escaped(text: str) -> str:
    """`text` fit for an element or a double-quoted attribute."""
    if _CARE.search(text) is None:
        return text
    text = legal(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return text.replace('"', "&quot;")


def run_content(text: str) -> str:
    """What goes inside ``w:r`` for `text`: ``w:t``, with ``w:br`` and ``w:tab`` for ``\\n`` and ``\\t``."""
    if _CARE.search(text) is None:
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
