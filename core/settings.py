"""What the user chose once and expects to find again, kept as TOML that survives a bad value."""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from dataclasses import dataclass, field, fields, replace
from enum import StrEnum
from pathlib import Path
from types import MappingProxyType
from typing import Any, BinaryIO

import tomli_w

from core.errors import AppError, BadArgument
from core.paths import write_atomically

RECENT = 10
"""How many recent stores and reports are kept."""


class Theme(StrEnum):
    AUTO = "auto"
    LIGHT = "light"
    DARK = "dark"


@dataclass(frozen=True, slots=True)
class Settings:
    """The user's choices; each has a default. Folders and files are absolute paths, empty where none yet."""

    theme: Theme = Theme.AUTO
    font_scale: int = 100
    """글자 크기 in per cent, 80–200."""
    term: int = 9
    """Number of the term that new pledges belong to."""
    period_kind: str = "half"
    """half, quarter or year."""
    layout: str = "pledge-8"
    unit: int = 1_000_000
    """Size in 원 of the unit in which amounts are shown where the layout leaves it open."""
    funding_unit: int = 0
    """Size in 원 of the unit in which amounts are typed; 0 is the one that the layout prints."""
    attachment_limit_mb: int = 10
    """The largest file that the e-approval system takes as an attachment."""
    store: str = ""
    """The data file to open; empty is the default one."""
    import_folder: str = ""
    export_folder: str = ""
    photo_folder: str = ""
    second_backup_folder: str = ""
    """Where each backup is put once more: a network folder or a memory stick. Empty is nowhere."""
    export_formats: tuple[str, ...] = ("docx",)
    """Formats that were written last: docx, hwpx, pdf."""
    file_pattern: str = "{번호}_{공약명}_{기간}"
    """Names of files to hand in; see `core.publishing.file_names`."""
    deadlines: tuple[str, ...] = ()
    """``2026-H2 2027-01-08``: the day by which a period's reports are due; the last ones set."""
    recent_stores: tuple[str, ...] = ()
    recent_reports: tuple[str, ...] = ()
    open_reports: tuple[str, ...] = ()
    """Ids of the reports in tabs, in order."""
    hidden_panes: tuple[str, ...] = ()
    """Panes the user put away: register, preview."""
    window: str = ""
    """Size, place and pane widths as the window itself wrote them, in base64."""
    register_by: str = "field"
    """What the register of pledges is grouped by: field or department."""
    preview_zoom: int = 0
    """Per cent; 0 fits the width."""

    def remembering_store(self, path: str) -> Settings:
        """The same, with that data file first among the recent ones."""
        return replace(self, recent_stores=_first(path, self.recent_stores))

    def deadline(self, period: str) -> str:
        """The ISO date set for a period's key; empty where none is."""
        dates = dict(line.split(" ", 1) for line in self.deadlines if " " in line)
        return dates.get(period, "")

    def with_deadline(self, period: str, day: str) -> Settings:
        """The same, with that day as the period's."""
        others = tuple(line for line in self.deadlines if not line.startswith(f"{period} "))
        return replace(self, deadlines=(f"{period} {day}", *others)[:RECENT])

    def remembering_report(self, report: str) -> Settings:
        """The same, with that report's id first among the recent ones."""
        return replace(self, recent_reports=_first(report, self.recent_reports))


@dataclass(frozen=True, slots=True)
class LoadedSettings:
    """Settings as read, and what was wrong with the file: each warning's default stands instead."""

    settings: Settings = field(default_factory=Settings)
    warnings: tuple[AppError, ...] = ()


def load(path: Path) -> LoadedSettings:
    """Read the settings; a missing file gives the defaults, a bad value its default and a warning."""
    try:
        raw = tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return LoadedSettings()
    except (OSError, ValueError):
        return LoadedSettings(warnings=(BadArgument("settings.unreadable", name=path.name),))
    taken: dict[str, Any] = {}
    warnings: list[AppError] = []
    for name, value in raw.items():
        reader = _READERS.get(name)
        if reader is None:
            continue  # a newer program's setting is no fault of the user
        try:
            taken[name] = reader(value)
        except (TypeError, ValueError):
            warnings.append(BadArgument("settings.bad_value", name=name, value=str(value)[:60]))
    return LoadedSettings(Settings(**taken), tuple(warnings))


def save(settings: Settings, path: Path) -> None:
    """Write the settings, the folder too where it is missing.

    Raises:
        FileNotWritten: the settings could not be written; the old file stands.
    """
    values = {row.name: _plain(getattr(settings, row.name)) for row in fields(settings)}
    content = tomli_w.dumps(values).encode()
    _ensure_folder(path.parent)
    write_atomically(path, lambda stream: _write(stream, content))


def _ensure_folder(folder: Path) -> None:
    # A folder that cannot be made is explained by the write that follows.
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError:
        return


def _write(stream: BinaryIO, content: bytes) -> None:
    stream.write(content)


def _plain(value: Any) -> Any:
    if isinstance(value, tuple):
        return list(value)
    return value.value if isinstance(value, StrEnum) else value


def _first(value: str, others: tuple[str, ...]) -> tuple[str, ...]:
    return (value, *(other for other in others if other != value))[:RECENT]


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError(value)
    return value


def _texts(value: Any) -> tuple[str, ...]:
    if not isinstance(value, list):
        raise TypeError(value)
    return tuple(_text(each) for each in value)[:RECENT]


def _whole(least: int, most: int) -> Callable[[Any], int]:
    def read(value: Any) -> int:
        if isinstance(value, bool) or not isinstance(value, int):
            raise TypeError(value)
        if not least <= value <= most:
            raise ValueError(value)
        return value

    return read


def _one_of(*allowed: Any) -> Callable[[Any], Any]:
    def read(value: Any) -> Any:
        if type(value) is not type(allowed[0]) or value not in allowed:
            raise ValueError(value)
        return value

    return read


_READERS = MappingProxyType(
    {
        "theme": Theme,
        "font_scale": _whole(80, 200),
        "term": _whole(1, 99),
        "period_kind": _one_of("half", "quarter", "year"),
        "layout": _text,
        "unit": _one_of(1, 1_000, 1_000_000, 100_000_000),
        "funding_unit": _one_of(0, 1, 1_000, 1_000_000, 100_000_000),
        "attachment_limit_mb": _whole(1, 1_000),
        "store": _text,
        "import_folder": _text,
        "export_folder": _text,
        "photo_folder": _text,
        "second_backup_folder": _text,
        "export_formats": _texts,
        "file_pattern": _text,
        "deadlines": _texts,
        "recent_stores": _texts,
        "recent_reports": _texts,
        "open_reports": _texts,
        "hidden_panes": _texts,
        "window": _text,
        "register_by": _one_of("field", "department"),
        "preview_zoom": _whole(0, 400),
    }
)
