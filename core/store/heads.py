"""Reports as lists show them, in one query."""

from __future__ import annotations

from sqlalchemy import Connection, select

from core.model.node import NodeId
from core.model.period import Period
from core.model.pledge import number_order
from core.model.report import ReportHead, ReportState
from core.store import tables
from core.store.loading import trusting_rows


def load_heads(
    connection: Connection, pledge: NodeId | None, period: Period | None
) -> tuple[ReportHead, ...]:
    """Heads of the reports of that pledge and period (None: any), by pledge number, then latest first."""
    report, of = tables.report.c, tables.pledge.c
    statement = select(
        report.id,
        report.pledge,
        of.number,
        of.name,
        of.field,
        of.department,
        report.period,
        report.layout,
        report.state,
        report.changed,
        report.carried,
        report.unsure,
    ).join(tables.pledge, of.id == report.pledge)
    if pledge is not None:
        statement = statement.where(report.pledge == pledge)
    if period is not None:
        statement = statement.where(report.period == period.key)
    with trusting_rows():
        heads = [
            ReportHead(**{**row, "period": Period.parse(row["period"]), "state": ReportState(row["state"])})
            for row in connection.execute(statement).mappings()
        ]
    heads.sort(key=lambda head: head.period.end, reverse=True)
    return tuple(sorted(heads, key=lambda head: (number_order(head.number), head.name, head.pledge)))
