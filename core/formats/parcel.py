"""A document packed for the way from the process that reads a file to the one that shows it."""

from __future__ import annotations

import io
import pickle
from collections.abc import Callable
from dataclasses import fields, is_dataclass
from enum import Enum
from operator import attrgetter
from typing import Any

from core.collecting import collection_paused
from core.document import blocks, styles

_FOREIGN = frozenset(
    {("functools", "partial"), ("zipfile", "ZipInfo"), ("pathlib", "PosixPath"), ("pathlib", "WindowsPath")}
)
"""What a picture's way back to its file is made of, besides our own functions."""


def pack(value: object) -> bytes:
    """The value as bytes; `value` is a document or plain data."""
    target = io.BytesIO()
    pickler = pickle.Pickler(target, pickle.HIGHEST_PROTOCOL)
    # By constructor: what data classes do by themselves when pickled takes three times as long.
    pickler.dispatch_table = _reducers()
    with collection_paused():
        pickler.dump(value)
    return target.getvalue()


def unpack(parcel: bytes) -> Any:
    """What was packed. Only pages, their pictures' ways back and plain data come out of a parcel.

    Raises:
        pickle.UnpicklingError: there is something else in it.
    """
    with collection_paused():
        return _Unpickler(io.BytesIO(parcel)).load()


class _Unpickler(pickle.Unpickler):
    """Trusts the other process no more than the file that it has read."""

    def find_class(self, module: str, name: str) -> Any:
        own = module.startswith(("core.document.", "core.formats.")) and "." not in name
        if own or (module, name) in _FOREIGN:
            found = super().find_class(module, name)
            if found.__module__ == module or not own:
                return found
        raise pickle.UnpicklingError(f"{module}.{name}")


def _reducers() -> dict[type, Callable[[Any], tuple[Any, ...]]]:
    classes = [found for module in (blocks, styles) for found in vars(module).values()]
    reducers = {cls: _reducer(cls) for cls in classes if isinstance(cls, type) and is_dataclass(cls)}
    # Some Pythons (3.11.2, which Debian 12 has) would pack a member as a call of `getattr`.
    return reducers | {cls: _member for cls in classes if isinstance(cls, type) and issubclass(cls, Enum)}


def _member(value: Enum) -> tuple[Any, ...]:
    return type(value), (value.value,)


def _reducer(cls: type) -> Callable[[Any], tuple[Any, ...]]:
    names = [each.name for each in fields(cls)]
    if len(names) > 1:
        values = attrgetter(*names)
        return lambda value: (cls, values(value))
    return lambda value: (cls, tuple(getattr(value, name) for name in names))
