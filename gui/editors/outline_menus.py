"""The menus of an outline: what can be put in, and what can be done to the items at the cursor."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QPoint, Qt
from PySide6.QtWidgets import QMenu

from gui.editors.evidence_desk import EvidenceDesk
from gui.editors.typed_helpers import TypedHelpers
from gui.widgets.outline.edit import OutlineEdit


class OutlineMenus(QObject):
    """Builds the menus; every line names its key."""

    def __init__(self, edit: OutlineEdit, helpers: TypedHelpers, evidence: EvidenceDesk) -> None:
        super().__init__(edit)
        self._edit, self._helpers, self._evidence = edit, helpers, evidence
        self.open_menu: QMenu | None = None
        edit.menu_requested.connect(self._show)

    def inserts(self) -> QMenu:
        """What can be put in at the cursor; for a button."""
        menu = QMenu(self._edit)
        self._fill_inserts(menu)
        return menu

    def _fill_inserts(self, menu: QMenu) -> None:
        menu.addActions(self._helpers.actions)
        if self._edit.remarks:
            menu.addSeparator()
            self._add(menu, "비고 쓰기(&R)\tF4", self._edit.edit_remark)
            menu.addAction(self._evidence.attach)

    def item_menu(self) -> QMenu:
        """What can be done at the cursor."""
        edit = self._edit
        menu = QMenu(edit)
        chosen = edit.textCursor().hasSelection()
        if edit.isReadOnly():
            self._add(menu, "복사(&C)\tCtrl+C", edit.copy, enabled=chosen)
            self._add(menu, "모두 선택(&A)\tCtrl+A", edit.selectAll)
            return menu
        self._add(menu, "잘라내기(&X)\tCtrl+X", self._cut, enabled=chosen)
        self._add(menu, "복사(&C)\tCtrl+C", edit.copy, enabled=chosen)
        self._add(menu, "붙여넣기(&V)\tCtrl+V", edit.paste, enabled=edit.canPaste())
        menu.addSeparator()
        self._fill_inserts(menu.addMenu("넣기(&I)"))
        if edit.remarks:
            self._add(menu, "비고 쓰기(&R)\tF4", edit.edit_remark)
            menu.addAction(self._evidence.attach)
        menu.addSeparator()
        self._add(menu, "한 수준 아래로(&G)\tTab", lambda: self._relevel(1))
        self._add(menu, "한 수준 위로(&H)\tShift+Tab", lambda: self._relevel(-1))
        self._add(menu, "위로 옮기기(&U)\tAlt+↑", lambda: self._move(up=True))
        self._add(menu, "아래로 옮기기(&N)\tAlt+↓", lambda: self._move(up=False))
        self._add(menu, "항목 지우기(&D)", self._remove)
        menu.addSeparator()
        marked = any(line.marked for line in edit.deeds.chosen_lines())
        self._add(menu, "확인(&O)\tCtrl+Enter", lambda: edit.confirm_rows(edit.deeds.rows()), enabled=marked)
        return menu

    def _add(self, menu: QMenu, text: str, deed: Callable[[], object], *, enabled: bool = True) -> None:
        action = menu.addAction(text)
        action.setEnabled(enabled)
        action.triggered.connect(lambda: deed())

    def _show(self, place: QPoint) -> None:
        chip = self._edit.pointer.chip_at(self._edit.viewport().mapFromGlobal(place))
        if chip is not None:
            line = self._edit.page.stored_at(self._edit.textCursor().block())
            self._evidence.show_menu(line.key, chip.proof.key)
            return
        menu = self.item_menu()
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.open_menu = menu
        menu.popup(place)

    def _cut(self) -> None:
        self._edit.copy()
        self._edit.deeds.remove_chosen()
        self._edit.submit()

    def _relevel(self, step: int) -> None:
        self._edit.step(lambda: self._edit.deeds.relevel(step), "수준 바꾸기")

    def _move(self, *, up: bool) -> None:
        self._edit.step(lambda: self._edit.deeds.move(up), "항목 옮기기")

    def _remove(self) -> None:
        self._edit.step(self._edit.deeds.remove_items)
