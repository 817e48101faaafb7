"""How far the reading of a file has come, for whoever waits for it."""

from __future__ import annotations

from enum import IntEnum


class Step(IntEnum):
    """What has begun; the value is the share of the whole work that lies behind it, in per cent."""

    CHECK = 5
    """The gate looks at the file's size, parts and nesting."""
    PARSE = 15
    RECOGNISE = 55
    """The pages become reports."""
    HAND_OVER = 85
    """The reports come over from the other process."""
