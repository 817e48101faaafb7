"""Where the program keeps its own files, and the one way a file of the user's is replaced."""

from __future__ import annotations

import errno
import os
import re
import sys
import time
import unicodedata
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path
from typing import BinaryIO

import platformdirs

from core.errors import FileNotWritten

HOME_VARIABLE = "IEUM_HOME"
"""Environment variable that puts every file of the program into one folder."""

PORTABLE_MARK = "portable"
"""A file of this name beside a frozen program's ``.exe``: it keeps its files beside itself, too."""

PORTABLE_FOLDER = "자료"

STORE_SUFFIX = ".ieum"

# Virus scanners and preview panes hold a fresh file open for a second or two; Word and 한글 for much longer.
PATIENCE = 2.5
_PAUSE = 0.1
_NAME_BYTES = 150
_UNFINISHED = ".ieum-*.tmp*"
_FRESH = 60.0
_FORBIDDEN = re.compile(r'[<>:"/\\|?*\x00-\x1f\x7f]')
_RESERVED = {"CON", "PRN", "AUX", "NUL", *(f"{port}{n}" for port in ("COM", "LPT") for n in range(1, 10))}
# ERROR_ACCESS_DENIED, ERROR_SHARING_VIOLATION and ERROR_LOCK_VIOLATION: what Windows says of an open target.
_SHARING = {5, 32, 33}
_CODES = {
    errno.ENOSPC: "target.disk_full",
    errno.EDQUOT: "target.disk_full",
    errno.EFBIG: "target.disk_full",
    errno.EACCES: "target.read_only",
    errno.EPERM: "target.read_only",
    errno.EROFS: "target.read_only",
    errno.ENOENT: "target.folder_missing",
    errno.ENOTDIR: "target.folder_missing",
    errno.EISDIR: "target.is_folder",
    errno.ENAMETOOLONG: "target.bad_name",
    errno.EINVAL: "target.bad_name",
}


def data_folder() -> Path:
    """The user's own folder for data, on this machine only. It may not exist yet."""
    return _home() or platformdirs.user_data_path("Ieum", appauthor=False)


def settings_file() -> Path:
    """The file of settings. It may not exist yet."""
    return (_home() or platformdirs.user_config_path("Ieum", appauthor=False)) / "settings.toml"


def log_folder() -> Path:
    """Where crash reports go. It may not exist yet."""
    home = _home()
    return home / "logs" if home else platformdirs.user_log_path("Ieum", appauthor=False)


def default_store() -> Path:
    """The data file that is opened when none is named."""
    return data_folder() / f"ieum{STORE_SUFFIX}"


def lock_file(store: Path) -> Path:
    """The note beside a data file that says who has it open; it goes when they do, unless they crashed."""
    return store.with_name(f"{store.name}.lock")


def backup_folder(store: Path) -> Path:
    """The folder of a data file's backups, beside it: ``ieum-backups``."""
    return store.with_name(f"{store.stem}-backups")


def last_change(store: Path) -> datetime | None:
    """When a data file was last written, local time; None where it cannot be seen."""
    # What was written last stands in SQLite's log until it is taken into the file.
    files = (store, store.with_name(f"{store.name}-wal"))
    try:
        times = [file.stat().st_mtime for file in files if is_there(file)]
    except OSError:
        return None
    return datetime.fromtimestamp(max(times)) if times else None


def is_there(path: Path) -> bool:
    """Whether anything has this name; a name that no file system takes, nothing has."""
    try:
        return path.exists()
    except (OSError, ValueError):
        return False


def is_folder(path: Path) -> bool:
    """Whether a folder is there; as `is_there` with names that cannot be."""
    return is_there(path) and path.is_dir()


def make_folder(folder: Path) -> None:
    """Make a folder and those above it, where they are missing.

    Raises:
        FileNotWritten: ``target.no_folder``.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or ""
        raise FileNotWritten("target.no_folder", folder=str(folder), reason=reason) from error


def free_name(wanted: Path, is_taken: Callable[[Path], bool] = Path.exists) -> Path:
    """`wanted`, or the first of ``name (2).ext``, ``name (3).ext`` … that is not taken."""
    number = 2
    candidate = wanted
    while is_taken(candidate):
        candidate = wanted.with_name(f"{wanted.stem} ({number}){wanted.suffix}")
        number += 1
    return candidate


def safe_name(wanted: str) -> str:
    """`wanted` as a file name that Windows, Linux and memory sticks take, without its suffix.

    At most 150 bytes in UTF-8, so that a number and a suffix still fit; ``_`` stands for what is forbidden.
    """
    clean = _FORBIDDEN.sub("_", unicodedata.normalize("NFC", wanted))
    clean = clean.encode("utf-8", "ignore")[:_NAME_BYTES].decode("utf-8", "ignore").strip(" .")
    if not clean or clean.split(".")[0].upper() in _RESERVED:
        clean = f"_{clean}"
    return clean


def write_atomically(target: Path, write: Callable[[BinaryIO], None]) -> Path:
    """Let `write` fill a temporary file beside `target`, then put it in the target's place.

    Until the last moment the old target stays whole, and a failure leaves nothing behind. A target that
    stays open in another program keeps its content; the new content then stands under another name.

    Raises:
        FileNotWritten: ``target.in_use`` (with `kept`, the other name), ``target.disk_full``,
            ``target.read_only``, ``target.folder_missing``, ``target.is_folder``, ``target.bad_name`` or
            ``target.failed``.
    """
    temporary = unfinished_name(target.parent)
    with _explained(target):
        try:
            with temporary.open("xb") as stream:
                # Whoever was killed while writing here could not clean up; the disk's own clock tells.
                clear_unfinished(target.parent, now=os.fstat(stream.fileno()).st_mtime)
                write(stream)
                stream.flush()
                os.fsync(stream.fileno())
            _put_or_keep(temporary, target)
        except BaseException:
            with suppress(OSError):
                temporary.unlink()
            raise
        sync_folder(target.parent)
    return target


def put_in_place(finished: Path, target: Path) -> None:
    """Give a file its last name; where another program holds it or the old one open, try for a moment.

    Raises:
        OSError: it stayed open, or cannot be renamed; both files are as they were.
    """
    deadline = time.monotonic() + PATIENCE
    while True:
        try:
            finished.replace(target)
        except OSError as error:
            if not _is_held(error, target) or time.monotonic() >= deadline:
                raise
            time.sleep(_PAUSE)
        else:
            return


def unfinished_name(folder: Path) -> Path:
    """A new name in the folder for a file that is being written, short and hidden."""
    # Short, since Korean names come near to the 255 bytes that a file system allows.
    return folder / f".ieum-{os.urandom(6).hex()}.tmp"


def clear_unfinished(folder: Path, *, now: float | None = None) -> None:
    """Remove what a killed program left under an `unfinished_name`; without `now` whatever its age.

    With `now`, in seconds as files are stamped, what was written within a minute of it stays: another
    program may be at it.
    """
    with suppress(OSError):
        for path in folder.glob(_UNFINISHED):
            with suppress(OSError):
                if now is None or abs(now - path.stat().st_mtime) > _FRESH:
                    path.unlink()


def sync_folder(folder: Path) -> None:
    """Make renames in the folder survive a power cut, where the system has a call for it."""
    if os.name == "nt":
        return
    with suppress(OSError):  # some network file systems refuse to sync a folder; the file itself is safe
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def is_portable() -> bool:
    """Whether the program runs from a stick or any folder, its data beside it."""
    return getattr(sys, "frozen", False) and is_there(_program_folder() / PORTABLE_MARK)


def _program_folder() -> Path:
    return Path(sys.executable).parent


def _home() -> Path | None:
    home = os.environ.get(HOME_VARIABLE)
    if home:
        return Path(home)
    return _program_folder() / PORTABLE_FOLDER if is_portable() else None


def _put_or_keep(temporary: Path, target: Path) -> None:
    try:
        put_in_place(temporary, target)
    except OSError as error:
        if not _is_held(error, target):
            raise
        kept = free_name(target)
        temporary.rename(kept)
        raise FileNotWritten("target.in_use", name=target.name, kept=kept.name) from error


def _is_held(error: OSError, target: Path) -> bool:
    """Whether another program has a file open; Windows says much the same of a folder in the way."""
    return getattr(error, "winerror", None) in _SHARING and not target.is_dir()


@contextmanager
def _explained(target: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        # Windows says of a folder in the way that access is denied.
        code = "target.is_folder" if is_folder(target) else _CODES.get(error.errno or 0, "target.failed")
        raise FileNotWritten(
            code, name=target.name, folder=str(target.parent), reason=error.strerror or ""
        ) from error
