"""A part's bytes on their way out: gathered in pieces, passed on when there is enough of them."""

from __future__ import annotations

from typing import Protocol

_MANY_PIECES = 8000
"""Some hundred kilobytes: to deflate more often, and to come back to the rest each time, takes longer."""


class ByteSink(Protocol):
    """Where a part's bytes go."""

    def write(self, data: bytes, /) -> object: ...


class XmlStream:
    """Pieces of one part. Call `drain` where a pause is fit, `finish` at the end.

    Most pieces are the same tags over and over: whoever keeps those encoded appends them to `pieces`.
    """

    __slots__ = ("_sink", "pieces")

    def __init__(self, sink: ByteSink) -> None:
        self._sink = sink
        self.pieces: list[bytes] = []

    def add(self, text: str) -> None:
        """Append a piece that is not kept."""
        self.pieces.append(text.encode())

    def drain(self) -> None:
        """Pass the pieces on if they are many."""
        if len(self.pieces) > _MANY_PIECES:
            self.finish()

    def finish(self) -> None:
        """Pass on every piece."""
        self._sink.write(b"".join(self.pieces))
        self.pieces.clear()
