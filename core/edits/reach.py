"""What an edit reaches in a register: one report or pledge taken out, or put back changed."""

from __future__ import annotations

from dataclasses import replace
from types import MappingProxyType

from core.edits.edit import ChangeSet
from core.edits.tree import Found
from core.errors import NotFound
from core.model.node import NodeId
from core.model.pledge import Pledge
from core.model.report import Register, Report


def report_in(register: Register, report: NodeId) -> Report:
    """The report of that id.

    Raises:
        NotFound: the register has none.
    """
    found = register.reports.get(report)
    if found is None:
        raise NotFound("report.missing", report=report)
    return found


def pledge_in(register: Register, pledge: NodeId) -> Pledge:
    """The pledge of that id.

    Raises:
        NotFound: the register has none.
    """
    found = register.pledges.get(pledge)
    if found is None:
        raise NotFound("pledge.missing", pledge=pledge)
    return found


def with_report(register: Register, report: Report) -> Register:
    """The register with that report added or in place of its older self."""
    return replace(register, reports=MappingProxyType({**register.reports, report.id: report}))


def without_report(register: Register, report: NodeId) -> Register:
    rest = {key: value for key, value in register.reports.items() if key != report}
    return replace(register, reports=MappingProxyType(rest))


def with_pledge(register: Register, pledge: Pledge) -> Register:
    """The register with that pledge added or in place of its older self."""
    return replace(register, pledges=MappingProxyType({**register.pledges, pledge.id: pledge}))


def without_pledge(register: Register, pledge: NodeId) -> Register:
    rest = {key: value for key, value in register.pledges.items() if key != pledge}
    return replace(register, pledges=MappingProxyType(rest))


def changes_at(report: NodeId, *found: Found) -> ChangeSet:
    """The change set of nodes that changed where they were found."""
    return ChangeSet(
        reports=frozenset({report}),
        sections=frozenset(each.section for each in found if each.section),
        nodes=frozenset(each.node.id for each in found),
    )
