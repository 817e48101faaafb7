"""관련 사진: photos with captions, in print order."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtGui import QImage
from PySide6.QtWidgets import QComboBox, QWidget
from typing_extensions import override

from core.edits.fields import SetField
from core.edits.items import SetItems
from core.errors import AppError
from core.messages import message
from core.model.node import NodeId
from core.model.sections import PER_ROW, Photo, Photos, SectionKind
from core.sections.photos import columns
from gui.context.app_context import AppContext, Notice
from gui.editors.document_size import DocumentSize
from gui.editors.photo_deeds import PhotoDeeds
from gui.editors.photo_intake import PhotoIntake, thumbnail
from gui.editors.section_editor import SectionEditor
from gui.models.photos_model import PhotosModel
from gui.undo.session import ReportSession
from gui.widgets.card import button, label
from gui.widgets.file_drop import FileDrop
from gui.widgets.flow import Flow, together
from gui.widgets.photo_grid import PHOTO_SUFFIXES, PhotoGrid, is_photo
from gui.widgets.size_meter import SizeMeter

if TYPE_CHECKING:
    from core.workspace import Workspace

_BOX_MM = (80.0, 60.0)


class PhotosEditor(SectionEditor):
    """A grid of photo cards, buttons above, the document's size below."""

    hint = (
        "끌어다 놓거나 Ctrl+V로 넣습니다 · F2 설명 · Alt+화살표 옮기기 · Ctrl+R 돌리기 · Del 빼기. "
        "사진의 위치 정보는 문서에 남지 않습니다."
    )

    def __init__(self, node: NodeId, session: ReportSession, context: AppContext) -> None:
        super().__init__(SectionKind.PHOTOS, node, session, context)
        self.model = PhotosModel(session.submit, self._fetch, self)
        self.intake = PhotoIntake(self.model, context.workspace, context.tasks, self)
        self.intake.taken.connect(self._add)
        self.intake.refused.connect(self._explain)
        self.grid = PhotoGrid(self.model, context.theme)
        self.grid.cells.given_up.connect(session.take_back)
        self.grid.files_pasted.connect(self.add_files)
        self.grid.image_pasted.connect(self.intake.take_picture)
        self.deeds = PhotoDeeds(self, self.grid)
        if not session.for_reading:
            drop = FileDrop(
                self, "여기에 놓으면 사진을 넣습니다", lambda path: is_photo(path) or path.is_dir()
            )
            drop.dropped.connect(self.add_files)
        self.meter = SizeMeter()
        self._size = DocumentSize(self.meter, context, session.id, lambda: self.intake.busy)
        self._buttons()
        self.body.addWidget(self.grid, 1)
        self.body.addWidget(self.meter)
        self.setFocusProxy(self.grid)
        self.follow()

    def _buttons(self) -> None:
        rows: Sequence[tuple[str, str, str, str, Callable[[], None]]] = (
            ("사진 추가(&A)…", "image-plus", "", "사진 파일을 고릅니다", self.choose_files),
            ("앞으로", "arrow-up", "quiet", "고른 사진을 앞으로 (Alt+←)", lambda: self.deeds.move(-1)),
            ("뒤로", "arrow-down", "quiet", "고른 사진을 뒤로 (Alt+→)", lambda: self.deeds.move(1)),
            (
                "돌리기",
                "rotate-cw",
                "quiet",
                "고른 사진을 오른쪽으로 돌리기 (Ctrl+R)",
                lambda: self.deeds.turn(1),
            ),
            ("빼기", "trash-2", "quiet", "고른 사진 빼기 (Del)", self.deeds.remove),
        )
        line = Flow()
        for text, icon, role, tip, deed in rows:
            made = button(text, role, theme=self.context.theme, icon=icon, tip=tip)
            made.setAccessibleName(f"사진 {text.split('(')[0]}" if role else "사진 추가")
            made.clicked.connect(deed)
            line.addWidget(made)
        self._choices()
        for words, box in (("한 줄에", self.per_row), ("보기", self.view)):
            named = label(words, "muted")
            named.setBuddy(box)
            line.addWidget(together(named, box))
        self.body.addLayout(line)

    def _choices(self) -> None:
        self.per_row = QComboBox()
        self.per_row.setAccessibleName("문서 한 줄에 놓을 사진 수")
        self.per_row.setToolTip("문서에서 사진을 한 줄에 몇 장씩 놓을지 고릅니다")
        for count in sorted({*PER_ROW, self._usual}):
            words = f"{count}장 (기본)" if count == self._usual else f"{count}장"
            self.per_row.addItem(words, None if count == self._usual else count)
        self.per_row.activated.connect(self._set_per_row)
        self.view = QComboBox()
        self.view.setAccessibleName("사진 보기")
        self.view.addItem("문서처럼", False)
        self.view.addItem("작게 모아 보기", True)
        self.view.currentIndexChanged.connect(self._lay_out)

    @property
    def _usual(self) -> int:
        """How many photos the layout puts side by side."""
        entry = self.session.section_layout(self.kind)
        return columns(Photos(), entry) if entry else 2

    def _set_per_row(self) -> None:
        value = self.per_row.currentData()
        self.session.submit(SetField(self.session.id, self.node, "per_row", value), "한 줄 사진 수")
        self.refresh()

    def _lay_out(self) -> None:
        entry = self.session.section_layout(self.kind)
        width, height = entry.options["picture_mm"] if entry else _BOX_MM
        count = self.section.per_row or self._usual
        self.grid.lay_out(count, height / width, small=bool(self.view.currentData()))

    @override
    def refresh(self) -> None:
        photos, per_row = self.section.photos, self.section.per_row
        self.per_row.setCurrentIndex(
            max(0, self.per_row.findData(None if per_row == self._usual else per_row))
        )
        self._lay_out()
        self.model.show_photos(self.session.id, photos)
        self._size.follow([per_row, *((photo.digest, photo.turns) for photo in photos)])

    @override
    def harmless(self) -> Sequence[QWidget]:
        return self.view, self.meter

    @override
    def flush(self) -> None:
        self.grid.flush()
        self.intake.settle()

    def choose_files(self) -> None:
        """Ask for photo files and add them."""
        settings = self.context.preferences.settings
        kinds = "사진 (" + " ".join(f"*{suffix}" for suffix in PHOTO_SUFFIXES) + ")"
        files = self.context.prompter.open_files("사진 추가", settings.photo_folder, kinds)
        if files:
            self.context.preferences.keep(replace(settings, photo_folder=str(files[0].parent)))
            self.add_files(files)

    def add_files(self, files: Sequence[Path]) -> None:
        """Take files and folders in off the UI thread, then add them to the report as one step."""
        self.intake.take(files)

    def _add(self, digests: list[str]) -> None:
        if self.section is None:
            return
        start = len(self.section.photos)
        photos = (*self.section.photos, *(Photo(digest=digest) for digest in digests))
        self.session.submit(
            SetItems(self.session.id, self.node, "photos", photos), f"사진 {len(digests)}장 추가"
        )
        if self.model.photos:
            self.grid.choose([start if start < len(self.model.photos) else 0])

    def _explain(self, errors: list[AppError]) -> None:
        more = f" 이와 같이 넣지 못한 파일이 모두 {len(errors)}개입니다." if len(errors) > 1 else ""
        name, words = str(errors[0].params.get("name", "")), message(errors[0])
        told = words if name in words else f"{name}: {words}"
        self.context.notify(Notice(told + more, "warn"))

    def _fetch(self, digest: str, turns: int) -> None:
        self.context.tasks.run("", _shown, self.context.workspace, digest, turns, done=self._fetched)

    def _fetched(self, outcome: tuple[str, int, QImage | None, str]) -> None:
        digest, turns, image, why = outcome
        if image is None or image.isNull():
            self.model.failed(digest, turns, why)
        else:
            self.model.arrived(digest, turns, image)


def _shown(workspace: Workspace, digest: str, turns: int) -> tuple[str, int, QImage | None, str]:
    try:
        return digest, turns, thumbnail(workspace, digest, turns), ""
    except AppError as error:
        return digest, turns, None, message(error)
