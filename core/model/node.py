"""Identity inside a report: what an edit can point at, and the mark that asks a person to look."""

from __future__ import annotations

import os
import sys
from enum import StrEnum
from random import Random
from typing import NewType

NodeId = NewType("NodeId", str)
"""Unique in the whole store; never reused."""

# One of its own, started from the system's entropy: the shared one may be seeded by others, and asking the
# system for each of a file's thousands of ids takes twice as long.
_bits = Random()
if sys.platform != "win32":
    os.register_at_fork(after_in_child=_bits.seed)


def new_id() -> NodeId:
    """A fresh id, 32 hexadecimal digits."""
    return NodeId(f"{_bits.getrandbits(128):032x}")


class Mark(StrEnum):
    """Why a person should look at a node before the report goes out."""

    NONE = ""
    CARRIED = "carried"
    """Came along from the last period and was not looked at yet."""
    UNSURE = "unsure"
    """Read from a file, and the reader was not certain."""
