"""Funding tables at a change of term: earlier columns are summed into 기투자, and no figure is lost."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from core.carryover.crossing import Crossing
from core.carryover.heritage import Heritage
from core.carryover.plan import FundingMove
from core.edits.tree import changed
from core.model.money import Amount, Won
from core.model.node import Mark
from core.model.sections import Funding, FundingCell, Project, SectionKind, SourceRow
from core.model.term import AFTER, Bucket


def carried_funding(heritage: Heritage, funding: Funding, crossing: Crossing) -> Funding:
    """The table as the next period inherits it: unchanged within a term, in new columns across one."""
    if not crossing.changes_term:
        return heritage.copy(funding)
    before = len(heritage.moves)
    after = _Refit(heritage, crossing, funding.kind).table(funding)
    moves = heritage.moves[before:]
    if moves:
        code = "carry.plan_moved" if funding.kind is SectionKind.FUNDING_PLAN else "carry.secured_moved"
        heritage.note(code, dict.fromkeys(move.row for move in moves), count=len(moves))
    return after


@dataclass(frozen=True, slots=True)
class _Refit:
    """One table on its way into the new term's columns."""

    heritage: Heritage
    crossing: Crossing
    kind: SectionKind

    def table(self, funding: Funding) -> Funding:
        projects = tuple(self._project(project) for project in funding.projects)
        return changed(funding, id=self.heritage.heir(funding.id), origin=None, projects=projects)

    def _project(self, project: Project) -> Project:
        rows = tuple(self._row(project, row) for row in project.rows)
        return changed(self.heritage.copy(changed(project, rows=())), rows=rows)

    def _row(self, project: Project, row: SourceRow) -> SourceRow:
        """The row with its figures summed up, in the new term's order."""
        row_id = self.heritage.heir(row.id)
        columns: dict[Bucket, list[FundingCell]] = {}
        for cell in row.cells:
            if cell.amount:
                target = self.crossing.column(cell.bucket)
                columns.setdefault(target, []).append(cell)
                if target != cell.bucket:
                    self.heritage.moves.append(
                        FundingMove(
                            self.kind, row_id, project.name, row.source, cell.bucket, target, cell.amount
                        )
                    )
        order = {bucket: place for place, bucket in enumerate(self.crossing.new.buckets)}
        targets = sorted(columns, key=lambda bucket: order.get(bucket, len(order)))
        cells = tuple(self._cell(bucket, columns[bucket]) for bucket in targets)
        self._tell(project, row, cells)
        return changed(row, id=row_id, cells=cells)

    def _cell(self, bucket: Bucket, sources: list[FundingCell]) -> FundingCell:
        """One cell for all that goes to a column."""
        copies = self.heritage.copies(sources)
        for source in sources:
            self.heritage.provenance[source.id] = copies[0].id
        mark = Mark.UNSURE if any(copy.mark is Mark.UNSURE for copy in copies) else Mark.CARRIED
        amount = total([source.amount for source in sources])
        return changed(copies[0], bucket=bucket, amount=amount, mark=mark)

    def _tell(self, project: Project, row: SourceRow, cells: tuple[FundingCell, ...]) -> None:
        """Note what a person has to decide: figures that were never read, and 임기후."""
        where = {"project": project.name, "source": row.source}
        for cell in cells:
            if cell.amount.raw:
                self.heritage.note("carry.unread_amount", [cell.id], text=cell.amount.raw, **where)
            if cell.bucket == AFTER:
                self.heritage.note("carry.after_kept", [cell.id], **where)


def total(amounts: list[Amount]) -> Amount:
    """The sum of what could be read; texts that could not stand beside it, in order."""
    return Amount(
        won=_sum(amount.won for amount in amounts),
        executed=_sum(amount.executed for amount in amounts),
        raw=" / ".join(amount.raw for amount in amounts if amount.raw),
    )


def _sum(figures: Iterable[Won | None]) -> Won | None:
    known = [figure for figure in figures if figure is not None]
    return Won(sum(known)) if known else None
