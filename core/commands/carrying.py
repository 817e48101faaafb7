"""``ieum carry``: reports go over to the next period; what moves at a change of term is shown first."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Mapping
from typing import TYPE_CHECKING

from core.commands.choosing import period_of
from core.commands.exit_codes import ExitCode
from core.commands.printing import complain, print_json, print_table, sentence
from core.errors import NotAllowed
from core.model.money import Unit, format_won
from core.model.node import NodeId
from core.model.sections import SectionKind
from core.model.term import AFTER, PRIOR, Bucket
from core.workspace import Workspace

if TYPE_CHECKING:
    from core.carryover import CarryPlan, FundingMove

_TABLES = {SectionKind.FUNDING_PLAN: "투자계획", SectionKind.FUNDING_SECURED: "확보(집행)액"}
_BUCKETS = {PRIOR: "기투자", AFTER: "임기후"}


def carry(asked: Namespace) -> int:
    """Plan every report first; then carry all of them, or none where one is refused or wants a yes."""
    opening = None if asked.to is None else period_of(asked.to)
    with Workspace.open(asked.store, create=False) as workspace:
        # A report named twice is carried once.
        reports = dict.fromkeys(workspace.find_report(key) for key in asked.reports)
        plans = [workspace.plan_carry(report, opening) for report in reports]
        moves = any(plan.moves for plan in plans)
        applied = not asked.dry_run and (asked.yes or not moves)
        if applied:
            for plan in plans:
                workspace.carry_over(plan)
        names = {pledge.id: pledge.name for pledge in workspace.pledges()}
    if asked.json:
        carried = [_shape(plan, names, applied) for plan in plans]
        print_json({"applied": applied, "carried": carried})
    else:
        for plan in plans:
            _print_plan(plan, names, applied)
    if applied or asked.dry_run:
        return ExitCode.OK
    complain(NotAllowed("carry.confirm_moves"))
    return ExitCode.CONFIRM


def _print_plan(plan: CarryPlan, names: Mapping[NodeId, str], applied: bool) -> None:
    report = plan.report
    # What was not made has no id to call it by.
    known = f"{report.id[:8]}  " if applied else ""
    print(f"{known}{names[report.pledge]}  → {report.period.label}")
    for note in plan.notes:
        print(f"  - {sentence(note.code, note.params)}")
    if plan.moves:
        print(f"  옮겨질 금액 (단위: {Unit.MILLION.label})")
        print_table(
            ("  표", "단위사업", "재원", "지금", "옮길 곳", "금액"), [_row(move) for move in plan.moves]
        )


def _row(move: FundingMove) -> tuple[str, ...]:
    amount = move.amount
    figure = amount.raw if amount.won is None else format_won(amount.won, Unit.MILLION)
    if amount.executed is not None:
        figure += f" ({format_won(amount.executed, Unit.MILLION)})"
    return (
        f"  {_TABLES[move.kind]}",
        move.project,
        move.source,
        _bucket(move.from_bucket),
        _bucket(move.to_bucket),
        figure,
    )


def _bucket(bucket: Bucket) -> str:
    return _BUCKETS.get(bucket, f"{bucket}년")


def _shape(plan: CarryPlan, names: Mapping[NodeId, str], applied: bool) -> dict[str, object]:
    return {
        "report": plan.report.id if applied else None,
        "pledge": plan.report.pledge,
        "name": names[plan.report.pledge],
        "period": plan.report.period,
        "term": plan.report.term.number,
        "notes": [
            {"code": note.code, "text": sentence(note.code, note.params), "nodes": note.nodes}
            for note in plan.notes
        ],
        "moves": plan.moves,
    }
