"""관련 사진 in print order with their thumbnails, and behind them those still on their way in."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractListModel, QObject, Qt
from PySide6.QtGui import QImage, QPixmap, QTransform
from typing_extensions import override

from core.edits.batch import Batch
from core.edits.edit import Edit
from core.edits.fields import SetField
from core.edits.marks import SetMarks
from core.model.node import Mark, NodeId
from core.model.sections import Photo
from gui.models.for_reading import allowed
from gui.models.index import ROOT, Index
from gui.models.submit import Submit

MARK_ROLE = Qt.ItemDataRole.UserRole + 1
STATE_ROLE = Qt.ItemDataRole.UserRole + 2
"""Words that stand in for a picture that is not there; empty where it is."""
OPENING = "사진 여는 중…"
COMING = "넣는 중…"
UNREADABLE = "읽을 수 없는 사진"

Key = tuple[str, int]
"""A photo's digest and its quarter turns."""
Fetch = Callable[[str, int], None]
"""Asks for a thumbnail of (digest, turns); `PhotosModel.arrived` or `failed` is called when it is there."""


@dataclass(eq=False)
class Incoming:
    """A file that was dropped and is not part of the report yet."""

    name: str
    pixmap: QPixmap | None = None


class PhotosModel(QAbstractListModel):
    """A row per photo, its text is the caption; behind them a row per file that is being taken in."""

    def __init__(self, submit: Submit, fetch: Fetch, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.for_reading = False
        self._submit, self._fetch = submit, fetch
        self._report = NodeId("")
        self._thumbnails: dict[Key, QPixmap | None] = {}
        self._failed: dict[Key, str] = {}
        self.photos: tuple[Photo, ...] = ()
        self.incoming: list[Incoming] = []

    def show_photos(self, report: NodeId, photos: tuple[Photo, ...]) -> None:
        """Show a report's photos. Where only captions changed, the view keeps its place."""
        same = [photo.id for photo in photos] == [photo.id for photo in self.photos]
        if not same:
            self.beginResetModel()
        self._report, self.photos = report, photos
        if not same:
            self.endResetModel()
        elif photos:
            self.dataChanged.emit(self.index(0), self.index(len(photos) - 1))

    def expect(self, names: Sequence[str]) -> list[Incoming]:
        """Show cards for files that are on their way in."""
        first = self.rowCount()
        made = [Incoming(name) for name in names]
        if made:
            self.beginInsertRows(ROOT, first, first + len(made) - 1)
            self.incoming += made
            self.endInsertRows()
        return made

    def picture(self, incoming: Incoming, image: QImage) -> None:
        """Show what a file on its way in looks like."""
        incoming.pixmap = QPixmap.fromImage(image)
        row = len(self.photos) + self.incoming.index(incoming)
        self.dataChanged.emit(self.index(row), self.index(row))

    def drop(self, incoming: Incoming) -> None:
        """A file is not coming after all."""
        at = self.incoming.index(incoming)
        row = len(self.photos) + at
        self.beginRemoveRows(ROOT, row, row)
        del self.incoming[at]
        self.endRemoveRows()

    def land(self, taken: Sequence[tuple[Incoming, str]]) -> None:
        """Files have become photos, each of a digest, for which their pictures are kept."""
        for incoming, digest in taken:
            if incoming.pixmap is not None and self._thumbnails.get((digest, 0)) is None:
                self._thumbnails[digest, 0] = incoming.pixmap
        gone = [incoming for incoming, _ in taken]
        self.beginResetModel()
        self.incoming = [incoming for incoming in self.incoming if incoming not in gone]
        self.endResetModel()

    def arrived(self, digest: str, turns: int, image: QImage) -> None:
        """Take a thumbnail that was fetched."""
        self._thumbnails[digest, turns] = QPixmap.fromImage(image)
        self._refresh((digest, turns))

    def failed(self, digest: str, turns: int, why: str) -> None:
        """Take note that a photo cannot be shown."""
        self._failed[digest, turns] = why
        self._refresh((digest, turns))

    @override
    def rowCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(self.photos) + len(self.incoming)

    @override
    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        if index.row() >= len(self.photos):
            return Qt.ItemFlag.ItemIsEnabled
        more = Qt.ItemFlag.ItemIsEditable | Qt.ItemFlag.ItemIsDragEnabled
        return allowed(super().flags(index) | more, self)

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        if index.row() >= len(self.photos):
            return _coming(self.incoming[index.row() - len(self.photos)], role)
        photo = self.photos[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.EditRole:
                return photo.caption
            case Qt.ItemDataRole.AccessibleTextRole:
                return f"사진 {index.row() + 1}: {photo.caption or '설명 없음'}"
            case Qt.ItemDataRole.ToolTipRole:
                return self._failed.get(_key(photo)) or photo.caption or None
            case Qt.ItemDataRole.DecorationRole:
                return self._thumbnail(photo)
            case _ if role == STATE_ROLE:
                return UNREADABLE if _key(photo) in self._failed else OPENING
            case _ if role == MARK_ROLE:
                return bool(photo.mark)
        return None

    @override
    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        return role == Qt.ItemDataRole.EditRole and bool(self.take_typed(index, str(value)))

    def take_typed(
        self, index: Index, text: str, *, former: str | None = None, run: str = "", done: bool = True
    ) -> bool | None:
        """Keep what is typed as a caption."""
        if not index.isValid() or index.row() >= len(self.photos):
            return False
        photo, text = self.photos[index.row()], text.strip()
        if text == photo.caption:
            return None
        edits: list[Edit] = [SetField(self._report, photo.id, "caption", text)]
        if photo.alt:
            # What a file said for those who cannot see the photo is out of date now: the caption says it.
            edits.append(SetField(self._report, photo.id, "alt", ""))
        if photo.mark:
            edits.append(SetMarks(self._report, ((photo.id, Mark.NONE),)))
        edit = edits[0] if len(edits) == 1 else Batch(tuple(edits), "edit.photos")
        return self._submit(edit, "사진 설명", run)

    def _thumbnail(self, photo: Photo) -> QPixmap | None:
        key = _key(photo)
        if key not in self._thumbnails and key not in self._failed:
            self._thumbnails[key] = self._turned(key)
            if self._thumbnails[key] is None:
                self._fetch(*key)
        return self._thumbnails.get(key)

    def _turned(self, key: Key) -> QPixmap | None:
        """The picture made of the same photo turned otherwise, if that is here."""
        digest, turns = key
        for other in range(4):
            known = self._thumbnails.get((digest, other))
            if known is not None:
                return known.transformed(QTransform().rotate(90 * (turns - other)))
        return None

    def _refresh(self, key: Key) -> None:
        for row, photo in enumerate(self.photos):
            if _key(photo) == key:
                self.dataChanged.emit(self.index(row), self.index(row))


def _key(photo: Photo) -> Key:
    return photo.digest, photo.turns % 4


def _coming(incoming: Incoming, role: int) -> Any:
    match role:
        case Qt.ItemDataRole.DisplayRole:
            return incoming.name
        case Qt.ItemDataRole.AccessibleTextRole:
            return f"{incoming.name} {COMING}"
        case Qt.ItemDataRole.DecorationRole:
            return incoming.pixmap
        case _ if role == STATE_ROLE:
            return COMING
    return None
