"""Amounts as they go into a cell's editor: exact, so that what is not changed stays as it is."""

from __future__ import annotations

from decimal import Decimal

from core.model.money import Amount, Unit, Won

SHOWN = "{secured} ({executed})"
"""How a cell on screen puts secured and executed together; paper may break the line."""


def typed(amount: Amount, unit: Unit) -> str:
    """The amount in `unit` to the last 원, executed in brackets: ``150.5 (105)``."""
    if amount.raw:
        return amount.raw
    secured = _exact(amount.won, unit)
    return f"{secured} ({_exact(amount.executed, unit)})".strip() if amount.executed is not None else secured


def _exact(won: Won | None, unit: Unit) -> str:
    return "" if won is None else f"{(Decimal(won) / int(unit)).normalize():,f}"
