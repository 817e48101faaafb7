"""Reads a block copied out of another table of money: its unit, its head, and its figures."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from core.layouts.layout import Layout
from core.model.money import NOTHING, Amount, Unit
from core.model.term import AFTER, PRIOR, Bucket
from core.sections.amounts import is_worded, names_unit, read_typed
from core.sections.funding_words import Words, is_unit_line, unit_named, words_of
from core.sections.text import fold
from core.sections.year_labels import read_year

_HEAD_DEPTH = 5
_TOO_MUCH = 10**12
"""A cell of 1조 원: a pledge's yearly figure that large was written in another unit."""
_ABSURD = 10**15
_TOO_LITTLE = 10_000
"""No budget is stated below 1만 원: figures all smaller than that were written in another unit."""


@dataclass(frozen=True, slots=True)
class FundingBlock:
    """The rows of a block as figures to put into a grid.

    `unit` is what the block itself says. `buckets` tells, where the block has a head, each column's place in
    the grid; `source` is then the column with the sources' names, if any.
    """

    rows: tuple[tuple[str, ...], ...]
    unit: Unit | None = None
    buckets: tuple[Bucket | None, ...] = ()
    source: int | None = None


def read_block(cells: Sequence[Sequence[str]], layout: Layout) -> FundingBlock:
    """Take a block apart. Without a head its cells stand for the grid's cells one by one."""
    words = words_of((layout,))
    unit, rest = _without_unit(cells)
    at = next((i for i, row in enumerate(rest[:_HEAD_DEPTH]) if _is_head(row, words)), None)
    if at is None:
        return FundingBlock(tuple(map(tuple, rest)), unit)
    head = rest[at]
    unit = unit or next((found for row in rest[: at + 1] for cell in row if (found := _unit(cell))), None)
    labels = [fold(cell) for cell in head]
    source = next((i for i, text in enumerate(labels) if text in words.source), None)
    if source is None:
        source = next(
            (i for row in rest[at + 1 :] for i, t in enumerate(row) if fold(t) in words.sources), None
        )
    body = [tuple(row) for row in rest[at + 1 :] if any(row) and not _is_total(row, words)]
    return FundingBlock(tuple(body), unit, tuple(_bucket(cell, words) for cell in head), source)


def _without_unit(cells: Sequence[Sequence[str]]) -> tuple[Unit | None, list[Sequence[str]]]:
    """The unit that a line of its own names, and the other rows."""
    unit: Unit | None = None
    rest: list[Sequence[str]] = []
    for row in cells:
        said = [cell for cell in row if cell.strip()]
        if said and all(map(is_unit_line, said)):
            unit = unit or _unit(said[0])
        else:
            rest.append(row)
    return unit, rest


def _unit(text: str) -> Unit | None:
    return Unit.from_label(unit_named(text))


def _is_head(row: Sequence[str], words: Words) -> bool:
    years = [year for cell in row if (year := read_year(cell))]
    texts = {fold(cell) for cell in row} - {""}
    named = len(texts & (words.project | words.source | words.total | words.prior | words.after))
    clear = sum(not year.plain for year in years)
    return len(years) >= 2 and (clear >= 2 or named >= 1)


def _bucket(label: str, words: Words) -> Bucket | None:
    text = fold(label)
    if text in words.prior:
        return PRIOR
    if text in words.after:
        return AFTER
    year = read_year(label)
    return Bucket(str(year.year)) if year else None


def _is_total(row: Sequence[str], words: Words) -> bool:
    """Whether the row is a sum: what stands before its figures says nothing but 계."""
    said = [fold(cell) for cell in row if cell.strip()]
    return (bool(said) and said[0] in words.total) or (len(said) > 1 and said[1] in words.total)


def is_doubtful(figures: Sequence[str], unit: Unit) -> bool:
    """Whether figures without a unit of their own can hardly be meant in `unit`."""
    wons = [abs(won) for won in _wons(figures, unit) if won]
    if not wons:
        return False
    return max(wons) >= _TOO_MUCH or max(wons) < _TOO_LITTLE


def is_absurd(figure: str, unit: Unit) -> bool:
    """Whether a figure cannot be in that unit: it would be more than the state spends in a year."""
    return any(abs(won) >= _ABSURD for won in _wons([figure], unit) if won)


def likely_unit(figures: Sequence[str]) -> Unit:
    """The unit in which the largest of the figures comes nearest to what a yearly budget is."""
    most = max((abs(won) for won in _wons(figures, Unit.WON) if won), default=0)
    if most >= 10_000_000:
        return Unit.WON
    return Unit.THOUSAND if most >= 100_000 else Unit.MILLION


def _wons(figures: Sequence[str], unit: Unit) -> Iterator[int | None]:
    for text in figures:
        if not names_unit(text) and not is_worded(text):
            amount = read_typed(text, unit)
            yield amount.won
            yield amount.executed


def read_figure(text: str, unit: Unit, *, bracketed: bool) -> Amount:
    """A pasted cell's amount. Where brackets cannot mean 집행, a lone ``(105)`` is a spreadsheet's minus."""
    amount = read_typed(text, unit)
    if not bracketed and amount.won is None and amount.executed is not None:
        return Amount(type(amount.executed)(-amount.executed))
    return amount if amount else NOTHING
