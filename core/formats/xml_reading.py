"""XML of strangers: parsed with entities, network and depth kept out, its numbers kept in bounds."""

from __future__ import annotations

from typing import Any, TypeAlias

from lxml import etree

from core.errors import FileRefused

Element: TypeAlias = Any
"""An lxml element; lxml carries no types."""

_MAX_NODES = 2_000_000
"""Elements' tags and attributes that may be in memory at once."""
_LONGEST_NUMBER = 20


def parser() -> etree.XMLParser:
    """A parser that follows nothing outside the bytes it is given; deeper than 256 is an error."""
    return etree.XMLParser(**PARSER_OPTIONS)


PARSER_OPTIONS = {
    "resolve_entities": False,
    "no_network": True,
    "load_dtd": False,
    "huge_tree": False,
    "remove_comments": True,
    "remove_pis": True,
}


def parse(data: bytes, name: str) -> Element:
    """The root of an XML part; `name` is the file's, for the error.

    Raises:
        FileRefused: not well-formed, too deep, or of more nodes than memory should hold.
    """
    check_weight(data.count(b"<") + data.count(b"="), name)
    try:
        root = etree.fromstring(data, parser())
    except (etree.XMLSyntaxError, ValueError, LookupError) as error:
        raise syntax_refusal(error, name) from error
    if root is None:
        raise FileRefused("file.broken", name=name)
    return root


def check_weight(weight: int, name: str) -> None:
    """Refuse what would not fit in memory once parsed; `weight` counts ``<`` and ``=``."""
    if weight > _MAX_NODES:
        raise FileRefused("file.too_long", name=name)


def syntax_refusal(error: Exception, name: str) -> FileRefused:
    """Our own error for what the parser said."""
    deep = "depth" in str(error)
    return FileRefused("file.too_deep" if deep else "file.broken", name=name)


def number(text: str | None, default: int = 0, *, least: int = -(2**31), most: int = 2**31) -> int:
    """A whole number kept between `least` and `most`; what is no number is `default`."""
    if text is None or len(text) > _LONGEST_NUMBER:
        return default
    try:
        value = int(float(text)) if "." in text else int(text)
    except (ValueError, OverflowError):
        return default
    return max(least, min(most, value))
