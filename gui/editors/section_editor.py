"""What every section's editor offers to the page around it."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from core.edits.marks import Confirm
from core.model.node import NodeId
from core.model.sections import SectionKind
from gui.context.app_context import AppContext, Notice
from gui.models.marks import marked
from gui.models.sections_model import long_title
from gui.undo.session import ReportSession
from gui.widgets.card import button, label, pill


class SectionEditor(QWidget):
    """Edits one section of a session's report. Follows the session; children fill `body` and `refresh`."""

    area_wanted = Signal(QWidget, object)
    """A widget and the part of it that should be in view."""

    hint = ""

    def __init__(self, kind: SectionKind, node: NodeId, session: ReportSession, context: AppContext) -> None:
        super().__init__()
        self.kind, self.node = kind, node
        self.session, self.context = session, context
        self.setAccessibleName(long_title(kind, session.layout))
        outer = QVBoxLayout(self)
        outer.setContentsMargins(24, 18, 24, 24)
        outer.setSpacing(14)
        head = QHBoxLayout()
        self._waiting = pill("", "warn")
        self._confirm = button(
            "모두 확인", theme=context.theme, icon="check-check", tip="표시된 곳을 모두 확인했음으로 바꿉니다"
        )
        self._confirm.clicked.connect(self.confirm_all)
        head.addWidget(label(long_title(kind, session.layout), "title"))
        head.addSpacing(8)
        head.addWidget(self._waiting)
        head.addStretch(1)
        head.addWidget(self._confirm)
        outer.addLayout(head)
        if self.hint:
            outer.addWidget(label(self.hint, "muted", wrap=True))
        self.body = QVBoxLayout()
        self.body.setSpacing(14)
        outer.addLayout(self.body, 1)

    @property
    def section(self) -> Any:
        """The section as it stands in the report; None when it is gone."""
        return next((one for one in self.session.report.sections if one.id == self.node), None)

    def follow(self) -> None:
        """Show what the report holds now."""
        section = self.section
        if section is None:
            return
        waiting = len(marked(section))
        self._waiting.setText(f"확인 {waiting}")
        self._waiting.setVisible(waiting > 0)
        self._confirm.setVisible(waiting > 0)
        self.refresh()

    def refresh(self) -> None:
        """Put the section's data on the widgets."""
        raise NotImplementedError

    def flush(self) -> None:
        """Hand over at once whatever is still being typed."""

    def confirm_all(self) -> None:
        """Take the marks off this section."""
        self.flush()
        self.session.submit(Confirm(self.session.id, (self.node,)), "모두 확인")

    def tell(self, text: str) -> None:
        """Say near the page why something was not taken."""
        self.context.notify(Notice(text, "warn"))
