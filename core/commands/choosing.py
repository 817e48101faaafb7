"""Which reports a command is about, as they were named on the command line."""

from __future__ import annotations

from argparse import Namespace

from core.errors import BadArgument, NotFound
from core.model.node import NodeId
from core.model.period import Period
from core.workspace import Workspace


def period_of(key: str) -> Period:
    """The period of a key such as ``2026-H2``.

    Raises:
        BadArgument: ``arguments.period``.
    """
    try:
        return Period.parse(key)
    except ValueError as error:
        raise BadArgument("arguments.period", text=key) from error


def chosen_reports(workspace: Workspace, asked: Namespace) -> tuple[NodeId, ...]:
    """The reports that were named and all of ``--period``, each once.

    Raises:
        BadArgument: none was named, or the period is none.
        NotFound: a name means no report or several, or the period has none.
    """
    found = {workspace.find_report(key): None for key in asked.reports}
    if asked.period is not None:
        period = period_of(asked.period)
        of_period = [head.id for head in workspace.reports() if head.period == period]
        if not of_period:
            raise NotFound("report.none_in_period", period=period.label)
        found |= dict.fromkeys(of_period)
    if not found:
        raise BadArgument("arguments.no_report")
    return tuple(found)
