"""Reads 추진실적 tables of any hand: joined where they were split, columns found by their heads."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from core.document.blocks import Block, Cell, Image, Paragraph, Place, Table, pictures
from core.document.grid import Grid
from core.model.node import Mark
from core.model.outline import Evidence, Item
from core.model.sections import Leftover, Progress, ProgressSlot, SlotKind
from core.sections.cells import cell_lines
from core.sections.outlines import Entry, Line, lines_of, read_outlines
from core.sections.section import Doubt, Placed, RecogniseContext, Recognised
from core.sections.slot_labels import Label, is_label, read_label
from core.sections.text import fold, one_line, tidy

_CONTENT = re.compile(
    r"(?:주요)?(?:추진)?(?:실적|내용|계획|사항)|.*추진(?:실적|계획|내용|사항|상황).*|.*실적및계획.*"
)
_MOST_COLUMNS = 5
_HEAD_LINES = 4
"""A cell of that many lines heads no column."""
_REMARK = re.compile(r"비고|증빙(?:자료)?|참고(?:사항)?|증빙자료\S*|비고\S*증빙\S*")
_LABEL = re.compile(r"구분|시기|기간|추진시기|추진기간|단계")
_LABEL_WORDS = re.compile(r"구\s*분|시\s*기|기\s*간|단\s*계")
_CONTENT_WORDS = re.compile(r"실\s*적|내\s*용|계\s*획|사\s*항|상\s*황")
_LONGEST_HEAD = 60
_EVIDENCE = re.compile(
    r"^[\[【〔(<]?\s*(?:증빙|별첨|첨부)(?:자료)?\s*(?P<number>\d{1,3})\s*[\]】〕)>]?[.:]?\s*(?P<rest>.*)$",
    re.S,
)


@dataclass(frozen=True, slots=True)
class _Columns:
    label: int
    content: int
    remark: int | None


@dataclass(slots=True)
class _Remark:
    """What a 비고 cell holds from one line on."""

    line: int
    evidence: list[Evidence] = field(default_factory=list)
    words: list[str] = field(default_factory=list)


@dataclass(slots=True)
class _Row:
    """One slot as it is gathered: lines of all its rows, numbered through, and what stands beside them."""

    label: Label
    lines: list[Line] = field(default_factory=list)
    remarks: list[_Remark] = field(default_factory=list)
    next_line: int = 0


@dataclass(slots=True)
class _Sheet:
    rows: list[_Row] = field(default_factory=list)
    left: list[Leftover] = field(default_factory=list)
    images: list[Image] = field(default_factory=list)
    doubts: list[Doubt] = field(default_factory=list)
    columns: _Columns | None = None
    width: int = 0


def claims(placed: Placed) -> float:
    """How surely a block is a 추진실적 table."""
    block = placed.block
    if not isinstance(block, Table) or not block.rows:
        return 0.0
    heads = [_short(cell) for cell in block.rows[0].cells]
    if any(map(_LABEL.fullmatch, heads)) and any(map(_CONTENT.fullmatch, heads)):
        return 0.95
    narrow = (row for row in block.rows if len(row.cells) <= _MOST_COLUMNS)
    return 0.85 if any(is_label_cell(cell) for row in narrow for cell in row.cells[:2]) else 0.0


def recognise(blocks: tuple[Placed, ...], context: RecogniseContext) -> Recognised | None:
    """The three slots out of all tables and labelled paragraphs dealt to the section."""
    sheet = _Sheet()
    used: set[Place] = set()
    surely = False
    for placed in blocks:
        block = placed.block
        if isinstance(block, Table):
            claim = placed.once(claims)
            if claim or sheet.rows:
                surely = surely or claim >= 0.8
                _read_table(placed, sheet)
                used.add(placed.place)
        elif isinstance(block, Paragraph) and _read_paragraph(block, sheet):
            used.add(placed.place)
    if not sheet.rows:
        return None
    kinds = _kinds(sheet.rows)
    data, printed = _settle(sheet, kinds, context)
    confidence = 0.97 if surely and not sheet.doubts else 0.7
    return Recognised(
        data,
        frozenset(used),
        confidence,
        {"progress": printed},
        tuple(sheet.doubts),
        tuple(sheet.images),
        tuple(sheet.left),
    )


def _short(cell: Cell) -> str:
    """The folded text of a cell that could be a column's head; empty for a longer one."""
    return fold(cell.text) if len(cell.blocks) < _HEAD_LINES else ""


def is_label_cell(cell: Cell) -> bool:
    """Whether the cell is surely the label of a slot."""
    return len(cell.blocks) < 6 and is_label(cell.text)


def _read_table(placed: Placed, sheet: _Sheet) -> None:
    places = placed.grid
    begin = 0
    if (columns := placed.once(_columns, 0)) is not None:
        sheet.columns, sheet.width, begin = columns, len(places[0]), 1
        _keep(places, 0, set(range(len(places[0]))) - _known(columns), sheet)
    elif sheet.columns is None or sheet.width != (len(places[0]) if places else 0):
        sheet.columns, sheet.width = _guess(places), len(places[0]) if places else 0
    columns = sheet.columns
    previous: Cell | None = None
    for r in range(begin, len(places)):
        if r and placed.once(_columns, r) is not None:
            continue
        slot = places[r][columns.label] if columns.label < len(places[r]) else None
        cell = slot.cell if slot else None
        if cell is not previous or cell is None:
            _open(cell, sheet)
        previous = cell
        _read_row(places, r, columns, sheet)


def _open(cell: Cell | None, sheet: _Sheet) -> None:
    """Begin the slot that a label cell names, or go on with the one above where it names none or the same."""
    lines = cell_lines(cell) if cell else ()
    if not any(lines) and sheet.rows:
        return
    label = read_label(lines)
    if sheet.rows:
        last = sheet.rows[-1].label
        if fold(label.text) == fold(last.text) or (label.slot is not None and label.slot is last.slot):
            if label.period and not last.period:
                sheet.rows[-1].label = last = replace(last, period=label.period)
            if fold(_label_text(label)) not in fold(_label_text(last)):
                sheet.left.append(Leftover(text=_label_text(label)))
            return
    sheet.rows.append(_Row(label))


def _read_row(places: Grid, r: int, columns: _Columns, sheet: _Sheet) -> None:
    row = places[r]
    content = row[columns.content] if columns.content < len(row) else None
    seen = {columns.label}
    target = sheet.rows[-1]
    begin = target.next_line
    if content is not None and content.row == r and content.column != columns.label:
        _add_content(content.cell.blocks, target, sheet)
        seen.add(columns.content)
    if columns.remark is not None and columns.remark < len(row):
        slot = row[columns.remark]
        if slot is not None and slot.row == r and slot.column == columns.remark:
            target.remarks += _remarks(slot.cell, begin)
            sheet.images += [picture.image for picture in pictures(slot.cell.blocks)]
            sheet.left += [Leftover(digest=p.image.key, text=p.alt) for p in pictures(slot.cell.blocks)]
        seen.add(columns.remark)
    _keep(places, r, set(range(len(row))) - seen, sheet)


def _add_content(blocks: Sequence[Block], target: _Row, sheet: _Sheet) -> None:
    target.lines += lines_of(blocks, target.next_line)
    if target.lines:
        target.next_line = max(target.next_line, target.lines[-1].number + 1)
    for picture in pictures(tuple(blocks)):
        sheet.images.append(picture.image)
        sheet.left.append(Leftover(digest=picture.image.key, text=picture.alt))


def _keep(places: Grid, r: int, columns: Iterable[int], sheet: _Sheet) -> None:
    """Texts in columns that the section knows nothing of go to 기타."""
    for c in sorted(columns):
        slot = places[r][c]
        if slot is not None and slot.begins_at(r, c) and slot.cell.text.strip():
            sheet.left.append(Leftover(text=tidy(slot.cell.text)))


def begins_rows(placed: Placed, row: int) -> bool:
    """Whether the row names the columns of a 추진실적 table."""
    return placed.once(_columns, row) is not None


def may_begin_rows(placed: Placed) -> bool:
    """False where no row can name such columns, by a glance at all the words of the table at once."""
    words = one_line("\n".join(map("\n".join, placed.texts)))
    return _LABEL_WORDS.search(words) is not None and _CONTENT_WORDS.search(words) is not None


def _known(columns: _Columns) -> set[int]:
    return {columns.label, columns.content} | ({columns.remark} if columns.remark is not None else set())


def _columns(placed: Placed, row: int) -> _Columns | None:
    """Columns by the row's heads; None where it is no head row."""
    if row >= len(placed.grid):
        return None
    cells = [
        (c, text)
        for c, (slot, text) in enumerate(zip(placed.grid[row], placed.texts[row], strict=True))
        if text and slot is not None and slot.column == c and len(slot.cell.blocks) < _HEAD_LINES
    ]
    label = next((c for c, text in cells if _is_label_head(text)), None)
    if label is None:
        return None
    heads = {c: fold(text) for c, text in cells}
    content = next((c for c, text in heads.items() if c != label and _CONTENT.fullmatch(text)), None)
    if content is None:
        return None
    remark = next((c for c, text in heads.items() if _REMARK.fullmatch(text)), None)
    return _Columns(label, content, remark)


def _is_label_head(text: str) -> bool:
    return len(text) < _LONGEST_HEAD and _LABEL.fullmatch(fold(text)) is not None


def _guess(places: Grid) -> _Columns:
    """Columns of a table without a head row: labels by their words, content where most is written."""
    width = len(places[0]) if places else 0
    sizes = [0] * width
    labels = [0] * width
    for r, row in enumerate(places):
        for c, slot in enumerate(row):
            if slot is not None and slot.begins_at(r, c):
                sizes[c] += len(slot.cell.text)
                labels[c] += is_label_cell(slot.cell)
    label = max(range(width), key=lambda c: (labels[c], -c), default=0)
    content = max((c for c in range(width) if c != label), key=lambda c: sizes[c], default=label)
    remark = next((c for c in range(width - 1, -1, -1) if c not in (label, content)), None)
    return _Columns(label, content, remark)


def _remarks(cell: Cell, begin: int) -> list[_Remark]:
    """A cell's remarks; an empty line begins the next one, beside the item at its height."""
    found: list[_Remark] = []
    line = begin
    fresh = True
    for block in cell.blocks:
        if not isinstance(block, Paragraph):
            words = "\n".join(cell_lines(Cell((block,))))
            if words:
                found.append(_Remark(line, words=[words]))
            continue
        text = tidy(block.visible_text)
        if not text:
            fresh = True
        else:
            if fresh:
                found.append(_Remark(line))
                fresh = False
            _add_remark(text, found[-1])
        line += 1 + block.text.count("\n")
    return found


def _add_remark(text: str, remark: _Remark) -> None:
    """Add a paragraph: evidence with its title on the same or the next line, else words."""
    pieces = re.split(r"\n(?=\s*[\[【〔(<]?\s*(?:증빙|별첨|첨부)(?:자료)?\s*\d)", text)
    for piece in pieces:
        match = _EVIDENCE.match(piece.strip())
        if match:
            title = one_line(match["rest"])
            remark.evidence.append(Evidence(number=int(match["number"]), title=title))
        elif remark.evidence and not remark.evidence[-1].title and not remark.words:
            remark.evidence[-1] = replace(remark.evidence[-1], title=one_line(piece))
        else:
            remark.words.append(tidy(piece))


def _read_paragraph(paragraph: Paragraph, sheet: _Sheet) -> bool:
    """A label line opens a slot; other lines are its items. False before the first label."""
    lines = lines_of((paragraph,))
    if lines and is_label(paragraph.text):
        sheet.rows.append(_Row(read_label(paragraph.text.split("\n"))))
        return True
    if not sheet.rows or sheet.columns is not None:
        return False
    _add_content((paragraph,), sheet.rows[-1], sheet)
    return bool(lines)


def _kinds(rows: Sequence[_Row]) -> list[SlotKind]:
    """The slot of each row: by its words, else the first one free, in print order."""
    named = {row.label.slot for row in rows if row.label.slot}
    free = [slot for slot in SlotKind if slot not in named]
    kinds = []
    for row in rows:
        if row.label.slot is not None:
            kinds.append(row.label.slot)
        else:
            kinds.append(free.pop(0) if free else (kinds[-1] if kinds else SlotKind.CURRENT))
    return kinds


def _settle(
    sheet: _Sheet, kinds: Sequence[SlotKind], context: RecogniseContext
) -> tuple[Progress, list[dict[str, Any]]]:
    """The section's data and the slots as printed."""
    outlines = read_outlines([row.lines for row in sheet.rows], context.layouts[0])
    items: dict[SlotKind, tuple[Item, ...]] = {}
    labels: dict[SlotKind, Label] = {}
    sure: dict[SlotKind, bool] = {}
    for row, kind, entries in zip(sheet.rows, kinds, outlines, strict=True):
        items[kind] = items.get(kind, ()) + _with_remarks(entries, row.remarks, sheet)
        sure[kind] = sure.get(kind, True) and row.label.slot is not None
        if kind not in labels:
            labels[kind] = row.label
        else:
            sheet.left.append(Leftover(text=_label_text(row.label)))
    slots = tuple(
        ProgressSlot(
            slot=slot, items=items.get(slot, ()), mark=Mark.NONE if sure.get(slot, True) else Mark.UNSURE
        )
        for slot in SlotKind
    )
    for kind, label in labels.items():
        if label.slot is None:
            sheet.doubts.append(Doubt("progress.label_unclear", {"label": label.text, "slot": kind.value}))
    for slot in slots:
        if slot.slot not in labels:
            sheet.doubts.append(Doubt(f"progress.no_{slot.slot.value}", node=slot.id))
    data = Progress(slots=slots)
    return data, [_printed(slot, labels[slot.slot]) for slot in slots if slot.slot in labels]


def _label_text(label: Label) -> str:
    return f"{label.text} ({label.period})" if label.period else label.text


def _printed(slot: ProgressSlot, label: Label) -> dict[str, Any]:
    return {"slot": slot.slot.value, "label": label.text, "period": label.period}


def _with_remarks(entries: Sequence[Entry], remarks: Sequence[_Remark], sheet: _Sheet) -> tuple[Item, ...]:
    """Items with what stands beside them; a remark beside nothing goes to 기타."""
    items = [entry.item for entry in entries]
    for remark in remarks:
        words = "\n".join(remark.words)
        at = max((i for i, entry in enumerate(entries) if entry.line <= remark.line), default=None)
        if at is None and entries:
            at = 0
        if at is None:
            proofs = [f"[증빙{proof.number}] {proof.title}".strip() for proof in remark.evidence]
            sheet.left.append(Leftover(text="\n".join((*proofs, *remark.words))))
            continue
        item = items[at]
        items[at] = replace(
            item,
            remark="\n".join(filter(None, (item.remark, words))),
            evidence=(*item.evidence, *remark.evidence),
        )
    return tuple(items)
