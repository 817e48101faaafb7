"""The parts of a report as this office or that one types them; each disguise chooses among their ways."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from tests.disguises.facts import Facts
from tests.disguises.page import Block, C, Img, P, Page, T, cell, table

Glyphs = Sequence[str]
Way = Callable[[str], str]
USUAL: Glyphs = ("■", "○", "-", "·")
HEADS = {
    "progress": "추진실적 및 향후 추진계획",
    "participation": "시민참여(소통) 실적",
    "funding_plan": "연도별 투자계획(사업비)",
    "funding_secured": "연도별 확보(집행)액",
    "issues": "문제점 및 개선대책",
    "photos": "관련 사진",
}


def outline(lines: Sequence[Any], glyphs: Glyphs = USUAL, step: str = " ") -> list[Block]:
    """Typed bullets; `{n}` and `{가}` in a glyph count within their parent."""
    out: list[Block] = []
    counts = [0, 0, 0, 0]
    for level, text in lines:
        counts[level] += 1
        counts[level + 1 :] = [0] * (3 - level)
        n = counts[level]
        glyph = glyphs[level].format(n=n, ga="가나다라마바사아자차카타파하"[(n - 1) % 14], c=chr(0x245F + n))
        out.append(P(f"{step * level}{glyph} {text}".rstrip() if glyph else step * level + text))
    return out


def automatic(lines: Sequence[Any], mark: str) -> list[Block]:
    """The word processor's own list."""
    least = min((level for level, _ in lines), default=0)
    return [P(text, auto=mark, level=level - least) for level, text in lines]


def label(slot: Mapping[str, Any]) -> str:
    return f"{slot['label']}\n({slot['period']})"


def header(f: Facts) -> list[Block]:
    """The 2 × 6 table of 공약명, 주관부서 and the people."""
    people = f["contacts"]
    owner = f"{f['department']}\n({f['team']})"
    lines = ["\n".join(one[key] for one in people) for key in ("role", "name", "phone")]
    return [
        table(
            ["공약명", cell(f["pledge"], across=5)],
            ["주관부서\n(팀명)", owner, lines[0], lines[1], "연락처", lines[2]],
        )
    ]


def progress(
    f: Facts,
    *,
    items: Callable[[Sequence[Any]], Sequence[Block]] = outline,
    head: Sequence[str] = ("구 분", "추진실적 및 추진계획", "비 고"),
    row: Callable[[Mapping[str, Any], Sequence[Block]], Sequence[Any]] | None = None,
) -> list[Block]:
    """One table; `row` says what stands in its columns."""
    make = row or (lambda slot, blocks: [label(slot), blocks, slot.get("remark") or ""])
    return [table(list(head), *(make(slot, items(slot["lines"])) for slot in f["progress"]))]


def participation(f: Facts, zero: str = "-") -> list[Block]:
    part = f["participation"]
    counts = part["counts"]
    numbers = [str(n) if n else zero for n in counts.values()]
    return [P(f"(단위 : {part['unit']})"), table(list(counts), numbers), *map(P, part["notes"])]


def _as_it_is(text: str) -> str:
    return text


def funding(
    f: Facts,
    key: str,
    *,
    way: Way = _as_it_is,
    empty: str = "",
    totals: str = "above",
    names: str = "merged",
    years: Sequence[str] | None = None,
) -> list[Block]:
    """The table of sources by year: project names merged, repeated or printed once; totals where asked."""
    part = f[key]
    shown = list(years or f["years"])
    body = [row for project in part["projects"] for row in _project(project, f["years"], way, empty, names)]
    total = [cell("계", across=2), *_sums(part["projects"], f["years"], way, empty)]
    rows = {"above": [total, *body], "below": [*body, total], "none": body}[totals]
    head = ["단위사업", "구분", "계", "기투자", *shown, "임기후"]
    return [P(f"(단위 : {part['unit']})"), table(head, *rows)]


def _project(
    project: Mapping[str, Any], years: Sequence[str], way: Way, empty: str, names: str
) -> list[list[Any]]:
    rows: list[list[Any]] = []
    sources = project["rows"]
    for number, (source, cells) in enumerate(sources.items()):
        figures = [way(cells[year]) if cells.get(year) else empty for year in years]
        found = [_total(cells.values())] if cells else [empty]
        row = [source, *(way(one) if cells else one for one in found), empty, *figures, empty]
        if names == "merged":
            rows.append([cell(project["name"], down=len(sources)), *row] if not number else row)
        else:
            rows.append([project["name"] if names == "repeated" or not number else "", *row])
    return rows


def _sums(projects: Sequence[Any], years: Sequence[str], way: Way, empty: str) -> list[str]:
    cells = [row for project in projects for row in project["rows"].values()]
    by_year = [_total(row[y] for row in cells if row.get(y)) for y in years]
    whole = _total(one for row in cells for one in row.values())
    shown = [way(one) if one != "0" else empty for one in (whole, *by_year)]
    return [shown[0], empty, *shown[1:], empty]


def _total(amounts: Any) -> str:
    """The sum of figures as ``1,150 (105)``."""
    first = second = 0
    bracket = False
    for text in amounts:
        match = re.fullmatch(r"(△?)([\d,]+)(?:\s*\(([\d,]+)\))?", text)
        assert match, text
        first += int(match[2].replace(",", "")) * (-1 if match[1] else 1)
        bracket = bracket or match[3] is not None
        second += int((match[3] or "0").replace(",", ""))
    plain = f"△{-first:,}" if first < 0 else f"{first:,}"
    return f"{plain} ({second:,})" if bracket else plain


def issues(f: Facts, glyphs: Glyphs = USUAL) -> list[Block]:
    lines = [(1, "문제점"), *f["problems"], (1, "개선대책"), *f["remedies"]]
    return outline(lines, glyphs)


def photo_grid(f: Facts) -> list[Block]:
    """Two photos a row, captions in the row below."""
    rows: list[list[Any]] = []
    photos = f["photos"]
    for at in range(0, len(photos), 2):
        pair = photos[at : at + 2]
        rows.append([[Img(at + i + 1)] for i in range(len(pair))] + [""] * (2 - len(pair)))
        rows.append([*pair, *[""] * (2 - len(pair))])
    return [table(*rows)] if rows else []


def whole(f: Facts, glyph: str = "□", heads: Mapping[str, str] = HEADS, **ways: Sequence[Block]) -> Page:
    """A report of the usual parts, except for those that are given."""
    usual: dict[str, Callable[[], Sequence[Block]]] = {
        "header": lambda: header(f) if f["contacts"] else [],
        "progress": lambda: progress(f),
        "participation": lambda: participation(f),
        "funding_plan": lambda: funding(f, "funding_plan"),
        "funding_secured": lambda: funding(f, "funding_secured"),
        "issues": lambda: issues(f),
        "photos": lambda: photo_grid(f),
    }
    page: Page = []
    for number, (part, make) in enumerate(usual.items()):
        blocks = ways[part] if part in ways else make()
        if part in heads and blocks:
            page.append(P(f"{glyph.format(n=number, roman='ⅠⅡⅢⅣⅤⅥ'[number - 1])} {heads[part]}".strip()))
        page += blocks
    return page


def one_row(texts: Sequence[Any]) -> T:
    return T((tuple(C(cell(text).blocks) for text in texts),))
