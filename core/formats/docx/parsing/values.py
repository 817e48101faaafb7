"""Attribute values as strangers write them: numbers that are none, switches in any spelling, lengths."""

from __future__ import annotations

from core.formats.docx.parsing.names import VAL
from core.formats.xml_reading import Element, number

TWIPS_PER_MM = 1440 / 25.4
EMU_PER_MM = 36000


def first(element: Element | None, tag: str) -> Element | None:
    """The first child of a name; lxml's own ``find`` takes three times as long."""
    return None if element is None else next(element.iterchildren(tag), None)


def children(element: Element | None) -> dict[str, Element]:
    """The first child of each name."""
    return {} if element is None else {item.tag: item for item in reversed(element)}


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
