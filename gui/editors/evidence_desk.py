"""증빙 beside an outline's items: attached, named, numbered, opened and taken off."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from uuid import uuid4

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction, QCursor, QKeySequence
from PySide6.QtWidgets import QMenu

from core.edits.evidence import next_number, renumbered
from gui.context.app_context import AppContext, Notice
from gui.dialogs.evidence import EvidenceDialog
from gui.undo.session import ReportSession
from gui.widgets.outline.edit import OutlineEdit
from gui.widgets.outline.lines import OutlineLine, Proof


class EvidenceDesk(QObject):
    """Works on the 증빙 of one outline. Files stay where they are: what is kept is where they lie."""

    def __init__(self, edit: OutlineEdit, session: ReportSession, context: AppContext) -> None:
        super().__init__(edit)
        self._edit, self._session, self._context = edit, session, context
        self.menu: QMenu | None = None
        self.attach = QAction("증빙 붙이기(&E)…", self)
        self.attach.setShortcut(QKeySequence("Shift+F4"))
        self.attach.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        self.attach.setShortcutVisibleInContextMenu(True)
        self.attach.triggered.connect(self.add)
        edit.addAction(self.attach)
        edit.proof_chosen.connect(self.show_menu)

    def add(self) -> None:
        """Ask for a new 증빙 of the cursor's item."""
        if not self._edit.remarks:
            return
        self._edit.flush()
        line = self._edit.page.line_at(self._edit.textCursor().block())
        if not line.says_something:
            self._context.notify(Notice("증빙을 붙일 항목에 먼저 내용을 써 주세요.", "warn"))
            return
        proof = self._asked(Proof(uuid4().hex, next_number(self._session.report)), "증빙 붙이기")
        if proof is not None:
            self._edit.set_proofs(line.key, (*line.proofs, proof), f"{proof.sign} 붙이기")

    def show_menu(self, line: str, proof: str) -> None:
        """Offer what can be done to a 증빙 that was clicked."""
        found = self._find(line, proof)
        if found is None:
            return
        menu = QMenu(self._edit)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        file, writes = found[1].file, not self._edit.isReadOnly()
        for text, deed, enabled in (
            ("파일 열기(&O)", self.open, bool(file)),
            ("폴더 열기(&F)", self.open_folder, bool(file)),
            ("번호·이름 고치기(&E)…", self.change, writes),
            ("빼기(&D)", self.remove, writes),
        ):
            action = menu.addAction(text)
            action.setEnabled(enabled)
            action.triggered.connect(lambda _=False, deed=deed: deed(line, proof))
        menu.addSeparator()
        again = menu.addAction("번호를 차례대로 다시 매기기(&N)")
        again.setEnabled(writes)
        again.triggered.connect(lambda: self.renumber())
        self.menu = menu
        menu.popup(QCursor.pos())

    def change(self, line: str, proof: str) -> None:
        """Ask for another number, name or file."""
        found = self._find(line, proof)
        changed = self._asked(found[1], "증빙 고치기") if found else None
        if found and changed and changed != found[1]:
            proofs = [changed if each.key == proof else each for each in found[0].proofs]
            self._edit.set_proofs(line, proofs, f"{changed.sign} 고치기")

    def remove(self, line: str, proof: str) -> None:
        """Take it off the item; the file stays."""
        found = self._find(line, proof)
        if found:
            rest = [each for each in found[0].proofs if each.key != proof]
            self._edit.set_proofs(line, rest, f"{found[1].sign} 빼기")

    def open(self, line: str, proof: str) -> None:
        """Open the file in the program that the system has for it."""
        file = self._file(line, proof)
        if file is not None:
            self._context.prompter.open_file(file)

    def open_folder(self, line: str, proof: str) -> None:
        """Open the folder that the file lies in."""
        file = self._file(line, proof)
        if file is not None:
            self._context.prompter.show_folder(file.parent)

    def renumber(self) -> None:
        """Number the 증빙 of the whole report anew."""
        self._edit.flush()
        edit = renumbered(self._session.report)
        if edit is None:
            self._context.notify(Notice("증빙 번호가 이미 차례대로입니다.", "info"))
        else:
            self._session.submit(edit, "증빙 번호 다시 매기기")

    def _find(self, line: str, proof: str) -> tuple[OutlineLine, Proof] | None:
        block = self._edit.page.find(line)
        if block is None:
            return None
        found = self._edit.page.line_at(block)
        return next(((found, each) for each in found.proofs if each.key == proof), None)

    def _asked(self, proof: Proof, title: str) -> Proof | None:
        dialog = EvidenceDialog(title, proof, self._chosen_file)
        accepted = self._context.prompter.run(dialog)
        number, name, file = dialog.number.value(), dialog.title.text().strip(), dialog.file
        dialog.deleteLater()
        return replace(proof, number=number, title=name, file=file) if accepted else None

    def _chosen_file(self, folder: str) -> str:
        files = self._context.prompter.open_files("증빙 파일 고르기", folder, "모든 파일 (*)")
        return str(files[0]) if files else ""

    def _file(self, line: str, proof: str) -> Path | None:
        found = self._find(line, proof)
        file = Path(found[1].file) if found and found[1].file else None
        if file is not None and not file.exists():
            where = f"{file.name} 파일이 {file.parent} 폴더에 없습니다."
            what = "‘번호·이름 고치기’에서 파일을 다시 골라 주세요."
            self._context.notify(Notice(f"{where} {what}", "warn"))
            return None
        return file
