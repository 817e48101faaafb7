"""Text as it may stand in XML 1.0: escaped, and without what that forbids."""

from __future__ import annotations

import re

CARE = re.compile('[&<>"\x00-\x1f\u2028\u2029\ud800-\udfff\ufffe\uffff]')
"""Finds text that cannot stand in XML as it is."""

_LINE_ENDS = re.compile("\r\n|[\r\x0b\u2028\u2029]")
_FORBIDDEN = re.compile("[\x00-\x08\x0c\x0e-\x1f]")
_LONE = re.compile("[\ud800-\udfff\ufffe\uffff]")


def legal(text: str) -> str:
    """`text` as XML 1.0 can carry it: control characters dropped, half characters shown as U+FFFD.

    Every kind of line end becomes ``\\n``.
    """
    text = _LINE_ENDS.sub("\n", text)
    return _LONE.sub("\ufffd", _FORBIDDEN.sub("", text))


def escaped(text: str) -> str:
    """`text` fit for an element or a double-quoted attribute."""
    if CARE.search(text) is None:
        return text
    text = legal(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return text.replace('"', "&quot;")
