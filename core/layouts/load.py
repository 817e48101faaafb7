"""Turns layout files into layouts, so that a new city's form is a new file and no new code."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

import resources
from core.document.styles import Align, PageSetup, ParagraphStyle, Role
from core.errors import BadArgument
from core.layouts.layout import Glyphs, Layout, SectionLayout
from core.layouts.options import read_options
from core.layouts.values import Values
from core.model.money import Unit
from core.model.sections import SectionKind

_MOST_BYTES = 200_000
_LENGTHS = (
    "width_mm",
    "height_mm",
    "top_mm",
    "bottom_mm",
    "left_mm",
    "right_mm",
    "header_mm",
    "footer_mm",
    "cell_margin_mm",
    "outer_line_mm",
    "inner_line_mm",
    "head_line_mm",
)
_POINTS = ("size_pt", "line", "before_pt", "after_pt", "indent_mm", "hanging_mm")
_LATER_ROLES = frozenset({Role.FIGURE_TINY, Role.FIGURE_LEAST})
"""Roles that a layout may lack, since files of one's own were written before there were any."""


def available(folder: Path | None = None) -> tuple[str, ...]:
    """Names of the shipped layouts, and of those in the user's folder where one is given."""
    return tuple(sorted(_files(folder)))


@cache
def load(name: str, folder: Path | None = None) -> Layout:
    """The layout of that name, read once per run; the user's folder goes before what is shipped.

    Raises:
        BadArgument: there is none, or its file says something that means nothing.
    """
    files = _files(folder)
    if name not in files:
        raise BadArgument("layout.unknown", name=name, names=", ".join(sorted(files)))
    return load_file(files[name])


@cache
def all_layouts(folder: Path | None = None) -> tuple[Layout, ...]:
    """Every layout by name, read once per run.

    Raises:
        BadArgument: as `load`.
    """
    return tuple(load(name, folder) for name in available(folder))


def load_file(path: Path) -> Layout:
    """The layout that a file holds, named by the file's stem.

    A file may start from another by ``base``: what it does not say stands as there. A base is looked for
    beside the file, then among the shipped ones. ``sections``, where given, lists all that are printed, in
    order; each starts from the base's section of its kind.

    Raises:
        BadArgument: a value is missing, unknown or means nothing; ``file`` and ``key`` say where.
    """
    values = Values(path, _table(path, ()))
    layout = Layout(
        name=path.stem,
        title=values.text("title"),
        sections=_sections(values),
        glyphs=_glyphs(values.table("glyphs")),
        unit=_unit(values),
        page=_page(values.table("page")),
        page_number=values.pattern("page_number", ("page",)),
        styles=_styles(values.table("styles")),
        participation_continues=values.flag("participation_continues"),
    )
    values.finish()
    return layout


def _files(folder: Path | None) -> dict[str, Path]:
    files = {path.stem: path for path in resources.path("layouts").glob("*.toml")}
    if folder is not None and folder.is_dir():
        files.update({path.stem: path for path in folder.glob("*.toml")})
    return files


def _table(path: Path, below: tuple[Path, ...]) -> dict[str, Any]:
    """The file's keys with its base's underneath; `below` are the files that start from this one."""
    table = _parse(path)
    name = table.pop("base", None)
    if name is None:
        return table
    if not isinstance(name, str) or Path(name).name != name:
        raise BadArgument("layout.not_text", file=path.name, key="base")
    beside = path.with_name(f"{name}.toml")
    base = beside if beside.is_file() else resources.path("layouts", f"{name}.toml")
    if not base.is_file() or path in below or base == path:
        raise BadArgument("layout.no_base", file=path.name, key="base", name=name)
    return _merged(path, _table(base, (*below, path)), table)


def _parse(path: Path) -> dict[str, Any]:
    try:
        with path.open("rb") as file:
            content = file.read(_MOST_BYTES + 1)
        if len(content) > _MOST_BYTES:
            raise BadArgument("layout.unreadable", file=path.name)
        return tomllib.loads(content.decode())
    except (OSError, ValueError, RecursionError) as broken:
        raise BadArgument("layout.unreadable", file=path.name) from broken


def _merged(path: Path, base: dict[str, Any], over: dict[str, Any]) -> dict[str, Any]:
    merged = {**base, **over}
    for key, value in over.items():
        if isinstance(value, dict) and isinstance(base.get(key), dict):
            merged[key] = _merged(path, base[key], value)
    if "sections" in over:
        below = [entry for entry in base.get("sections", ()) if isinstance(entry, dict)]
        found = {str(entry.get("kind")): entry for entry in below}
        entries = over["sections"]
        if not isinstance(entries, list) or not all(isinstance(entry, dict) for entry in entries):
            raise BadArgument("layout.not_a_table", file=path.name, key="sections")
        merged["sections"] = [{**found.get(str(entry.get("kind")), {}), **entry} for entry in entries]
    return merged


def _sections(values: Values) -> tuple[SectionLayout, ...]:
    entries = values.take("sections")
    if not isinstance(entries, list) or not entries:
        raise values.refuse("not_a_table", "sections")
    sections = tuple(_section(values.inside(f"sections[{i}]", entry)) for i, entry in enumerate(entries, 1))
    kinds = [section.kind for section in sections]
    for index, kind in enumerate(kinds):
        if kind in kinds[:index]:
            raise values.refuse("section_twice", f"sections[{index + 1}].kind", kind=kind.value)
    return sections


def _section(values: Values) -> SectionLayout:
    kind = SectionKind(values.choice("kind", [kind.value for kind in SectionKind]))
    section = SectionLayout(kind, values.text("head"), read_options(kind, values))
    values.finish()
    return section


def _glyphs(values: Values) -> Glyphs:
    levels = values.texts("levels")
    if len(levels) != 4:
        raise values.refuse("not_count", "levels", count=4)
    glyphs = Glyphs(values.text("head"), levels, values.text("note"))
    values.finish()
    return glyphs


def _unit(values: Values) -> Unit:
    label = values.choice("unit", [unit.label for unit in Unit])
    return next(unit for unit in Unit if unit.label == label)


def _page(values: Values) -> PageSetup:
    lengths = {key: values.number(key) for key in _LENGTHS}
    shade = values.text("shade").upper()
    if len(shade) != 6 or set(shade) - set("0123456789ABCDEF"):
        raise values.refuse("not_a_colour", "shade")
    page = PageSetup(**lengths, shade=shade)
    if page.text_width_mm <= 0 or page.height_mm <= page.top_mm + page.bottom_mm:
        raise values.refuse("not_number", "width_mm")
    values.finish()
    return page


def _styles(values: Values) -> Mapping[Role, ParagraphStyle]:
    named = [role for role in Role if role not in _LATER_ROLES or role.value in values]
    styles = {role: _style(values.table(role.value)) for role in named}
    values.finish()
    return MappingProxyType(styles)


def _style(values: Values) -> ParagraphStyle:
    """A role's look; what it does not say is the plain style's."""
    known: dict[str, Any] = {key: values.number(key, 200) for key in _POINTS if key in values}
    known |= {key: values.flag(key) for key in ("bold", "keep_with_next", "boxed") if key in values}
    if "align" in values:
        known["align"] = Align(values.choice("align", [align.value for align in Align]))
    if "outline_level" in values:
        known["outline_level"] = values.whole("outline_level") or None
    fallbacks = values.texts("fallbacks") if "fallbacks" in values else ()
    style = ParagraphStyle(font=values.text("font"), fallbacks=fallbacks, **known)
    for key in ("size_pt", "line"):
        if getattr(style, key) < 0.5:
            raise values.refuse("not_number", key)
    values.finish()
    return style
