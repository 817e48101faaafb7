"""What checks found, counted by report and section: checks put it here, lists show it."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QObject, Signal

from core.model.node import NodeId


class FindingBoard(QObject):
    """The one place that lists ask for findings, whoever looks for them. Empty until something is put."""

    changed = Signal(object)
    """The id of the report whose findings are others now."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._by_section: dict[NodeId, dict[NodeId, int]] = {}

    def put(self, report: NodeId, by_section: Mapping[NodeId, int]) -> None:
        """Keep how many findings each section of a report has, in the place of those before."""
        found = {section: count for section, count in by_section.items() if count}
        if found != self._by_section.get(report, {}):
            self._by_section[report] = found
            self.changed.emit(report)

    def count(self, report: NodeId) -> int:
        """All findings of a report."""
        return sum(self._by_section.get(report, {}).values())

    def by_section(self, report: NodeId) -> Mapping[NodeId, int]:
        """Findings by section; sections without any are left out."""
        return self._by_section.get(report, {})
