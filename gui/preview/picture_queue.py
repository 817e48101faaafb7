"""Decodes pictures once the drawing that wants them is done, so that a page full of them holds nobody up."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QImage

from gui.preview.marks import PictureMark
from gui.preview.pictures import PictureShelf


class PictureQueue(QObject):
    """Asks to be drawn again after each picture; what is still wanted then is asked for again."""

    arrived = Signal()

    def __init__(self, owner: QObject) -> None:
        super().__init__(owner)
        self._shelf = PictureShelf()
        self._wanted: list[tuple[PictureMark, float]] = []
        self._turn = QTimer(self, interval=0, singleShot=True)
        self._turn.timeout.connect(self._decode)

    def ready(self, mark: PictureMark, scale: float) -> QImage | None:
        """The image if it is there; else it is decoded soon. `scale` is in pixels of the screen per twip."""
        image = self._shelf.ready(mark, scale)
        if image is None:
            self._wanted.append((mark, scale))
            self._turn.start()
        return image

    def forget(self) -> None:
        """Other pages are shown now."""
        self._wanted.clear()
        self._shelf.try_again()

    def _decode(self) -> None:
        if self._wanted:
            self._shelf.image(*self._wanted.pop())
            self._wanted.clear()
            self.arrived.emit()
