"""Keeps the words of a funding table that tells no years: nobody may guess which year an amount is of."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from core.document.blocks import Table
from core.model.money import Amount
from core.model.node import Mark
from core.model.sections import FundingCell, Leftover, Project, SourceRow
from core.model.term import Bucket
from core.sections.funding_phases import phase_of
from core.sections.funding_words import Words
from core.sections.section import Placed
from core.sections.text import fold, one_line

_MOST_ROWS = 60


def is_yearless(placed: Placed, words: Words) -> bool:
    """Whether a table has sources of money and what was planned, secured or executed, and no years."""
    return _upright(placed, words) is not None


def yearless_projects(
    placed: Placed, words: Words, bucket: Bucket
) -> tuple[tuple[Project, ...], tuple[Leftover, ...]]:
    """Its rows as projects whose figures are words in one column, all to be looked at; and its sums."""
    rows = _upright(placed, words)
    if rows is None:
        return (), ()
    head, *body = rows
    source = _source_column(body, words)
    named = [c for c in range(len(head)) if fold(head[c]) in words.project and c != source]
    projects: list[Project] = []
    left: list[Leftover] = []
    for row in body:
        name = one_line(" ".join(row[c] for c in named))
        said = ", ".join(_said(head, row, {source, *named}))
        if fold(row[source]) not in words.sources:
            told = " ".join(filter(None, (name or one_line(row[source]), said)))
            left += [Leftover(text=told)] if told else []
            continue
        if not projects or (name and name != projects[-1].name):
            projects.append(Project(name=name, mark=Mark.UNSURE))
        cells = (FundingCell(bucket=bucket, amount=Amount(raw=said), mark=Mark.UNSURE),) if said else ()
        last = projects[-1]
        projects[-1] = Project(
            id=last.id,
            name=last.name,
            rows=(*last.rows, SourceRow(source=fold(row[source]), cells=cells)),
            mark=Mark.UNSURE,
        )
    return tuple(projects), tuple(left)


def _said(head: Sequence[str], row: Sequence[str], but: set[int]) -> Iterator[str]:
    """Each figure of a row behind the head of its column."""
    for column, (label, text) in enumerate(zip(head, row, strict=True)):
        if column not in but and text.strip():
            yield one_line(f"{label} {text}")


def _upright(placed: Placed, words: Words) -> list[tuple[str, ...]] | None:
    """The rows below a head with a column of sources; turned where the sources are the head."""
    texts = placed.texts
    if not isinstance(placed.block, Table) or not 1 < len(texts) <= _MOST_ROWS:
        return None
    for rows in (list(texts), list(zip(*texts, strict=True))):
        head, *body = rows
        if body and _tells_amounts(head, words) and any(fold(t) in words.sources for r in body for t in r):
            return rows
    return None


def _tells_amounts(head: Sequence[str], words: Words) -> bool:
    return any(phase_of(text) or fold(text) in words.total for text in head)


def _source_column(body: Sequence[Sequence[str]], words: Words) -> int:
    """The column in which most sources stand."""
    counts = [sum(fold(row[c]) in words.sources for row in body) for c in range(len(body[0]))]
    return counts.index(max(counts))
