"""관련 사진: pictures side by side, a caption under each (LAYOUTS.md A7)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property
from itertools import islice

from core.document.blocks import Block, Cell, Image, Paragraph, Picture, Row, Table, pictures, plain
from core.document.styles import Role
from core.layouts.layout import Layout, SectionLayout
from core.making import maker
from core.model.report import Report
from core.model.sections import PER_ROW, Leftover, Photo, Photos, Progress, SectionKind
from core.sections.fitting import NO_PICTURE, fitted
from core.sections.section import ComposeContext, Placed, RecogniseContext, Recognised
from core.sections.text import one_line, tidy

KIND = SectionKind.PHOTOS

_cell, _row = maker(Cell), maker(Row)

_CAPTION = Role.CAPTION
"""By a name of its own: to find it through its class takes twenty times as long."""

_POINTER = re.compile(r"^\s*[▲△▴▼▽↑↓]\s*")
_COUNTED = re.compile(r"^[<(\[〈【]?\s*(?:사\s*진|그\s*림)\s*\d{1,2}\s*[>)\]〉】]?\s*[.:)\]-]?\s*(?=\S)")
"""A caption's number: <사진 1>, 사진2."""
_NUMBERED = re.compile(r"(?:사\s*진|그\s*림)\s*\d")
_POINTED = re.compile(
    r"(?:^|[\[(<〈【])\s*(?:관련\s*)?(?:사\s*진|그\s*림)\s*\d{1,2}(?!\d|\s*[장매점건회부개종])", re.MULTILINE
)
"""Words that point at a photo by its number: 사진2~3 in 비고, [사진 1] behind an item."""
_APART = "\n.\n"
"""Between texts that are looked at together, so that no pattern goes on from one to the next."""
_ANGLES = re.compile(r"^(?:[<〈《＜](?P<text>[^<>〈〉]*)[>〉》＞]|[\[【](?P<boxed>[^\[\]【】]*)[\]】])$")


def compose(data: Photos, context: ComposeContext) -> tuple[Block, ...]:
    """A grid without lines: a row of pictures, a row of captions, and so on."""
    widths, box_mm = _frame(data.per_row, context.section)
    rows: list[Row] = []
    photos = iter(data.photos)
    while batch := tuple(islice(photos, len(widths))):
        shown = [_shown(photo, box_mm, context) for photo in batch]
        blank = (Cell(),) * (len(widths) - len(batch))
        # A gap is as high as the picture would be; pictures keep their row's height themselves.
        height = box_mm[1] if any(cell.shaded for cell in shown) else 0.0
        rows.append(_row((*shown, *blank), height_mm=height, keep_with_next=True))
        rows.append(_row((*[_cell((plain(photo.caption, _CAPTION),)) for photo in batch], *blank)))
    if not rows:
        return ()
    return (Table(tuple(rows), widths, bordered=False, title=context.section.head),)


def boxes(report: Report, layout: Layout) -> dict[str, tuple[float, float]]:
    """How large each photo of the report is printed at most, by digest: width and height in millimetres."""
    data, section = report.section(KIND), layout.section(KIND)
    if not isinstance(data, Photos) or section is None:
        return {}
    _, box_mm = _frame(data.per_row, section)
    return {photo.digest: box_mm for photo in data.photos}


def columns(data: Photos, section: SectionLayout) -> int:
    """How many photos stand side by side on the page."""
    return data.per_row or len(section.options["widths_mm"])


def _frame(per_row: int | None, section: SectionLayout) -> tuple[tuple[float, ...], tuple[float, float]]:
    """The widths of the cells and the most a picture measures; chosen columns share the layout's width."""
    widths, (width, height) = section.options["widths_mm"], section.options["picture_mm"]
    if per_row is None or per_row == len(widths):
        return widths, (width, height)
    cell = sum(widths) / per_row
    wide = cell - (sum(widths) / len(widths) - width)
    return (cell,) * per_row, (wide, wide * height / width)


def _shown(photo: Photo, box_mm: tuple[float, ...], context: ComposeContext) -> Cell:
    """The photo in its cell, or a shaded gap that says so."""
    image = context.image(photo.digest, photo.turns)
    if image is None:
        return Cell((plain(NO_PICTURE, Role.CENTRED),), shaded=True)
    return _cell((fitted(image, box_mm, photo.alt or photo.caption),))


def claims(placed: Placed, context: RecogniseContext) -> float:
    """A picture, or a table in which pictures have most of the cells that captions leave."""
    block = placed.block
    if isinstance(block, Picture):
        return 0.5
    if not isinstance(block, Table):
        return 0.0
    if not placed.has_pictures:
        return 0.0
    cells = [cell for row in block.rows for cell in row.cells]
    shown = sum([len(_pictures_in(cell)) for cell in cells])
    texts = [text for cell in cells if (text := cell.text.strip())]
    return 0.85 if len(texts) <= 2 * shown + 2 and max(map(len, texts), default=0) < 200 else 0.2


@dataclass
class _Album:
    context: RecogniseContext
    photos: list[Photo] = field(default_factory=list)
    images: list[Image] = field(default_factory=list)
    left: list[Leftover] = field(default_factory=list)

    @cached_property
    def keeps_numbers(self) -> bool:
        """Whether captions keep their numbers: 추진실적 speaks of photos by them."""
        return _is_pointed_at(self.context)

    def add(self, picture: Picture, caption: str) -> None:
        caption = self._caption(caption)
        alt = tidy(picture.alt)
        self.images.append(picture.image)
        self.photos.append(
            Photo(digest=picture.image.key, caption=caption, alt="" if alt == caption else alt)
        )

    def _caption(self, text: str) -> str:
        text = _POINTER.sub("", one_line(text))
        if (counted := _COUNTED.match(text)) and not self.keeps_numbers:
            text = text[counted.end() :]
        return (match["text"] or match["boxed"] or "").strip() if (match := _ANGLES.match(text)) else text


def recognise(blocks: tuple[Placed, ...], context: RecogniseContext) -> Recognised | None:
    """Pictures in document order, each with its caption: in its cell, below it, above it, or in its line."""
    album = _Album(context)
    used = set()
    flow: list[Placed] = []
    for placed in blocks:
        if isinstance(placed.block, Table):
            if placed.has_pictures:
                used |= _read_flow(flow, album)
                flow = []
                _read_grid(placed, album)
                used.add(placed.place)
        else:
            flow.append(placed)
    used |= _read_flow(flow, album)
    if not album.photos:
        return None
    captioned = sum(1 for photo in album.photos if photo.caption)
    confidence = 0.6 + 0.38 * captioned / len(album.photos)
    data = Photos(photos=tuple(album.photos), per_row=_chosen_columns(blocks, context.layouts))
    printed = {"photos": [photo.caption for photo in data.photos]}
    return Recognised(
        data, frozenset(used), confidence, printed, images=tuple(album.images), left=tuple(album.left)
    )


def _is_pointed_at(context: RecogniseContext) -> bool:
    """Whether 추진실적 speaks of photos by their numbers, which are lost on the reader without them."""
    progress = context.before.get(SectionKind.PROGRESS)
    if progress is None or not isinstance(progress.data, Progress):
        return False
    items = [item for slot in progress.data.slots for item in slot.items]
    told = _APART.join([*[item.text for item in items], *[item.remark for item in items if item.remark]])
    return _NUMBERED.search(told) is not None and _POINTED.search(told) is not None


def _pictured(placed: Placed) -> tuple[tuple[tuple[Picture, ...], ...], ...]:
    """The pictures in each place of a table's grid."""
    return tuple([tuple([_pictures_in(slot.cell) if slot else () for slot in row]) for row in placed.grid])


def _pictures_in(cell: Cell) -> tuple[Picture, ...]:
    """All of a cell; most hold one, or a caption alone."""
    if len(cell.blocks) == 1:
        only = cell.blocks[0]
        if isinstance(only, Picture):
            return (only,)
        if isinstance(only, Paragraph):
            return ()
    return tuple(pictures(cell.blocks))


def _chosen_columns(blocks: Iterable[Placed], layouts: Iterable[Layout]) -> int | None:
    """How many stand side by side, where that is clear and no layout's own number."""
    entries = [entry for layout in layouts if (entry := layout.section(KIND))]
    shown = [placed for placed in blocks if placed.has_pictures]
    counts = {_side_by_side(placed) for placed in shown}
    count = counts.pop() if len(counts) == 1 else None
    if count not in PER_ROW or any(len(entry.options["widths_mm"]) == count for entry in entries):
        return None
    if count == 1 and not any(_fills_a_row(placed.block, entry) for placed in shown for entry in entries):
        return None
    return count


def _fills_a_row(block: Block, entry: SectionLayout) -> bool:
    """Whether a picture is larger than the layout has room for beside another: not just framed by a table."""
    width, height = entry.options["picture_mm"]
    return any(one.width_mm > width + 1 or one.height_mm > height + 1 for one in pictures((block,)))


def _side_by_side(placed: Placed) -> int | None:
    """The columns of a plain grid of pictures: all cells single, and each row filled from the left."""
    places = placed.grid
    for r, (row, shown) in enumerate(zip(places, placed.once(_pictured), strict=True)):
        if not any(shown):
            continue
        gap = shown.index(()) if () in shown else len(row)
        single = all(slot and slot.begins_at(r, c) and slot.cell.colspan == 1 for c, slot in enumerate(row))
        if not single or any(shown[gap:]) or any(slot and not _is_blank(slot.cell) for slot in row[gap:]):
            return None
    return len(places[0]) if places else None


def _is_blank(cell: Cell) -> bool:
    return cell.text.strip() in ("", NO_PICTURE)


def _read_grid(placed: Placed, album: _Album) -> None:
    """Pictures of a table; a caption stands in the same cell, else below, else above."""
    places, pictured = placed.grid, placed.once(_pictured)
    taken: set[tuple[int, int]] = set()
    above = _captions_above(placed)
    for r, row in enumerate(places):
        for c, (slot, shown) in enumerate(zip(row, pictured[r], strict=True)):
            if slot is None or not shown or not slot.begins_at(r, c):
                continue
            taken.add((r, c))
            own = _texts(slot.cell.blocks)
            if len(shown) == 1 and not own:
                near = _neighbour(placed, r, c, above)
                if near is not None:
                    taken.add((near[0], near[1]))
                    own = [near[2]]
            _add_all(shown, own, album)
    for r, row in enumerate(places):
        for c, (slot, text) in enumerate(zip(row, placed.texts[r], strict=True)):
            if (r, c) not in taken and text and slot and slot.begins_at(r, c) and text.strip():
                album.left.append(Leftover(text=tidy(text)))


def _captions_above(placed: Placed) -> bool:
    """Whether captions stand over their pictures: the first row that holds anything holds texts only."""
    for texts, shown in zip(placed.texts, placed.once(_pictured), strict=True):
        if any(shown):
            return False
        if any(text.strip() for text in texts):
            return True
    return False


def _neighbour(placed: Placed, r: int, c: int, above: bool) -> tuple[int, int, str] | None:
    """The caption cell next to a picture: where it begins, and its text."""
    places = placed.grid
    here = places[r][c]
    assert here is not None
    row = r - 1 if above else r + max(1, here.cell.rowspan)
    if not 0 <= row < len(places):
        return None
    slot, text = places[row][c], placed.texts[row][c]
    if slot is None or placed.once(_pictured)[row][c] or not text.strip():
        return None
    return slot.row, slot.column, text


def _texts(blocks: Iterable[Block]) -> list[str]:
    return [block.text for block in blocks if isinstance(block, Paragraph) and block.text.strip()]


def _add_all(shown: tuple[Picture, ...], texts: list[str], album: _Album) -> None:
    """Pictures that share a place with their texts: one each where the numbers agree, else all to one."""
    if len(texts) == 1 and len(shown) > 1:
        parts = [part for part in re.split(r"\t+|\s{3,}|\s*/\s*", texts[0].strip()) if part]
        texts = parts if len(parts) == len(shown) else texts
    if len(texts) == len(shown):
        for picture, text in zip(shown, texts, strict=True):
            album.add(picture, text)
        return
    for index, picture in enumerate(shown):
        album.add(picture, " ".join(texts) if index == len(shown) - 1 else "")


def _read_flow(flow: list[Placed], album: _Album) -> set[tuple[int, ...]]:
    """Pictures and captions as paragraphs one after the other; returns the places that were read."""
    items = [p for p in flow if isinstance(p.block, Picture) or _texts((p.block,))]
    if not any(isinstance(p.block, Picture) for p in items):
        return set()
    used = set()
    if not isinstance(items[0].block, Picture) and isinstance(items[-1].block, Picture):
        items.reverse()
        used |= _take_flow(items, album, backwards=True)
    else:
        used |= _take_flow(items, album, backwards=False)
    return used


def _take_flow(items: list[Placed], album: _Album, *, backwards: bool) -> set[tuple[int, ...]]:
    used: set[tuple[int, ...]] = set()
    found: list[tuple[tuple[Picture, ...], list[str]]] = []
    index = 0
    while index < len(items):
        shown: list[Picture] = []
        while index < len(items) and isinstance(block := items[index].block, Picture):
            shown.append(block)
            used.add(items[index].place)
            index += 1
        if not shown:
            index += 1
            continue
        texts: list[str] = []
        while index < len(items) and len(texts) < len(shown) and not isinstance(items[index].block, Picture):
            texts += _texts((items[index].block,))
            used.add(items[index].place)
            index += 1
        found.append((tuple(shown[::-1]) if backwards else tuple(shown), texts[::-1] if backwards else texts))
    for pair in reversed(found) if backwards else found:
        _add_all(*pair, album)
    return used
