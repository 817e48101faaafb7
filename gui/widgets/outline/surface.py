"""The bare text area under an outline, and what its owner sets of how items look."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QTextEdit, QWidget

from gui.theme.theme import Theme

MARGIN = 6
"""Free space around the text, in pixels."""


class OutlineSurface(QTextEdit):
    """A paragraph per item; as high as its text, so that the page scrolls and not the box."""

    def __init__(self, name: str, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAcceptRichText(False)
        self.setUndoRedoEnabled(False)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.viewport().setMouseTracking(True)
        self.document().setDocumentMargin(MARGIN)
        self.theme = theme
        self.glyphs: tuple[str, ...] = ("▶", "○", "-", "·")
        self.remarks = False
        """Whether there is a 비고 column."""
        self.lowest = 0
        """The least level an item can have; the glyph of a lower one is the owner's own head."""
        self.usual = 1
        """The level of a first item."""
        self.invitation = ""
        """What an empty outline says where its first text will stand."""

    def look_on(self) -> None:
        """Be for reading and copying only, without a caret that promises typing."""
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.setCursorWidth(0)
        self.setTabChangesFocus(True)
        self.invitation = "적힌 내용이 없습니다"
        for action in self.actions():
            action.setEnabled(False)
