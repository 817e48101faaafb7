"""Funding figures as cells print them: ``150 (105)``, ``△5``, ``-``; nothing that is in doubt is guessed."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import lru_cache

from core.making import maker
from core.model import notation
from core.model.money import NOTHING, Amount, Unit, Won, format_won, parse_won
from core.sections.text import fold, tidy

_amount: Callable[..., Amount] = maker(Amount)

_FIGURE = r"[-△▲]?\d[\d,]*(?:\.\d+)?"
_UNIT = r"천원|백만원|억원|원"
_CELL = re.compile(
    rf"(?P<secured>{_FIGURE}|-+)?(?P<unit>{_UNIT})?"
    rf"(?:\((?P<executed>{_FIGURE}|-+)(?P<executed_unit>{_UNIT})?\))?(?P<last_unit>{_UNIT})?"
)
# Spelt out, the commonest first: a group that is repeated costs half as much again.
_SHORT = "([0-9]{1,3},[0-9][0-9][0-9]|[0-9]{1,9}|[0-9]{1,3},[0-9]{3},[0-9]{3})"
_PLAIN = re.compile(rf"{_SHORT}(?:\s?\({_SHORT}\)|)")
"""Nearly every figure there is, short enough to be in range: ``1,900 (105)``."""
_SECURED, _EXECUTED = "\0", "\1"
_BRACKETS = str.maketrans("[]〔〕〈〉", "()()()")
_TWO_FIGURES = re.compile(r"\d\s+\d")
_STATED = rf"{_FIGURE}(?:{_UNIT})?"
_SLASHED = re.compile(rf"(?P<secured>{_STATED}|-*)/(?P<executed>{_STATED}|-+)")
_BOTH_NAMED = re.compile(
    rf"(?:확보액?:?)?(?P<secured>{_STATED}|-+)[,/]?\(?집행액?:?(?P<executed>{_STATED}|-+)\)?"
)

_GROUPED = r"(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?"
_WORDED = re.compile(
    rf"(?:{_GROUPED}\s?[십백천]?[만억조]\s?)*"
    rf"(?:{_GROUPED}\s?[십백천]?[만억조]\s?원?|(?<=[만억조\s]){_GROUPED}\s?원)"
)
"""A figure in 조, 억 and 만 that says its size to the end: not ``1억 2천``, which is meant in two ways."""
_SIDES = re.compile(r"(?P<secured>[^()/]+)(?:\((?P<spent>[^()/]+)\)|/(?P<executed>[^()/]+))?")


def amount_text(amount: Amount, unit: Unit, form: str, zero: str) -> str:
    """What a cell prints. `form` joins ``{secured}`` and ``{executed}``; `zero` stands for nothing at all."""
    if amount.raw:
        return amount.raw
    if amount.executed is None:
        return zero if amount.won is None else format_won(amount.won, unit)
    secured = "" if amount.won is None else format_won(amount.won, unit)
    executed = format_won(amount.executed, unit)
    return _form(form).replace(_SECURED, secured).replace(_EXECUTED, executed).strip()


@lru_cache(maxsize=16)
def _form(form: str) -> str:
    """The form with a sign for each of its two figures, to be replaced at half of what formatting costs."""
    return form.format(secured=_SECURED, executed=_EXECUTED)


def bracketed(text: str) -> str:
    """``150/105``, ``150 [105]``, ``확보 150 집행 105`` in the form of ``150 (105)``; else the text as it is.

    Only what is known to hold both may be asked: elsewhere a stroke can mean anything.
    """
    shown = text.translate(_BRACKETS)
    if worded := _BOTH_NAMED.fullmatch(fold(shown)):
        return f"{worded['secured']} ({worded['executed']})"
    slashed = _SLASHED.fullmatch(fold(shown)) if "/" in shown or "／" in shown else None
    return f"{slashed['secured']} ({slashed['executed']})" if slashed else shown


def secured_cell(text: str) -> str:
    """A cell of a table of what was secured and executed, as `bracketed` has it.

    More executed than was secured is left as it stands: that stroke may be a date's.
    """
    shown = bracketed(text)
    if shown == text:
        return text
    amount = read_amount(shown, Unit.WON)
    fits = "/" not in text or (amount.executed or 0) <= (amount.won or 0)
    return shown if fits else text


def read_amount(text: str, unit: Unit) -> Amount:
    """The amount a cell states, in `unit` unless the cell names its own; ``raw`` where it is no plain figure.

    Blanks and dashes are `NOTHING` itself; brackets hold what was executed.
    """
    return read_shown(text, unit)[1]


def read_shown(text: str, unit: Unit) -> tuple[str, Amount]:
    """A cell's text on one line, and the amount it states as `read_amount` has it."""
    if not text:
        return "", NOTHING
    plain = _PLAIN.fullmatch(text)
    if plain is None:
        return " ".join(text.split()), _read_odd(text, unit)
    whole, spent = plain[1], plain[2]
    won = int(whole.replace(",", "")) * unit
    if spent is None:
        return text, _amount(won)
    shown = text if text[len(whole)] == "(" else f"{whole} ({spent})"
    return shown, _amount(won, int(spent.replace(",", "")) * unit)


@lru_cache(maxsize=4096)
def _read_odd(text: str, unit: Unit) -> Amount:
    shown = tidy(text)
    match = _CELL.fullmatch(fold(shown).translate(_BRACKETS))
    if match is None or _TWO_FIGURES.search(shown):
        return Amount(raw=shown)
    own = match["unit"] or match["last_unit"]
    stated = (Unit.from_label(own) if own else None) or unit
    spent_unit = Unit.from_label(match["executed_unit"] or "") or stated
    secured, executed = _won(match["secured"], stated), _won(match["executed"], spent_unit)
    if secured is _BAD or executed is _BAD:
        return Amount(raw=shown)
    return NOTHING if secured is executed is None else Amount(secured, executed)


def read_typed(text: str, unit: Unit) -> Amount:
    """What a person types into a cell; ``150/105`` is short for ``150 (105)``, ``1억 2천만원`` is exact."""
    amount = read_amount(bracketed(text), unit)
    return _worded(text) or amount if amount.raw else amount


def _worded(text: str) -> Amount | None:
    """``2조``, ``1억 2천만원 (3천만원)``: in words on every side, whatever the unit; None where in doubt."""
    match = _SIDES.fullmatch(tidy(text).translate(_BRACKETS))
    if match is None:
        return None
    secured, executed = _worded_won(match["secured"]), match["spent"] or match["executed"]
    spent = _worded_won(executed) if executed else None
    if secured is None or (executed and spent is None):
        return None
    return Amount(secured, spent)


def _worded_won(text: str) -> Won | None:
    return notation.read_amount(text) if _WORDED.fullmatch(text.strip()) else None


def is_worded(text: str) -> bool:
    """Whether it says its size in 조, 억 and 만."""
    return _worded(text) is not None


def names_unit(text: str) -> bool:
    """Whether the figure carries its own unit."""
    match = _CELL.fullmatch(fold(text).translate(_BRACKETS))
    return match is not None and any(match[key] for key in ("unit", "executed_unit", "last_unit"))


def add(amounts: Iterable[Amount]) -> Amount:
    """The sum of the figures that could be read; a side that none of them states stays unstated."""
    won: int | None = None
    executed: int | None = None
    for amount in amounts:
        if (more := amount.won) is not None:
            won = more if won is None else won + more
        if (more := amount.executed) is not None:
            executed = more if executed is None else executed + more
    return NOTHING if won is None and executed is None else _amount(won, executed)


_BAD = Won(-(10**40))


def _won(figure: str | None, unit: Unit) -> Won | None:
    """The figure in 원, None for a dash or nothing, `_BAD` where it cannot be said."""
    if figure is None or not figure.strip("-"):
        return None
    won = parse_won(figure, unit)
    return _BAD if won is None else won
