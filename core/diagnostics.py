"""One file for the help desk: what the program runs on and what went wrong, nothing of anyone's reports."""

from __future__ import annotations

import json
import os
import platform
import shutil
import sqlite3
import sys
import tempfile
import zipfile
from collections.abc import Mapping
from dataclasses import asdict
from datetime import datetime
from pathlib import Path
from typing import Any, BinaryIO

from core import paths, settings
from core.version import VERSION

_LOGS = 20
_PRIVATE = {
    "store",
    "import_folder",
    "export_folder",
    "photo_folder",
    "second_backup_folder",
    "recent_stores",
    "recent_reports",
    "open_reports",
    "window",
}
"""Settings that name people's files; told as whether there are any."""


def write_diagnostics(target: Path, store: Path, window: Mapping[str, str]) -> Path:
    """Write a ZIP with facts, settings and the newest logs. `window` are facts of the window, by name.

    Raises:
        FileNotWritten: the place cannot be written.
    """
    facts = {
        "program": VERSION,
        "made": f"{datetime.now():%Y-%m-%d %H:%M:%S}",
        "python": sys.version,
        "frozen": bool(getattr(sys, "frozen", False)),
        "system": platform.platform(),
        "sqlite": sqlite3.sqlite_version,
        "window": dict(window),
        "data file": _store_facts(store),
        "folders": {name: _folder_facts(folder) for name, folder in _folders(store).items()},
        "settings": _settings_facts(),
    }

    def write(out: BinaryIO) -> None:
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("facts.json", json.dumps(facts, ensure_ascii=False, indent=1))
            for log in sorted(_logs())[-_LOGS:]:
                archive.writestr(f"logs/{log.name}", log.read_bytes())

    return paths.write_atomically(target, write)


def _store_facts(store: Path) -> dict[str, Any]:
    beside = (store, store.with_name(store.name + "-wal"), paths.lock_file(store))
    sizes = {suffix: _size(path) for suffix, path in zip(("file", "wal", "lock"), beside, strict=True)}
    backups = sorted(paths.backup_folder(store).glob("*")) if paths.backup_folder(store).is_dir() else []
    return {**sizes, "backups": [_size(path) for path in backups if path.is_file()]}


def _size(path: Path) -> int | None:
    try:
        return path.stat().st_size
    except OSError:
        return None


def _folders(store: Path) -> dict[str, Path]:
    return {"data": store.parent, "logs": paths.log_folder(), "temporary": Path(tempfile.gettempdir())}


def _folder_facts(folder: Path) -> dict[str, Any]:
    """Whether it is there and can be written, and how much room is left; never its name."""
    try:
        free: int | None = shutil.disk_usage(folder).free >> 20
    except OSError:
        free = None
    return {
        "there": folder.is_dir(),
        "writable": os.access(folder, os.W_OK),
        "letters": len(str(folder)),
        "free MB": free,
    }


def _settings_facts() -> dict[str, Any]:
    values = asdict(settings.load(paths.settings_file()).settings)
    return {name: bool(value) if name in _PRIVATE else value for name, value in values.items()}


def _logs() -> list[Path]:
    folder = paths.log_folder()
    return [log for log in folder.glob("crash-*.log") if log.is_file()] if folder.is_dir() else []
