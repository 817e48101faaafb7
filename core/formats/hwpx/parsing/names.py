"""Element names without their namespaces: the standard's years changed those, the names stayed."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from core.formats.xml_reading import Element, number

_MOST_NAMES = 4_000


@lru_cache(maxsize=_MOST_NAMES)
def _local(tag: str) -> str:
    return tag.rpartition("}")[2]


def name_of(element: Element) -> str:
    """The name without its namespace; empty for what is no element."""
    tag: Any = element.tag
    return _local(tag) if isinstance(tag, str) else ""


def child(element: Element, name: str) -> Element | None:
    """The first child of that name."""
    for one in element:
        if name_of(one) == name:
            return one
    return None


def children(element: Element) -> dict[str, Element]:
    """The first child of each name."""
    found: dict[str, Element] = {}
    for one in element:
        found.setdefault(name_of(one), one)
    return found


def count(element: Element, name: str, default: int = 0, *, least: int = 0, most: int = 1 << 31) -> int:
    """A whole number from an attribute, kept between `least` and `most`."""
    return number(element.get(name), default, least=least, most=most)


def switched(element: Element, name: str) -> bool:
    """Whether an attribute says yes."""
    return element.get(name, "0").lower() in ("1", "true")
