"""What opens over a cell: a line that never loses a syllable in composition."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QGuiApplication, QInputMethodEvent, QKeyEvent
from PySide6.QtWidgets import QAbstractItemDelegate, QAbstractItemView, QApplication, QLineEdit, QWidget
from typing_extensions import override

from gui.widgets.composition import ComposedText
from gui.widgets.typing_run import TypingRun
from gui.widgets.undo_keys import UndoneByWindow

_SIDEWAYS = (Qt.Key.Key_Left, Qt.Key.Key_Right)
_KEYPAD = Qt.KeyboardModifier.KeypadModifier


class CellEdit(ComposedText, UndoneByWindow, QLineEdit):
    """The editor of a cell. Undo is the window's, not its own.

    `typed_over` is set where the first letter opened it: then ← and → end it as in Excel, and do not go
    through its text. `typed` is set as soon as a person changes its text, `handed_over` once its model took
    a part of that; `former` is what it showed before. `unkept` is set while its text could not be kept.
    """

    part_typed = Signal(QWidget)
    """There is something new to be kept, though the cell stays open; tells of itself."""

    def __init__(self, parent: QWidget, cell: QModelIndex | QPersistentModelIndex) -> None:
        super().__init__(parent)
        self.cell = QPersistentModelIndex(cell)
        self.setProperty("role", "cell")
        self.setFrame(False)
        self.typed_over = False
        self.typed = self.handed_over = self.unkept = False
        self.former = ""
        # From opening to closing it is one run: one step to whoever undoes it, however often one pauses.
        self.typing = TypingRun(self, self._tell, self._tell)
        self.textEdited.connect(self._go_on)

    @property
    def settled(self) -> str | None:
        """Its text but for the syllable in composition; None while there is no more than that."""
        return None if self.composing and not self.text() else self.text()

    def _go_on(self) -> None:
        self.typed = True
        self.typing.go_on()

    def _tell(self) -> None:
        self.part_typed.emit(self)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.typed_over and event.key() in _SIDEWAYS and not event.modifiers() & ~_KEYPAD:
            event.ignore()  # the table's: it takes what was typed and goes on
        else:
            super().keyPressEvent(event)


def is_typing(event: QKeyEvent) -> bool:
    """Whether a key means a letter to be typed, not a command."""
    shifts = Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier
    return bool(event.text()) and event.text().isprintable() and not event.modifiers() & ~shifts


def must_stay(editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> bool:
    """Whether a cell would lose what its model could not keep (a full disk), were it closed."""
    given_up = hint is QAbstractItemDelegate.EndEditHint.RevertModelCache
    return isinstance(editor, CellEdit) and editor.unkept and not given_up


def take_open_cell(view: QAbstractItemView) -> None:
    """Hand over what is typed in a view's open cell, the syllable in composition too, and close it.

    What cannot be kept stays in its cell.
    """
    editor = view.indexWidget(view.currentIndex())
    if not isinstance(editor, CellEdit):
        return
    if view.hasFocus():
        # A first syllable is composed with the focus still on the view, which passes it on.
        QGuiApplication.inputMethod().commit()
    view.commitData(editor)
    view.closeEditor(editor, QAbstractItemDelegate.EndEditHint.NoHint)
    if editor.unkept:
        return
    # A view that never hears the end of a composition would open no cell for the next one.
    QApplication.sendEvent(view, QInputMethodEvent())
