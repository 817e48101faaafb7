"""A quicker constructor for frozen data classes, of which a book has a hundred thousand instances."""

from __future__ import annotations

from dataclasses import MISSING, Field, fields
from typing import Any, TypeVar

T = TypeVar("T")


def quickly_made(cls: type[T]) -> type[T]:
    """The frozen data class with slots, made in half the time; nothing else about it changes.

    What data classes write for themselves looks every slot up by its name each time; this holds on to the
    slots. Not for classes with a ``__post_init__`` or fields that are no parameters.
    """
    names: dict[str, Any] = {"MISSING": MISSING}
    by_place, by_name = ["self"], list[str]()
    steps: list[str] = []
    for field in fields(cls):  # type: ignore[arg-type]  # a data class, as the name of the parameter says
        name, value = field.name, field.name
        names[f"set_{name}"] = cls.__dict__[name].__set__
        if field.default_factory is not MISSING:
            names[f"make_{name}"] = field.default_factory
            value = f"make_{name}() if {name} is MISSING else {name}"
        names[f"default_{name}"] = field.default
        (by_name if field.kw_only else by_place).append(_parameter(field))
        steps.append(f"    set_{name}(self, {value})\n")
    parameters = [*by_place, *(["*", *by_name] if by_name else [])]
    exec(f"def __init__({', '.join(parameters)}):\n{''.join(steps)}", names)
    made = names["__init__"]
    made.__qualname__ = f"{cls.__qualname__}.__init__"
    made.__annotations__ = cls.__init__.__annotations__
    cls.__init__ = made  # type: ignore[method-assign]  # the point of it
    return cls


def _parameter(field: Field[Any]) -> str:
    """A field in the list of parameters; one that is made when it is not given is MISSING till then."""
    needed = field.default is MISSING and field.default_factory is MISSING
    return field.name if needed else f"{field.name}=default_{field.name}"
