"""What the database complains of, told as our own errors, so that none of its own escape."""

from __future__ import annotations

import errno
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy.exc import DBAPIError, SQLAlchemyError

from core.errors import StoreError

_CODES = {
    # Shared memory beside the file cannot grow: the disk is full, whatever SQLite calls it.
    sqlite3.SQLITE_IOERR_SHMSIZE: "store.disk_full",
    sqlite3.SQLITE_FULL: "store.disk_full",
    sqlite3.SQLITE_READONLY: "store.read_only",
    sqlite3.SQLITE_PERM: "store.read_only",
    sqlite3.SQLITE_BUSY: "store.busy",
    sqlite3.SQLITE_LOCKED: "store.busy",
    sqlite3.SQLITE_CORRUPT: "store.damaged",
    sqlite3.SQLITE_NOTADB: "store.damaged",
    sqlite3.SQLITE_CANTOPEN: "store.unreachable",
    sqlite3.SQLITE_IOERR: "store.unreachable",
    sqlite3.SQLITE_CONSTRAINT: "store.inconsistent",
    sqlite3.SQLITE_MISMATCH: "store.bad_value",
    sqlite3.SQLITE_TOOBIG: "store.bad_value",
}

# The driver's own complaint, without a code: no program of ours writes letters that are none.
_NO_TEXT = "Could not decode to UTF-8"
_BY_SYSTEM = {
    errno.ENOSPC: "store.disk_full",
    errno.EDQUOT: "store.disk_full",
    errno.EROFS: "store.read_only",
    errno.EACCES: "store.read_only",
    errno.EPERM: "store.read_only",
}


@contextmanager
def explained(path: Path, *, viewing: bool = False) -> Iterator[None]:
    """Turn every error of SQLAlchemy and sqlite3 inside the block into a StoreError about `path`.

    A StoreError from deeper down, where no file is known, learns its `name`. Writing while only `viewing` is
    a fault of its own: nothing is wrong with the folder.
    """
    try:
        yield
    except StoreError as error:
        error.params.setdefault("name", path.name)
        raise
    except DBAPIError as error:
        told = _told(error.orig, path)
        if viewing and told.code == "store.read_only":
            told = StoreError("store.viewing", name=path.name)
        raise told from error
    except (sqlite3.Error, OverflowError, UnicodeError) as error:
        raise _told(error, path) from error
    except SQLAlchemyError as error:
        # Values that a column's type refuses; the statement was never sent.
        raise _told(error.__cause__ or error, path) from error


def system_fault(error: OSError, path: Path, otherwise: str = "store.unreachable") -> StoreError:
    """What the system complains of, as our own error about `path`; `otherwise` is the code of the rest."""
    code = _BY_SYSTEM.get(error.errno or 0, otherwise)
    return StoreError(code, name=path.name, folder=str(path.parent), reason=error.strerror or "")


def _told(error: BaseException | None, path: Path) -> StoreError:
    code = "store.failed"
    if isinstance(error, UnicodeDecodeError):
        # SQLite's complaint names a spoilt table in letters that are none.
        code = "store.damaged"
    elif isinstance(error, (OverflowError, UnicodeError)):
        code = "store.bad_value"
    elif isinstance(error, sqlite3.Error):
        # The low byte is the kind; the rest tells kinds of that kind apart.
        number = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_ERROR)
        code = _CODES.get(number) or _CODES.get(number & 0xFF, code)
        if str(error).startswith(_NO_TEXT):
            code = "store.damaged"
    return StoreError(code, name=path.name, folder=str(path.parent), reason=str(error or ""))
