"""Edits that add pledges and reports to the register and take them away."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from core.edits.edit import Applied, ChangeSet, Touched
from core.edits.reach import (
    pledge_in,
    report_in,
    with_pledge,
    with_report,
    without_pledge,
    without_report,
)
from core.edits.values import accepts, check_new
from core.errors import NotAllowed
from core.model.node import NodeId
from core.model.pledge import Pledge
from core.model.report import Register, Report


@dataclass(frozen=True, slots=True)
class AddPledge:
    """List a new pledge."""

    pledge: Pledge

    code: ClassVar[str] = "edit.add_pledge"

    @property
    def touched(self) -> Touched:
        return Touched(pledges=frozenset({self.pledge.id}))

    def apply(self, register: Register) -> Applied:
        if self.pledge.id in register.pledges:
            raise NotAllowed("edit.id_taken", node=self.pledge.id)
        if not accepts(Pledge, self.pledge):
            raise NotAllowed("edit.wrong_kind", collection="pledges", kind="Pledge")
        return Applied(
            with_pledge(register, self.pledge),
            ChangeSet(pledges=frozenset({self.pledge.id}), register=True),
            RemovePledge(self.pledge.id),
        )


@dataclass(frozen=True, slots=True)
class RemovePledge:
    """Strike a pledge off the list; its reports have to go first."""

    pledge: NodeId

    code: ClassVar[str] = "edit.remove_pledge"

    @property
    def touched(self) -> Touched:
        return Touched(pledges=frozenset({self.pledge}), reports_of=frozenset({self.pledge}))

    def apply(self, register: Register) -> Applied:
        pledge = pledge_in(register, self.pledge)
        count = sum(report.pledge == self.pledge for report in register.reports.values())
        if count:
            raise NotAllowed("edit.pledge_has_reports", name=pledge.name, count=count)
        return Applied(
            without_pledge(register, self.pledge),
            ChangeSet(pledges=frozenset({self.pledge}), register=True),
            AddPledge(pledge),
        )


@dataclass(frozen=True, slots=True)
class AddReport:
    """Add a report of a pledge that is listed."""

    report: Report

    code: ClassVar[str] = "edit.add_report"

    @property
    def touched(self) -> Touched:
        return Touched(frozenset({self.report.pledge}), frozenset({self.report.id}))

    def apply(self, register: Register) -> Applied:
        pledge_in(register, self.report.pledge)
        if self.report.id in register.reports:
            raise NotAllowed("edit.id_taken", node=self.report.id)
        if not accepts(Report, self.report):
            raise NotAllowed("edit.wrong_kind", collection="reports", kind="Report")
        check_new(self.report, set())
        return Applied(
            with_report(register, self.report),
            ChangeSet(reports=frozenset({self.report.id}), register=True),
            RemoveReport(self.report.id),
        )


@dataclass(frozen=True, slots=True)
class RemoveReport:
    """Take a report away, with all it holds."""

    report: NodeId

    code: ClassVar[str] = "edit.remove_report"

    @property
    def touched(self) -> Touched:
        return Touched(reports=frozenset({self.report}))

    def apply(self, register: Register) -> Applied:
        report = report_in(register, self.report)
        return Applied(
            without_report(register, self.report),
            ChangeSet(reports=frozenset({self.report}), register=True),
            AddReport(report),
        )
