"""Identity inside a report: what an edit can point at, and the mark that asks a person to look."""

from __future__ import annotations

import os
import sys
from enum import StrEnum
from random import Random
from typing import NewType, cast

NodeId = NewType("NodeId", str)
"""Unique in the whole store; never reused."""

# One of its own, started from the system's entropy: the shared one may be seeded by others, and asking the
# system for each of a file's thousands of ids takes twice as long.
_bits = Random()
_BYTES = 16
_MADE_AT_ONCE = 256
_fresh: list[NodeId] = []
"""Made in advance: many at once cost a third as much as one by one."""


def new_id() -> NodeId:
    """A fresh id, 32 hexadecimal digits."""
    while True:
        try:
            return _fresh.pop()
        except IndexError:
            _fresh.extend(_made())


def _made() -> list[NodeId]:
    return cast("list[NodeId]", _bits.randbytes(_BYTES * _MADE_AT_ONCE).hex(" ", _BYTES).split())


def _begin_anew() -> None:
    """A forked process makes ids of its own."""
    _bits.seed()
    _fresh.clear()


if sys.platform != "win32":
    os.register_at_fork(after_in_child=_begin_anew)


class Mark(StrEnum):
    """Why a person should look at a node before the report goes out."""

    NONE = ""
    CARRIED = "carried"
    """Came along from the last period and was not looked at yet."""
    UNSURE = "unsure"
    """Read from a file, and the reader was not certain."""
