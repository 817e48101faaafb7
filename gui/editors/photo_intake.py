"""Takes photo files into the data file off the UI thread; their cards fill before that."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QImage

from core.errors import AppError
from core.workspace import peek_image
from gui.context.tasks import Tasks
from gui.models.photos_model import Incoming, PhotosModel
from gui.widgets.photo_grid import THUMBNAIL, is_photo

if TYPE_CHECKING:
    from core.workspace import Workspace

MOST = 500
"""Files taken from one drop: a folder dropped by mistake must not fill the data file."""
_FIGURES = re.compile(r"(\d+)")


class PhotoIntake(QObject):
    """First looks at all files for their cards, then takes them in one at a time.

    One job at a time is under way, so that a report that is left stops it; what was taken is never lost.
    """

    taken = Signal(list)
    """Digests of files that are in the data file now, in the order they were dropped."""
    refused = Signal(list)
    """The AppErrors of the others."""

    def __init__(self, model: PhotosModel, workspace: Workspace, tasks: Tasks, parent: QObject) -> None:
        super().__init__(parent)
        self._model, self._workspace, self._tasks = model, workspace, tasks
        self._unseen: list[tuple[Incoming, Path | QImage]] = []
        self._queue: list[tuple[Incoming, Path | QImage]] = []
        self._ready: list[tuple[Incoming, str]] = []
        self._errors: list[AppError] = []
        self._count = 0

    @property
    def busy(self) -> bool:
        return bool(self._queue or self._unseen)

    def take(self, places: Sequence[Path]) -> None:
        """Take files, and the photos of folders."""
        # Looking into a folder may wait for a network drive.
        self._tasks.run("", photos_in, tuple(places), done=self._found)

    def take_picture(self, image: QImage) -> None:
        """Take a picture from the clipboard."""
        self._enqueue([("붙여넣은 사진", image)])

    def settle(self) -> None:
        """Hand over what has been taken so far; the rest goes on."""
        ready, self._ready = self._ready, []
        if ready:
            self._model.land(ready)
            self.taken.emit([digest for _, digest in ready])
        if self._errors and not self.busy:
            errors, self._errors = self._errors, []
            self.refused.emit(errors)

    def _found(self, files: list[Path]) -> None:
        self._enqueue([(file.name, file) for file in files[:MOST]])
        if len(files) > MOST:
            self._errors.append(AppError("photo.too_many", limit=MOST, count=len(files) - MOST))

    def _enqueue(self, sources: list[tuple[str, Path | QImage]]) -> None:
        idle = not self.busy
        cards = self._model.expect([name for name, _ in sources])
        self._unseen += list(zip(cards, (source for _, source in sources), strict=True))
        self._count = len(sources) if idle else self._count + len(sources)
        if idle:
            self._next()

    def _next(self) -> None:
        if self._unseen:
            self._tasks.run("사진 살펴보는 중", _peek, self._unseen[0][1], done=self._seen)
            return
        if not self._queue:
            self.settle()
            return
        number = self._count - len(self._queue) + 1
        words = f"사진 넣는 중 ({number}/{self._count})" if self._count > 1 else "사진 넣는 중"
        source = self._queue[0][1]
        self._tasks.run(words, _take, self._workspace, source, done=self._done, failed=self._failed)

    def _seen(self, image: QImage) -> None:
        incoming, source = self._unseen.pop(0)
        if not image.isNull():
            self._model.picture(incoming, image)
        self._queue.append((incoming, source))
        self._next()

    def _done(self, digest: str) -> None:
        incoming, _ = self._queue.pop(0)
        self._ready.append((incoming, digest))
        self._next()

    def _failed(self, error: AppError) -> None:
        incoming, _ = self._queue.pop(0)
        self._model.drop(incoming)
        self._errors.append(error)
        self._next()


def photos_in(places: Sequence[Path]) -> list[Path]:
    """The files, and all photos in the folders among them, in the order people number them."""
    found: list[Path] = []
    for place in places:
        if place.is_dir():
            inner = [path for path in place.rglob("*") if is_photo(path) and path.is_file()]
            found += sorted(inner, key=_counted)
        else:
            found.append(place)
    return found


def _counted(path: Path) -> list[tuple[int, str]]:
    parts = _FIGURES.split(str(path).lower())
    return [(int(part), "") if part.isdecimal() else (-1, part) for part in parts]


def _take(workspace: Workspace, source: Path | QImage) -> str:
    if not isinstance(source, QImage):
        return workspace.add_image(source)
    with TemporaryDirectory(prefix="ieum-") as folder:
        file = Path(folder) / "붙여넣은 사진.png"
        source.save(str(file))
        return workspace.add_image(file)


def _peek(source: Path | QImage) -> QImage:
    """What a picture looks like; nothing where it cannot be read, which its taking in explains."""
    if isinstance(source, QImage):
        return _small(source)
    try:
        return QImage.fromData(peek_image(source, THUMBNAIL.width(), THUMBNAIL.height()))
    except AppError:
        return QImage()


def thumbnail(workspace: Workspace, digest: str, turns: int) -> QImage:
    """A stored photo as small as cards need it.

    Raises:
        AppError: it is not there or cannot be read.
    """
    return _small(QImage.fromData(workspace.printing.image(digest, turns).load()))


def _small(image: QImage) -> QImage:
    if image.width() <= THUMBNAIL.width() and image.height() <= THUMBNAIL.height():
        return image
    smooth = Qt.TransformationMode.SmoothTransformation
    return image.scaled(THUMBNAIL, Qt.AspectRatioMode.KeepAspectRatio, smooth)
