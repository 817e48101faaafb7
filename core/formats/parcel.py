"""What was read, packed for the way from the process that reads a file to the one that shows it."""

from __future__ import annotations

import io
import pickle
from collections.abc import Callable
from dataclasses import fields, is_dataclass
from enum import Enum
from functools import cache
from operator import attrgetter
from types import ModuleType
from typing import Any

from core.collecting import collection_paused
from core.document import blocks, styles

Kinds = frozenset[type]
"""Data classes and enumerations that a parcel may hold besides pages."""

_FOREIGN = frozenset(
    {
        ("datetime", "date"),
        # What a picture's way back to its file is made of, besides our own functions.
        ("functools", "partial"),
        ("pathlib", "PosixPath"),
        ("pathlib", "WindowsPath"),
    }
)


def kinds_of(*modules: ModuleType) -> Kinds:
    """Every data class and enumeration that is made in these modules."""
    found = (
        value
        for module in modules
        for value in vars(module).values()
        if isinstance(value, type) and value.__module__ == module.__name__
    )
    return frozenset(kind for kind in found if is_dataclass(kind) or issubclass(kind, Enum))


def pack(value: object, kinds: Kinds = frozenset()) -> bytes:
    """The value as bytes; `value` is a document, plain data, or made of these kinds."""
    target = io.BytesIO()
    pickler = pickle.Pickler(target, pickle.HIGHEST_PROTOCOL)
    # By constructor: what data classes do by themselves when pickled takes three times as long.
    pickler.dispatch_table = {kind: _reducer(kind) for kind in kinds_of(blocks, styles) | kinds}
    with collection_paused():
        pickler.dump(value)
    return target.getvalue()


def unpack(parcel: bytes, kinds: Kinds = frozenset()) -> Any:
    """What was packed. Only pages, their pictures' ways back, plain data and these kinds come out of it.

    Raises:
        pickle.UnpicklingError: there is something else in it.
    """
    with collection_paused():
        return _Unpickler(parcel, kinds).load()


class _Unpickler(pickle.Unpickler):
    """Trusts the other process no more than the file that it has read."""

    def __init__(self, parcel: bytes, kinds: Kinds) -> None:
        super().__init__(io.BytesIO(parcel))
        self._kinds = {(kind.__module__, kind.__name__): kind for kind in kinds}

    def find_class(self, module: str, name: str) -> Any:
        if kind := self._kinds.get((module, name)):
            return kind
        own = module.startswith(("core.document.", "core.formats.")) and "." not in name
        if own or (module, name) in _FOREIGN:
            found = super().find_class(module, name)
            if found.__module__ == module or not own:
                return found
        raise pickle.UnpicklingError(f"{module}.{name}")


def _reducer(kind: Any) -> Callable[[Any], tuple[Any, ...]]:
    if issubclass(kind, Enum):
        # Some Pythons (3.11.2, which Debian 12 has) would pack a member as a call of `getattr`.
        return lambda member: (kind, (member.value,))
    names = _names(kind)
    values: Callable[[Any], tuple[Any, ...]] = (
        attrgetter(*names) if len(names) > 1 else lambda value: tuple(getattr(value, name) for name in names)
    )
    if any(each.kw_only for each in fields(kind)):
        return lambda value: (named, (kind, *values(value)))
    return lambda value: (kind, values(value))


def named(kind: Any, *values: object) -> object:
    """One of a kind whose fields are given by name."""
    return kind(**dict(zip(_names(kind), values, strict=True)))


@cache
def _names(kind: Any) -> tuple[str, ...]:
    return tuple(each.name for each in fields(kind))
