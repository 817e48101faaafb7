"""Parts of a DOCX by relationship, parsed with entities, network and depth kept out."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from core.errors import FileRefused
from core.formats.gate import MAX_TAGS, MAX_XML, Package
from core.formats.xml_reading import Element, parse

_STRICT = {
    b"http://purl.oclc.org/ooxml/wordprocessingml/": b"http://schemas.openxmlformats.org/wordprocessingml/2006/",
    b"http://purl.oclc.org/ooxml/drawingml/": b"http://schemas.openxmlformats.org/drawingml/2006/",
    b"http://purl.oclc.org/ooxml/officeDocument/relationships": (
        b"http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    ),
    b"http://purl.oclc.org/ooxml/officeDocument/math": (
        b"http://schemas.openxmlformats.org/officeDocument/2006/math"
    ),
}
"""Namespaces of the strict variant and their everyday counterparts."""

_PLAIN = re.compile(r"(?:\w+/)*\w+\.\w+")
"""A target that needs no more than its folder before it, as all but a few do: ``media/image1.jpeg``."""


def everyday(data: bytes) -> bytes:
    """The part with the strict variant's namespaces, if any, put as the everyday ones."""
    if b"http://purl.oclc.org/ooxml/" in data[:8192]:
        for strict, transitional in _STRICT.items():
            data = data.replace(strict, transitional)
    return data


class Relation(NamedTuple):
    """Where a relationship leads inside the package; `kind` is the last word of its type."""

    kind: str
    target: str


@dataclass(slots=True)
class Parts:
    """The parts of one package and how they refer to each other. External targets are left out."""

    package: Package
    _relations: dict[str, dict[str, Relation]] = field(default_factory=dict)

    @property
    def name(self) -> str:
        """The file's name, for errors."""
        return self.package.name

    def relations(self, part: str) -> dict[str, Relation]:
        """Relationships of a part by id; the package's own for an empty name."""
        known = self._relations.get(part)
        if known is None:
            known = self._relations[part] = self._read_relations(part)
        return known

    def _read_relations(self, part: str) -> dict[str, Relation]:
        folder, _, base = part.rpartition("/")
        place = f"{folder}/_rels/{base}.rels" if folder else f"_rels/{base}.rels"
        if place not in self.package:
            return {}
        found: dict[str, Relation] = {}
        for item in parse(everyday(self.package.xml(place)), self.name):
            target = item.get("Target", "")
            if item.get("TargetMode", "").lower() == "external" or ":" in target:
                continue
            kind = item.get("Type", "").rpartition("/")[2]
            found[item.get("Id", "")] = Relation(kind, _resolved(folder, target))
        return found

    def related(self, part: str, kind: str) -> list[str]:
        """Targets of one kind that are really there, each once."""
        targets = (r.target for r in self.relations(part).values() if r.kind == kind)
        return [target for target in dict.fromkeys(targets) if target in self.package]

    def target(self, part: str, relation_id: str | None) -> str | None:
        """The part that an id leads to, if it is there."""
        relation = self.relations(part).get(relation_id or "")
        return relation.target if relation and relation.target in self.package else None

    def main(self) -> str:
        """The part with the document's body.

        Raises:
            FileRefused: there is none.
        """
        for part in (*self.related("", "officeDocument"), "word/document.xml"):
            if part in self.package:
                return part
        raise FileRefused("file.part_missing", name=self.name)

    def body_chunks(self, part: str) -> Iterator[bytes]:
        """The bytes of the main part, piece by piece.

        Raises:
            FileRefused: broken, too large, or of more tags than any report has.
        """
        tags = 0
        for chunk in self.package.chunks(part, MAX_XML):
            tags += chunk.count(b"<")
            if tags > MAX_TAGS:
                raise FileRefused("file.too_long", name=self.name)
            yield chunk

    def root(self, part: str) -> Element:
        """A part, parsed."""
        return parse(everyday(self.package.xml(part)), self.name)


def _resolved(folder: str, target: str) -> str:
    """A target as a part name; one that climbs out of the package leads nowhere."""
    if _PLAIN.fullmatch(target):
        return f"{folder}/{target}".lstrip("/")
    target = target.replace("\\", "/").split("#")[0]
    joined = target.lstrip("/") if target.startswith("/") else f"{folder}/{target}"
    return posixpath.normpath(joined).lstrip("/")
