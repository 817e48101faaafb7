"""Attribute values as strangers write them: numbers that are none, switches in any spelling, lengths."""

from __future__ import annotations

from typing import Any, TypeAlias

from core.formats.docx.parsing.names import VAL

Element: TypeAlias = Any
"""An lxml element; lxml carries no types."""

TWIPS_PER_MM = 1440 / 25.4
EMU_PER_MM = 36000
_LONGEST_NUMBER = 20


def first(element: Element | None, tag: str) -> Element | None:
    """The first child of a name; lxml's own ``find`` takes three times as long."""
    return None if element is None else next(element.iterchildren(tag), None)


def children(element: Element | None) -> dict[str, Element]:
    """The first child of each name."""
    return {} if element is None else {item.tag: item for item in reversed(element)}


def number(text: str | None, default: int = 0, *, least: int = -(2**31), most: int = 2**31) -> int:
    """A whole number kept between `least` and `most`; what is no number is `default`."""
    if text is None or len(text) > _LONGEST_NUMBER:
        return default
    try:
        value = int(float(text)) if "." in text else int(text)
    except (ValueError, OverflowError):
        return default
    return max(least, min(most, value))


def val(element: Element | None) -> str | None:
    """The ``w:val`` of an element that may be missing."""
    return None if element is None else element.get(VAL)


def switch(element: Element | None) -> bool | None:
    """An on/off property: None where it is not given."""
    if element is None:
        return None
    return element.get(VAL, "1").lower() not in ("0", "false", "off", "none")


def millimetres(twips: str | None, default: float = 0.0) -> float:
    """A length in twips, as far as paper goes (± 2 m)."""
    if twips is None:
        return default
    value = number(twips, -(2**30))
    if value == -(2**30):
        return default
    return round(max(-2000.0, min(2000.0, value / TWIPS_PER_MM)), 2)
