"""The keys of a word processor's outline."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QTextCursor

from gui.widgets.cell_edit import is_typing
from gui.widgets.outline.body import OutlineBody
from gui.widgets.outline.pointer import OutlinePointer

Key = Qt.Key
_ENTER = (Key.Key_Return, Key.Key_Enter)
_UP_DOWN = (Key.Key_Up, Key.Key_Down)


class OutlineKeys:
    """Decides what a key means to the items; what it does not know is the text's."""

    def __init__(self, edit: OutlineBody, pointer: OutlinePointer) -> None:
        self._edit, self._pointer = edit, pointer

    def press(self, event: QKeyEvent) -> bool:
        """Whether the key was taken."""
        key, modifiers = event.key(), event.modifiers()
        control = bool(modifiers & Qt.KeyboardModifier.ControlModifier)
        alt = bool(modifiers & Qt.KeyboardModifier.AltModifier)
        edit = self._edit
        if edit.isReadOnly():
            if _writes(event):
                edit.locked.emit()
                return True
            leaves = key in _UP_DOWN and not modifiers & ~Qt.KeyboardModifier.KeypadModifier
            return leaves and self._step_out(key == Key.Key_Up)
        if event.matches(QKeySequence.StandardKey.Cut):
            return self._cut()
        if key in (Key.Key_Tab, Key.Key_Backtab) and not control:
            self._relevel(1 if key == Key.Key_Tab else -1)
        elif key in _ENTER and control:
            edit.confirm_rows()
        elif key in _ENTER:
            edit.commit_composition()
            edit.deeds.new_item()
            edit.ensureCursorVisible()
        elif key in _UP_DOWN and alt:
            edit.step(lambda: edit.deeds.move(key == Key.Key_Up), "항목 옮기기")
        elif key in _UP_DOWN and not control and not modifiers & Qt.KeyboardModifier.ShiftModifier:
            return self._step_out(key == Key.Key_Up)
        elif key == Key.Key_F4 and edit.remarks and modifiers == Qt.KeyboardModifier.NoModifier:
            edit.edit_remark()
        elif key == Key.Key_Escape:
            return self._pointer.give_up()
        elif key in (Key.Key_Backspace, Key.Key_Delete):
            return self._delete(key == Key.Key_Backspace)
        else:
            return False
        return True

    def _relevel(self, step: int) -> None:
        self._edit.commit_composition()
        self._edit.deeds.relevel(step)
        self._edit.typing.go_on()

    def _cut(self) -> bool:
        edit = self._edit
        if edit.textCursor().hasSelection() or edit.picked:
            edit.copy()
            self._remove()
        return True

    def _delete(self, backwards: bool) -> bool:
        edit = self._edit
        edit.commit_composition()
        cursor = edit.textCursor()
        if cursor.hasSelection() or edit.picked:
            self._remove()
            return True
        if backwards and cursor.atBlockStart():
            edit.deeds.join_above()
            return True
        if not backwards and cursor.atBlockEnd():
            return edit.deeds.join_below()
        return False

    def _remove(self) -> None:
        if self._edit.deeds.covers_items():
            self._edit.step(self._edit.deeds.remove_items)
        else:
            self._edit.deeds.remove_selection()

    def _step_out(self, up: bool) -> bool:
        """Whether the cursor was at the edge: the next outline gets it."""
        edit = self._edit
        cursor = edit.textCursor()
        way = QTextCursor.MoveOperation.Up if up else QTextCursor.MoveOperation.Down
        if cursor.movePosition(way) or edit.textCursor().hasSelection():
            return False
        edit.stepped_out.emit(-1 if up else 1)
        return True


def _writes(event: QKeyEvent) -> bool:
    """Whether a key is there to change something."""
    changing = event.key() in (*_ENTER, Key.Key_Backspace, Key.Key_Delete, Key.Key_F4)
    clipped = any(
        event.matches(keys) for keys in (QKeySequence.StandardKey.Cut, QKeySequence.StandardKey.Paste)
    )
    return changing or clipped or is_typing(event)
