"""Names of files to hand in, by a pattern that the office chose."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from core.errors import BadArgument
from core.model.period import Period
from core.model.pledge import Pledge
from core.paths import safe_name

PATTERN = "{번호}_{공약명}_{기간}"
"""The pattern where none was chosen."""

FIELDS = ("번호", "공약명", "기간", "분야", "부서", "팀")
"""What may stand in braces."""

_FIELD = re.compile(r"\{([^{}]*)\}")
_EDGES = " _-."
_GAPS = re.compile(r"([_\- ])[_\- ]*\1")


def file_stem(pattern: str, pledge: Pledge, period: Period) -> str:
    """The pattern filled in and made fit for any file system, without a suffix.

    A field that is empty takes the line beside it along: no name begins with ``_`` for want of a number.

    Raises:
        BadArgument: ``file_name.unknown_field``, naming the field.
    """
    values = _values(pledge, period)
    for field in fields_of(pattern):
        if field not in values:
            raise BadArgument("file_name.unknown_field", field=field, fields=", ".join(FIELDS))
    filled = _FIELD.sub(lambda found: values[found[1]], pattern)
    return safe_name(_GAPS.sub(r"\1", filled).strip(_EDGES) or pledge.name)


def fields_of(pattern: str) -> Iterator[str]:
    """The names in braces, in order."""
    return (found[1] for found in _FIELD.finditer(pattern))


def _values(pledge: Pledge, period: Period) -> Mapping[str, str]:
    texts = (pledge.number, pledge.name, period.label, pledge.field, pledge.department, pledge.team)
    return dict(zip(FIELDS, texts, strict=True))
