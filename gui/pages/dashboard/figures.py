"""An overview as rows of figures: stages, money by source, statuses by 분야, lists of pledges."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from types import MappingProxyType

from core.model.money import Unit, format_won
from core.model.pledge import Status
from core.overview import Money, Overview, PledgeStanding, Stage
from gui.models.figures_model import Figure, Row

Chosen = Callable[[PledgeStanding], bool]

STAGES = MappingProxyType(
    {
        Stage.DONE: ("다 됨", "good"),
        Stage.WAITING: ("확인만 남음", "warn_line"),
        Stage.BEGUN: ("작성 중", "primary"),
        Stage.MISSING: ("아직 없음", "border_strong"),
    }
)
STATUSES = MappingProxyType(
    {
        Status.DONE: "good",
        Status.DONE_CONTINUED: "good_line",
        Status.ON_TRACK: "primary",
        Status.PARTIAL: "warn_line",
        Status.ON_HOLD: "border_strong",
        Status.DROPPED: "danger",
    }
)
MONEY_HEADS = ("재원", "투자계획", "확보", "확보율", "집행", "집행률")
FIELD_HEADS = ("분야", "이행상태", "계", *(status.value for status in Status))
STATUS_COLUMNS = dict(enumerate(Status, start=len(FIELD_HEADS) - len(Status)))
"""Columns whose figures are of one status."""
STAGE_HEADS = ("", "보고서", "건수")
LIST_HEADS = ("번호", "공약명", "주관부서", "작성", "확인할 것")
_NO_FIELD = "(분야 없음)"


def stage_rows(seen: Overview) -> list[Row]:
    """How many reports are how far."""
    rows: list[Row] = []
    for stage, (words, role) in STAGES.items():
        count = len(seen.at(stage))
        figures = (Figure(bars=((1.0, role),)), Figure(words, left=True), Figure(f"{count:,}"))
        rows.append((stage, figures))
    return rows


def stage_parts(seen: Overview) -> list[tuple[float, str]]:
    """The same as parts of a ring."""
    whole = len(seen.pledges) or 1
    return [(len(seen.at(stage)) / whole, role) for stage, (_, role) in STAGES.items()]


def money_rows(seen: Overview, unit: Unit) -> list[Row]:
    """Money by source, and all of it in the last row, whose key is empty."""
    rows: list[Row] = [(source, _money(source, money, unit)) for source, money in seen.money.items()]
    return [*rows, ("", _money("계", seen.money_in_all, unit))] if rows else []


def _money(name: str, money: Money, unit: Unit) -> Sequence[Figure]:
    return (
        Figure(name or "(재원 이름 없음)", left=True),
        Figure(format_won(money.planned, unit)),
        Figure(format_won(money.secured, unit)),
        _share(money.secured_share, "primary", _in_term(money.secured_share_in_term)),
        Figure(format_won(money.executed, unit)),
        _share(money.executed_share, "good", ""),
    )


def _share(share: float | None, role: str, told: str) -> Figure:
    if share is None:
        return Figure("-", told="견줄 금액이 없음")
    text = f"{share:.1%}"
    return Figure(text, ((min(share, 1.0), role),), told=f"{text}{told}")


def _in_term(share: float | None) -> str:
    return "" if share is None else f" (임기 안 계획만 보면 {share:.1%})"


def field_rows(seen: Overview) -> list[Row]:
    """Statuses by 분야, and all of them in the last row, whose key is None."""
    by_field = seen.by_field()
    rows: list[Row] = []
    for name, counts in by_field.items():
        rows.append((name, _counts(name or _NO_FIELD, [counts[status] for status in Status])))
    if len(by_field) > 1:
        sums = [sum(counts[status] for counts in by_field.values()) for status in Status]
        rows.append((None, _counts("계", sums)))
    return rows


def _counts(name: str, counts: Sequence[int]) -> Sequence[Figure]:
    whole = sum(counts)
    bars = tuple(
        (count / whole, STATUSES[status]) for status, count in zip(Status, counts, strict=True) if count
    )
    told = ", ".join(f"{status} {count}" for status, count in zip(Status, counts, strict=True) if count)
    figures = (Figure(str(count) if count else "·", told=f"{count}건") for count in counts)
    return (Figure(name, left=True), Figure("", bars, told=told), Figure(str(whole)), *figures)


def list_rows(chosen: Sequence[PledgeStanding]) -> list[Row]:
    """Pledges by number, how much of the report is filled, and how much waits."""
    rows: list[Row] = []
    for row in chosen:
        pledge = row.pledge
        filled = "없음" if row.stage is Stage.MISSING else f"{row.filled}/{row.needed}"
        share = row.filled / row.needed if row.needed else 0.0
        figures = (
            Figure(pledge.number, left=True),
            Figure(pledge.name, left=True, told=pledge.name),
            Figure(pledge.department, left=True),
            Figure(filled, ((share, STAGES[row.stage][1]),) if row.needed else ()),
            Figure(str(row.waiting) if row.waiting else ""),
        )
        rows.append((row, figures))
    return rows
