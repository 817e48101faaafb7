"""Makes a whole window a place to drop files on, with a ground that says so while they hover."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEvent, QMimeData, QObject, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget
from typing_extensions import override

from gui.widgets.card import label


class FileDrop(QObject):
    """Watches a widget's drags; `wanted` says which files count."""

    dropped = Signal(list)

    def __init__(self, target: QWidget, words: str, wanted: Callable[[Path], bool]) -> None:
        super().__init__(target)
        self._target, self._wanted = target, wanted
        self._ground = QFrame(target)
        self._ground.setProperty("role", "drop")
        self._ground.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        text = label(words)
        text.setAlignment(Qt.AlignmentFlag.AlignCenter)
        QVBoxLayout(self._ground).addWidget(text)
        self._ground.hide()
        target.setAcceptDrops(True)
        target.installEventFilter(self)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        match event.type():
            case QEvent.Type.DragEnter if isinstance(event, QDragEnterEvent) and self._files(
                event.mimeData()
            ):
                event.acceptProposedAction()
                self._ground.setGeometry(self._target.rect().adjusted(16, 16, -16, -16))
                self._ground.raise_()
                self._ground.show()
                return True
            case QEvent.Type.DragLeave:
                self._ground.hide()
            case QEvent.Type.Drop if isinstance(event, QDropEvent):
                self._ground.hide()
                files = self._files(event.mimeData())
                if files:
                    event.acceptProposedAction()
                    self.dropped.emit(files)
                    return True
        return super().eventFilter(watched, event)

    def _files(self, data: QMimeData) -> list[Path]:
        paths = [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
        return [path for path in paths if self._wanted(path)]
