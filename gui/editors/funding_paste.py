"""Blocks pasted into a funding table: their unit is read, or asked where the figures can hardly be in it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QMimeData

from core.layouts.layout import Layout
from core.model.money import Amount, Unit, Won
from core.sections.funding_block import (
    FundingBlock,
    is_absurd,
    is_doubtful,
    likely_unit,
    read_block,
    read_figure,
)
from gui.editors.pasted_cells import cells_of
from gui.models.amount_text import shown
from gui.models.funding_model import FundingModel, Pasted
from gui.models.index import Index
from gui.widgets.cell_block import Rows
from gui.widgets.funding_grid import FundingGrid
from gui.widgets.question_bar import QuestionBar


class FundingPaste:
    """Takes the place of the table's own pasting; `tell` says what was left out or not understood."""

    def __init__(
        self,
        table: FundingGrid,
        model: FundingModel,
        question: QuestionBar,
        layout: Callable[[], Layout],
        tell: Callable[[str], None],
    ) -> None:
        self._table, self._model, self._question = table, model, question
        self._layout, self._tell = layout, tell
        table.read_block = self._read
        table.take_block = self._take
        model.pasted.connect(self._say_pasted)

    def _read(self, data: QMimeData) -> Rows:
        return cells_of(data, self._tell)

    def _take(self, start: Index, rows: Rows) -> None:
        """Take a block in the unit it states; ask where its figures can hardly be in the one shown."""
        block = read_block(rows, self._layout())
        place = (start.row(), start.column())
        figures = self._model.figures(*place, block)
        if block.unit or not is_doubtful(figures, self._model.unit):
            self._model.paste(*place, block, block.unit or self._model.unit)
            return
        example = max(figures, key=lambda text: abs(read_figure(text, Unit.WON, bracketed=True).won or 0))
        units = [unit for unit in Unit if unit is Unit.WON or not is_absurd(example, unit)]
        answers = [
            (self._as(example, unit), lambda unit=unit: self._paste_in(place, block, unit)) for unit in units
        ]
        likely = units.index(likely_unit(figures))
        words = f"붙여 넣은 금액의 단위를 골라 주세요. (예: {example})"
        self._question.ask(words, answers, likely, self._table)

    def _paste_in(self, place: tuple[int, int], block: FundingBlock, unit: Unit) -> None:
        self._model.paste(*place, block, unit)

    def _as(self, figure: str, unit: Unit) -> str:
        """An answer: the unit, and what the example comes to in the unit that the table shows."""
        won = read_figure(figure, unit, bracketed=True).won
        if unit is self._model.unit or won is None:
            return unit.label
        return f"{unit.label} → {shown(Amount(Won(won)), self._model.unit)}{self._model.unit.label}"

    def _say_pasted(self, pasted: Pasted) -> None:
        said = []
        if pasted.unread:
            first, count = pasted.unread[0], len(pasted.unread)
            said.append(
                f"금액으로 읽을 수 없는 {count}칸(‘{first}’ 등)은 글자로 두었으며 합계에 들지 않습니다."
            )
        if pasted.outside:
            said.append(f"표 밖으로 나가는 {pasted.outside}칸은 넣지 않았습니다.")
        if said:
            self._tell(f"{pasted.filled}칸을 채웠습니다. {' '.join(said)}")
