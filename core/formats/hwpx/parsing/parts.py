"""Parts of an HWPX package: its sections in order, its header, the files behind its pictures."""

from __future__ import annotations

import posixpath
import re
from dataclasses import dataclass, field

from core.document.blocks import Properties
from core.errors import FileRefused
from core.formats.gate import Package
from core.formats.hwpx.parsing.names import child, name_of
from core.formats.xml_reading import Element, parse

_CONTENTS = "Contents/content.hpf"
_HEADER = "Contents/header.xml"
_MANIFEST = "META-INF/manifest.xml"
_SECTION = re.compile(r"(?:^|/)section(\d{1,9})\.xml$", re.IGNORECASE)
_OWN_FACTS = frozenset({"description", "lastsaveby", "createddate", "modifieddate", "date"})
_MOST_PROPERTIES = 1_000


@dataclass(slots=True)
class HwpxParts:
    """One open package and the list of its parts; broken lists are made up for by the parts' names."""

    package: Package
    properties: Properties = field(default_factory=Properties)
    _items: dict[str, str] = field(default_factory=dict)
    _spine: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Raises: FileRefused: behind a password."""
        if _MANIFEST in self.package and b"encryption-data" in self.package.xml(_MANIFEST):
            raise FileRefused("file.password", name=self.name)
        if _CONTENTS in self.package:
            self._read_contents(parse(self.package.xml(_CONTENTS), self.name))

    @property
    def name(self) -> str:
        """The file's name, for errors."""
        return self.package.name

    def _read_contents(self, root: Element) -> None:
        for part in root:
            kind = name_of(part)
            if kind == "metadata":
                self.properties = _properties(part)
            elif kind == "manifest":
                for item in part:
                    if name_of(item) == "item" and ":" not in item.get("href", ":"):
                        self._items[item.get("id", "")] = item.get("href", "")
            elif kind == "spine":
                self._spine = [item.get("idref", "") for item in part if name_of(item) == "itemref"]

    def sections(self) -> list[str]:
        """Part names of the sections in reading order.

        Raises:
            FileRefused: there is none.
        """
        listed = [self._found(self._items.get(item, "")) for item in self._spine]
        named = [part for part in listed if part and _SECTION.search(part)]
        present = [part for part in self.package.names() if _SECTION.search(part)]
        present.sort(key=_section_number)
        known = {part.lower() for part in named}
        sections = list(dict.fromkeys([*named, *(part for part in present if part not in known)]))
        if not sections:
            raise FileRefused("file.part_missing", name=self.name)
        return sections

    def header(self) -> Element | None:
        """The root of the header, if there is one."""
        part = self._found(self._items.get("header", "")) or self._found(_HEADER)
        return parse(self.package.xml(part), self.name) if part else None

    def binary(self, item_id: str) -> str | None:
        """The part behind a picture's reference, if it is in the package."""
        part = self._found(self._items.get(item_id, ""))
        if part or not item_id:
            return part
        stem = f"bindata/{item_id.lower()}."
        return next((name for name in sorted(self.package.names()) if name.startswith(stem)), None)

    def _found(self, href: str) -> str | None:
        if not href:
            return None
        plain = posixpath.normpath(href.replace("\\", "/")).lstrip("/")
        while plain.startswith("../"):
            plain = plain[3:]
        return next((part for part in (plain, f"Contents/{plain}") if part in self.package), None)


def _section_number(part: str) -> int:
    found = _SECTION.search(part)
    return int(found[1]) if found else 0


def _properties(metadata: Element) -> Properties:
    title = child(metadata, "title")
    facts: dict[str, str] = {}
    for item in metadata[:_MOST_PROPERTIES]:
        if name_of(item) == "meta":
            facts.setdefault(item.get("name", ""), "".join(item.itertext()).strip())
    return Properties(
        "" if title is None else "".join(title.itertext()).strip(),
        facts.pop("subject", ""),
        facts.pop("creator", ""),
        facts.pop("keyword", ""),
        {name: value for name, value in facts.items() if name and name.lower() not in _OWN_FACTS},
    )
