"""What changed between two periods, in words."""

from __future__ import annotations

from core.comparing import Change, ChangeKind, Value
from core.layouts.labels import bucket_label
from core.layouts.layout import Layout
from core.model.money import Amount
from core.model.report import Report
from core.model.sections import SectionKind
from core.model.term import Bucket
from gui.models.amount_text import told
from gui.models.sections_model import short_title

_SIGNS = {ChangeKind.ADDED: "＋", ChangeKind.REMOVED: "－", ChangeKind.ALTERED: "～"}
_DEEDS = {ChangeKind.ADDED: "새로 생김", ChangeKind.REMOVED: "없어짐", ChangeKind.ALTERED: "바뀜"}
_HEADER = {"name": "공약명", "department": "주관부서", "team": "팀명", "status": "이행상태"}


def change_words(change: Change, report: Report, layout: Layout) -> str:
    """A sign, the section, and what was there before and is there now."""
    where = " ".join(filter(None, (short_title(change.section), *_about(change, report, layout))))
    before, after = (_value(each, layout) for each in (change.before, change.after))
    said = f"{before} → {after}" if before and after else before or after or _DEEDS[change.kind]
    return f"{_SIGNS[change.kind]} [{where}] {said}"


def _about(change: Change, report: Report, layout: Layout) -> tuple[str, ...]:
    entry = layout.section(change.section)
    if change.section is SectionKind.HEADER:
        return tuple(_HEADER.get(name, name) for name in change.about)
    if len(change.about) == 3 and entry is not None:
        project, source, bucket = change.about
        return project, source, bucket_label(entry.options, report.term, Bucket(bucket))
    return change.about


def _value(value: Value, layout: Layout) -> str:
    if isinstance(value, Amount):
        return told(value, layout.unit)
    if isinstance(value, int):
        return f"{value}회"
    return value or ""
