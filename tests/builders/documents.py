"""Documents for tests: the look of a pledge report, its blocks in short form, and drawn pictures."""

from __future__ import annotations

import hashlib
import io
import struct
import zlib
from collections.abc import Iterable, Sequence
from typing import Any

from core.document.blocks import (
    Block,
    Cell,
    Document,
    Image,
    Look,
    PageBreak,
    Paragraph,
    Picture,
    Properties,
    Row,
    Run,
    Table,
    plain,
)
from core.document.styles import Align, ParagraphStyle, Role

_GOTHIC = "맑은 고딕"
_MYEONGJO = "휴먼명조"
_HEADLINE = "HY헤드라인M"
_YEARS = ("’26.7.", "’27", "’28", "’29", "’30.6.")
_GLYPHS = {Role.CELL_ITEM1: "○", Role.CELL_ITEM2: "-", Role.CELL_ITEM3: "·"}


def gothic(size_pt: float, **look: Any) -> ParagraphStyle:
    """A look in 맑은 고딕."""
    return ParagraphStyle(font=_GOTHIC, size_pt=size_pt, **look)


def myeongjo(size_pt: float, **look: Any) -> ParagraphStyle:
    """A look in 휴먼명조, or 바탕 where that is missing."""
    return ParagraphStyle(font=_MYEONGJO, fallbacks=("바탕",), size_pt=size_pt, **look)


def headline(size_pt: float, **look: Any) -> ParagraphStyle:
    """A look in HY헤드라인M, or 맑은 고딕 where that is missing."""
    return ParagraphStyle(font=_HEADLINE, fallbacks=(_GOTHIC,), size_pt=size_pt, **look)


def report_styles() -> dict[Role, ParagraphStyle]:
    """The looks of a pledge report as the standard layout has them."""
    cell = {"line": 1.4}
    return {
        Role.TITLE: headline(22, align=Align.CENTRE, boxed=True, outline_level=1, after_pt=10),
        Role.HEAD: headline(15, before_pt=14, after_pt=4, keep_with_next=True, outline_level=2),
        Role.UNIT: gothic(10, align=Align.RIGHT, keep_with_next=True),
        Role.BODY: myeongjo(14, line=1.6),
        Role.GROUP: myeongjo(14, line=1.6, bold=True, before_pt=6),
        Role.ITEM1: myeongjo(14, line=1.6, before_pt=6, indent_mm=9.9, hanging_mm=7.4),
        Role.ITEM2: myeongjo(14, line=1.6, before_pt=4, indent_mm=13.6, hanging_mm=4.9),
        Role.ITEM3: myeongjo(13, line=1.6, before_pt=3, indent_mm=18.0, hanging_mm=4.6),
        Role.CELL_GROUP: myeongjo(12, bold=True, before_pt=3, **cell),
        Role.CELL_ITEM1: myeongjo(12, before_pt=3, indent_mm=6.3, hanging_mm=6.3, **cell),
        Role.CELL_ITEM2: myeongjo(12, before_pt=2, indent_mm=9.5, hanging_mm=4.2, **cell),
        Role.CELL_ITEM3: myeongjo(11, indent_mm=13.2, hanging_mm=3.9, **cell),
        Role.NOTE: gothic(11, indent_mm=5.8, hanging_mm=5.8),
        Role.LABEL: gothic(11, bold=True, align=Align.CENTRE),
        Role.TEXT: gothic(11),
        Role.CENTRED: gothic(11, align=Align.CENTRE),
        Role.FIGURE: gothic(10.5, align=Align.RIGHT),
        Role.FIGURE_SMALL: gothic(9.5, align=Align.RIGHT),
        Role.CAPTION: gothic(10.5, align=Align.CENTRE),
        Role.PICTURE: gothic(10.5, align=Align.CENTRE),
        Role.FOOTER: gothic(10, align=Align.CENTRE),
    }


def document(*blocks: Block, **parts: Any) -> Document:
    """A document in the report's styles; `parts` are the other fields of `Document`."""
    return Document(blocks, **{"styles": report_styles(), **parts})


def cell(text: str = "", role: Role = Role.TEXT, **fields: Any) -> Cell:
    """A cell with a paragraph per line of `text`; none without text."""
    blocks = tuple(plain(line, role) for line in text.split("\n")) if text else ()
    return Cell(blocks, **fields)


def label(text: str, **fields: Any) -> Cell:
    """A shaded label cell."""
    return cell(text, Role.LABEL, shaded=True, **fields)


def rows(*texts: Sequence[str]) -> tuple[Row, ...]:
    """Rows of plain cells, one per text."""
    return tuple(Row(tuple(cell(text) for text in row)) for row in texts)


def outline(items: Iterable[tuple[int, str]]) -> tuple[Block, ...]:
    """Items of an outline inside a cell: level 1 to 3 and text."""
    roles = (Role.CELL_GROUP, Role.CELL_ITEM1, Role.CELL_ITEM2, Role.CELL_ITEM3)
    return tuple(plain(text, roles[level], marker=_GLYPHS.get(roles[level], "")) for level, text in items)


def header_table(name: str = "바이오 정밀의료클러스터 조성 추진") -> Table:
    """Pledge, department and contacts."""
    people = ("과장\n팀장\n담당자", "김하나\n이두리\n박세나", "8075-3500\n8075-3525\n8075-3526")
    return Table(
        (
            Row((label("공약명"), cell(name, colspan=5))),
            Row(
                (
                    label("주관부서\n(팀명)"),
                    cell("전략산업과\n(전략산업팀)", Role.CENTRED),
                    label(people[0]),
                    cell(people[1], Role.CENTRED),
                    label("연락처"),
                    cell(people[2], Role.CENTRED),
                )
            ),
        ),
        (24, 36, 18, 30, 20, 42),
        title="공약 개요",
    )


def progress_table(items_per_row: int = 25, number: int = 1) -> Table:
    """Three rows of outline items under a head; `number` makes the words differ."""
    labels = (
        "그동안 추진실적\n(2026.7.~12.)",
        "상반기 추진실적\n(2027.1.~6.)",
        "하반기 추진계획\n(2027.7.~12.)",
    )
    head = Row((label("구 분"), label("추진실적 및 추진계획"), label("비 고")), head=True)
    body = (
        Row((cell(text, Role.LABEL), Cell(_items(items_per_row, number * 3 + slot), middle=False), cell("")))
        for slot, text in enumerate(labels)
    )
    return Table((head, *body), (30, 112, 28), title="추진실적")


def _items(count: int, seed: int) -> tuple[Block, ...]:
    items: list[tuple[int, str]] = []
    for n in range(count):
        k = seed * count + n
        day = f"{2026 + k % 3}. {1 + k % 12}. {1 + k % 28}."
        match n % 4:
            case 0:
                items.append(
                    (1, f"바이오 콤플렉스 {k}단계 건립 타당성조사 및 기본계획 수립 용역 추진({day})")
                )
            case 1:
                items.append((2, f"일시 : {day}(목) {9 + k % 9}:00 / 시청 {1 + k % 4}층 제{k % 7}회의실"))
            case 2:
                items.append(
                    (
                        2,
                        f"참석자 : 전략산업과장, 의료기관 관계자 등 {k % 90 + 5}명이 사업 방향 논의",
                    )
                )
            case _:
                items.append((2, f"사업비 : {k * 137 % 99000 + 1000:,}천원"))
    return outline(items)


def participation_table() -> Table:
    """Counts of five kinds of participation."""
    names = ("공약 관련 회의", "설명회, 민생탐방", "전문가 자문", "언론/방송 보도", "기 타")
    counts = ("9", "-", "8", "7", "-")
    return Table(
        (
            Row(tuple(label(name) for name in names), head=True, height_mm=8),
            Row(tuple(cell(count, Role.CENTRED) for count in counts), height_mm=8),
        ),
        (34,) * 5,
    )


def funding_table(number: int = 1, executed: bool = False) -> Table:
    """Ten columns: total, then two projects of four sources, names merged over their rows."""
    names = ("단위사업", "구분", "계", "기투자", *_YEARS, "임기후")
    total = Row((label("계", colspan=2), *_figures(number, executed)))
    body = [
        Row(
            (
                *(
                    (cell(f"바이오콤플렉스 건립 {number}-{project} 기본계획 수립", rowspan=4),)
                    if not at
                    else ()
                ),
                cell(source, Role.CENTRED),
                *_figures(number + project + at, executed),
            )
        )
        for project in (1, 2)
        for at, source in enumerate(("국비", "도비", "시비", "기타"))
    ]
    head = Row(tuple(label(name) for name in names), head=True)
    return Table((head, total, *body), (34, 13, 15, *(108 / 7,) * 7))


def _figures(seed: int, executed: bool) -> tuple[Cell, ...]:
    def text(year: int) -> str:
        amount = (seed * 37 + year * 11) % 400
        if amount % 3 == 0:
            return ""
        return f"{amount} ({amount // 2})" if executed else str(amount)

    return tuple(cell(text(year), Role.FIGURE_SMALL) for year in range(8))


def issues() -> tuple[Block, ...]:
    """Problems and remedies as outline paragraphs."""
    return (
        plain("문제점", Role.ITEM1, marker="○"),
        plain(
            "부지 확보를 위한 관계기관 협의가 길어져 사업 기간이 늘어날 우려가 있음", Role.ITEM2, marker="-"
        ),
        plain("개선대책", Role.ITEM1, marker="○"),
        plain(
            "도·시 합동 회의를 매월 열어 협의 사항을 점검하고 국비 확보를 함께 추진", Role.ITEM2, marker="-"
        ),
    )


def photo_grid(images: Sequence[Image]) -> Table:
    """Pictures two a row, a caption row under each."""
    lines: list[Row] = []
    for at in range(0, len(images), 2):
        pair = images[at : at + 2]
        captions = [f"현장 사진 {at + n + 1}" for n in range(len(pair))]
        pictures = (fitted(image, alt=text) for image, text in zip(pair, captions, strict=True))
        lines.append(Row(tuple(Cell((picture,)) for picture in pictures), keep_with_next=True))
        lines.append(Row(tuple(cell(text, Role.CAPTION) for text in captions)))
    return Table(tuple(lines), (85, 85), bordered=False)


def fitted(image: Image, alt: str = "", width_mm: float = 80, height_mm: float = 60) -> Picture:
    """The image as large as fits into the box."""
    scale = min(width_mm / image.width_px, height_mm / image.height_px)
    return Picture(image, image.width_px * scale, image.height_px * scale, alt)


def pledge_report(
    number: int = 1, images: Sequence[Image] = (), items_per_row: int = 25
) -> tuple[Block, ...]:
    """All sections of one pledge."""
    photos = (head("관련 사진"), photo_grid(images)) if images else ()
    return (
        header_table(f"{number}번 공약 바이오 정밀의료클러스터 조성 추진"),
        head("추진실적 및 향후 추진계획"),
        progress_table(items_per_row, number),
        head("시민참여(소통) 실적"),
        plain("(단위 : 회)", Role.UNIT),
        participation_table(),
        plain(
            "공약 관련 회의 - 도·시 관계자 회의(5), 용역 관련 회의(3), 국제회의(1)", Role.NOTE, marker="1)"
        ),
        head("연도별 투자계획(사업비)"),
        plain("(단위 : 백만원)", Role.UNIT),
        funding_table(number),
        head("연도별 확보(집행)액"),
        plain("(단위 : 백만원)", Role.UNIT),
        funding_table(number, executed=True),
        head("문제점 및 개선대책"),
        *issues(),
        *photos,
    )


def head(text: str) -> Paragraph:
    """A section head."""
    return plain(text, Role.HEAD, marker="□")


def book(pledges: int, images: Sequence[Sequence[Image]] = ()) -> Document:
    """Reports one after another, each on a new page; `images` are those of each pledge, used in turn."""
    blocks: list[Block] = []
    for number in range(1, pledges + 1):
        if blocks:
            blocks.append(PageBreak())
        blocks += pledge_report(number, images[(number - 1) % len(images)] if images else ())
    return document(
        *blocks, properties=Properties("공약 이행실적", author="전략산업과", custom={"ieum.layout": "x"})
    )


def image(data: bytes, media_type: str, width_px: int, height_px: int) -> Image:
    """An image whose bytes are at hand."""
    return Image(hashlib.sha256(data).hexdigest(), media_type, width_px, height_px, lambda: data)


def png(width_px: int = 40, height_px: int = 30, colour: tuple[int, int, int] = (200, 80, 40)) -> Image:
    """A PNG of one colour."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    lines = (b"\0" + bytes(colour) * width_px) * height_px
    header = struct.pack(">IIBBBBB", width_px, height_px, 8, 2, 0, 0, 0)
    data = (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", header)
        + chunk(b"IDAT", zlib.compress(lines))
        + chunk(b"IEND", b"")
    )
    return image(data, "image/png", width_px, height_px)


def jpeg(width_px: int = 640, height_px: int = 480, seed: int = 0, noise: bool = False) -> Image:
    """A JPEG that differs by `seed`; with `noise` about as large as a photo of that size."""
    from PIL import Image as Pillow

    if noise:
        small = Pillow.effect_noise((width_px // 4 + seed % 7, height_px // 4), 60).resize(
            (width_px, height_px)
        )
        picture = small.convert("RGB")
    else:
        picture = Pillow.linear_gradient("L").resize((width_px, height_px)).convert("RGB")
    picture.putpixel((seed % width_px, 0), (255, 0, seed % 256))
    buffer = io.BytesIO()
    picture.save(buffer, "JPEG", quality=85, comment=str(seed))
    return image(buffer.getvalue(), "image/jpeg", width_px, height_px)


def bold(text: str) -> Run:
    """A bold stretch of text."""
    return Run(text, Look(bold=True))
