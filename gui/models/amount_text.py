"""Amounts on screen: in the unit the person chose, never rounded without saying so."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

from core.model.money import Amount, Unit, Won, format_won

SHOWN = "{secured} ({executed})"
"""How a cell on screen puts secured and executed together; paper may break the line."""
_NEARLY = "≈"


def typed(amount: Amount, unit: Unit) -> str:
    """The amount in `unit` to the last 원, executed in brackets: ``150.5 (105)``."""
    return _joined(amount, lambda won: _exact(won, unit))


def shown(amount: Amount, unit: Unit) -> str:
    """As `typed`, but where that takes more than three decimals it is rounded to the unit and wears a ≈."""
    if amount.raw or not hides(amount, unit):
        return typed(amount, unit)
    return _NEARLY + _joined(amount, lambda won: format_won(won, unit))


def told(amount: Amount, unit: Unit) -> str:
    """The exact amount with its unit, for a sentence: in 원 where `unit` would take long decimals."""
    if hides(amount, unit):
        unit = Unit.WON
    return typed(amount, unit) + unit.label


def hides(amount: Amount, unit: Unit) -> bool:
    """Whether three decimals are too few for it in that unit."""
    return any(won is not None and won * 1000 % unit for won in (amount.won, amount.executed))


def in_full(amount: Amount, unit: Unit, printed: Unit) -> str:
    """What a tool tip says where `unit` or the `printed` one hides 원 of the amount; else empty."""
    wons = [won for won in (amount.won, amount.executed) if won is not None]
    if amount.raw or not (hides(amount, unit) or any(won % printed for won in wons)):
        return ""
    full = _joined(amount, lambda won: f"{won:,}원")
    if not any(won % printed for won in wons):
        return f"정확한 금액: {full}"
    paper = _joined(amount, lambda won: f"{format_won(won, printed)}{printed.label}")
    return f"정확한 금액: {full}\n문서에는 반올림하여 {paper}으로 나갑니다."


def _joined(amount: Amount, figure: Callable[[Won], str]) -> str:
    if amount.raw:
        return amount.raw
    secured = "" if amount.won is None else figure(amount.won)
    if amount.executed is None:
        return secured
    return SHOWN.format(secured=secured, executed=figure(amount.executed)).strip()


def _exact(won: Won, unit: Unit) -> str:
    return f"{(Decimal(won) / int(unit)).normalize():,f}"
