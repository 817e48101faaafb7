"""Which module reads and prints each section kind: the one list that a new kind joins."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import cast

from core.model.sections import SectionKind
from core.sections import (
    funding_plan,
    funding_secured,
    header,
    issues,
    other,
    participation,
    photos,
    progress,
)
from core.sections.section import SectionModule

_ALL = (header, progress, participation, funding_plan, funding_secured, issues, photos, other)

MODULES: Mapping[SectionKind, SectionModule] = MappingProxyType(
    {module.KIND: cast(SectionModule, module) for module in _ALL}
)
"""Section modules by kind, in the order in which reports usually print them."""
