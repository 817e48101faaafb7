"""The sections of a report with how each stands: to be looked at, filled or empty."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import Any

from PySide6.QtCore import QAbstractListModel, QObject, Qt
from typing_extensions import override

from core.layouts.layout import Layout
from core.layouts.load import load
from core.model.node import NodeId
from core.model.report import Report
from core.model.sections import Photos, Section, SectionKind
from core.standing import State, section_standing
from gui.models.index import ROOT, Index

STATE_ROLE = Qt.ItemDataRole.UserRole + 1
COUNT_ROLE = Qt.ItemDataRole.UserRole + 2
_TITLES = {
    SectionKind.HEADER: "개요",
    SectionKind.PROGRESS: "추진실적",
    SectionKind.PARTICIPATION: "시민참여",
    SectionKind.FUNDING_PLAN: "투자계획",
    SectionKind.FUNDING_SECURED: "확보·집행",
    SectionKind.ISSUES: "문제점·대책",
    SectionKind.PHOTOS: "사진",
    SectionKind.OTHER: "기타(남은 내용)",
}


class SectionState(StrEnum):
    """The value is the sign that stands before the section's name."""

    DONE = "✓"
    LOOK = "●"
    WRONG = "!"
    """Checks found something in it."""
    EMPTY = "○"


_WORDS = {
    SectionState.DONE: "작성됨",
    SectionState.LOOK: "확인할 곳 있음",
    SectionState.WRONG: "검사에서 찾은 것 있음",
    SectionState.EMPTY: "비어 있음",
}
_STATES = {
    State.FILLED: SectionState.DONE,
    State.WAITING: SectionState.LOOK,
    State.EMPTY: SectionState.EMPTY,
}
_NO_FINDINGS: Mapping[NodeId, int] = MappingProxyType({})


class SectionsModel(QAbstractListModel):
    """A row per section, in print order."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: tuple[tuple[Section, SectionState, int], ...] = ()

    def show_report(self, report: Report, findings: Mapping[NodeId, int] = _NO_FINDINGS) -> None:
        """Show its sections; `findings` count what checks found in each."""
        layout = load(report.layout)
        rows = tuple(
            (section, *_shown(section, layout, findings.get(section.id, 0))) for section in report.sections
        )
        same = [row[0].id for row in rows] == [row[0].id for row in self._rows]
        if not same:
            self.beginResetModel()
        self._rows = rows
        if not same:
            self.endResetModel()
        elif rows:
            self.dataChanged.emit(self.index(0), self.index(len(rows) - 1))

    def section(self, row: int) -> Section:
        return self._rows[row][0]

    @override
    def rowCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(self._rows)

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        section, state, count = self._rows[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return title(section)
            case Qt.ItemDataRole.AccessibleTextRole | Qt.ItemDataRole.ToolTipRole:
                more = f" {count}곳" if count else ""
                return f"{title(section)}: {_WORDS[state]}{more}"
            case _ if role == STATE_ROLE:
                return state
            case _ if role == COUNT_ROLE:
                return count
        return None


def title(section: Section) -> str:
    """A section's short name in lists."""
    name = _TITLES[section.kind]
    return f"{name} ({len(section.photos)})" if isinstance(section, Photos) and section.photos else name


def short_title(kind: SectionKind) -> str:
    """The name of a kind of section in lists."""
    return _TITLES[kind]


def long_title(kind: SectionKind, layout: Layout) -> str:
    """A section's name as its layout prints it."""
    entry = layout.section(kind)
    return entry.head if entry and entry.head else _TITLES[kind]


def _shown(section: Section, layout: Layout, findings: int) -> tuple[SectionState, int]:
    """The sign of a section, and how many places in it are to be looked at."""
    standing = section_standing(section, layout)
    state = SectionState.WRONG if findings else _STATES[standing.state]
    return state, standing.waiting + findings
