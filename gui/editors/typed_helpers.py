"""What is written for the person at a keystroke: dates with their weekday, amounts, the usual three lines."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction, QKeySequence, QTextCursor
from PySide6.QtWidgets import QWidget

from core.model.notation import read_amount, written_amounts, written_date
from gui.widgets.amount_popup import AmountPopup
from gui.widgets.date_popup import DatePopup
from gui.widgets.outline.edit import OutlineEdit

_LINES = ("일시: ", "장소: ", "참석자: ")
_AMOUNT = re.compile(r"금?\d[\d,.십백천만억조 ]*원?$")


class TypedHelpers(QObject):
    """Actions on one outline; each inserts text in the standard notation at its cursor."""

    def __init__(self, edit: OutlineEdit, today: Callable[[], date] = date.today) -> None:
        super().__init__(edit)
        self._edit, self._today = edit, today
        self.popup: QWidget | None = None
        self.today = self._action("오늘 날짜(&T)", "Ctrl+;", self._insert_today)
        self.other_day = self._action("다른 날짜(&D)…", "Ctrl+Shift+;", self._choose_day)
        self.amount = self._action("금액(&M)…", "Ctrl+'", self._choose_amount)
        self.lines = self._action("일시·장소·참석자 줄(&L)", "Ctrl+Shift+I", self._insert_lines)

    @property
    def actions(self) -> tuple[QAction, ...]:
        """In the order of the menus."""
        return (self.today, self.other_day, self.amount, self.lines)

    def _action(self, text: str, keys: str, deed: Callable[[], None]) -> QAction:
        made = QAction(text, self)
        made.setShortcut(QKeySequence(keys))
        made.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        made.setShortcutVisibleInContextMenu(True)
        made.triggered.connect(lambda: deed())
        self._edit.addAction(made)
        return made

    def _insert_today(self) -> None:
        self._edit.insert_words(written_date(self._today()))

    def _insert_lines(self) -> None:
        self._edit.insert_items(_LINES, "일시·장소·참석자 줄 넣기")

    def _choose_day(self) -> None:
        popup = DatePopup(self._today(), written_date, self._edit.theme, self._edit)
        popup.chosen.connect(self._edit.insert_words)
        self._show(popup)

    def _choose_amount(self) -> None:
        """Begin with the figure that is selected or stands before the cursor; that one is replaced."""
        self._edit.commit_composition()
        cursor = self._edit.textCursor()
        if not cursor.hasSelection():
            before = cursor.block().text()[: cursor.positionInBlock()]
            if match := _AMOUNT.search(before):
                cursor.movePosition(
                    QTextCursor.MoveOperation.Left, QTextCursor.MoveMode.KeepAnchor, len(match[0])
                )
        figure = cursor.selectedText()

        def insert(words: str) -> None:
            self._edit.setTextCursor(cursor)
            self._edit.insert_words(words)

        popup = AmountPopup(figure.strip(), _ways, self._edit)
        popup.chosen.connect(insert)
        self._show(popup)

    def _show(self, popup: QWidget) -> None:
        self.popup = popup
        at = self._edit.viewport().mapToGlobal(self._edit.cursorRect().bottomLeft())
        popup.adjustSize()
        screen = self._edit.screen().availableGeometry()
        at.setX(min(at.x(), screen.right() - popup.width() - 8))
        if at.y() + popup.height() > screen.bottom():
            at.setY(at.y() - popup.height() - self._edit.cursorRect().height() - 8)
        popup.move(at.x(), at.y() + 6)
        popup.show()
        popup.setFocus()


def _ways(text: str) -> tuple[str, ...]:
    won = read_amount(text)
    return written_amounts(won) if won is not None else ()
