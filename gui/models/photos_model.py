"""관련 사진 in print order, with thumbnails that arrive when they are ready."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QAbstractListModel, QObject, Qt
from PySide6.QtGui import QImage, QPixmap
from typing_extensions import override

from core.edits.fields import SetField
from core.model.node import NodeId
from core.model.sections import Photo
from gui.models.index import ROOT, Index
from gui.models.submit import Submit

MARK_ROLE = Qt.ItemDataRole.UserRole + 1
Fetch = Callable[[str, int, Callable[[QImage], None]], None]
"""Makes a thumbnail of (digest, turns) off the UI thread and hands it over."""


class PhotosModel(QAbstractListModel):
    """A row per photo; its text is the caption."""

    def __init__(self, submit: Submit, fetch: Fetch, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._submit, self._fetch = submit, fetch
        self._report = NodeId("")
        self._thumbnails: dict[tuple[str, int], QPixmap | None] = {}
        self.photos: tuple[Photo, ...] = ()

    def show_photos(self, report: NodeId, photos: tuple[Photo, ...]) -> None:
        same = [photo.id for photo in photos] == [photo.id for photo in self.photos]
        if not same:
            self.beginResetModel()
        self._report, self.photos = report, photos
        if not same:
            self.endResetModel()
        elif photos:
            self.dataChanged.emit(self.index(0), self.index(len(photos) - 1))

    @override
    def rowCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(self.photos)

    @override
    def flags(self, index: Index) -> Qt.ItemFlag:
        return super().flags(index) | (Qt.ItemFlag.ItemIsEditable if index.isValid() else Qt.ItemFlag(0))

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        photo = self.photos[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.EditRole:
                return photo.caption
            case Qt.ItemDataRole.AccessibleTextRole:
                return f"사진 {index.row() + 1}: {photo.caption or '설명 없음'}"
            case Qt.ItemDataRole.DecorationRole:
                return self._thumbnail(photo)
            case _ if role == MARK_ROLE:
                return bool(photo.mark)
        return None

    @override
    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if not index.isValid() or role != Qt.ItemDataRole.EditRole:
            return False
        photo, text = self.photos[index.row()], str(value).strip()
        if text == photo.caption:
            return False
        return self._submit(SetField(self._report, photo.id, "caption", text), "사진 설명")

    def _thumbnail(self, photo: Photo) -> QPixmap | None:
        key = (photo.digest, photo.turns)
        if key not in self._thumbnails:
            self._thumbnails[key] = None
            self._fetch(photo.digest, photo.turns, lambda image: self._arrived(key, image))
        return self._thumbnails[key]

    def _arrived(self, key: tuple[str, int], image: QImage) -> None:
        self._thumbnails[key] = QPixmap.fromImage(image)
        for row, photo in enumerate(self.photos):
            if (photo.digest, photo.turns) == key:
                self.dataChanged.emit(self.index(row), self.index(row), [Qt.ItemDataRole.DecorationRole])
