"""Takes apart a register of pledges, a row each, so that each row is read as a report of its own."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from core.document.blocks import Cell, Row, Table, plain
from core.model.sections import SlotKind
from core.sections.header_words import label_key
from core.sections.section import Placed
from core.sections.slot_labels import is_bare_label, is_label, slot_of
from core.sections.text import fold, one_line

_LEAST_ROWS = 2
_LEAST_SLOTS = 2


def is_register(placed: Placed) -> bool:
    """Whether the head names the pledge and slots of 추진실적, and each row below it is one pledge."""
    table = placed.block
    if not isinstance(table, Table) or len(table.rows) < _LEAST_ROWS:
        return False
    return _heads_register(placed.texts[0]) and all(
        slot is not None and slot.row == r for r, row in enumerate(placed.grid) for slot in row
    )


@lru_cache(maxsize=256)
def _heads_register(head: tuple[str, ...]) -> bool:
    slots = {slot_of(text) or SlotKind.CURRENT for text in head if _is_slot(text)}
    return len(slots) >= _LEAST_SLOTS and any(_names_pledge(fold(text)) for text in head)


def _names_pledge(text: str) -> bool:
    """Whether a column names pledges, and not the parts of one (세부사업명)."""
    return label_key(text) == "name" and not text.startswith("세부")


def _is_slot(text: str) -> bool:
    """Whether a column holds a slot of 추진실적; one that tells no time, this period's."""
    return is_label(text) or is_bare_label(text)


def register_rows(placed: Placed) -> Iterator[Placed]:
    """Each row as a header table, labels before values, and the slots' labels with what stands below."""
    places = placed.grid
    slots = [c for c, text in enumerate(placed.texts[0]) if _is_slot(text)]
    others = [c for c in range(len(places[0])) if c not in slots]
    for r in range(1, len(places)):
        rows = tuple(Row((_cell(placed, 0, c), _cell(placed, r, c))) for c in others)
        yield Placed(Table(rows), (*placed.place, r))
        for c in slots:
            slot, head = places[r][c], places[0][c]
            assert slot is not None and head is not None
            yield Placed(plain(one_line(head.cell.text)), (*placed.place, 0, head.index, 0))
            for b, block in enumerate(slot.cell.blocks):
                yield Placed(block, (*placed.place, r, slot.index, b))


def _cell(placed: Placed, r: int, c: int) -> Cell:
    slot = placed.grid[r][c]
    return slot.cell if slot is not None and slot.begins_at(r, c) else Cell()
