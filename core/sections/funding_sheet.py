"""Deals the rows of funding tables to projects, one table after another, and finds what is in doubt."""

from __future__ import annotations

from typing import Any

from core.document.blocks import Place
from core.model.money import NOTHING, Amount, Unit
from core.model.node import NodeId
from core.model.sections import Leftover, Project, SectionKind
from core.model.term import AFTER, PRIOR
from core.sections.amounts import read_amount, read_shown, secured_cell
from core.sections.funding_frame import Columns, Frame, Line, Phase
from core.sections.funding_phases import both, is_superseded, phase_of, tells_no_amount
from core.sections.funding_rows import (
    ReadFigure,
    ReadProject,
    ReadRow,
    has_amounts,
    has_figures,
    printed_project,
    project_of,
)
from core.sections.funding_sums import wrong_sums
from core.sections.funding_words import Words
from core.sections.section import Doubt
from core.sections.text import fold, one_line, split_bullet

_ENDS = {PRIOR: "기투자", AFTER: "임기후"}
_COUNTING = frozenset(("연번", "순번", "번호"))


class FundingSheet:
    """Deals rows to projects, table after table; then says what it made of them."""

    def __init__(self, words: Words, kind: SectionKind, pledge: str) -> None:
        self._words = words
        self._other = Phase.SECURED if kind is SectionKind.FUNDING_PLAN else Phase.PLANNED
        self._has_both = kind is SectionKind.FUNDING_SECURED
        self._pledge = pledge
        self._executed = False
        self._merging: ReadProject | None = None
        self._projects: list[ReadProject] = []
        self._totals: list[ReadRow] = []
        self._frames: list[Frame] = []
        self._doubts: list[Doubt] = []
        self._unit = Unit.MILLION
        self._place: Place = ()
        self.left: list[Leftover] = []
        self.bracketed_else = False
        """Figures in brackets are not what was executed."""

    def take(self, frame: Frame, unit: Unit, place: Place, *, executed: bool = False) -> None:
        """Read one table; it may go on where the last one stopped, or say what was `executed` of that."""
        self._executed = executed
        self._frames.append(frame)
        if frame.over and not (self._has_both and Phase.PLANNED in frame.phases):
            self.left += [Leftover(text=text) for text in frame.over]
        self._unit, self._place = unit, place
        self._doubt_columns(frame.columns)
        known = len(self._projects)
        for line in frame.lines:
            if line.phase is not self._other:
                self._line(frame, line)
        project = frame.columns.project
        head = fold(frame.columns[project].label) if project is not None else ""
        if head and head not in self._words.project and head not in self._words.source:
            self._ask_about(self._projects[known:], head)

    def _doubt_columns(self, columns: Columns) -> None:
        """Ask about columns whose labels do not say what they hold, and about a year alone."""
        for column in columns.guessed:
            if column.bucket in _ENDS:
                self._doubt("funding.end_guessed", label=column.label, column=_ENDS[column.bucket])
            else:
                self._doubt("funding.year_guessed", label=column.label, year=column.bucket)
        if len({column.bucket for column in columns.years}) == 1:
            self._doubt("funding.single_year", year=columns.years[0].label)

    def _ask_about(self, projects: list[ReadProject], head: str) -> None:
        """Mark projects whose column's head does not say that it names any: 회계, 부서."""
        for project in projects:
            if project.name:
                project.unsure = True
                self._doubt("funding.project_unclear", project.id, project=project.name, head=head)

    def settle(self) -> None:
        """Keep the amounts of a table that tells of no source; take the pledge's name from a blank form."""
        read = any(has_amounts(project.rows) or has_amounts(project.subtotals) for project in self._projects)
        if not read and self._tell_amounts():
            project = self._projects[0] if self._projects else ReadProject(self._pledge, assumed=True)
            self._projects[:1] = [project]
            for total in self._totals:
                total.name = ""
            project.rows += self._totals
            project.unsure = True
            self._totals = []
            self._doubt("funding.source_missing", project.id, project=project.name)
        for project in self._projects:
            if project.assumed and not any(map(has_figures, (*project.rows, *project.subtotals))):
                project.name = ""

    def _tell_amounts(self) -> bool:
        """Whether the rows over all projects say more than 0."""
        told = [amount for total in self._totals for _, _, amount in total.figures]
        return any(amount.won or amount.executed for amount in told)

    @property
    def sure(self) -> float:
        return min(frame.sure for frame in self._frames)

    def projects(self) -> tuple[Project, ...]:
        """What was read; a lone project without name and amounts is the blank form, and none at all."""
        projects = tuple(map(project_of, self._projects))
        lone = projects[0] if len(projects) == 1 else None
        if lone and not lone.name and not any(row.cells for row in lone.rows):
            return ()
        return projects

    def doubts(self) -> tuple[Doubt, ...]:
        """All doubts, those about sums last."""
        wrong = tuple(wrong_sums(self._projects, self._totals, self._unit))
        disagreeing = {sum_.project for sum_ in wrong}
        for project in self._projects:
            # What the page printed is not kept: the mark asks for a look while the file is at hand.
            project.unsure |= project.id in disagreeing
        sums = (Doubt("funding.total_disagrees", sum_.params, sum_.project, self._place) for sum_ in wrong)
        return (*self._doubts, *sums)

    def printed(self, unit: str) -> dict[str, Any]:
        """Years and cells with the labels and figures that stand on the page, and the term they imply."""
        columns = self._frames[0].columns
        start, end = columns.term
        return {
            "years": [column.label for column in columns.years],
            "projects": [
                printed_project(project, unit) for project in self._projects if project.name or project.rows
            ],
            "term_start": start,
            "term_end": end,
        }

    def _line(self, frame: Frame, line: Line) -> None:
        if line.whole:
            self._title(frame, line)
            return
        columns = frame.columns
        told = line.source or line.name if columns.phase is None else line.texts[columns.phase]
        was = columns.revision is not None and is_superseded(line.texts[columns.revision])
        alone = not (line.source or self._executed or line.phase or len(frame.lines) == 1)
        if was or tells_no_amount(told) or (alone and phase_of(line.name) is Phase.EXECUTED):
            self.left.append(Leftover(text=" ".join(filter(None, map(one_line, line.texts)))))
            return
        source, name = "" if line.wide else fold(line.source), fold(line.name)
        # 기 타 is stored as 기타, other names as they stand.
        is_known = line.wide or source in self._words.sources
        row = self._row(columns, line, source if is_known else line.source)
        if self._executed and self._merged(line, row):
            return
        if columns.unknown:
            self._keep_unread(columns, line)
        totals = self._words.total
        last = line is frame.lines[-1]
        if not name and not source and not has_figures(row):
            return
        if self._is_total(name, source, last=last):
            row.name = line.name or line.source or "계"
            self._totals.append(row)
        elif source in totals and (name or self._projects):
            self._project_of(frame, line, row.name).subtotals.append(row)
        else:
            project = self._project_of(frame, line, row.name)
            if row.name and project.has(row.name):
                project.unsure = True
                self._doubt("funding.source_twice", project.id, project=project.name, source=row.name)
            if source or has_figures(row):
                project.rows.append(row)
            if not source and has_figures(row):
                project.unsure = True
                self._doubt("funding.source_missing", project.id, project=project.name)

    def _title(self, frame: Frame, line: Line) -> None:
        """A row of one cell: the project of the rows below it, where the table has no column for one."""
        name = split_bullet(line.texts[0])[1]
        if not name:
            return
        if frame.columns.project is not None:
            self.left.append(Leftover(text=one_line(line.texts[0])))
        else:
            self._projects.append(ReadProject(one_line(name)))

    def _merged(self, line: Line, row: ReadRow) -> bool:
        """Put what was executed, in a table of its own, beside what was secured; False where that is not."""
        if fold(line.name) in self._words.total or row.name in self._words.total:
            return True
        name = fold(line.name)
        for project in self._projects:
            if name != fold(project.name) if name else project is not (self._merging or project):
                continue
            for secured in project.rows:
                if secured.name == row.name:
                    self._merging = project
                    secured.figures = self._beside(secured.figures, row.figures)
                    return True
        return False

    def _beside(self, secured: list[ReadFigure], executed: list[ReadFigure]) -> list[ReadFigure]:
        """Figures of one row with those that were executed, by their columns."""
        found = {figure[0].bucket: figure for figure in secured}
        for column, text, _ in executed:
            first, had, _ = found.get(column.bucket, (column, "", NOTHING))
            joined = both(had, text.strip("()"))
            found[column.bucket] = (first, joined, read_amount(joined, self._unit))
        return list(found.values())

    def _is_total(self, name: str, source: str, *, last: bool) -> bool:
        """The row over all projects; one that lost its label 계 stands first or last."""
        totals = self._words.total
        if name in totals:
            return not source or source in totals
        if name:
            return False
        if source in totals:
            return not self._projects or last
        return not source and not self._totals and (not self._projects or last)

    def _project_of(self, frame: Frame, line: Line, source: str) -> ReadProject:
        """The project that a row of that source belongs to, begun here where it must be."""
        current = self._projects[-1] if self._projects else None
        if current is None or (line.begins and self._begins(current, frame, line, source)):
            nameless = frame.columns.project is None or not line.name
            lone = nameless and not self._projects
            current = ReadProject(line.name or (self._pledge if lone else ""), assumed=not line.name)
            self._projects.append(current)
            if not line.name and len(self._projects) > 1:
                current.unsure = True
                self._doubt("funding.project_unnamed", current.id)
        return current

    def _begins(self, current: ReadProject, frame: Frame, line: Line, source: str) -> bool:
        """Whether a cell in the project column begins another project, and does not go on with this one."""
        if not line.name:
            first = current.rows[0].name if current.rows else None
            return bool(source) and (source == first or (line.spans and current.has(source)))
        same = fold(line.name) == fold(current.name)
        if line.spans or line.wide:
            goes_on = len(self._frames) > 1 and line is frame.lines[0]
            return not (same and goes_on and not current.has(source))
        return not same or current.has(source)

    def _row(self, columns: Columns, line: Line, source: str) -> ReadRow:
        texts, unit, has_both, bracketed_else = line.texts, self._unit, self._has_both, self.bracketed_else
        figures: list[ReadFigure] = []
        row = ReadRow(source, figures)
        for place, column in columns.figures:
            text = texts[place]
            if not text and column.bucket is not None:
                continue
            words, amount = read_shown(text, unit)
            if has_both and (amount.raw or "[" in text):
                text = secured_cell(text)
                words, amount = read_shown(text, unit)
            if bracketed_else and "(" in text:
                amount = Amount(raw=one_line(text))
            if column.bucket is None:
                row.total = row.total or (column, words, amount)
            elif words:
                figures.append((column, words, amount))
            if amount.raw:
                self._doubt("funding.figure_unread", text=words, source=row.name, column=column.label)
        return row

    def _keep_unread(self, columns: Columns, line: Line) -> None:
        """Texts in columns that the model has no place for."""
        for place, column in columns.unknown:
            if (text := line.texts[place]).strip() and fold(column.label) not in _COUNTING:
                words = " ".join(filter(None, (line.name, line.source, column.label)))
                self.left.append(Leftover(text=f"{words}: {one_line(text)}" if words else one_line(text)))

    def _doubt(self, code: str, node: NodeId | None = None, **params: Any) -> None:
        self._doubts.append(Doubt(code, params, node, self._place))
