"""Which rows of the register are shown: those a search found, the unfinished, one status."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QObject, QSortFilterProxyModel, Qt, Signal
from typing_extensions import override

from core.model.node import NodeId
from core.model.pledge import Status
from core.searching import Hit
from gui.models.index import Index
from gui.models.register_model import ROW_ROLE, PledgeRow, RegisterModel

HIT_ROLE = Qt.ItemDataRole.UserRole + 2
"""What a search found the row by; None where nothing is searched for."""


class RegisterFilter(QSortFilterProxyModel):
    """A group is shown as long as one of its rows is."""

    search_turned = Signal(bool)
    """A search begins, or ends; before its rows are shown."""

    def __init__(self, rows: RegisterModel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows = rows
        self._hits: Mapping[NodeId, Hit] | None = None
        self._unfinished = self._waiting = False
        self._status: Status | None = None
        self.setDynamicSortFilter(True)
        # A row that comes to fit brings its group along.
        self.setRecursiveFilteringEnabled(True)
        self.setSourceModel(rows)

    @property
    def is_narrowed(self) -> bool:
        """Whether anything at all is asked for."""
        return self._hits is not None or self._unfinished or self._waiting or self._status is not None

    @property
    def count(self) -> int:
        """How many pledges are shown."""
        return sum(self.rowCount(self.index(group, 0)) for group in range(self.rowCount()))

    def narrow(
        self,
        *,
        hits: Mapping[NodeId, Hit] | None,
        unfinished: bool = False,
        waiting: bool = False,
        status: Status | None = None,
    ) -> None:
        """Show only what is in `hits` (None: no search), unfinished, waiting to be looked at, of a status."""
        if (hits is None) is not (self._hits is None):
            self.search_turned.emit(hits is not None)
        self.beginFilterChange()
        self._hits, self._unfinished, self._waiting, self._status = hits, unfinished, waiting, status
        self.endFilterChange(QSortFilterProxyModel.Direction.Rows)

    @override
    def filterAcceptsRow(self, source_row: int, source_parent: Index) -> bool:
        return source_parent.isValid() and self._fits(self._rows.row_at(source_parent.row(), source_row))

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if self._hits is None and role == HIT_ROLE:
            return None
        if self._hits is None or role not in (HIT_ROLE, Qt.ItemDataRole.ToolTipRole):
            return super().data(index, role)
        row = super().data(index, ROW_ROLE)
        hit = self._hits.get(row.pledge.id) if row is not None else None
        if role == HIT_ROLE:
            return hit
        return "\n".join(filter(None, (super().data(index, role), hit and hit.line)))

    def _fits(self, row: PledgeRow) -> bool:
        if self._hits is not None and row.pledge.id not in self._hits:
            return False
        if self._unfinished and row.complete:
            return False
        if self._waiting and not row.waiting:
            return False
        return self._status is None or row.pledge.status is self._status
