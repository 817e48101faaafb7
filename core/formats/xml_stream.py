"""A part's text on its way out: gathered in pieces, passed on when there is enough of it."""

from __future__ import annotations

from typing import Protocol

_MANY_PIECES = 400


class ByteSink(Protocol):
    """Where a part's bytes go."""

    def write(self, data: bytes, /) -> object: ...


class XmlStream:
    """Pieces of one part. Append to `pieces`; call `drain` where a pause is fit, `finish` at the end."""

    __slots__ = ("_sink", "pieces")

    def __init__(self, sink: ByteSink) -> None:
        self._sink = sink
        self.pieces: list[str] = []

    def drain(self) -> None:
        """Pass the pieces on if they are many."""
        if len(self.pieces) > _MANY_PIECES:
            self.finish()

    def finish(self) -> None:
        """Pass on every piece."""
        # Each by itself: nearly all are ASCII, which joined to one Korean letter would cost like Korean.
        self._sink.write(b"".join(map(str.encode, self.pieces)))
        self.pieces.clear()
