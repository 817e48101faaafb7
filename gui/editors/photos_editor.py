"""관련 사진: photos with captions, in print order."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QHBoxLayout
from typing_extensions import override

from core.edits.batch import Batch
from core.edits.fields import SetField
from core.edits.items import AddItem, MoveItem, RemoveItem
from core.errors import AppError
from core.messages import message
from core.model.node import NodeId
from core.model.sections import Photo, SectionKind
from gui.context.app_context import AppContext, Notice
from gui.editors.section_editor import SectionEditor
from gui.models.photos_model import PhotosModel
from gui.undo.session import ReportSession
from gui.widgets.card import button
from gui.widgets.photo_grid import PHOTO_SUFFIXES, PICTURE, PhotoGrid

if TYPE_CHECKING:
    from core.workspace import Workspace


class PhotosEditor(SectionEditor):
    """A grid of photo cards with a row of buttons above."""

    hint = "끌어다 놓기 · Ctrl+V 붙여 넣기 · F2 설명 쓰기 · Del 빼기. 위치 정보는 파일에 남지 않습니다."

    def __init__(self, node: NodeId, session: ReportSession, context: AppContext) -> None:
        super().__init__(SectionKind.PHOTOS, node, session, context)
        self.model = PhotosModel(session.submit, self._fetch, self)
        self.grid = PhotoGrid(self.model, context.theme)
        self.grid.files_dropped.connect(self.add_files)
        self.grid.image_pasted.connect(self._add_image)
        self.grid.removal_requested.connect(self._remove)
        self._buttons()
        self.body.addWidget(self.grid, 1)
        self.setFocusProxy(self.grid)
        self.follow()

    def _buttons(self) -> None:
        rows: Sequence[tuple[str, str, str, Callable[[], None]]] = (
            ("사진 추가(&A)…", "image-plus", "", self.choose_files),
            ("앞으로", "arrow-up", "quiet", lambda: self._move(-1)),
            ("뒤로", "arrow-down", "quiet", lambda: self._move(1)),
            ("돌리기", "rotate-cw", "quiet", self._turn),
            ("빼기", "trash-2", "quiet", self._remove),
        )
        line = QHBoxLayout()
        for text, icon, role, deed in rows:
            made = button(text, role, theme=self.context.theme, icon=icon)
            made.setAccessibleName(f"사진 {text.split('(')[0]}" if role else "사진 추가")
            made.clicked.connect(deed)
            line.addWidget(made)
        line.addStretch(1)
        self.body.addLayout(line)

    @override
    def refresh(self) -> None:
        self.model.show_photos(self.session.id, self.section.photos)

    @override
    def flush(self) -> None:
        self.grid.flush()

    def choose_files(self) -> None:
        """Ask for photo files and add them."""
        settings = self.context.preferences.settings
        kinds = "사진 (" + " ".join(f"*{suffix}" for suffix in PHOTO_SUFFIXES) + ")"
        files = self.context.prompter.open_files("사진 추가", settings.photo_folder, kinds)
        if files:
            self.context.preferences.keep(replace(settings, photo_folder=str(files[0].parent)))
            self.add_files(files)

    def add_files(self, files: Sequence[Path]) -> None:
        """Store the files' bytes off the UI thread, then add them to the report as one step."""
        self.context.tasks.run(
            f"사진 {len(files)}장 넣는 중", _store, self.context.workspace, tuple(files), done=self._add
        )

    def _add_image(self, image: QImage) -> None:
        self.context.tasks.run("사진 넣는 중", _store_image, self.context.workspace, image, done=self._add)

    def _add(self, outcome: tuple[list[str], list[AppError]]) -> None:
        digests, errors = outcome
        if digests and self.section is not None:
            start = len(self.section.photos)
            edits = tuple(
                AddItem(self.session.id, self.node, "photos", start + index, Photo(digest=digest))
                for index, digest in enumerate(digests)
            )
            self.session.submit(Batch(edits, "edit.photos"), f"사진 {len(digests)}장 추가")
            self.grid.setCurrentIndex(self.model.index(len(self.model.photos) - 1))
        if errors:
            more = f" (모두 {len(errors)}개)" if len(errors) > 1 else ""
            self.context.notify(Notice(message(errors[0]) + more, "warn"))

    def _fetch(self, digest: str, turns: int, arrived: Callable[[QImage], None]) -> None:
        self.context.tasks.run("", _thumbnail, self.context.workspace, digest, turns, done=arrived)

    def _move(self, step: int) -> None:
        chosen, photos = self.grid.chosen(), self.section.photos
        if not chosen or not 0 <= chosen[0] + step < len(photos) or not 0 <= chosen[-1] + step < len(photos):
            return
        order = chosen if step < 0 else chosen[::-1]
        edits = tuple(
            MoveItem(self.session.id, photos[row].id, self.node, "photos", row + step) for row in order
        )
        if self.session.submit(Batch(edits, "edit.photos"), "사진 옮기기"):
            self._choose([row + step for row in chosen])

    def _turn(self) -> None:
        chosen, photos = self.grid.chosen(), self.section.photos
        edits = tuple(
            SetField(self.session.id, photos[row].id, "turns", (photos[row].turns + 1) % 4) for row in chosen
        )
        if edits:
            self.session.submit(Batch(edits, "edit.photos"), "사진 돌리기")

    def _remove(self) -> None:
        edits = tuple(RemoveItem(self.session.id, self.section.photos[row].id) for row in self.grid.chosen())
        if edits:
            self.session.submit(Batch(edits, "edit.photos"), "사진 빼기")

    def _choose(self, rows: list[int]) -> None:
        self.grid.setCurrentIndex(self.model.index(rows[0]))
        for row in rows:
            self.grid.selectionModel().select(
                self.model.index(row), self.grid.selectionModel().SelectionFlag.Select
            )


def _store(workspace: Workspace, files: tuple[Path, ...]) -> tuple[list[str], list[AppError]]:
    """Digests of the files that were taken, and why the others were not."""
    digests: list[str] = []
    errors: list[AppError] = []
    for file in files:
        try:
            digests.append(workspace.add_image(file))
        except AppError as error:
            errors.append(error)
    return digests, errors


def _store_image(workspace: Workspace, image: QImage) -> tuple[list[str], list[AppError]]:
    with TemporaryDirectory(prefix="ieum-") as folder:
        file = Path(folder) / "붙여넣은 사진.png"
        image.save(str(file))
        return _store(workspace, (file,))


def _thumbnail(workspace: Workspace, digest: str, turns: int) -> QImage:
    image = QImage.fromData(workspace.image(digest, turns).load())
    size = PICTURE * 2
    return image.scaled(size, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation)
