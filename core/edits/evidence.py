"""The numbers of a report's 증빙, which run through the whole report."""

from __future__ import annotations

from collections.abc import Iterator

from core.edits.batch import Batch
from core.edits.edit import Edit
from core.edits.fields import SetField
from core.edits.tree import walk
from core.model.outline import Evidence
from core.model.report import Report


def evidence_of(report: Report) -> Iterator[Evidence]:
    """Every 증빙 in reading order."""
    return (node for node in walk(report) if isinstance(node, Evidence))


def next_number(report: Report) -> int:
    """The number after the highest one in use."""
    return max((each.number for each in evidence_of(report)), default=0) + 1


def renumbered(report: Report) -> Edit | None:
    """One edit that numbers the 증빙 from 1 in reading order; None where they are so already.

    The same document, by number and title, keeps one number wherever it is named.
    """
    numbers: dict[tuple[int, str], int] = {}
    edits = []
    for each in evidence_of(report):
        number = numbers.setdefault((each.number, each.title), len(numbers) + 1)
        if number != each.number:
            edits.append(SetField(report.id, each.id, "number", number))
    return Batch(tuple(edits), "edit.renumber") if edits else None
