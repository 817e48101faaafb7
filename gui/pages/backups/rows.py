"""Backups and what is in them as lines of a table."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime

from core.model.notation import written_moment
from core.model.report import ReportHead, ReportState
from core.store.backup import Backup

BACKUP_HEADS = ("언제", "보고서", "크기", "곳")
REPORT_HEADS = ("번호", "공약명", "기간", "상태", "마지막 수정")
HERE, ELSEWHERE = "이 PC", "둘째 곳"
_MB = 1 << 20


def when(moment: datetime | None) -> str:
    """Local time with its weekday: ``2026. 11. 22.(일) 14:02``; a moment without a zone is local already."""
    if moment is None:
        return ""
    return written_moment(moment.astimezone() if moment.tzinfo is UTC else moment)


def backup_row(backup: Backup, place: str) -> Sequence[str]:
    count = "읽을 수 없음" if backup.reports is None else f"{backup.reports}건"
    return when(backup.made), count, f"{max(backup.size / _MB, 0.1):,.1f} MB", place


def report_row(head: ReportHead) -> Sequence[str]:
    state = "작성 중" if head.state is ReportState.DRAFT else "마감"
    return head.number, head.name, head.period.label, state, when(head.changed)
