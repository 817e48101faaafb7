"""What a layout file may say about each kind of section, beyond its head."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any

from core.layouts.labels import PERIOD_NAMES, YEAR_NAMES
from core.layouts.values import Values
from core.model.sections import SectionKind

ZEROS = ("", "-", "0")
"""How an empty figure may be printed."""


def read_options(kind: SectionKind, values: Values) -> Mapping[str, Any]:
    """The options of a section of that kind, every key present and checked.

    Raises:
        BadArgument: a key is missing, unknown or means nothing.
    """
    return MappingProxyType(_READERS[kind](values))


def _header(values: Values) -> dict[str, Any]:
    return {
        "widths_mm": values.widths("widths_mm", 6),
        "name_label": values.text("name_label"),
        "department_label": values.text("department_label"),
        "phone_label": values.text("phone_label"),
        "department": values.pattern("department", ("department",)),
        "team": values.pattern("team", ("team",)),
        "vacant": values.text("vacant"),
        "roles": values.texts("roles"),
    }


def _progress(values: Values) -> dict[str, Any]:
    labels = ("past", "past_first", "current", "plan")
    return {
        "widths_mm": values.widths("widths_mm", 3),
        "columns": _three(values),
        "evidence": values.patterns("evidence", ("number", "title")),
        "repeat_label": values.flag("repeat_label"),
        **{key: values.patterns(key, PERIOD_NAMES) for key in labels},
    }


def _three(values: Values) -> tuple[str, ...]:
    columns = values.texts("columns")
    if len(columns) != 3:
        raise values.refuse("not_count", "columns", count=3)
    return columns


def _participation(values: Values) -> dict[str, Any]:
    categories = values.texts("categories")
    if not categories:
        raise values.refuse("not_count", "categories", count=1)
    return {
        "categories": categories,
        "widths_mm": values.widths("widths_mm", len(categories)),
        "unit": values.text("unit"),
        "unit_line": values.pattern("unit_line", ("unit",)),
        "zero": values.choice("zero", ZEROS),
        "number": values.pattern("number", ("number",)),
        "note": values.pattern("note", ("label", "entries")),
        "entry": values.pattern("entry", ("label", "count")),
        "separator": values.text("separator"),
        "guide": values.text("guide"),
    }


def _funding(values: Values) -> dict[str, Any]:
    return {
        "widths_mm": values.widths("widths_mm", 3),
        "unit_line": values.pattern("unit_line", ("unit",)),
        "project": values.text("project"),
        "source": values.text("source"),
        "total": values.text("total"),
        "total_row": values.text("total_row"),
        "prior": values.text("prior"),
        "after": values.text("after"),
        **{key: values.pattern(key, YEAR_NAMES) for key in ("first_year", "year", "last_year")},
        "sources": values.texts("sources"),
        "zero": values.choice("zero", ZEROS),
        "total_zero": values.choice("total_zero", ZEROS),
        "total_first": values.flag("total_first"),
        "executed": values.pattern("executed", ("secured", "executed")),
        "small_from": values.whole("small_from"),
    }


def _issues(values: Values) -> dict[str, Any]:
    return {"problems": values.text("problems"), "remedies": values.text("remedies")}


def _photos(values: Values) -> dict[str, Any]:
    return {
        "widths_mm": values.widths("widths_mm"),
        "picture_mm": values.widths("picture_mm", 2),
        "hide_empty": values.flag("hide_empty"),
    }


def _other(_: Values) -> dict[str, Any]:
    return {}


_READERS: Mapping[SectionKind, Callable[[Values], dict[str, Any]]] = {
    SectionKind.HEADER: _header,
    SectionKind.PROGRESS: _progress,
    SectionKind.PARTICIPATION: _participation,
    SectionKind.FUNDING_PLAN: _funding,
    SectionKind.FUNDING_SECURED: _funding,
    SectionKind.ISSUES: _issues,
    SectionKind.PHOTOS: _photos,
    SectionKind.OTHER: _other,
}
