"""Lists that every page asks for, read once for each state of the data file."""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, TypeVar

from sqlalchemy import Connection

from core.store.schema import read_state

T = TypeVar("T")


class Kept(Generic[T]):
    """What `read` found, for as long as the file stays as it was. To be asked inside a transaction."""

    def __init__(self, read: Callable[[Connection], T]) -> None:
        self._read = read
        self._last: tuple[object, T] | None = None

    def value(self, connection: Connection) -> T:
        """The list as it is in the file now, whoever changed it."""
        state = read_state(connection)
        if self._last is None or self._last[0] != state:
            self._last = state, self._read(connection)
        return self._last[1]
