"""The one connection to a data file, opened the way a paper archive is: checked first, then trusted."""

from __future__ import annotations

import json
import sqlite3
import struct
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache, partial
from pathlib import Path
from threading import RLock
from typing import Any, BinaryIO, TypeVar
from urllib.parse import quote

from sqlalchemy import Connection, Dialect, Engine, StaticPool, create_engine, event, make_url

from core.errors import FileNotWritten, StoreError
from core.paths import write_atomically
from core.store import tables
from core.store.faults import explained, system_fault
from core.store.schema import fill_new

T = TypeVar("T")

APPLICATION_ID = 0x4945554D
"""``IEUM``, which marks a SQLite file as ours."""

_MAGIC = b"SQLite format 3\0"
_USER_VERSION_AT, _APPLICATION_ID_AT = 60, 68
_BLOBS = {tables.image.name, tables.derivative.name}
_BUSY_MS = 5_000
_PAGES_AT_ONCE = 512
"""Two megabytes: copied before a person at the keyboard notices, even on a slow disk."""
_TURN_SECONDS = 0.001
"""Long enough for a thread that waits to take the lock before it is taken again."""
_COMPILED: dict[object, object] = {}
"""Statements as SQL: what one data file asked for, the next need not have compiled again."""
_IN_MEMORY = make_url("sqlite://")
_UNWRITTEN = {"target.disk_full": "store.disk_full", "target.read_only": "store.read_only"}


class Database:
    """A data file's only connection, shared by all threads of the program one at a time.

    One connection, and never a second: SQLite 3.7.0 to 3.51.2 can corrupt a file in WAL mode when two
    connections write or checkpoint at the same moment (the WAL-reset bug, fixed in 3.51.3), and Python
    brings its own SQLite, often one of those. The pool holds one connection and refuses to make another;
    the file lock keeps other writers out, and a read-only opener neither writes nor checkpoints.
    """

    def __init__(self, path: Path, *, read_only: bool = False) -> None:
        """Connect and check; nothing in the file is changed but its journal mode.

        Raises:
            StoreError: ``store.missing``, ``store.damaged``, ``store.foreign``, ``store.newer`` or
                ``store.unreachable``.
        """
        self.path = path
        self.read_only = read_only
        self._lock = RLock()
        # A newer or a foreign file is refused before SQLite may touch it or its log.
        check_header(path)
        with explained(path):
            self._engine = _engine(path, read_only)
            try:
                self._connection = self._engine.connect()
                self.version = self._check_version()
                self._check_content()
            except BaseException:
                self._engine.dispose()
                raise

    def close(self) -> None:
        """Close the connection; a second call does nothing."""
        with self._lock, explained(self.path):
            self._connection.close()
            self._engine.dispose()

    @contextmanager
    def transaction(self) -> Iterator[Connection]:
        """All or nothing; other threads wait. Not to be nested.

        Raises:
            StoreError: whatever the database complains of; then nothing was changed.
        """
        with self._lock:
            self._check_open()
            with explained(self.path, viewing=self.read_only), self._connection.begin():
                yield self._connection

    @contextmanager
    def driver(self) -> Iterator[sqlite3.Connection]:
        """SQLite's own connection, outside a transaction, for its backup interface."""
        with self._lock:
            self._check_open()
            with explained(self.path):
                raw = self._connection.connection.driver_connection
                assert isinstance(raw, sqlite3.Connection)
                yield raw

    def copy_into(self, target: sqlite3.Connection, then: Callable[[sqlite3.Connection], T]) -> T:
        """Copy every page into another database, and return what `then` says of the one that was copied.

        Other threads get their turn between two steps; SQLite puts what they change into the copy, too.
        """

        def let_others(_status: int, remaining: int, _total: int) -> None:
            # After the last page SQLite no longer follows: nobody may come between that and `then`.
            if not remaining:
                return
            self._lock.release()
            try:
                time.sleep(_TURN_SECONDS)
            finally:
                self._lock.acquire()
            self._check_open()

        with self.driver() as raw:
            raw.backup(target, pages=_PAGES_AT_ONCE, progress=let_others)
            return then(raw)

    @property
    def size(self) -> int:
        """Bytes of all pages, also of those that still stand in the log only."""
        with self.driver() as raw:
            return int(_pragma(raw, "page_count")) * int(_pragma(raw, "page_size"))

    @property
    def journal_mode(self) -> str:
        """``wal``, or ``delete`` where the folder cannot hold a WAL."""
        with self.driver() as raw:
            return _pragma(raw, "journal_mode")

    def check_all(self) -> None:
        """Check every page, photos too; slow on a large file.

        Raises:
            StoreError: ``store.damaged``.
        """
        with self.driver() as raw:
            _check(raw, self.path, "quick_check")

    def refuse_orphans(self, connection: Connection) -> None:
        """Raise where a row points at one that is not there.

        Raises:
            StoreError: ``store.damaged``.
        """
        if connection.exec_driver_sql("PRAGMA foreign_key_check").first():
            raise StoreError("store.damaged", name=self.path.name, reason="foreign keys")

    def _check_open(self) -> None:
        if self._connection.closed:
            raise StoreError("store.closed", name=self.path.name)

    def _check_version(self) -> int:
        with self.driver() as raw:
            # The header on disk may be older than the log beside it: this is what really stands.
            version = int(_pragma(raw, "user_version"))
        _refuse_strange(self.path, APPLICATION_ID, version)
        return version

    def _check_content(self) -> None:
        with self.driver() as raw:
            present = {name for (name,) in raw.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
            # Photos are checked by their digest when they are read: walking gigabytes would delay each start.
            for table in sorted(present - _BLOBS):
                _check(raw, self.path, f"quick_check('{table}')")
        with self.transaction() as connection:
            self.refuse_orphans(connection)


def create_file(path: Path) -> None:
    """Put a new, empty data file in place, whole or not at all.

    Raises:
        StoreError: ``store.disk_full``, ``store.read_only`` or ``store.unreachable``.
    """
    with explained(path):
        content = _new_content(tables.SCHEMA)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        write_atomically(path, partial(_write, content))
    except FileNotWritten as error:
        code = _UNWRITTEN.get(error.code, "store.unreachable")
        raise StoreError(code, **error.params) from error
    except OSError as error:
        raise system_fault(error, path) from error


def check_header(path: Path) -> None:
    """Read a data file's first bytes, without SQLite.

    Raises:
        StoreError: ``store.missing``, ``store.damaged``, ``store.foreign``, ``store.newer`` or
            ``store.unreachable``.
    """
    try:
        with path.open("rb") as stream:
            header = stream.read(100)
    except FileNotFoundError as error:
        raise StoreError("store.missing", name=path.name, folder=str(path.parent)) from error
    except OSError as error:
        raise system_fault(error, path) from error
    if len(header) < 100 or not header.startswith(_MAGIC):
        raise StoreError("store.damaged", name=path.name, reason="no database")
    (application,) = struct.unpack_from(">I", header, _APPLICATION_ID_AT)
    (version,) = struct.unpack_from(">I", header, _USER_VERSION_AT)
    _refuse_strange(path, application, version)


def open_quietly(path: Path) -> sqlite3.Connection:
    """A connection of its own to a file that nobody writes, such as a backup; it changes nothing."""
    return sqlite3.connect(_uri(path, "mode=ro&immutable=1"), uri=True)


@cache
def _new_content(version: int) -> bytes:
    """What every new data file holds. Built in memory: no half-made file is ever seen."""
    engine = create_engine(_IN_MEMORY, poolclass=StaticPool)
    with engine.begin() as connection:
        fill_new(connection)
        connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.exec_driver_sql(f"PRAGMA user_version = {version}")
    with engine.connect() as connection:
        raw = connection.connection.driver_connection
        assert isinstance(raw, sqlite3.Connection)
        content = raw.serialize()
    engine.dispose()
    return content


def _refuse_strange(path: Path, application: int, version: int) -> None:
    if application != APPLICATION_ID or version < 1:
        raise StoreError("store.foreign", name=path.name)
    if version > tables.SCHEMA:
        raise StoreError("store.newer", name=path.name, version=version, known=tables.SCHEMA)


def _write(content: bytes, stream: BinaryIO) -> None:
    stream.write(content)


def _engine(path: Path, read_only: bool) -> Engine:
    made: list[sqlite3.Connection] = []

    def connect() -> Any:  # what SQLAlchemy takes for a connection, sqlite3's own type is not
        assert not made, "a second connection to the data file"
        made.append(_connect(path, read_only))
        return made[0]

    options = {"compiled_cache": _COMPILED}
    engine = Engine(StaticPool(connect), _dialect(), _IN_MEMORY, execution_options=options)
    # The driver's own transactions begin too late and not for every statement: ours are explicit.
    begin = "BEGIN" if read_only else "BEGIN IMMEDIATE"
    event.listen(engine, "begin", lambda connection: connection.exec_driver_sql(begin))
    return engine


@cache
def _dialect() -> Dialect:
    """One for all engines, since what is compiled is known by its dialect."""
    serializer = partial(json.dumps, ensure_ascii=False, separators=(",", ":"))
    engine = create_engine(_IN_MEMORY, json_serializer=serializer)
    # A dialect learns at its first connection what it must know.
    engine.connect().close()
    engine.dispose()
    return engine.dialect


def _connect(path: Path, read_only: bool) -> sqlite3.Connection:
    if not read_only:
        return _connected(path, "mode=rw")
    try:
        return _connected(path, "mode=ro")
    except sqlite3.OperationalError:
        # A WAL's shared memory cannot be made on a read-only or a full disk. Without a log, none is needed.
        log = path.with_name(f"{path.name}-wal")
        if log.exists() and log.stat().st_size:
            raise
        return _connected(path, "mode=ro&immutable=1")


def _connected(path: Path, query: str) -> sqlite3.Connection:
    raw = sqlite3.connect(_uri(path, query), uri=True, isolation_level=None, check_same_thread=False)
    try:
        raw.execute(f"PRAGMA busy_timeout = {_BUSY_MS}")
        raw.execute("PRAGMA foreign_keys = ON")
        raw.execute("PRAGMA trusted_schema = OFF")
        raw.execute("PRAGMA synchronous = FULL")
        if query == "mode=rw":
            _set_journal(raw, path)
        # The first look at the file itself: what cannot be opened shows here.
        _pragma(raw, "user_version")
    except BaseException:
        raw.close()
        raise
    return raw


def _set_journal(raw: sqlite3.Connection, path: Path) -> None:
    if not _is_remote(path):
        raw.execute("PRAGMA journal_mode = WAL").close()
    # SQLite answers with the mode it really uses, and only using it shows whether shared memory works.
    if _is_remote(path) or _pragma(raw, "journal_mode") != "wal":
        raw.execute("PRAGMA journal_mode = DELETE").close()


def _is_remote(path: Path) -> bool:
    """Whether another computer holds the file: a WAL's shared memory does not reach there."""
    if sys.platform != "win32":
        return False
    import ctypes

    drive_remote = 4
    return path.drive.startswith("\\\\") or ctypes.windll.kernel32.GetDriveTypeW(path.anchor) == drive_remote


def _uri(path: Path, query: str) -> str:
    # Not Path.as_uri: it puts a share's server where SQLite wants no host.
    name = path.absolute().as_posix()
    return f"file://{'' if name.startswith('/') else '/'}{quote(name)}?{query}"


def _pragma(raw: sqlite3.Connection, name: str) -> str:
    return str(raw.execute(f"PRAGMA {name}").fetchone()[0])


def _check(raw: sqlite3.Connection, path: Path, pragma: str) -> None:
    answer = _pragma(raw, pragma)
    if answer != "ok":
        raise StoreError("store.damaged", name=path.name, reason=answer)
