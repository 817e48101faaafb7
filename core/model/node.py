"""Identity inside a report: what an edit can point at, and the mark that asks a person to look."""

from __future__ import annotations

from enum import StrEnum
from secrets import token_hex
from typing import NewType

NodeId = NewType("NodeId", str)
"""Unique in the whole store; never reused."""


def new_id() -> NodeId:
    """A fresh id, 32 hexadecimal digits."""
    return NodeId(token_hex(16))


class Mark(StrEnum):
    """Why a person should look at a node before the report goes out."""

    NONE = ""
    CARRIED = "carried"
    """Came along from the last period and was not looked at yet."""
    UNSURE = "unsure"
    """Read from a file, and the reader was not certain."""
