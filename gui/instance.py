"""One program per data file: a second start hands its files to the first and goes."""

from __future__ import annotations

import hashlib
import json
import os
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtNetwork import QLocalServer, QLocalSocket

_PATIENCE_MS = 2_000
_GLANCE_MS = 80
_PAUSE = 0.2
_MOST_BYTES = 1 << 16
_TAKEN = b"taken\n"
_ANY_PROCESS = 0xFFFFFFFF
"""ASFW_ANY: the program that answers may come to the front."""


def channel(store: Path) -> str:
    """The name under which the program with that data file open can be reached, by this user alone."""
    place = os.path.normcase(str(store.absolute()))
    return "ieum-" + hashlib.sha256(place.encode("utf-8", "surrogatepass")).hexdigest()[:24]


def hand_over(store: Path, files: Sequence[Path], patience: float = 0.0) -> bool:
    """Ask the program that has the data file open to come forward and take these files.

    One that has just started listens a little later: it is called again for `patience` seconds. False where
    none answers: it runs on another PC, or ended without tidying up.
    """
    deadline = time.monotonic() + patience
    while not (taken := _call(store, files)) and time.monotonic() < deadline:
        time.sleep(_PAUSE)
    return taken


def _call(store: Path, files: Sequence[Path]) -> bool:
    socket = QLocalSocket()
    socket.connectToServer(channel(store))
    if not socket.waitForConnected(_PATIENCE_MS):
        return False
    _let_come_forward()
    socket.write(json.dumps([str(file.absolute()) for file in files]).encode() + b"\n")
    answered = socket.waitForBytesWritten(_PATIENCE_MS) and socket.waitForReadyRead(_PATIENCE_MS)
    taken = answered and bytes(socket.readAll().data()) == _TAKEN
    socket.disconnectFromServer()
    return taken


class Instance(QObject):
    """Listens for later starts with the same data file, until it is freed."""

    called = Signal(list)
    """Files of a later start, perhaps none: come forward."""

    def __init__(self, store: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._answer)
        # Whoever holds the lock of the data file may remove what a crash left behind under its name.
        QLocalServer.removeServer(channel(store))
        self._server.listen(channel(store))

    def close(self) -> None:
        """Listen no more."""
        self._server.close()

    def _answer(self) -> None:
        while (socket := self._server.nextPendingConnection()) is not None:
            # The caller writes as soon as it is through: this waits for a hostile one only, and not long.
            line = b""
            while b"\n" not in line and len(line) < _MOST_BYTES and socket.waitForReadyRead(_GLANCE_MS):
                line += bytes(socket.readAll().data())
            files = _files(line)
            if files is not None:
                socket.write(_TAKEN)
                socket.waitForBytesWritten(_GLANCE_MS)
            socket.disconnectFromServer()
            socket.deleteLater()
            if files is not None:
                self.called.emit(files)


def _files(line: bytes) -> list[Path] | None:
    """The files of a call; None where it is none."""
    try:
        names = json.loads(line)
    except ValueError:
        return None
    if not isinstance(names, list) or not all(isinstance(name, str) for name in names):
        return None
    return [Path(name) for name in names]


def _let_come_forward() -> None:
    if sys.platform == "win32":
        import ctypes

        ctypes.windll.user32.AllowSetForegroundWindow(_ANY_PROCESS)
