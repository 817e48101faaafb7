"""The pictures of readings by the SHA-256 of their bytes, which are read when that is wanted, and once."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from core.document.blocks import Image
from core.edits.tree import changed, mapped
from core.errors import AppError, NotFound, PictureDamaged
from core.model.node import Mark
from core.model.report import Report

_DIGEST = re.compile("[0-9a-f]{64}")


@dataclass(frozen=True, slots=True)
class Kept:
    """Digests by the keys of pictures. `damaged` are keys of those that were not whole, and their files."""

    digests: Mapping[str, str] = field(default_factory=dict)
    damaged: Mapping[str, str] = field(default_factory=dict)

    def warnings(self) -> tuple[AppError, ...]:
        """A sentence for each file of which a picture is damaged."""
        counts = Counter(self.damaged.values())
        return tuple(PictureDamaged(b"", name=name, count=count) for name, count in counts.items())


def kept(images: Mapping[str, Image], keep: Callable[[bytes], str]) -> Kept:
    """What `keep` makes of each picture's bytes: its digest. Of a damaged one it gets what there is.

    Raises:
        FileRefused: a file changed or is gone since it was read.
    """
    digests: dict[str, str] = {}
    damaged: dict[str, str] = {}
    for key, image in images.items():
        try:
            data = image.load()
        except PictureDamaged as error:
            data, damaged[key] = error.data, error.params["name"]
        digests[key] = keep(data)
    return Kept(digests, damaged)


def is_digest(key: str) -> bool:
    """Whether it names bytes that are known, not a part of a file whose bytes nobody has read."""
    return _DIGEST.fullmatch(key) is not None


def by_digest(report: Report, digests: Mapping[str, str]) -> Report:
    """The report with its pictures named by digest, as far as these are known by it."""
    return mapped(report, lambda node: _named(node, digests))


def fit_to_store(report: Report, kept: Kept) -> Report:
    """The report with every picture named by the digest of what is kept; a damaged one wants a look.

    Raises:
        NotFound: it has a picture of which nothing is kept.
    """

    def named(node: Any) -> Any:
        key = getattr(node, "digest", "")
        node = _named(node, kept.digests)
        if key and not is_digest(node.digest):
            raise NotFound("image.missing", digest=key)
        return changed(node, mark=Mark.UNSURE) if key in kept.damaged else node

    return mapped(report, named)


def _named(node: Any, digests: Mapping[str, str]) -> Any:
    digest = digests.get(getattr(node, "digest", ""))
    return node if digest is None else changed(node, digest=digest)
